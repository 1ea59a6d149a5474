"""Which window holds a library: a lock file beside it tells."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from gijiyomi.domain.errors import EnvironmentFault


class WindowLock:
    """Held by the one window that may change a library."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._file = QLockFile(f"{library}.window")
        # A lock is stale only when its process is gone, however long the window has been open.
        self._file.setStaleLockTime(0)

    def take(self) -> bool:
        """Whether it is held from now on; False if another window holds it.

        Raises:
            EnvironmentFault: nothing can be written beside the library.
        """
        taken = self._file.tryLock(0) or (self._is_of_other_machine() and self._take_over())
        if not taken and self._file.error() == QLockFile.LockError.PermissionError:
            raise EnvironmentFault("library-read-only", file=str(self._library))
        return taken

    @property
    def holder(self) -> int:
        """The number of the process that holds it."""
        return int(self._file.getLockInfo()[0])

    def let_go(self) -> None:
        """Hold it no longer."""
        self._file.unlock()

    def _is_of_other_machine(self) -> bool:
        """Whether the stick with the library was pulled out of another machine."""
        machine = str(self._file.getLockInfo()[1])
        return bool(machine) and machine != QSysInfo.machineHostName()

    def _take_over(self) -> bool:
        """Take it where nobody can hold it: libraries on shared folders are not opened."""
        return self._file.removeStaleLockFile() and self._file.tryLock(0)
