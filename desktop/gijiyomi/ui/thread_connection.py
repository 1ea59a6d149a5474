"""A library as one thread uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gijiyomi.domain.errors import Defect

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.search import Indexer, TokeniserPool

T = TypeVar("T")


class ThreadConnection:
    """A library that is opened, used and closed in one thread."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._tokenisers: TokeniserPool | None = None
        self._read_only = read_only
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        """The library, once it is open.

        Raises:
            Defect: it is not.
        """
        if self._library is None:
            raise Defect("library-not-open")
        return self._library

    def ask(self, question: Callable[[Library], T]) -> T:
        """The answer to a question, which sees the library as it is at one moment.

        Raises:
            Defect: it is not open.
        """
        with self.library.one_state():
            return question(self.library)

    def open(self) -> None:
        """Open the library; in the thread that uses it."""
        from gijiyomi.library import Library

        self._library = Library.open(
            self._path,
            read_only=self._read_only,
            index_with=self._make_indexer,
        )

    def end_processes(self) -> None:
        """End those that take texts apart; after the thread has."""
        if self._tokenisers is not None:
            self._tokenisers.close()

    def close(self) -> None:
        """Close it; in the same thread."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def _make_indexer(self, library: Library) -> Indexer:
        from gijiyomi.search import Indexer, TokeniserPool

        self._tokenisers = TokeniserPool()
        return Indexer(library, self._tokenisers)
