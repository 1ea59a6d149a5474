"""Where annotations stand, for lists of very many of them: who speaks there, and on which pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gijiyomi.domain.minutes import PageTurn
from gijiyomi.domain.records import AnnotationId, MeetingId
from gijiyomi.library import codecs
from gijiyomi.library.database import Database

# The first and the last item of its words.
_PLACES = """
    SELECT annotation.id, remark.ord, annotation.start, annotation.stop,
        speaker.name, speaker.label, speaker.id IS NULL,
        item.start, item.stop, item.page, item.turns, remark.first_page, remark.last_page
    FROM annotation
    JOIN remark ON remark.id = annotation.remark_id
    JOIN item ON item.remark_id = remark.id
        AND item.start < annotation.stop AND item.stop > annotation.start
    LEFT JOIN speaker ON speaker.id = coalesce(annotation.speaker_id, remark.speaker_id)
"""


@dataclass(frozen=True, slots=True)
class AnnotationPlace:
    """Where an annotation stands.

    Attributes:
        order: of its first remark in the meeting.
        speaker: the full name, else the label; None for the unnamed and for narrative.
        narrative: nobody speaks there.
        pages: first and last of its words in that remark; None where the source has none.
    """

    order: int
    speaker: str | None
    narrative: bool
    pages: tuple[int, int] | None


def annotation_places(
    database: Database, meeting_id: MeetingId | None
) -> dict[AnnotationId, AnnotationPlace]:
    """The places of the annotations of a meeting, or of all."""
    which, values = ("WHERE remark.meeting_id = ?", [meeting_id]) if meeting_id else ("", [])
    places: dict[AnnotationId, AnnotationPlace] = {}
    for row in database.rows(f"{_PLACES} {which} ORDER BY annotation.id, item.ord", *values):
        key = AnnotationId(row[0])
        pages = _pages(row)
        if key in places:
            before = places[key].pages
            pages = _joined(before, pages)
        places[key] = AnnotationPlace(row[1], row[4] or row[5], bool(row[6]), pages)
    return places


def _pages(row: tuple[Any, ...]) -> tuple[int, int] | None:
    start, stop = row[2:4]
    first, last, page, turns, first_page, last_page = row[7:]
    if turns != "[]":
        decoded = codecs.decode_turns(turns)
        found = [
            at
            for at in (
                _page_at(page, decoded, max(start, first) - first),
                _page_at(page, decoded, min(stop, last) - 1 - first),
            )
            if at is not None
        ]
        if found:
            return min(found), max(found)
    elif page is not None:
        return page, page
    return None if first_page is None else (first_page, last_page)


def _page_at(page: int | None, turns: tuple[PageTurn, ...], offset: int) -> int | None:
    for turn in turns:
        if turn.offset <= offset:
            page = turn.page
    return page


def _joined(
    before: tuple[int, int] | None, after: tuple[int, int] | None
) -> tuple[int, int] | None:
    if before is None or after is None:
        return before or after
    return min(before[0], after[0]), max(before[1], after[1])
