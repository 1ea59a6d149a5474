"""Qt's bindings, and what they do not tell of when they are used wrongly."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintDevice

import gijiyomi.ui

_LOADED = """
import builtins, linecache
usual = builtins.__import__
from gijiyomi.ui.application import load
load()
from PySide6.QtSvg import QSvgRenderer
import gijiyomi.ui.actions
read = [name for name in linecache.cache if "gijiyomi" in name]
print(builtins.__import__ is usual, read)
"""


def test_the_sources_of_the_window_are_not_read_while_it_starts():
    """PySide reads every module a second time, as text: the window would be up a tenth later."""
    said = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "True []"


def test_no_class_has_two_bases_of_qt():
    """The bindings take each base for an object of its own, and call one that was never made.

    ``devicePixelRatioF`` of a list that was a ``QListView`` twice crashed, or told nonsense.
    """
    classes = list(classes_of_the_window())
    assert len(classes) > 300
    twice = [
        each.__qualname__
        for each in classes
        if sum(issubclass(base, QObject | QPaintDevice) for base in each.__bases__) > 1
    ]
    assert twice == []


def classes_of_the_window() -> Iterator[type]:
    for found in pkgutil.walk_packages(gijiyomi.ui.__path__, "gijiyomi.ui."):
        module = importlib.import_module(found.name)
        for _name, each in inspect.getmembers(module, inspect.isclass):
            if each.__module__ == found.name:
                yield each
