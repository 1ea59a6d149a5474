"""The name under which the user annotates."""

from __future__ import annotations

from gijiyomi.domain.errors import InputError
from gijiyomi.library.settings import Settings

_KEY = "author"
LONGEST_AUTHOR = 60
"""Of a name, in code points."""


class Authorship:
    """The user's name in a library; not undoable. It goes onto what is annotated from then on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def get(self) -> str:
        """The name; empty if none was given."""
        return self._settings.get(_KEY) or ""

    def set(self, name: str) -> None:
        """Keep a name, or with only blanks none.

        Raises:
            InputError: it is too long.
        """
        kept = " ".join(name.split())
        if len(kept) > LONGEST_AUTHOR:
            raise InputError("author-too-long", most=LONGEST_AUTHOR)
        if kept != self.get():
            self._settings.set(_KEY, kept)
