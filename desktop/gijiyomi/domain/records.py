"""Rows of the library as the rest of the program sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import Enum, Flag, auto
from typing import NewType

from gijiyomi.domain.excerpts import ExcerptForm, kept_spans
from gijiyomi.domain.meaning import Meaning as Meaning  # noqa: PLC0414 - one of the rows' parts
from gijiyomi.domain.minutes import LEFT_OUT, AttendanceMode, Doubt, PageTurn, RemarkKind
from gijiyomi.domain.text import Span

# ``教育次長（指導担当）``
_NOTE = re.compile(r"[（(][^（）()]*[）)]\Z")

MeetingId = NewType("MeetingId", int)
SpeakerId = NewType("SpeakerId", int)
RemarkId = NewType("RemarkId", int)
AnnotationId = NewType("AnnotationId", int)
TagId = NewType("TagId", int)
BriefingId = NewType("BriefingId", int)
EntryId = NewType("EntryId", int)
PersonId = NewType("PersonId", int)

QUOTE_CONTEXT = 32
"""How many characters before and after a quotation a ``QuoteSelector`` keeps."""


class Changes(Flag):
    """Which kinds of rows a change moved; each view decides from it whether to read again."""

    NOTHING = 0
    MEETINGS = auto()
    ANNOTATIONS = auto()
    TAGS = auto()
    BRIEFINGS = auto()
    INDEX = auto()
    REMARKS = auto()
    """Remarks, speakers or attendance."""
    SEARCHES = auto()
    """Searches that are kept."""
    SYNONYMS = auto()
    REISSUES = auto()
    """Which meetings are versions of one, and what has come along to the newer."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting in the library.

    Attributes:
        number: as printed, e.g. ``第3回``; None if the minutes print none.
        remark_count: remarks without narrative; item_count: their paragraphs.
        attendee_count: lines of the attendance list.
        annotation_count: annotations on any of its remarks.
        pages_inferred: page numbers were told from gaps in the text.
        source_name: name of the file that it was read from.
        url: where the record is published, if the file says.
        superseded: a newer version of the minutes has taken its place; it is not searched.
    """

    id: MeetingId
    body: str
    title: str
    number: str | None
    date: date | None
    start: time | None
    end: time | None
    place: str | None
    kind: str
    remark_count: int
    item_count: int
    attendee_count: int
    annotation_count: int
    pages_inferred: bool
    source_name: str
    url: str | None = None
    superseded: bool = False

    def __hash__(self) -> int:
        """Of its id alone: pictures of rows are looked up in every frame."""
        return hash(self.id)


class SpeakerKind(Enum):
    """What a speaker's label names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who remarks are attributed to within one meeting.

    Attributes:
        order: 1 for the first to speak; all remarks without a name share one speaker.
        label: as printed; None for the unnamed.
        name: full name if certain, else None: show ``label`` then.
        role: e.g. ``委員``, ``座長``; from the label, else the attendance group.
        mode: how they took part, if printed; WRITTEN if all their remarks were on paper.
        item_count: paragraphs of all their remarks; character_count: of their reading text.
        reading: the name in kana, if the file gives it.
    """

    id: SpeakerId
    meeting_id: MeetingId
    order: int
    kind: SpeakerKind
    label: str | None
    name: str | None
    role: str
    group: str | None
    affiliation: str
    post: str
    mode: AttendanceMode | None
    remark_count: int
    item_count: int
    character_count: int
    doubts: tuple[Doubt, ...]
    reading: str = ""

    def __hash__(self) -> int:
        """Of its id alone, as for a meeting."""
        return hash(self.id)

    @property
    def title(self) -> str:
        """What stands behind the name: the role, or the one post that says it more exactly.

        財政課長 says more than the 課長 of a mark 赤井課長. Empty without a name: a label as
        printed holds it already.
        """
        if not self.name:
            return ""
        plain = _NOTE.sub("", self.post)
        exact = self.role and plain.endswith(self.role) and len(plain.split()) == 1
        return self.post if exact else self.role

    @property
    def standing(self) -> str:
        """Affiliation and post, without what ``title`` says already."""
        post = "" if self.post == self.title else self.post
        return " ".join(part for part in (self.affiliation, post) if part)


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a stored remark (項目).

    Attributes:
        span: its place in the remark's reading text.
        marker: the bullet as printed; may be empty.
        turns: page turns inside it; their offsets count from the item's own start.
    """

    span: Span
    marker: str
    page: int | None
    turns: tuple[PageTurn, ...]

    def page_at(self, offset: int) -> int | None:
        """The page of the character at ``offset`` from the item's start."""
        page = self.page
        for turn in self.turns:
            if turn.offset <= offset:
                page = turn.page
        return page


@dataclass(frozen=True, slots=True)
class Remark:
    """One stored turn.

    Attributes:
        speaker_id: None for narrative.
        text: reading text; items joined by line feeds.
        pages: first and last, or None where the source has none.
    """

    id: RemarkId
    meeting_id: MeetingId
    speaker_id: SpeakerId | None
    order: int
    kind: RemarkKind
    text: str
    items: tuple[Item, ...]
    pages: tuple[int, int] | None
    doubts: tuple[Doubt, ...]

    @property
    def unsure_who(self) -> bool:
        """Whether words of it may be another one's than its speaker's: nobody has confirmed it."""
        return any(doubt.code != LEFT_OUT for doubt in self.doubts)

    def pages_of(self, span: Span) -> tuple[int, int] | None:
        """First and last page of a span of the reading text; None where there are none."""
        touched = [
            page
            for item in self.items
            if item.span.overlaps(span)
            for page in (
                item.page_at(max(span.start, item.span.start) - item.span.start),
                item.page_at(min(span.end, item.span.end) - 1 - item.span.start),
            )
            if page is not None
        ]
        return (min(touched), max(touched)) if touched else self.pages


@dataclass(frozen=True, slots=True)
class RemarkPlace:
    """Where an item of a remark stands in the source.

    Attributes:
        span: of the remark's reading text; source: of the source text.
    """

    remark_id: RemarkId
    span: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Tag:
    """A 論点 tag and how many annotations carry it."""

    id: TagId
    name: str
    use_count: int


@dataclass(frozen=True, slots=True)
class QuoteSelector:
    """W3C TextQuoteSelector: the words themselves and what stands around them.

    Attributes:
        prefix, suffix: up to ``QUOTE_CONTEXT`` characters; shorter only at the text's ends.
    """

    exact: str
    prefix: str
    suffix: str

    @classmethod
    def around(cls, text: str, span: Span) -> QuoteSelector:
        """The selector of ``span`` of ``text``."""
        return cls(
            exact=text[span.start : span.end],
            prefix=text[max(0, span.start - QUOTE_CONTEXT) : span.start],
            suffix=text[span.end : span.end + QUOTE_CONTEXT],
        )


class Target(Enum):
    """What an annotation is about."""

    PASSAGE = "passage"
    """The words that it stands on, in one remark or in several."""
    REMARK = "remark"
    """A remark as a whole; its words are all that the remark says."""
    SPEAKER = "speaker"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Subject:
    """A remark, a speaker or a meeting as a whole, as that which an annotation is about.

    Attributes:
        id: of the row of the kind that ``target`` says; never that of a passage.
    """

    target: Target
    id: int


@dataclass(frozen=True, slots=True)
class AnnotatedPart:
    """Words of one remark that an annotation stands on.

    Attributes:
        span: W3C TextPositionSelector, in code points of the remark's reading text.
        quote: W3C TextQuoteSelector of the same words.
    """

    remark_id: RemarkId
    span: Span
    quote: QuoteSelector


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, a note, tags, or any of these, on what a meeting says (W3C Web Annotation).

    Attributes:
        remark_id, span, quote: the words that it stands on, of one that is about several remarks
            those in the first. One about a speaker or a meeting is kept at the beginning of what
            the speaker says, or of the meeting: its words are no part of what it is about.
        meaning: the highlight; None for a note or tags without one.
        note: plain text; empty if there is none.
        tags: names, in the order in which they were given.
        target: what it is about; speaker_id: whom one about a speaker is about.
        more: the words in the remarks that follow, of one that is about several.
        creator: the name of who wrote it; empty if nobody had given one.
        private: a note that its writer keeps to himself (自分だけのメモ).
        origin: for one that came from another library what it is named by there.
    """

    id: AnnotationId
    remark_id: RemarkId
    meeting_id: MeetingId
    span: Span
    quote: QuoteSelector
    meaning: Meaning | None
    note: str
    tags: tuple[str, ...]
    created: datetime
    modified: datetime
    target: Target = Target.PASSAGE
    speaker_id: SpeakerId | None = None
    more: tuple[AnnotatedPart, ...] = ()
    creator: str = ""
    private: bool = False
    origin: str | None = None

    @property
    def parts(self) -> tuple[AnnotatedPart, ...]:
        """All words that it is about, remark by remark; none of one about a speaker or meeting."""
        if self.target in (Target.SPEAKER, Target.MEETING):
            return ()
        return (AnnotatedPart(self.remark_id, self.span, self.quote), *self.more)

    def by_remark(self) -> tuple[Annotation, ...]:
        """The same once for each remark that it is about, standing on the words there."""
        return tuple(
            replace(self, remark_id=part.remark_id, span=part.span, quote=part.quote, more=())
            for part in self.parts
        )

    @property
    def subject(self) -> Subject | None:
        """What it is about as a whole; None for one about a passage."""
        match self.target:
            case Target.REMARK:
                return Subject(self.target, self.remark_id)
            case Target.SPEAKER if self.speaker_id is not None:
                return Subject(self.target, self.speaker_id)
            case Target.MEETING:
                return Subject(self.target, self.meeting_id)
        return None


class EntryKind(Enum):
    """What stands in a briefing."""

    HEADING = "heading"
    EXCERPT = "excerpt"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """A line of a briefing.

    Attributes:
        text: of a heading or comment; for an excerpt the user's comment on it, may be empty.
        remark_id, span: what an excerpt quotes; None for headings and comments.
        quote: the words that stand there now.
        form: how much of an excerpt is shown.
        omissions: what is left out of ``words`` in the form CUT; kept in the other forms too.
        summary: the user's own words in the form SUMMARY; kept in the other forms too.
        taken: the words as they stood when they were put in, or were agreed to since.
        settled: the words there now that the user has seen and chosen not to follow.
    """

    id: EntryId
    briefing_id: BriefingId
    position: int
    kind: EntryKind
    text: str
    remark_id: RemarkId | None
    span: Span | None
    quote: str
    form: ExcerptForm = ExcerptForm.WHOLE
    omissions: tuple[Span, ...] = ()
    summary: str = ""
    taken: str = ""
    settled: str | None = None

    @property
    def words(self) -> str:
        """The words that the user put in: those that an excerpt shows."""
        return self.taken or self.quote

    @property
    def shown(self) -> tuple[Span, ...]:
        """The stretches of ``words`` that the form shows; all of them behind a summary."""
        cut = self.form is ExcerptForm.CUT
        return kept_spans(self.omissions if cut else (), len(self.words))

    @property
    def parted(self) -> bool:
        """Whether the record reads otherwise than the words that were put in."""
        return self.words != self.quote

    @property
    def unsettled(self) -> bool:
        """Whether the record has changed in a way that the user has not answered."""
        return self.parted and self.settled != self.quote


@dataclass(frozen=True, slots=True)
class Briefing:
    """A 資料: an ordered list of headings, excerpts and comments."""

    id: BriefingId
    name: str
    entries: tuple[BriefingEntry, ...]

    @property
    def excerpt_count(self) -> int:
        """How many excerpts stand in it."""
        return sum(entry.kind is EntryKind.EXCERPT for entry in self.entries)
