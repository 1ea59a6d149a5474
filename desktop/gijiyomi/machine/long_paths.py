r"""Paths longer than Windows takes: with ``\\?\`` before them it takes 32,767 letters.

Without it 259 is the limit, and 247 for folders, unless an administrator has set the system
otherwise. The prefix goes onto a path just before the system gets it; users never read it.
"""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath

if sys.platform == "win32":
    import os

_LONGEST_FOLDER = 247
# What is put beside a file, such as ``.backups\daily-2026-01-01.db``, must have room too.
_ROOM = 60
_PREFIX = "\\\\?\\"
_UNC_PREFIX = "\\\\?\\UNC\\"


if sys.platform == "win32":

    def reachable(path: Path) -> Path:
        """``path`` as the system opens it however long it is."""
        # abspath: the prefix switches off that "." and ".." are understood.
        return Path(extended(os.path.abspath(path)))  # noqa: PTH100

    def walkable(folder: Path) -> Path:
        """``folder`` as it must be walked, so that what lies deep in it can be reached."""
        return Path(prefixed(os.path.abspath(folder)))  # noqa: PTH100

    def plain(path: Path) -> Path:
        """``path`` as its user knows it."""
        return Path(shown(str(path)))

else:

    def reachable(path: Path) -> Path:
        """``path`` as the system opens it however long it is: as it stands."""
        return path

    def walkable(folder: Path) -> Path:
        """``folder`` as it must be walked: as it stands."""
        return folder

    def plain(path: Path) -> Path:
        """``path`` as its user knows it: as it stands."""
        return path


def extended(absolute: str) -> str:
    """An absolute path of Windows, with the prefix if it is too long without."""
    return absolute if len(absolute) <= _LONGEST_FOLDER - _ROOM else prefixed(absolute)


def prefixed(absolute: str) -> str:
    """An absolute path of Windows with the prefix."""
    if absolute.startswith(_PREFIX):
        return absolute
    if absolute.startswith("\\\\"):
        return _UNC_PREFIX + absolute[2:]
    return _PREFIX + absolute


def shown(path: str) -> str:
    """A path of Windows as its user knows it."""
    if path.startswith(_UNC_PREFIX):
        return "\\\\" + path[len(_UNC_PREFIX) :]
    return path.removeprefix(_PREFIX)


def is_of_server(path: str) -> bool:
    r"""Whether a path of Windows names another machine: ``\\server\share``, with prefix or not."""
    plain = shown(path)
    device = plain.startswith(("\\\\.\\", "//./"))
    return not device and PureWindowsPath(plain).drive.startswith("\\\\")
