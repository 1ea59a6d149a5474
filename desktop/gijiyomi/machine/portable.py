"""Portable mode: a file named ``portable`` beside the program keeps everything in its folder.

For a USB stick, or a folder that is handed on as it is. Only a built program can be portable: what
pip installs belongs to an interpreter.
"""

from __future__ import annotations

import sys
from pathlib import Path

MARKERS = ("portable", "portable.txt")
"""Names of the marker; what is in it does not matter. Explorer makes new files with an ending."""

_DATA = "data"


def program_folder() -> Path | None:
    """The folder of the built program, on macOS that of its bundle; None from source."""
    if not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable)
    bundle = next((above for above in program.parents if above.suffix == ".app"), program)
    return bundle.parent


def portable_folder() -> Path | None:
    """Where library and settings are kept in portable mode; None in the usual one."""
    folder = program_folder()
    if folder is None or not any((folder / name).is_file() for name in MARKERS):
        return None
    return folder / _DATA
