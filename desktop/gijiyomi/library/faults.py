"""What SQLite and the file system refuse, as errors that the user can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError, InputError

_ENVIRONMENT: dict[type[apsw.Error], str] = {
    apsw.BusyError: "library-locked",
    apsw.LockedError: "library-locked",
    apsw.FullError: "library-full",
    apsw.ReadOnlyError: "library-read-only",
    apsw.CantOpenError: "library-unreadable",
    apsw.PermissionsError: "library-unreadable",
    apsw.AuthError: "library-unreadable",
    apsw.IOError: "library-unreadable",
    apsw.CorruptError: "library-corrupt",
    apsw.InterruptError: "library-interrupted",
}

# What is shared between processes grows with the log; SQLite does not call it full.
_NO_ROOM = {apsw.SQLITE_IOERR_SHMSIZE}

_FILE_SYSTEM = {
    errno.ENOSPC: "library-full",
    errno.EDQUOT: "library-full",
    errno.EROFS: "library-read-only",
    errno.EACCES: "library-read-only",
    errno.EPERM: "library-read-only",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what SQLite says of the library at ``path`` as our own errors.

    Raises:
        EnvironmentFault: locked, full, read-only, unreadable, corrupt or interrupted.
        InputError: the file is no SQLite file, or a text holds half a character (a surrogate).
        Defect: any other refusal of SQLite: a wrong statement or a broken constraint.
    """
    try:
        yield
    except apsw.Error as error:
        raise of_sqlite(error, path) from error
    except UnicodeEncodeError as error:
        # Half of a pair of UTF-16 can be typed and pasted; no file can hold it.
        half = f"U+{ord(error.object[error.start]):04X}"
        raise InputError("text-not-unicode", character=half, at=error.start + 1) from error


@contextmanager
def translated_files(path: Path) -> Iterator[None]:
    """Raise what the file system says of ``path`` as our own errors.

    Raises:
        EnvironmentFault: full, read-only or unreadable.
    """
    try:
        yield
    except OSError as error:
        raise _of_file_system(error, path) from error


def of_sqlite(error: apsw.Error, path: Path) -> GijiyomiError:
    """What SQLite says of the library at ``path`` as one of our errors; see ``translated``."""
    if isinstance(error, apsw.NotADBError):
        return InputError("not-a-library", file=str(path))
    if getattr(error, "extendedresult", None) in _NO_ROOM:
        return EnvironmentFault("library-full", file=str(path), detail=str(error))
    for kind, code in _ENVIRONMENT.items():
        if isinstance(error, kind):
            return EnvironmentFault(code, file=str(path), detail=str(error))
    return Defect("library-defect", file=str(path), detail=f"{type(error).__name__}: {error}")


def _of_file_system(error: OSError, path: Path) -> GijiyomiError:
    code = _FILE_SYSTEM.get(error.errno or 0, "library-unreadable")
    return EnvironmentFault(code, file=str(path), detail=error.strerror or str(error))
