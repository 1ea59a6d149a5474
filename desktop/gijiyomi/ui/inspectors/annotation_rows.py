"""The rows of the 注釈 pane: annotations with what a reader must know of their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from gijiyomi.domain.records import (
    Annotation,
    AnnotationId,
    Meaning,
    Meeting,
    MeetingId,
    Speaker,
    Target,
)
from gijiyomi.export.citation import meeting_title
from gijiyomi.japanese.folding import fold
from gijiyomi.library import Library
from gijiyomi.library.annotation_places import AnnotationPlace
from gijiyomi.ui.text.content import page_words
from gijiyomi.ui.text.margin_notes import about_words
from gijiyomi.wording import word

_Key = tuple[AnnotationId, datetime, str, str]
SoughtTexts = Mapping[_Key, str]
"""What words are looked for in, folded, by annotation as it was changed last, and its names."""

# A card shows some lines of the words, and the ear hears no more.
_MOST_QUOTED, _MOST_PARTS = 400, 4
_GAP = " … "


class CardOrder(Enum):
    """In which order annotations are listed."""

    TEXT = "text"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """One annotation as it is listed.

    Attributes:
        speaker: the name shown of who says its words, or of whom it is about; empty if it is
            about a meeting.
        pages: ``p.5``; empty where the source has none, and for what is about more than words.
        title: of its meeting.
        meeting: the same where several meetings are listed, else empty.
        writer: who wrote it, if it came from somebody else.
    """

    annotation: Annotation
    speaker: str
    pages: str
    title: str
    meeting: str
    writer: str = ""

    @property
    def head(self) -> str:
        """Who or what it is on."""
        return self.speaker or self.title

    @property
    def about(self) -> str:
        """What it is about if not just its words: ``発言の全体``; else empty."""
        return about_words(self.annotation)

    @property
    def quote(self) -> str:
        """The words that it is about, or the first of them; empty for a speaker or a meeting."""
        parts = self.annotation.parts
        words = _GAP.join(part.quote.exact[:_MOST_QUOTED] for part in parts[:_MOST_PARTS])
        return words[:_MOST_QUOTED]

    def spoken(self, meaning: str) -> str:
        """The whole card for screen readers, in the order in which it is read.

        ``meaning`` is what the user calls its colour; empty if it has none.
        """
        note = self.annotation.note
        tags = word("annotations.tag_separator").join(self.annotation.tags)
        parts = (
            self.head,
            meaning,
            self.meeting if self.speaker else "",
            self.pages,
            self.about,
            self.quote,
            word("annotations.spoken_note", note=note) if note else "",
            word("annotations.spoken_tags", tags=tags) if tags else "",
            word("annotations.spoken_writer", name=self.writer) if self.writer else "",
            word("annotations.private") if self.annotation.private else "",
        )
        return word("annotations.spoken_separator").join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Which annotations are listed, and how.

    Attributes:
        meanings: only these; empty lets all through.
        tag: only annotations that carry it.
        speaker: only what is on the words of those so named, or about them.
        notes_only: only annotations with a メモ.
        words: all of these, parted by spaces, stand in its words, メモ, tags or names.
    """

    meanings: frozenset[Meaning] = frozenset()
    tag: str | None = None
    speaker: str | None = None
    notes_only: bool = False
    words: str = ""
    order: CardOrder = CardOrder.TEXT

    @property
    def narrows(self) -> bool:
        """Whether it can leave anything out."""
        return replace(self, order=CardOrder.TEXT) != AnnotationFilter()

    def lets_through(self, row: AnnotationRow) -> bool:
        """Whether a row is listed, whatever words are looked for."""
        annotation = row.annotation
        return (
            (not self.meanings or annotation.meaning in self.meanings)
            and (self.tag is None or self.tag in annotation.tags)
            and (self.speaker is None or self.speaker == row.speaker)
            and (not self.notes_only or bool(annotation.note))
        )

    def apply(self, rows: Iterable[AnnotationRow], sought: SoughtTexts) -> list[AnnotationRow]:
        """The rows listed, in order; ``rows`` are in that of the text."""
        kept = [row for row in rows if self.lets_through(row)]
        if wanted := folded_words(self.words):
            kept = [row for row in kept if all(each in sought[_key(row)] for each in wanted)]
        if self.order is CardOrder.NEWEST:
            return sorted(kept, key=lambda row: row.annotation.created, reverse=True)
        return kept


def folded_words(words: str) -> list[str]:
    """The words looked for, as ``SoughtTexts`` has them."""
    return [folded for each in words.split() if (folded := fold(each))]


def sought_texts(rows: Iterable[AnnotationRow], known: SoughtTexts) -> SoughtTexts:
    """What words are looked for in, row by row; what is ``known`` is not made again."""
    return {
        _key(row): known[_key(row)] if _key(row) in known else fold(_sought(row)) for row in rows
    }


def _sought(row: AnnotationRow) -> str:
    one = row.annotation
    quotes = (part.quote.exact for part in one.parts)
    return "\t".join((row.speaker, row.title, row.about, one.note, *one.tags, *quotes))


def _key(row: AnnotationRow) -> _Key:
    return row.annotation.id, row.annotation.modified, row.speaker, row.title


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are of each meaning, 論点 tag and speaker, the most first."""

    meanings: Mapping[Meaning, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    speakers: Mapping[str, int] = field(default_factory=dict)


def count_rows(rows: Sequence[AnnotationRow]) -> Counts:
    """The counts of ``rows``."""
    return Counts(
        Counter(row.annotation.meaning for row in rows if row.annotation.meaning),
        dict(Counter(tag for row in rows for tag in row.annotation.tags).most_common()),
        dict(Counter(row.speaker for row in rows if row.speaker).most_common()),
    )


def read_annotation_rows(library: Library, meeting: MeetingId | None) -> list[AnnotationRow]:
    """The rows of one meeting, or of all meetings for None, in the order of the text.

    Meetings stand by body, the newest first, as the list of meetings has them.
    """
    if meeting is None:
        meetings = library.meetings.list()
        found = library.annotations.all()
    else:
        # It may have been taken out meanwhile.
        meetings = [*library.meetings.some([meeting]).values()]
        found = library.annotations.of_meeting(meeting)
    titles = {each.id: meeting_title(each) for each in meetings}
    rank = _ranks(meetings)
    places = library.annotations.places(meeting)
    author = library.author.get()
    found.sort(key=lambda one: rank[one.meeting_id])
    return [
        replace(
            _row(one, places[one.id], title=titles[one.meeting_id], alone=meeting is not None),
            writer=writer_of(one, author),
        )
        for one in found
    ]


def speaker_name(speaker: Speaker | None) -> str:
    """The name shown for who spoke; the record-keeper for None."""
    if speaker is None:
        return word("inspector.narrative")
    return speaker.name or speaker.label or word("inspector.unnamed_speaker")


def writer_of(annotation: Annotation, author: str) -> str:
    """Who wrote an annotation that came from somebody else; empty for one of the user's own."""
    if annotation.origin is None or (author and annotation.creator == author):
        return ""
    return annotation.creator or word("annotations.writer_untold")


def _row(one: Annotation, place: AnnotationPlace, *, title: str, alone: bool) -> AnnotationRow:
    meeting = "" if alone else title
    if one.target is Target.MEETING:
        return AnnotationRow(one, "", "", title, meeting)
    nobody = "inspector.narrative" if place.narrative else "inspector.unnamed_speaker"
    pages = "" if one.target is Target.SPEAKER else page_words(place.pages)
    return AnnotationRow(one, place.speaker or word(nobody), pages, title, meeting)


def _ranks(meetings: Iterable[Meeting]) -> Mapping[MeetingId, int]:
    """Meetings by body, the newest first, as the list of meetings has them."""

    def newest_first(meeting: Meeting) -> tuple[str, int, int]:
        day = meeting.date.toordinal() if meeting.date else 0
        return meeting.body, -day, meeting.id

    ordered: Sequence[Meeting] = sorted(meetings, key=newest_first)
    return {meeting.id: number for number, meeting in enumerate(ordered)}
