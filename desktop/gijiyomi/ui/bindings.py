"""Loads Qt's bindings without what they do to every other import.

PySide puts a function of its own in the place of Python's import. It reads the source of each
module that is loaded from then on, and keeps it, to learn whether the module asks for Qt's names in
other spellings (``from __feature__ import …``): a millisecond for each of the window's two hundred
modules, none of which does.
"""

from __future__ import annotations

import builtins
import gc


def load_bindings() -> None:
    """Load them, and import everything after them as Python does.

    Raises:
        ImportError: a library of the system that Qt needs is missing.
    """
    # Nothing that is loaded is garbage; ``QuietCollection`` sees to it from then on.
    gc.disable()
    usual = builtins.__import__
    try:
        import PySide6.QtWidgets  # noqa: F401
    finally:
        builtins.__import__ = usual
