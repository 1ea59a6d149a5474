"""What reading and parsing one file gives, before it is stored."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from struct import unpack_from
from typing import NamedTuple

from gijiyomi.domain.text import OffsetMap, Span


class RemarkKind(Enum):
    """How the words came into the record."""

    SPEECH = "speech"
    WRITTEN = "written"
    NARRATIVE = "narrative"


class RegionKind(Enum):
    """What a stretch of source text is; each character belongs to exactly one region."""

    REMARK = "remark"
    NARRATIVE = "narrative"
    FRONT_MATTER = "front-matter"
    FURNITURE = "furniture"
    UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of source text of one kind."""

    span: Span
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page of the source.

    Attributes:
        number: 1 for the first page of the file.
        printed: the page number as printed on the page, if any.
        start: where its text begins in the source text.
    """

    number: int
    start: int
    printed: str | None = None


def _start(page: SourcePage) -> int:
    return page.start


class Box(NamedTuple):
    """A rectangle on a page as it is shown: points from its left upper corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """Where the characters of a page stand on it.

    Attributes:
        width, height: of the page as it is shown, in points.
        start: where its text begins in the source text.
        packed: four little-endian 32-bit floats (left, top, right, bottom) a character from
            ``start``, in points from the left upper corner of the page as it is shown; all 0
            for characters that are not on the page: line ends, and spaces put for gaps.
    """

    width: float
    height: float
    start: int
    packed: bytes = field(repr=False)

    def box(self, position: int) -> Box | None:
        """The box of source character ``position``; None if it has none on this page."""
        offset = 16 * (position - self.start)
        if not 0 <= offset < len(self.packed):
            return None
        box = Box._make(unpack_from("<4f", self.packed, offset))
        return box if any(box) else None


@dataclass(frozen=True, slots=True)
class SourceText:
    """Every character of a file in reading order, with its pages.

    Attributes:
        text: nothing dropped, nothing replaced; line ends are single line feeds.
        pages: in order; empty where the format has no pages and none could be told.
        pages_inferred: the pages were told from gaps in the text, not marked in the file.
        boxes: one a page; empty for formats without printed pages.
    """

    text: str
    pages: tuple[SourcePage, ...] = ()
    pages_inferred: bool = False
    boxes: tuple[PageBoxes, ...] = ()

    def page_at(self, position: int) -> int | None:
        """The number of the page that holds source character ``position``."""
        index = bisect_right(self.pages, position, key=_start) - 1
        return self.pages[index].number if index >= 0 else None

    def pages_between(self, position: int, last: int) -> tuple[SourcePage, ...]:
        """The pages that begin after source character ``position`` and not after ``last``."""
        first = bisect_right(self.pages, position, key=_start)
        return self.pages[first : bisect_right(self.pages, last, lo=first, key=_start)]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file as published.

    Attributes:
        name: file name without its folder.
        sha256: hexadecimal digest of its bytes.
        format: ``"txt"``, ``"pdf"``, …
        encoding: the encoding that its text was decoded from, where that applies.
    """

    name: str
    sha256: str
    format: str
    encoding: str | None = None


class AttendanceMode(Enum):
    """How an attendee took part, as printed."""

    IN_PERSON = "対面"
    ONLINE = "オンライン"
    WRITTEN = "書面"
    PROXY = "代理"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A line of the attendance list.

    Attributes:
        name: as printed, a space between family and given name kept if there was one.
        group: the list that it stands in, e.g. ``"委員"``.
        affiliation: the organisation; ``post``: the position in it. Either may be empty.
    """

    name: str
    group: str | None = None
    affiliation: str = ""
    post: str = ""
    mode: AttendanceMode | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why something read is unsure; shown to the user for confirmation.

    Attributes:
        code: e.g. ``"label-not-on-list"``; worded from ``resources/text`` under ``doubt.<code>``.
        detail: what the wording names, e.g. the label.
    """

    code: str
    detail: str = ""


LEFT_OUT = "left-out"
"""The doubt whether something printed belongs to the words; of all others it is whose they are."""


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A new page begins before character ``offset`` of a paragraph's reading text."""

    offset: int
    page: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A bullet or paragraph of a remark.

    Attributes:
        text: reading text; never empty, never holds a line break.
        marker: the bullet as printed (``・``, ``①``, ``－``), not part of ``text``; may be empty.
        page: where it begins; None where the source has no pages.
        turns: page turns inside it, in order.
        origin: reading text → source text, one to one.
    """

    text: str
    marker: str
    page: int | None
    turns: tuple[PageTurn, ...]
    origin: OffsetMap

    @property
    def last_page(self) -> int | None:
        """The page on which it ends."""
        return self.turns[-1].page if self.turns else self.page


@dataclass(frozen=True, slots=True)
class ParsedSpeaker:
    """Who remarks are attributed to within one meeting.

    Attributes:
        label: the mark as printed, e.g. ``岡田（淳）委員``; None if the record names nobody.
        attendee: index into ``ParsedMinutes.attendees`` of the person, if it is certain.
        name: the person's full name if certain; None for organisations and unresolved labels.
        role: e.g. ``座長``, ``委員``, from the label; empty if it has none.
        organisation: the label names a body, not a person.
        reading: the name in kana; group: e.g. the parliamentary group; post: e.g. ``外務大臣``;
            as a file says that names its speakers by fields, else empty.
    """

    label: str | None
    attendee: int | None = None
    name: str | None = None
    role: str = ""
    organisation: bool = False
    reading: str = ""
    group: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class ParsedRemark:
    """One turn; its reading text is its paragraphs joined by line breaks.

    Attributes:
        order: 1 for the first remark or narrative of the meeting.
        speaker: index into ``ParsedMinutes.speakers``; None for narrative.
        doubts: why its speaker or bounds are unsure; empty when they are not.
    """

    order: int
    kind: RemarkKind
    speaker: int | None
    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def text(self) -> str:
        """The reading text."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def pages(self) -> tuple[int, int] | None:
        """First and last page; None where the source has none."""
        first, last = self.paragraphs[0].page, self.paragraphs[-1].last_page
        return (first, last) if first is not None and last is not None else None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the head of the minutes says of the sitting.

    Attributes:
        body: the council that meets, without the number, e.g. ``人工知能戦略専門調査会``.
        title: the council's name as the minutes print it, without number and kind of record.
        number: as printed but NFKC, e.g. ``第3回``.
        kind: ``議事録``, ``議事概要``, ``議事要旨``, ``会議録`` …; empty if not said.
        url: where the record is published, if the file says.
    """

    body: str = ""
    title: str = ""
    number: str | None = None
    date: date | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    kind: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class SourceWarning:
    """Something in a file that the user should know of, with its place."""

    code: str
    detail: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of source text, as it is quoted to the user.

    Attributes:
        text: up to ``QUOTED_LENGTH`` characters, white space as single spaces.
        length: of the whole stretch.
    """

    text: str
    length: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What reading did to the letters of a meeting, and what it could not tell.

    Attributes:
        closed_spaces: spaces of the source left out between letters of its remarks.
        replaced_radicals: radicals of its remarks that became the ideographs they stand for.
        joined_lines: line ends inside paragraphs of its remarks.
        picture_pages: the pages that are pictures without text.
        unclassified: characters that are neither remark, narrative, front matter nor furniture.
        stretches: how many stretches these are; quoted: the first of them.
    """

    closed_spaces: int = 0
    replaced_radicals: int = 0
    joined_lines: int = 0
    picture_pages: tuple[int, ...] = ()
    unclassified: int = 0
    stretches: int = 0
    quoted: tuple[Stretch, ...] = ()

    def __add__(self, other: ReadingReport) -> ReadingReport:
        """What reading did to the meetings of both, in order."""
        return ReadingReport(
            self.closed_spaces + other.closed_spaces,
            self.replaced_radicals + other.replaced_radicals,
            self.joined_lines + other.joined_lines,
            self.picture_pages + other.picture_pages,
            self.unclassified + other.unclassified,
            self.stretches + other.stretches,
            (self.quoted + other.quoted)[:MOST_QUOTED],
        )


MOST_QUOTED = 50
"""How many stretches a ``ReadingReport`` quotes."""

QUOTED_LENGTH = 120
"""How many characters of each."""


@dataclass(frozen=True, slots=True)
class ParsedMinutes:
    """One meeting read from one file."""

    file: SourceFile
    source: SourceText
    meeting: MeetingFacts
    attendees: tuple[Attendee, ...]
    speakers: tuple[ParsedSpeaker, ...]
    remarks: tuple[ParsedRemark, ...]
    regions: tuple[Region, ...]
    agenda: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    warnings: tuple[SourceWarning, ...] = field(default=())
    report: ReadingReport = field(default=ReadingReport())

    @property
    def accounted(self) -> int:
        """How many source characters stand in a region other than unclassified."""
        return sum(
            region.span.length
            for region in self.regions
            if region.kind is not RegionKind.UNCLASSIFIED
        )
