"""Quotes remarks of the library: whose words, from where, which of them, with what marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gijiyomi.domain.excerpts import MoreSaid
from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import (
    Annotation,
    Meaning,
    Meeting,
    MeetingId,
    PersonId,
    Remark,
    RemarkId,
    Speaker,
    SpeakerId,
)
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import (
    cite_as,
    council_of,
    meeting_title,
    page_reference,
    place_reference,
)
from gijiyomi.export.document import (
    Arrangement,
    AttendanceList,
    Extent,
    Mark,
    PaperOptions,
    Passage,
    Place,
    PrintedNote,
    Quotation,
    Who,
)
from gijiyomi.export.passages import Ground, passages
from gijiyomi.export.sources import attendance_list, running_title
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.library import Library
from gijiyomi.wording import word

_NOTE_QUOTE_SHOWN = 40
_BY_PERSON = (Arrangement.SPEAKER, Arrangement.TABLE)


class Quoting:
    """Makes numbered quotations and keeps account of what was quoted.

    ``remarks`` are those that will be quoted: whether they are of one council or of several.

    Attributes:
        options: how to print.
        pages: of each meeting, the pages quoted from so far.
    """

    def __init__(
        self, library: Library, options: PaperOptions, remarks: Iterable[Remark] = ()
    ) -> None:
        self._library = library
        self.options = options
        self._style = library.house_style.get()
        self._count = 0
        self._meetings: dict[MeetingId, Meeting] = {}
        self._speakers: dict[SpeakerId, Speaker] = {}
        self._persons: dict[SpeakerId, PersonId] = {}
        self._annotations: dict[RemarkId, list[Annotation]] = defaultdict(list)
        self.pages: dict[MeetingId, set[int]] = defaultdict(set)
        meetings = {remark.meeting_id for remark in remarks}
        # 第2回 of two councils would be taken for one meeting.
        self._named = len({council_of(library.meetings.get(each)) for each in meetings}) > 1

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
        quoted = self._quotation(remark, spans, comment=comment)
        annotations = self._on(remark, spans)
        grounds = [Ground(item.span, item.marker) for item in remark.items]
        return replace(
            quoted,
            passages=passages(remark.text, grounds, spans, marks=self._marks(annotations, hits)),
        )

    def quote_taken(
        self, remark: Remark, span: Span, *, words: str, kept: Sequence[Span], comment: str = ""
    ) -> Quotation:
        """Quote words that ``span`` of a remark read when they were put in, and reads no more.

        Args:
            remark: whose words.
            span: where they stood; tells pages and annotations.
            words: as they read then.
            kept: what of them is printed, in order and without overlap.
            comment: the user's own words on it.
        """
        quoted = self._quotation(remark, [span], comment=comment)
        grounds = [Ground(each) for each in _lines(words)]
        return replace(
            quoted,
            extent=Extent.TAKEN,
            passages=passages(words, grounds, kept, more=MoreSaid.around(remark.text, span)),
        )

    def summarise(
        self, remark: Remark, span: Span, *, summary: str, comment: str = ""
    ) -> Quotation:
        """The user's own words in place of those of ``span``."""
        quoted = self._quotation(remark, [span], comment=comment)
        first, *others = [line for line in summary.splitlines() if line.strip()]
        citation = word("export.worked_from", citation=quoted.citation)
        lines = (word("export.summary_line", text=first), *others)
        return replace(
            quoted,
            extent=Extent.SUMMARY,
            citation=citation if quoted.citation else "",
            passages=tuple(Passage(line) for line in lines),
        )

    def _on(self, remark: Remark, spans: Sequence[Span]) -> list[Annotation]:
        """The annotations on what is printed."""
        on_remark = self._annotations[remark.id]
        return [a for a in on_remark if any(a.span.overlaps(span) for span in spans)]

    def _quotation(self, remark: Remark, spans: Sequence[Span], *, comment: str) -> Quotation:
        """A quotation with everything but its words."""
        meeting = self._meeting(remark.meeting_id)
        speaker = self._speakers[remark.speaker_id] if remark.speaker_id is not None else None
        label = speaker.label if speaker else None
        reach = Span(spans[0].start, spans[-1].end)
        pages = remark.pages_of(reach)
        if pages is not None:
            self.pages[meeting.id] |= set(range(pages[0], pages[1] + 1))
        annotations = self._on(remark, spans)
        self._count += 1
        tags = tuple(dict.fromkeys(tag for a in annotations for tag in a.tags))
        whole = list(spans) == [Span(0, len(remark.text))]
        name = speaker_line(speaker, remark.kind)
        post = speaker.standing if speaker and self.options.posts else ""
        return Quotation(
            number=self._count,
            name=name,
            post=post,
            citation=self._cite(meeting, pages, label),
            meeting=meeting_title(meeting),
            running=running_title(meeting),
            extent=Extent.WHOLE if whole else Extent.EXCERPT,
            written=remark.kind is RemarkKind.WRITTEN,
            unsure=remark.unsure_who,
            passages=(),
            tags=tags if self.options.tags else (),
            notes=self._notes(annotations, reach),
            comment=comment if self.options.comments else "",
            topics=tags,
            who=Who(self._person_key(speaker, remark.kind), name, post),
            place=_place(meeting, pages, named=self._named) if self.options.citations else Place(),
        )

    def attendance(self) -> tuple[AttendanceList, ...]:
        """Who attended the meetings quoted so far."""
        attendees = self._library.meetings.attendees
        lists = [attendance_list(meeting, attendees(meeting.id)) for meeting in self.meetings]
        return tuple(listed for listed in lists if listed is not None)

    def _person_key(self, speaker: Speaker | None, kind: RemarkKind) -> str:
        """By what the words of one speaker are put together, in all meetings."""
        if speaker is None:
            return kind.value
        person = self._persons.get(speaker.id)
        if person is not None:
            return f"person {person}"
        return f"{speaker.kind.value} {speaker.label or ''}"

    def _cite(self, meeting: Meeting, pages: tuple[int, int] | None, label: str | None) -> str:
        if not self.options.citations:
            return ""
        return cite_as(self._style.citation, meeting, pages=pages, label=label, named=self._named)

    def _meeting(self, meeting_id: MeetingId) -> Meeting:
        if meeting_id not in self._meetings:
            self._meetings[meeting_id] = self._library.meetings.get(meeting_id)
            for speaker in self._library.meetings.speakers(meeting_id):
                self._speakers[speaker.id] = speaker
            if self.options.arrangement in _BY_PERSON:
                self._persons |= self._library.persons.of_meeting(meeting_id)
            for annotation in self._library.annotations.of_meeting(meeting_id):
                for part in annotation.by_remark():
                    self._annotations[part.remark_id].append(part)
        return self._meetings[meeting_id]

    def _marks(self, annotations: Sequence[Annotation], hits: Sequence[Span]) -> list[Mark]:
        marks = [Mark(hit, None) for hit in hits]
        if self.options.highlights:
            marks += [Mark(a.span, a.meaning) for a in annotations if a.meaning is not None]
        return marks

    def _notes(self, annotations: Sequence[Annotation], reach: Span) -> tuple[PrintedNote, ...]:
        if not self.options.notes:
            return ()
        # What its writer keeps to himself is on no paper.
        told = [a for a in annotations if a.note and not a.private]
        return tuple(PrintedNote(a.note, _about(a, reach)) for a in told)


def speaker_line(speaker: Speaker | None, kind: RemarkKind) -> str:
    """Who spoke, as a heading names them: ``村上 明子 委員``, else the label as printed."""
    if speaker is None:
        narrative = kind is RemarkKind.NARRATIVE
        return word("export.narrative") if narrative else word("export.unnamed_speaker")
    if speaker.name:
        return " ".join(part for part in (speaker.name, speaker.title) if part)
    return speaker.label or word("export.unnamed_speaker")


def _place(meeting: Meeting, pages: tuple[int, int] | None, *, named: bool) -> Place:
    return Place(
        meeting=meeting_title(meeting),
        day=japanese_date(meeting.date) if meeting.date else "",
        pages=page_reference(pages),
        short=place_reference(meeting, pages=pages, named=named),
    )


def _about(annotation: Annotation, reach: Span) -> str:
    """What a note stands on, unless that is all that is quoted."""
    if annotation.span.start <= reach.start and reach.end <= annotation.span.end:
        return ""
    quote = annotation.quote.exact.replace("\n", " ")
    return quote if len(quote) <= _NOTE_QUOTE_SHOWN else f"{quote[:_NOTE_QUOTE_SHOWN]}…"


def _lines(words: str) -> list[Span]:
    """The lines of a text without their breaks."""
    spans: list[Span] = []
    at = 0
    for line in words.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans
