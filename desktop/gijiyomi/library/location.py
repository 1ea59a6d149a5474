"""Where a library may live, and files that only their owner may read."""

import os
import sys
from pathlib import Path

import platformdirs

from gijiyomi.domain.errors import InputError
from gijiyomi.machine.drives import is_remote
from gijiyomi.machine.long_paths import is_of_server
from gijiyomi.machine.portable import portable_folder

FILE_NAME = "gijiyomi.db"


def default_path() -> Path:
    """The library of this user: in the machine's own data folder, never a roaming one.

    That of a portable program lies in the program's folder.
    """
    portable = portable_folder()
    if portable is not None:
        return portable / FILE_NAME
    folder = platformdirs.user_data_path("gijiyomi", appauthor=False, roaming=False)
    return folder / FILE_NAME


def refuse_network(path: Path) -> None:
    r"""Refuse a library on another machine's disk: SQLite's locks and WAL do not hold there.

    Raises:
        InputError: ``library-on-network``: a path such as ``\\server\share\gijiyomi.db``, or one
            on a drive that stands for such a folder; ``portable-on-network``: the program is
            portable and was started from there.
    """
    if is_of_server(str(path)) or is_remote(path):
        portable = portable_folder()
        own = portable is not None and path.absolute().is_relative_to(portable)
        code = "portable-on-network" if own else "library-on-network"
        raise InputError(code, file=str(path))


def make_private_folder(folder: Path) -> None:
    """Create ``folder``, readable by its owner only; one that exists is left as it is."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir(mode=0o700, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Create an empty file, readable by its owner only, unless one is there.

    SQLite gives its ``-wal`` and ``-shm`` files the permissions of the file itself.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return


def write_durably(path: Path, content: bytes) -> None:
    """Write a private file that is either absent or whole, whenever the machine stops."""
    make_private_folder(path.parent)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    descriptor = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | _BINARY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    settle_folder(path.parent)


def settle_file(path: Path) -> None:
    """Have what was written to a file survive a power cut."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut; Windows does so by itself."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_BINARY: int = getattr(os, "O_BINARY", 0)
