"""Where the system looks for shared libraries."""

from __future__ import annotations

import os
import sys

_PATH = "LD_LIBRARY_PATH"


def leave_libraries_to_others() -> None:
    """Have the programs that this one starts for its user use the system's libraries.

    A built program of Linux is started with its own folder to look into, which a browser or a PDF
    viewer must not inherit: its libraries are others. What was set before comes back.
    """
    if getattr(sys, "frozen", False) and _PATH in os.environ:
        before = os.environ.pop(f"{_PATH}_ORIG", None)
        if before is None:
            del os.environ[_PATH]
        else:
            os.environ[_PATH] = before
