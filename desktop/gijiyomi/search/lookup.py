"""Statements on the index: which keys answer an expression, how many, in which order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from gijiyomi.domain.finding import FoundRemark, SearchScope
from gijiyomi.domain.records import MeetingId
from gijiyomi.library import Library
from gijiyomi.library.indexing import FIRST_CURRENT, SEQUENCE_BITS
from gijiyomi.search.interruption import Stop, asking

if TYPE_CHECKING:
    from gijiyomi.search.numbers import KeyArray

T = TypeVar("T")

# ``{}`` is where the bounds of a range and a further condition go.
_MATCH = "FROM index_remark WHERE index_remark MATCH ? {}"
_KEYS = f"SELECT rowid {_MATCH} ORDER BY rowid LIMIT ?"
_KEYS_FROM_END = f"SELECT rowid {_MATCH} ORDER BY rowid DESC LIMIT ?"
_LISTED = f"SELECT group_concat(rowid) {_MATCH}"
_COUNT = f"SELECT count(*) {_MATCH}"
_COUNT_TO = f"SELECT count(*) FROM (SELECT 1 {_MATCH} LIMIT ?)"  # noqa: S608 - of constants
# Filter tokens say nothing of how well a remark answers.
_RANKED = f"SELECT rowid {_MATCH} ORDER BY bm25(index_remark, 1.0, 1.0, 1.0, 0.0), rowid DESC"
_MEETINGS = f"SELECT DISTINCT rowid >> {SEQUENCE_BITS} {_MATCH}"
_FOUND = """
    SELECT key, id, meeting_id, speaker_id FROM remark
    WHERE key IN (SELECT value FROM json_each(?))
"""


class KeyRange(NamedTuple):
    """Keys from ``first`` to ``last``, both among them."""

    first: int
    last: int


class Condition(NamedTuple):
    """A condition of SQL on rows of ``index_remark``, and its values; empty for none."""

    text: str = ""
    values: tuple[str | int, ...] = ()


EVERYWHERE = KeyRange(-(2**63), 2**63 - 1)
CURRENT = KeyRange(FIRST_CURRENT, EVERYWHERE.last)
"""All meetings but old versions of minutes, which are found only where they are asked for."""

NOWHERE = KeyRange(0, -1)
SEQUENCES = (1 << SEQUENCE_BITS) - 1
"""The bits in which the keys of one meeting differ."""


_place_by_date = (~SEQUENCES).__xor__
"""Sorts keys by descending meeting and, within a meeting, ascending."""

# So many times as many answers as are wanted are found at once, at most.
_MOST_AT_ONCE = 8


def meeting_of(key: int) -> int:
    """What the keys of one meeting have in common."""
    return key >> SEQUENCE_BITS


def meeting_range(key: int) -> KeyRange:
    """All keys of the meeting that ``key`` is of."""
    return KeyRange(key & ~SEQUENCES, key | SEQUENCES)


class Lookup:
    """Asks the index of one library; every answer is exact.

    ``condition`` is what all answers must answer too.

    Each question raises ``SearchInterrupted`` if it is stopped, and ``EnvironmentFault`` if the
    library cannot be read.
    """

    def __init__(
        self,
        library: Library,
        stop: Stop,
        condition: Condition = Condition(),  # noqa: B008
    ) -> None:
        self._library = library
        self._stop = stop
        self.condition = condition

    def narrowed(self, condition: Condition) -> Lookup:
        """The same where another condition must hold."""
        return Lookup(self._library, self._stop, condition) if condition.text else self

    @property
    def connected(self) -> tuple[Library, Stop]:
        """What is asked, and what ends it."""
        return self._library, self._stop

    @property
    def of_index(self) -> Lookup:
        """What asks the same remarks any further expression."""
        return self

    def range_of(self, scope: SearchScope) -> KeyRange:
        """The keys of the scope's meeting, which stand together; else of all that it looks in."""
        if scope.meeting_id is None:
            return EVERYWHERE if scope.old_versions else CURRENT
        rows = self._rows("SELECT key FROM meeting WHERE id = ?", scope.meeting_id)
        return meeting_range(rows[0][0]) if rows else NOWHERE

    def count(self, match: str, keys: KeyRange) -> int:
        """How many remarks answer."""
        return int(self._asked(_COUNT, match, keys)[0][0])

    def is_at_most(self, most: int, match: str, keys: KeyRange) -> bool:
        """Whether no more than ``most`` remarks answer; counts no further."""
        return int(self._asked(_COUNT_TO, match, keys, most + 1)[0][0]) <= most

    def any(self, match: str, keys: KeyRange) -> bool:
        """Whether a remark answers."""
        return not self.is_at_most(0, match, keys)

    def keys(self, match: str, keys: KeyRange) -> list[int]:
        """All keys that answer, ascending."""
        return list(self.key_array(match, keys).tolist())

    def key_array(self, match: str, keys: KeyRange) -> KeyArray:
        """All keys that answer, ascending."""
        # The window imports this module to name its questions, and would load arrays for nothing.
        from gijiyomi.search.numbers import listed_numbers  # noqa: PLC0415

        # One row of text is read three times as fast as as many rows of a number.
        (listed,) = self._asked(_LISTED, match, keys)[0]
        self._stop.check()
        return listed_numbers(listed)

    def first(
        self,
        match: str,
        keys: KeyRange,
        *,
        limit: int,
        after: int | None = None,
        sooner: str | None = None,
    ) -> list[int]:
        """The first keys by date: newest meeting first, in reading order within a meeting.

        Args:
            match: an expression.
            keys: where is looked.
            limit: how many, at least 1.
            after: the key of the answer before them; None begins at the beginning.
            sooner: an expression of some of the answers, which finds them sooner than ``match``.
                Where enough of them stand, and no further, all are looked for.
        """
        found: list[int] = []
        if after is not None:
            meeting = meeting_range(after)
            found = self._ascending(match, within_range(keys, after + 1, meeting.last), limit)
            keys = within_range(keys, keys.first, meeting.first - 1)
        if len(found) < limit:
            begun = self._all_near(match, keys, limit - len(found), sooner) if sooner else None
            found += begun or self._from_newest(match, keys, limit - len(found))
        return found

    def ranked(self, match: str, keys: KeyRange) -> list[int]:
        """All keys that answer, the best first (bm25)."""
        return [key for (key,) in self._asked(_RANKED, match, keys)]

    def meetings(self, match: str, keys: KeyRange) -> frozenset[MeetingId]:
        """The meetings in which a remark answers."""
        numbers = {number for (number,) in self._asked(_MEETINGS, match, keys)}
        return frozenset(id_ for id_, number in self._meeting_numbers() if number in numbers)

    def all_meetings(self) -> frozenset[MeetingId]:
        """All meetings of the library."""
        return frozenset(id_ for id_, _ in self._meeting_numbers())

    def _meeting_numbers(self) -> list[tuple[MeetingId, int]]:
        rows = self._rows("SELECT id, key FROM meeting")
        return [(MeetingId(id_), meeting_of(key)) for id_, key in rows]

    def found(self, keys: Sequence[int]) -> tuple[FoundRemark, ...]:
        """The remarks of these keys, in this order."""
        rows = {row[0]: FoundRemark(*row) for row in self._rows(_FOUND, json.dumps(keys))}
        return tuple(rows[key] for key in keys if key in rows)

    def _all_near(self, match: str, keys: KeyRange, limit: int, sooner: str) -> list[int]:
        """The first keys of a range by date, if enough of what is found ``sooner`` is near."""
        some = [key for (key,) in self._asked(_KEYS_FROM_END, sooner, keys, limit)]
        if len(some) < limit:
            return []
        near = within_range(keys, meeting_range(some[-1]).first, keys.last)
        most = _MOST_AT_ONCE * limit
        found = self._ascending(match, near, most)
        return sorted(found, key=_place_by_date)[:limit] if len(found) < most else []

    def _from_newest(self, match: str, keys: KeyRange, limit: int) -> list[int]:
        """The first keys of a range by date.

        They come by descending key; of the last meeting among them the end has come and the
        beginning is wanted, which is looked up from there if it does not follow soon.
        """
        latest, ended = self._to_end_of_meeting(match, keys, limit)
        ordered = sorted(latest, key=_place_by_date)
        if ended:
            return ordered[:limit]
        whole = [key for key in ordered if meeting_of(key) != meeting_of(latest[-1])]
        cut = meeting_range(latest[-1])
        return whole + self._ascending(match, within_range(keys, *cut), limit - len(whole))

    def _to_end_of_meeting(self, match: str, keys: KeyRange, limit: int) -> tuple[list[int], bool]:
        """The last keys of a range and the others of the same meeting, and whether these are all.

        They are not if ``limit`` is far behind and the meeting still goes on.
        """
        found: list[int] = []
        most = _MOST_AT_ONCE * limit
        statement, values = self._worded(_KEYS_FROM_END, match, keys)
        self._stop.check()
        with asking(self._library):
            rows = self._library.connection.execute(statement, (*values, most))
            for (key,) in rows:
                if len(found) >= limit and meeting_of(key) != meeting_of(found[-1]):
                    rows.close()
                    return found, True
                found.append(key)
        return found, len(found) < most

    def _ascending(self, match: str, keys: KeyRange, limit: int) -> list[int]:
        return [key for (key,) in self._asked(_KEYS, match, keys, limit)]

    def _asked(
        self, statement: str, match: str, keys: KeyRange, *after: int
    ) -> list[tuple[Any, ...]]:
        worded, values = self._worded(statement, match, keys)
        return self._rows(worded, *values, *after)

    def _worded(
        self, statement: str, match: str, keys: KeyRange
    ) -> tuple[str, tuple[str | int, ...]]:
        """``statement`` with the range and the condition, and their values."""
        conditions, values = list[str](), list[str | int]()
        # SQLite compares the key of every row that is found with either of them once more.
        if keys.first > EVERYWHERE.first:
            conditions.append("rowid >= ?")
            values.append(keys.first)
        if keys.last < EVERYWHERE.last:
            conditions.append("rowid <= ?")
            values.append(keys.last)
        if self.condition.text:
            conditions.append(f"({self.condition.text})")
            values += self.condition.values
        text = "".join(f"AND {each} " for each in conditions)
        return statement.format(text), (match, *values)

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        self._stop.check()
        with asking(self._library):
            rows: list[tuple[Any, ...]] = self._library.connection.execute(
                statement, values
            ).fetchall()
        return rows


def overlap(one: KeyRange, other: KeyRange) -> KeyRange:
    """The keys of both."""
    return within_range(one, *other)


def within_range(keys: KeyRange, first: int, last: int) -> KeyRange:
    """The part of ``keys`` from ``first`` to ``last``."""
    return KeyRange(max(keys.first, first), min(keys.last, last))


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """``items`` in lists of at most ``size``."""
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
