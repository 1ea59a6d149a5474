"""The files as published, kept byte for byte beside the library under their digests."""

import hashlib
import re
from pathlib import Path

from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.library import location
from gijiyomi.library.database import Database
from gijiyomi.library.faults import translated_files
from gijiyomi.machine.long_paths import reachable

_SUFFIX = re.compile(r"\.[0-9A-Za-z]{1,8}")


def folder_of(path: Path) -> Path:
    """Where the originals of the library at ``path`` are kept."""
    return path.with_name(f"{path.name}.originals")


class Originals:
    """The originals of one library, found by the SHA-256 of their bytes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folder = folder_of(database.path)

    def path_of(self, sha256: str) -> Path:
        """Where the original is kept; it may have been removed from there by hand.

        Raises:
            InputError: no minutes of the library were read from such a file.
        """
        name = self._database.value("SELECT name FROM source WHERE sha256 = ?", sha256)
        if name is None:
            raise InputError("original-unknown", digest=sha256)
        return self._place(sha256, name)

    def read(self, sha256: str) -> bytes:
        """The bytes as published.

        Raises:
            InputError: no minutes of the library were read from such a file.
            EnvironmentFault: the file is gone, cannot be read, or is not as it was.
        """
        path = self.path_of(sha256)
        if not path.is_file():
            raise EnvironmentFault("original-missing", file=self._name(sha256) or path.name)
        with translated_files(path):
            content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EnvironmentFault("original-changed", file=self._name(sha256) or path.name)
        return content

    def keep(self, content: bytes, *, sha256: str, name: str) -> None:
        """Keep ``content`` for good; at once whole on the disk. One that is there is left."""
        path = self._place(sha256, self._name(sha256) or name)
        with translated_files(path):
            if path.is_file() and path.read_bytes() == content:
                return
            location.write_durably(path, content)

    def put_back(self, sha256: str, file: Path) -> None:
        """Keep ``file`` in the place of an original that is gone or was changed.

        Raises:
            InputError: ``file-unreadable``, or ``original-differs``: it is another file.
            EnvironmentFault: it cannot be kept.
        """
        try:
            content = reachable(file).read_bytes()
        except OSError as error:
            raise InputError("file-unreadable", file=file.name) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            name = self._name(sha256) or file.name
            raise InputError("original-differs", chosen=file.name, file=name)
        self.keep(content, sha256=sha256, name=file.name)

    def _name(self, sha256: str) -> str | None:
        name = self._database.value("SELECT name FROM source WHERE sha256 = ?", sha256)
        return None if name is None else str(name)

    def _place(self, sha256: str, name: str) -> Path:
        suffix = Path(name).suffix.lower()
        ending = suffix if _SUFFIX.fullmatch(suffix) else ""
        return self._folder / sha256[:2] / f"{sha256}{ending}"
