"""The remarks of the library."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import (
    Item,
    MeetingId,
    Remark,
    RemarkId,
    RemarkPlace,
    SpeakerId,
)
from gijiyomi.domain.text import OffsetMap, Run, Span
from gijiyomi.library import codecs
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import IndexableRemark

# SQLite takes some thousands of values a statement; so many ids go into one.
_BATCH = 500

# Of so many remarks of one meeting the places are counted one by one, of more all at once.
_FEW = 16

_REMARK = """
    SELECT remark.id, meeting_id, speaker_id, remark.ord, kind, text, first_page, last_page, doubts,
        item.start, item.stop, item.marker, item.page, item.turns
    FROM remark JOIN item ON item.remark_id = remark.id
"""

_INDEXABLE = """
    SELECT remark.key, remark.id, remark.meeting_id, speaker_id, remark.kind,
        coalesce(role, ''), text
    FROM remark LEFT JOIN speaker ON speaker.id = speaker_id
"""


_ORIGIN = """
    SELECT remark.id, item.start, item.stop, origin
    FROM remark JOIN item ON item.remark_id = remark.id WHERE meeting_id = ?
"""


class Remarks:
    """Remarks and narrative, with their items."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_meeting(self, meeting_id: MeetingId) -> list[Remark]:
        """All remarks and narrative of a meeting, in order."""
        rows = self._database.rows(
            f"{_REMARK} WHERE meeting_id = ? ORDER BY remark.ord, item.ord", meeting_id
        )
        return [_remark(items, order) for order, items in enumerate(_by_remark(rows), 1)]

    def of_speakers(self, speaker_ids: Sequence[SpeakerId]) -> list[Remark]:
        """All remarks of some speakers of a meeting, in order."""
        marks = ", ".join("?" * len(speaker_ids))
        rows = self._database.rows(
            f"SELECT id FROM remark WHERE speaker_id IN ({marks}) ORDER BY ord",  # noqa: S608
            *speaker_ids,
        )
        return [*self.get_many([RemarkId(row_id) for (row_id,) in rows]).values()]

    def get(self, remark_id: RemarkId) -> Remark:
        """One remark.

        Raises:
            InputError: there is none of this id.
        """
        found = self.get_many([remark_id])
        if remark_id not in found:
            raise InputError("remark-missing", id=remark_id)
        return found[remark_id]

    def get_many(self, remark_ids: Sequence[RemarkId]) -> dict[RemarkId, Remark]:
        """The remarks of these ids, in the order asked; those that are not there are left out."""
        found: dict[RemarkId, Remark] = {}
        for start in range(0, len(remark_ids), _BATCH):
            batch = remark_ids[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            rows = self._database.rows(
                f"{_REMARK} WHERE remark.id IN ({marks}) ORDER BY remark.id, item.ord", *batch
            )
            remarks = [*_by_remark(rows)]
            orders = self._orders([items[0] for items in remarks])
            found |= {
                RemarkId(items[0][0]): _remark(items, orders[items[0][0]]) for items in remarks
            }
        return {remark_id: found[remark_id] for remark_id in remark_ids if remark_id in found}

    def all_keys(self) -> list[int]:
        """The keys of all remarks and narrative, ascending; see ``indexing``."""
        return [key for (key,) in self._database.rows("SELECT key FROM remark ORDER BY key")]

    def iterate(self, batch: int) -> Iterator[list[IndexableRemark]]:
        """All remarks and narrative by ascending key, ``batch`` at a time.

        Nothing is held open between batches: others may write meanwhile.
        """
        rows = self._indexable("", (), batch)
        while rows:
            yield rows
            rows = self.after(rows[-1].key, batch)

    def after(self, key: int, most: int) -> list[IndexableRemark]:
        """The first ``most`` remarks and narrative behind a key, by ascending key."""
        return self._indexable("WHERE remark.key > ?", (key,), most)

    def between(self, first: int, last: int) -> list[IndexableRemark]:
        """The remarks and narrative from one key to another, both included, ascending."""
        return self._indexable("WHERE remark.key BETWEEN ? AND ?", (first, last), -1)

    def source_span(self, remark_id: RemarkId, span: Span) -> Span:
        """The smallest span of the source text that holds what ``span`` stands for.

        Raises:
            Defect: ``span`` reaches beyond the remark.
            InputError: there is no remark of this id.
        """
        rows = self._database.rows(
            "SELECT start, stop, origin FROM item WHERE remark_id = ? ORDER BY ord", remark_id
        )
        if not rows:
            raise InputError("remark-missing", id=remark_id)
        require_inside(span, rows[-1][1])
        items = [(Span(start, stop), codecs.decode_origin(text)) for start, stop, text in rows]
        touched = [_in_source(at, origin, span) for at, origin in items if at.overlaps(span)]
        if touched:
            return Span(touched[0].start, touched[-1].end)
        # Between two characters, or the line feed between two items.
        place, origin = next((at, way) for at, way in items if span.start <= at.end)
        position = origin.to_base(Span(span.start - place.start, span.start - place.start)).start
        return Span(position, position)

    def source_spans(self, meeting_id: MeetingId) -> list[RemarkPlace]:
        """Where each item of a meeting stands in the source, in reading order."""
        rows = self._database.rows(f"{_ORIGIN} ORDER BY remark.ord, item.ord", meeting_id)
        return [
            RemarkPlace(RemarkId(remark_id), Span(start, stop), _whole(codecs.decode_runs(origin)))
            for remark_id, start, stop, origin in rows
        ]

    def at_source(self, meeting_id: MeetingId, position: int) -> tuple[RemarkId, int] | None:
        """The remark that a source character belongs to, and its place in the reading text.

        A character that was left out inside an item (a hard line break, a space) has the place of
        the one that follows. None for what is in no item: labels, page numbers, front matter.
        """
        rows = self._database.rows(f"{_ORIGIN} ORDER BY remark.ord, item.ord", meeting_id)
        for remark_id, start, _, origin in rows:
            runs = codecs.decode_runs(origin)
            whole = _whole(runs)
            if whole.start <= position < whole.end:
                before = sum(min(run.length, max(0, position - run.base)) for run in runs)
                return RemarkId(remark_id), start + before
        return None

    def _orders(self, rows: Sequence[tuple[Any, ...]]) -> dict[int, int]:
        """For each of some remarks its place among those of its meeting, from 1."""
        of_meeting: dict[int, list[tuple[int, int]]] = {}
        for remark_id, meeting_id, _, place, *_ in rows:
            of_meeting.setdefault(meeting_id, []).append((remark_id, place))
        orders: dict[int, int] = {}
        for meeting_id, asked in of_meeting.items():
            if len(asked) < _FEW:
                for remark_id, place in asked:
                    orders[remark_id] = self._database.value(
                        "SELECT count(*) FROM remark WHERE meeting_id = ? AND ord <= ?",
                        meeting_id,
                        place,
                    )
            else:
                places = self._database.rows(
                    "SELECT ord FROM remark WHERE meeting_id = ? ORDER BY ord", meeting_id
                )
                orders |= {
                    remark_id: bisect_left(places, (place,)) + 1 for remark_id, place in asked
                }
        return orders

    def indexable(self, remark_ids: Sequence[RemarkId]) -> list[IndexableRemark]:
        """These remarks by ascending key; those that are not there are left out."""
        found: list[IndexableRemark] = []
        for start in range(0, len(remark_ids), _BATCH):
            batch = remark_ids[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            found += self._indexable(f"WHERE remark.id IN ({marks})", tuple(batch), _BATCH)
        return sorted(found, key=lambda row: row.key)

    def _indexable(self, where: str, values: tuple[int, ...], batch: int) -> list[IndexableRemark]:
        rows = self._database.rows(
            f"{_INDEXABLE} {where} ORDER BY remark.key LIMIT ?", *values, batch
        )
        return [
            IndexableRemark(
                key,
                RemarkId(remark_id),
                MeetingId(meeting_id),
                None if speaker_id is None else SpeakerId(speaker_id),
                RemarkKind(kind),
                role,
                text,
            )
            for key, remark_id, meeting_id, speaker_id, kind, role, text in rows
        ]


def require_inside(span: Span, length: int) -> None:
    """Refuse a span that does not lie in a text of ``length`` characters.

    Raises:
        Defect: it does not.
    """
    if not 0 <= span.start <= span.end <= length:
        raise Defect("span-outside-remark", start=span.start, end=span.end, length=length)


def _in_source(at: Span, origin: OffsetMap, span: Span) -> Span:
    inside = Span(max(span.start, at.start), min(span.end, at.end))
    return origin.to_base(inside.shifted(-at.start))


def _whole(runs: Sequence[Run]) -> Span:
    return Span(runs[0].base, runs[-1].base + runs[-1].length)


def _by_remark(rows: list[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of each remark's items."""
    return (list(items) for _, items in groupby(rows, key=lambda row: row[0]))


def _remark(rows: list[tuple[Any, ...]], order: int) -> Remark:
    remark_id, meeting_id, speaker_id, _, kind, text, first, last, doubts = rows[0][:9]
    return Remark(
        id=RemarkId(remark_id),
        meeting_id=MeetingId(meeting_id),
        speaker_id=None if speaker_id is None else SpeakerId(speaker_id),
        order=order,
        kind=RemarkKind(kind),
        text=text,
        items=tuple(
            Item(Span(start, stop), marker, page, codecs.decode_turns(turns))
            for start, stop, marker, page, turns in (row[9:] for row in rows)
        ),
        pages=None if first is None else (first, last),
        doubts=codecs.decode_doubts(doubts),
    )
