"""The rows of the 注釈 pane: annotations with what a reader must know of their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from gijiyomi.domain.records import (
    Annotation,
    Meaning,
    Meeting,
    MeetingId,
    Remark,
    Speaker,
    SpeakerId,
)
from gijiyomi.export.citation import meeting_title
from gijiyomi.library import Library
from gijiyomi.ui.text.content import page_words
from gijiyomi.wording import word


class CardOrder(Enum):
    """In which order annotations are listed."""

    TEXT = "text"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """One annotation as it is listed.

    Attributes:
        place: meeting, remark, position: sorts into the order of the text.
        speaker: the name shown.
        pages: ``p.5``; empty where the source has none.
        meeting: title of the meeting; empty where only one meeting is listed.
    """

    annotation: Annotation
    place: tuple[int, int, int]
    speaker: str
    pages: str
    meeting: str

    def spoken(self, meaning: str) -> str:
        """The whole card for screen readers, in the order in which it is read.

        ``meaning`` is what the user calls its colour; empty if it has none.
        """
        note = self.annotation.note
        tags = word("annotations.tag_separator").join(self.annotation.tags)
        parts = (
            self.speaker,
            meaning,
            self.meeting,
            self.pages,
            self.annotation.quote.exact,
            word("annotations.spoken_note", note=note) if note else "",
            word("annotations.spoken_tags", tags=tags) if tags else "",
        )
        return word("annotations.spoken_separator").join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Which annotations are listed, and how.

    Attributes:
        meanings: only these; empty lets all through.
        tag: only annotations that carry it.
        notes_only: only annotations with a メモ.
    """

    meanings: frozenset[Meaning] = frozenset()
    tag: str | None = None
    notes_only: bool = False
    order: CardOrder = CardOrder.TEXT

    @property
    def narrows(self) -> bool:
        """Whether it can leave anything out."""
        return bool(self.meanings) or self.tag is not None or self.notes_only

    def lets_through(self, annotation: Annotation) -> bool:
        """Whether ``annotation`` is listed."""
        return (
            (not self.meanings or annotation.meaning in self.meanings)
            and (self.tag is None or self.tag in annotation.tags)
            and (not self.notes_only or bool(annotation.note))
        )

    def apply(self, rows: Iterable[AnnotationRow]) -> list[AnnotationRow]:
        """The rows listed, in order."""
        kept = [row for row in rows if self.lets_through(row.annotation)]
        if self.order is CardOrder.NEWEST:
            return sorted(kept, key=lambda row: row.annotation.created, reverse=True)
        return sorted(kept, key=lambda row: row.place)


def meaning_counts(rows: Iterable[AnnotationRow]) -> Mapping[Meaning, int]:
    """How many rows have each meaning."""
    return Counter(row.annotation.meaning for row in rows if row.annotation.meaning)


def tag_counts(rows: Iterable[AnnotationRow]) -> Mapping[str, int]:
    """How many rows carry each 論点 tag, the most used first."""
    return dict(Counter(tag for row in rows for tag in row.annotation.tags).most_common())


def read_annotation_rows(library: Library, meeting: MeetingId | None) -> list[AnnotationRow]:
    """The rows of one meeting, or of all meetings for None, in no certain order."""
    annotations = (
        library.annotations.all() if meeting is None else library.annotations.of_meeting(meeting)
    )
    meetings = {found: library.meetings.get(found) for found in {a.meeting_id for a in annotations}}
    remarks = library.remarks.get_many([annotation.remark_id for annotation in annotations])
    speakers = {
        speaker.id: speaker for found in meetings for speaker in library.meetings.speakers(found)
    }
    rank = _ranks(meetings.values())
    return [
        _row(
            annotation,
            remarks[annotation.remark_id],
            speakers=speakers,
            rank=rank[annotation.meeting_id],
            meeting="" if meeting else meeting_title(meetings[annotation.meeting_id]),
        )
        for annotation in annotations
    ]


def speaker_name(speaker: Speaker | None) -> str:
    """The name shown for who spoke; the record-keeper for None."""
    if speaker is None:
        return word("inspector.narrative")
    return speaker.name or speaker.label or word("inspector.unnamed_speaker")


def _row(
    annotation: Annotation,
    remark: Remark,
    *,
    speakers: Mapping[SpeakerId, Speaker],
    rank: int,
    meeting: str,
) -> AnnotationRow:
    speaker = speakers[remark.speaker_id] if remark.speaker_id is not None else None
    return AnnotationRow(
        annotation=annotation,
        place=(rank, remark.order, annotation.span.start),
        speaker=speaker_name(speaker),
        pages=page_words(remark.pages_of(annotation.span)),
        meeting=meeting,
    )


def _ranks(meetings: Iterable[Meeting]) -> Mapping[MeetingId, int]:
    """Meetings by body, the newest first, as the list of meetings has them."""

    def newest_first(meeting: Meeting) -> tuple[str, int, int]:
        day = meeting.date.toordinal() if meeting.date else 0
        return meeting.body, -day, meeting.id

    ordered: Sequence[Meeting] = sorted(meetings, key=newest_first)
    return {meeting.id: number for number, meeting in enumerate(ordered)}
