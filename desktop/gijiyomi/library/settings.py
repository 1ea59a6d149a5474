"""What the program remembers for the user."""

from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal


class Settings:
    """Texts by name, kept in the library; not undoable."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def get(self, key: str) -> str | None:
        """The value, or None if it was never set."""
        value = self._database.value("SELECT value FROM setting WHERE name = ?", key)
        return None if value is None else str(value)

    def set(self, key: str, value: str) -> None:
        """Remember ``value``."""
        with self._journal.change(key):
            self._database.run(
                "INSERT INTO setting (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                key,
                value,
            )
