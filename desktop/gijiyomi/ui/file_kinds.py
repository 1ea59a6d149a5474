"""Keeps Qt from opening libraries to see what kind of files they are.

Where a desktop has no file dialog of its own, Qt's shows a folder, and opens and closes each file
in it whose kind its name does not tell. With that POSIX lets go of every lock that the process has
on the file, those of SQLite among them: another process may then write over what is being read
(https://www.sqlite.org/howtocorrupt.html, 2.2). Names that are known are not opened.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from gijiyomi import bundled

DATA_FOLDERS = "XDG_DATA_DIRS"
# What the specification of base directories says of a variable that is absent or empty.
_USUAL = "/usr/local/share:/usr/share"
# Their dialogs are not Qt's.
_OWN_DIALOGS = frozenset({"win32", "darwin"})


def data_folders(environment: Mapping[str, str]) -> str | None:
    """The value of ``XDG_DATA_DIRS`` with our kinds of files before others; None off Unix."""
    if sys.platform in _OWN_DIALOGS:
        return None
    own = str(bundled.resources())
    others = environment.get(DATA_FOLDERS) or _USUAL
    return others if own in others.split(":") else f"{own}:{others}"
