"""Annotations on their way from one person's library to another's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import accumulate

from gijiyomi.domain.records import (
    AnnotatedPart,
    Annotation,
    Meaning,
    MeetingId,
    QuoteSelector,
    Remark,
    RemarkId,
    Subject,
    Target,
)
from gijiyomi.domain.text import Span


@dataclass(frozen=True, slots=True)
class HandedMeeting:
    """By what a meeting is known in another library.

    Attributes:
        sha256: of the file that it was read from, in hexadecimal; empty if it is not told.
        format: the kind of that file as the library calls it, e.g. ``pdf``; may be empty.
    """

    body: str
    title: str
    number: str | None
    date: date | None
    kind: str
    sha256: str
    source_name: str
    format: str = ""

    @property
    def name(self) -> str:
        """Number and name; the file's name if there is neither."""
        return f"{self.number or ''}{self.title or self.body}" or self.source_name


@dataclass(frozen=True, slots=True)
class HandedWords:
    """Words of a meeting, as below."""

    span: Span | None
    quote: QuoteSelector


@dataclass(frozen=True, slots=True)
class HandedAnnotation:
    """One annotation as a file tells it.

    Attributes:
        iri: what names it wherever it is; unlike the ids of rows the same in all libraries.
        span: in the text of the meeting, see ``MeetingText``; None if it is not told.
        quote: the words, and what stands around them in their remark.
        creator: the name of who wrote it; empty if it is not told.
        created, modified: None if they are not told.
        private: a note that its writer keeps to himself unless he asks otherwise.
        target: what it is about; of a speaker or a meeting the words are but where it is kept.
        speaker: whom one about a speaker is about, as printed; empty for one without a name.
        more: the words in the remarks that follow, of one that is about several.
    """

    iri: str
    meeting: HandedMeeting
    span: Span | None
    quote: QuoteSelector
    meaning: Meaning | None
    note: str
    tags: tuple[str, ...]
    creator: str
    created: datetime | None
    modified: datetime | None
    private: bool = False
    target: Target = Target.PASSAGE
    speaker: str = ""
    more: tuple[HandedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Something in a file that this program cannot take; worded under ``not-taken.<code>``.

    Attributes:
        place: where in the file, e.g. ``items[3].body[1]``.
        detail: what it is called there.
    """

    code: str
    place: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """What a file holds.

    Attributes:
        author: who handed it over; empty if it is not told.
    """

    annotations: tuple[HandedAnnotation, ...]
    not_taken: tuple[NotTaken, ...] = ()
    author: str = ""
    made: datetime | None = None


def kept_at(annotation: Annotation) -> tuple[AnnotatedPart, ...]:
    """The words that an annotation is kept at, be it about them or about more."""
    first = AnnotatedPart(annotation.remark_id, annotation.span, annotation.quote)
    return (first, *annotation.more)


class Verdict(Enum):
    """What an annotation that is handed over would be here."""

    NEW = "new"
    DIFFERENT = "different"
    TO_CHECK = "to-check"
    MISSING = "missing"
    SAME = "same"


class Gap(Enum):
    """Why an annotation has no place here."""

    MEETING = "meeting"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotation would stand, and the words that are there now."""

    remark_id: RemarkId
    span: Span
    words: str


class Difference(Enum):
    """What two annotations of the same words do not have in common."""

    COLOUR = "colour"
    NOTE = "note"
    TAGS = "tags"


def differences(own: Annotation, handed: HandedAnnotation) -> tuple[Difference, ...]:
    """In what an annotation differs from the library's: nothing that cannot be seen.

    The order of tags means nothing, nor do blanks around a note or how its lines are ended.
    """
    same = {
        Difference.COLOUR: own.meaning is handed.meaning,
        Difference.NOTE: _seen(own.note) == _seen(handed.note),
        Difference.TAGS: {*own.tags} == {*handed.tags},
    }
    return tuple(each for each, alike in same.items() if not alike)


def _seen(note: str) -> str:
    return "\n".join(note.strip().splitlines())


@dataclass(frozen=True, slots=True)
class Compared:
    """An annotation that is handed over, beside what the library has.

    Attributes:
        meeting: its meeting here; None if the library has none like it.
        place: None where it is MISSING; more: where the words stand in the remarks that follow.
        subject: what it is about as a whole here; None for words.
        own: the annotation that is the same or differs; None for others.
        gap: why it is MISSING.
    """

    handed: HandedAnnotation
    verdict: Verdict
    meeting: MeetingId | None = None
    place: Place | None = None
    own: Annotation | None = None
    gap: Gap | None = None
    more: tuple[Place, ...] = ()
    subject: Subject | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it would stand, remark by remark."""
        return () if self.place is None else (self.place, *self.more)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """In what it differs from the own one; nothing where there is none to differ from."""
        if self.own is None or self.verdict is not Verdict.DIFFERENT:
            return ()
        return differences(self.own, self.handed)

    @property
    def can_be_taken(self) -> bool:
        """Whether there is a place for it and something to change."""
        return self.place is not None and self.verdict is not Verdict.SAME


class Taking(Enum):
    """What is to become of an annotation that is handed over.

    OWN leaves the library as it is, THEIRS takes it, in the place of an own one that differs, BOTH
    puts it beside that.
    """

    OWN = "own"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user wants of one annotation."""

    compared: Compared
    taking: Taking


@dataclass(frozen=True, slots=True)
class Taken:
    """How many annotations came, and how many own ones became like the other's."""

    added: int
    replaced: int


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed over.

    Attributes:
        content: the file.
        count: annotations in it; left_out: private ones that are not.
    """

    content: bytes
    count: int
    left_out: int


@dataclass(frozen=True, slots=True)
class MeetingText:
    """The reading texts of a meeting's remarks, narrative too, joined by line feeds.

    Positions of annotations that are handed over count code points of it.

    Attributes:
        starts: where each remark begins, rising.
        texts: of each remark, in order.
    """

    text: str
    remarks: tuple[RemarkId, ...]
    texts: tuple[str, ...]
    starts: tuple[int, ...]
    numbers: Mapping[RemarkId, int]

    @classmethod
    def of(cls, remarks: Sequence[Remark]) -> MeetingText:
        """The text of ``remarks``, which are all of a meeting, in order."""
        ids = tuple(remark.id for remark in remarks)
        texts = tuple(remark.text for remark in remarks)
        ends = accumulate(len(text) + 1 for text in texts)
        starts = (0, *ends)[: len(texts)]
        numbers = {remark: number for number, remark in enumerate(ids)}
        return cls("\n".join(texts), ids, texts, starts, numbers)

    def text_of(self, remark_id: RemarkId) -> str:
        """The text of a remark."""
        return self.texts[self.numbers[remark_id]]

    def span_of(self, remark_id: RemarkId, span: Span) -> Span:
        """Where a span of a remark stands in the text."""
        return span.shifted(self.starts[self.numbers[remark_id]])

    def place_of(self, span: Span) -> Place | None:
        """The remark that holds most of a span, and the part of it there.

        None where it holds no words.
        """
        best: Place | None = None
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        last = bisect_left(self.starts, span.end)
        for nth in range(first, last):
            start, text = self.starts[nth], self.texts[nth]
            held = Span(max(span.start - start, 0), min(span.end - start, len(text)))
            if held.length > 0 and (best is None or held.length > best.span.length):
                best = Place(self.remarks[nth], held, text[held.start : held.end])
        return best
