"""One window a library: a program that is started a second time calls the first and ends.

A call is a small file in a folder beside the library. The window that holds the library watches
the folder, takes the file away, reads what it asks for and comes forward. Files, because no socket
may be opened. Who may write beside the library may change the library too, so a call is trusted as
far as the library's own folder is.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from gijiyomi.library.faults import translated_files
from gijiyomi.library.location import write_durably

PATIENCE_S = 10.0
"""How long a call waits for the window, which may itself be starting."""

_ENDING = ".call"
_LOOK_EVERY_S = 0.05
# One that nobody waits for any more is not obeyed at the next start.
_STALE_S = 60.0


def call(library: Path, files: Sequence[Path], *, patience: float = PATIENCE_S) -> bool:
    """Ask the window that holds ``library`` to come forward and read ``files``.

    Returns:
        Whether it heard; if not, the call is taken back.

    Raises:
        EnvironmentFault: the call cannot be written beside the library.
    """
    paths = [os.path.abspath(file) for file in files]  # noqa: PTH100 - a name may not exist
    asked = _folder(library) / f"{os.getpid()}-{secrets.token_hex(4)}{_ENDING}"
    with translated_files(library):
        write_durably(asked, json.dumps(paths).encode("ascii"))
    until = time.monotonic() + patience
    while asked.exists():
        if time.monotonic() > until:
            asked.unlink(missing_ok=True)
            return False
        time.sleep(_LOOK_EVERY_S)
    return True


class Calls(QObject):
    """Hears the calls for a library.

    Signals:
        called(tuple[Path]): come forward and read these; there may be none.
    """

    called = Signal(object)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = _folder(library)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def begin(self) -> None:
        """Hear from now on, and what was called while the window was starting.

        Raises:
            OSError: the folder of calls cannot be made.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._watcher.addPath(str(self._folder))
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        for asked in sorted(self._folder.glob(f"*{_ENDING}")):
            files = _read(asked)
            # Taken by its name, once; Windows refuses while the caller still has it open.
            with suppress(OSError):
                asked.unlink()
                if files is not None:
                    self.called.emit(files)


def _folder(library: Path) -> Path:
    return library.with_name(f"{library.name}.calls")


def _read(asked: Path) -> tuple[Path, ...] | None:
    """The files that a call names; None if it is none, or nobody waits for an answer."""
    try:
        stale = time.time() - asked.stat().st_mtime > _STALE_S
        named = json.loads(asked.read_bytes())
    except (OSError, ValueError):
        return None
    if stale or not isinstance(named, list):
        return None
    return tuple(Path(name) for name in named if isinstance(name, str))


if sys.platform == "win32":
    import ctypes

    def let_come_forward(process: int) -> None:
        """Lend another process the right to bring its window to the front, which this one has."""
        ctypes.windll.user32.AllowSetForegroundWindow(process)

else:

    def let_come_forward(process: int) -> None:
        """Lend another process the right to bring its window to the front: it needs none here."""
