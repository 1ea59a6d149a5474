"""The first remarks with single letters, found by reading.

The index answers for one letter by joining the lists of all pairs that begin with it, which takes
seconds for の in a large library. What nearly every remark has is found sooner by looking.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gijiyomi.japanese.folding import fold
from gijiyomi.library import Library
from gijiyomi.search.interruption import Stop, asking
from gijiyomi.search.lookup import KeyRange, Lookup, meeting_range, within_range

# A letter that so few remarks have is found sooner in the index.
_SAMPLE = 100
_RARE = 8
_MOST_READ = 800
_AT_ONCE = 64
# A letter and all marks that may change it when it is folded.
_CLUSTER = 8

_MEETINGS = "SELECT key FROM meeting WHERE key BETWEEN ? AND ? ORDER BY key DESC"
_TEXTS = "SELECT key, text FROM remark WHERE key BETWEEN ? AND ? ORDER BY key LIMIT ?"
_THESE = "SELECT key, text FROM remark WHERE key IN ({})"


class LetterReader:
    """Finds by reading what has all of some folded letters.

    Args:
        match: what answers besides; None is every remark.
    """

    def __init__(
        self, library: Library, stop: Stop, *, letters: tuple[str, ...], match: str | None
    ) -> None:
        self._library = library
        self._stop = stop
        self._letters = letters
        self._match = match

    def first(
        self, lookup: Lookup, keys: KeyRange, *, limit: int, after: int | None
    ) -> list[int] | None:
        """The first keys by date, as ``Lookup.first``; None if too much would have to be read."""
        texts = (
            self._all_texts(keys, after)
            if self._match is None
            else self._texts_found(lookup, self._match, keys, after)
        )
        found: list[int] = []
        for read, (key, text) in enumerate(texts):
            if read == _MOST_READ or (read == _SAMPLE and len(found) < _RARE):
                return None
            self._stop.check()
            if all(_has(letter, text) for letter in self._letters):
                found.append(key)
                if len(found) == limit:
                    break
        return found

    def _texts_found(
        self, lookup: Lookup, match: str, keys: KeyRange, after: int | None
    ) -> Iterator[tuple[int, str]]:
        found = lookup.first(match, keys, limit=_AT_ONCE, after=after)
        while found:
            listed = ", ".join(map(str, found))
            texts = dict(self._rows(_THESE.format(listed)))
            yield from ((key, texts[key]) for key in found if key in texts)
            found = lookup.first(match, keys, limit=_AT_ONCE, after=found[-1])

    def _all_texts(self, keys: KeyRange, after: int | None) -> Iterator[tuple[int, str]]:
        """All texts, newest meeting first, in reading order within it."""
        last = keys.last
        if after is not None:
            meeting = meeting_range(after)
            yield from self._texts(within_range(keys, after + 1, meeting.last))
            last = min(last, meeting.first - 1)
        for (meeting_key,) in self._rows(_MEETINGS, meeting_range(keys.first).first, last):
            yield from self._texts(within_range(keys, *meeting_range(meeting_key)))

    def _texts(self, keys: KeyRange) -> Iterator[tuple[int, str]]:
        rows = self._rows(_TEXTS, *keys, _AT_ONCE)
        while rows:
            yield from ((key, text) for key, text in rows)
            if len(rows) < _AT_ONCE:
                break
            rows = self._rows(_TEXTS, rows[-1][0] + 1, keys.last, _AT_ONCE)

    def _rows(self, statement: str, *values: int) -> list[tuple[Any, ...]]:
        self._stop.check()
        with asking(self._library):
            rows: list[tuple[Any, ...]] = self._library.connection.execute(
                statement, values
            ).fetchall()
        return rows


def _has(letter: str, text: str) -> bool:
    """Whether the folded text has the letter; most that have it need not be folded as a whole."""
    at = text.find(letter)
    return (at >= 0 and letter in fold(text[at : at + _CLUSTER])) or letter in fold(text)
