"""Qt's bindings leave the loading of all other modules as it was."""

import subprocess
import sys

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
