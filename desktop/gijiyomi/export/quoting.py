"""Quotes remarks of the library: whose words, from where, which of them, with what marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import (
    Annotation,
    Item,
    Meaning,
    Meeting,
    MeetingId,
    Remark,
    RemarkId,
    Speaker,
    SpeakerId,
)
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import cite_as
from gijiyomi.export.document import (
    Cut,
    Extent,
    Mark,
    Passage,
    PdfOptions,
    PrintedNote,
    Quotation,
)
from gijiyomi.export.sources import running_title
from gijiyomi.library import Library
from gijiyomi.wording import word

_NOTE_QUOTE_SHOWN = 40


class Quoting:
    """Makes numbered quotations and keeps account of what was quoted.

    Attributes:
        pages: of each meeting, the pages quoted from so far.
    """

    def __init__(self, library: Library, options: PdfOptions) -> None:
        self._library = library
        self._options = options
        self._style = library.house_style.get()
        self._count = 0
        self._meetings: dict[MeetingId, Meeting] = {}
        self._speakers: dict[SpeakerId, Speaker] = {}
        self._annotations: dict[RemarkId, list[Annotation]] = defaultdict(list)
        self.pages: dict[MeetingId, set[int]] = defaultdict(set)

    @property
    def meanings(self) -> Mapping[Meaning, str]:
        """The user's names of colours."""
        return self._style.meanings

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings quoted so far, in order of first quotation."""
        return tuple(self._meetings.values())

    def quote(
        self,
        remark: Remark,
        spans: Sequence[Span],
        *,
        hits: Sequence[Span] = (),
        comment: str = "",
    ) -> Quotation:
        """Quote ``spans`` of a remark's reading text, in order and without overlap.

        Args:
            remark: whose words.
            spans: what of them; the whole text makes it 全文, anything less 抜粋.
            hits: places that answer a search.
            comment: the user's own words on it.
        """
        meeting = self._meeting(remark.meeting_id)
        speaker = self._speakers[remark.speaker_id] if remark.speaker_id is not None else None
        label = speaker.label if speaker else None
        reach = Span(spans[0].start, spans[-1].end)
        pages = remark.pages_of(reach)
        if pages is not None:
            self.pages[meeting.id] |= set(range(pages[0], pages[1] + 1))
        annotations = [a for a in self._annotations[remark.id] if a.span.overlaps(reach)]
        self._count += 1
        whole = list(spans) == [Span(0, len(remark.text))]
        return Quotation(
            number=self._count,
            name=speaker_line(speaker, remark.kind),
            post=_post(speaker) if self._options.posts else "",
            citation=self._cite(meeting, pages, label),
            running=running_title(meeting),
            extent=Extent.WHOLE if whole else Extent.EXCERPT,
            written=remark.kind is RemarkKind.WRITTEN,
            passages=tuple(_passages(remark, spans, self._marks(annotations, hits))),
            tags=self._tags(annotations),
            notes=self._notes(annotations, reach),
            comment=comment,
        )

    def _cite(self, meeting: Meeting, pages: tuple[int, int] | None, label: str | None) -> str:
        if not self._options.citations:
            return ""
        return cite_as(self._style.citation, meeting, pages=pages, label=label)

    def _meeting(self, meeting_id: MeetingId) -> Meeting:
        if meeting_id not in self._meetings:
            self._meetings[meeting_id] = self._library.meetings.get(meeting_id)
            for speaker in self._library.meetings.speakers(meeting_id):
                self._speakers[speaker.id] = speaker
            for annotation in self._library.annotations.of_meeting(meeting_id):
                self._annotations[annotation.remark_id].append(annotation)
        return self._meetings[meeting_id]

    def _marks(self, annotations: Sequence[Annotation], hits: Sequence[Span]) -> list[Mark]:
        marks = [Mark(hit, None) for hit in hits]
        if self._options.highlights:
            marks += [Mark(a.span, a.meaning) for a in annotations if a.meaning is not None]
        return marks

    def _tags(self, annotations: Sequence[Annotation]) -> tuple[str, ...]:
        if not self._options.tags:
            return ()
        return tuple(dict.fromkeys(tag for a in annotations for tag in a.tags))

    def _notes(self, annotations: Sequence[Annotation], reach: Span) -> tuple[PrintedNote, ...]:
        if not self._options.notes:
            return ()
        return tuple(PrintedNote(a.note, _about(a, reach)) for a in annotations if a.note)


def speaker_line(speaker: Speaker | None, kind: RemarkKind) -> str:
    """Who spoke, as a heading names them: ``村上 明子 委員``, else the label as printed."""
    if speaker is None:
        narrative = kind is RemarkKind.NARRATIVE
        return word("export.narrative") if narrative else word("export.unnamed_speaker")
    if speaker.name:
        return " ".join(part for part in (speaker.name, speaker.role) if part)
    return speaker.label or word("export.unnamed_speaker")


def _post(speaker: Speaker | None) -> str:
    if speaker is None:
        return ""
    return " ".join(part for part in (speaker.affiliation, speaker.post) if part)


def _about(annotation: Annotation, reach: Span) -> str:
    """What a note stands on, unless that is all that is quoted."""
    if annotation.span.start <= reach.start and reach.end <= annotation.span.end:
        return ""
    quote = annotation.quote.exact.replace("\n", " ")
    return quote if len(quote) <= _NOTE_QUOTE_SHOWN else f"{quote[:_NOTE_QUOTE_SHOWN]}…"


def _passages(remark: Remark, spans: Sequence[Span], marks: Sequence[Mark]) -> Iterator[Passage]:
    last: int | None = None
    for index, item in enumerate(remark.items):
        for span in spans:
            part = Span(max(span.start, item.span.start), min(span.end, item.span.end))
            if part.start >= part.end:
                continue
            skipped = last is not None and index > last + 1
            yield _passage(remark, item, part, marks=marks, skipped=skipped)
            last = index


def _passage(
    remark: Remark, item: Item, part: Span, *, marks: Sequence[Mark], skipped: bool
) -> Passage:
    cuts = {
        Cut.BETWEEN: skipped,
        Cut.BEFORE: part.start > item.span.start,
        Cut.AFTER: part.end < item.span.end,
    }
    return Passage(
        text=remark.text[part.start : part.end],
        marker="" if cuts[Cut.BEFORE] else item.marker,
        cuts=frozenset(cut for cut, made in cuts.items() if made),
        marks=tuple(_clipped(mark, part) for mark in marks if mark.span.overlaps(part)),
    )


def _clipped(mark: Mark, part: Span) -> Mark:
    start, end = max(mark.span.start, part.start), min(mark.span.end, part.end)
    return Mark(Span(start, end).shifted(-part.start), mark.meaning)
