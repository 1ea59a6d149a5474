"""How many remarks have each term alone, known as long as the library stays as it is.

Whoever types 予算 区民 has asked for 予算 before, and asks for both again wherever the answers are
narrowed.
"""

from __future__ import annotations

from collections import OrderedDict

from gijiyomi.domain.finding import SearchScope
from gijiyomi.library import Library
from gijiyomi.search.index import library_version
from gijiyomi.search.patterns import Pattern

_MOST_KEPT = 256


class TermCounts:
    """The counts of the terms that were asked for last, in the scope that they were asked in."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._version: tuple[int, ...] = ()
        self._known: OrderedDict[tuple[Pattern, SearchScope], int] = OrderedDict()

    def get(self, pattern: Pattern, scope: SearchScope) -> int | None:
        """How many remarks have it in the library as it is now; None if that is not known."""
        self._forget_if_changed()
        return self._known.get((pattern, scope))

    def keep(self, pattern: Pattern, scope: SearchScope, count: int) -> None:
        """Know a count that was asked of the library as it is now."""
        self._forget_if_changed()
        self._known[pattern, scope] = count
        self._known.move_to_end((pattern, scope))
        if len(self._known) > _MOST_KEPT:
            self._known.popitem(last=False)

    def _forget_if_changed(self) -> None:
        version = library_version(self._library)
        if version != self._version:
            self._version = version
            self._known.clear()
