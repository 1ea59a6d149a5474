"""Notices that changes which were saved are in the library no more.

What was saved last stands in SQLite's log beside the file (``-wal``) until that is closed. Whoever
deletes the log after the machine stopped, or puts an older file in the library's place, takes them
away, and what is left is whole: nothing else would tell. So the library counts its changes, and a
file in the folder of originals remembers the count. It is written after each change, so that it
is never ahead of a library that lost nothing.
"""

from contextlib import suppress
from pathlib import Path

from gijiyomi.library.database import Database
from gijiyomi.library.originals import folder_of

_SETTING = "changes-made"
_FILE = "last-change"


class Tally:
    """The count of changes inside the library, and that beside it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file = _file_of(database.path)
        self._missing = 0

    @property
    def missing(self) -> bool:
        """Whether changes were saved, by the file beside, that the library does not hold."""
        return self._missing > 0

    def compare(self) -> None:
        """Look at both, when the library is opened."""
        # In this order: another process may be counting between the two.
        remembered = self._remembered()
        self._missing = max(0, remembered - self._counted())

    def count(self) -> int:
        """Count one change, inside its transaction; the number to ``remember``."""
        return int(
            self._database.value(
                "INSERT INTO setting (name, value) VALUES (?, '1') ON CONFLICT (name) "
                "DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) RETURNING value",
                _SETTING,
            )
        )

    def remember(self, number: int) -> None:
        """Put the number beside the library, after the change was committed."""
        # A mark that cannot be set tells nothing later; the change itself is safe.
        with suppress(OSError):
            if self._file.parent.is_dir():
                self._file.write_text(f"{number + self._missing:020}", encoding="ascii")

    def accept(self) -> None:
        """The user was told: from now on nothing is missing."""
        self._missing = 0
        self.remember(self._counted())

    def _counted(self) -> int:
        value = self._database.value("SELECT value FROM setting WHERE name = ?", _SETTING)
        return int(value or 0)

    def _remembered(self) -> int:
        # Absent, or cut short by a machine that stopped.
        with suppress(OSError, ValueError):
            return int(self._file.read_text(encoding="ascii"))
        return 0


def forget(path: Path) -> None:
    """The library at ``path`` was put back on purpose; what it does not hold is known.

    Raises:
        OSError: the file cannot be removed.
    """
    _file_of(path).unlink(missing_ok=True)


def _file_of(path: Path) -> Path:
    return folder_of(path) / _FILE
