"""Files that a living process holds, and those that one which was killed left behind."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def alone_with(path: Path, *, start: int, length: int) -> Iterator[None]:
        """Do the block while no other process has a lock on these bytes of a file.

        Here the lock is let go before the block: no file can be renamed that is open, by this
        process or any other.

        Raises:
            BlockingIOError: another process has one.
            OSError: the file cannot be opened.
        """
        with path.open("r+b") as file:
            file.seek(start)
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, length)
            except OSError as error:
                raise BlockingIOError(str(path)) from error
            file.seek(start)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, length)
        yield

    def hold(file: IO[bytes]) -> None:
        """Show other processes that this file is in use, for as long as it is open."""
        # The system itself lets nobody remove a file that is open.

    def remove_unheld(path: Path) -> bool:
        """Remove a plain file that no process holds; whether it was removed."""
        with suppress(OSError):
            if stat.S_ISREG(path.lstat().st_mode):
                path.unlink()
                return True
        return False

else:
    import fcntl

    @contextmanager
    def alone_with(path: Path, *, start: int, length: int) -> Iterator[None]:
        """Do the block while no other process has a lock on these bytes of a file, or gets one.

        Raises:
            BlockingIOError: another process has one.
            OSError: the file cannot be opened.
        """
        with path.open("r+b") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
            except (BlockingIOError, PermissionError) as error:
                raise BlockingIOError(str(path)) from error
            yield

    def hold(file: IO[bytes]) -> None:
        """Show other processes that this file is in use, for as long as it is open."""
        # Where there are no locks nobody can take one either, and the file is not removed.
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def remove_unheld(path: Path) -> bool:
        """Remove a plain file of this user that no process holds; whether it was removed."""
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                return _remove_if_free(path, descriptor)
            finally:
                os.close(descriptor)
        return False

    def _remove_if_free(path: Path, descriptor: int) -> bool:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
            return False
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
        return True
