"""The neutral document that an export prints, whatever the file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span


class Typeface(Enum):
    """The face of the quoted words; names and headings are always gothic."""

    MINCHO = "mincho"
    GOTHIC = "gothic"


class Arrangement(Enum):
    """In what order, and under which headings, the chosen words stand."""

    ORDER = "order"
    """As in the 資料: its own headings."""
    TOPIC = "topic"
    SPEAKER = "speaker"
    TABLE = "table"
    """論点 by speakers, the words in the cells."""


class Opening(Enum):
    """How a paper begins."""

    TITLE = "title"
    """The title heads the first page."""
    COVER = "cover"
    SHEET = "sheet"
    """A sheet with what matters, and the words as its annex (別添)."""


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What the user chose in the export dialog.

    Attributes:
        title: printed on the cover and in every running head.
        date: of the paper, not of a meeting; also the creation date in the file.
        size_pt: of the quoted words; the other sizes follow it.
        posts: affiliation and post after each name.
        citations: the 出典 line under each name.
        highlights: the user's highlights, with a legend of their meanings.
        tags, notes: the user's own; for use inside the office.
        comments: the user's own words on excerpts and between them.
        attendance: who attended the meetings quoted, at the end.
        source_list: the meetings quoted, at the end.
        footer: printed at the foot of every page, e.g. ``取扱注意``.
        points: what the sheet of ``Opening.SHEET`` says first, a line each.
    """

    title: str
    date: date
    typeface: Typeface = Typeface.MINCHO
    size_pt: float = 10.5
    posts: bool = True
    citations: bool = True
    highlights: bool = True
    tags: bool = False
    notes: bool = False
    comments: bool = True
    attendance: bool = False
    source_list: bool = True
    footer: str = ""
    arrangement: Arrangement = Arrangement.ORDER
    opening: Opening = Opening.COVER
    contents: bool = True
    points: str = ""


class Extent(Enum):
    """How much of the remark a quotation prints.

    Attributes:
        TAKEN: an excerpt that keeps the words which the record had when they were put in.
        SUMMARY: nothing to the letter: the user's own words in its place.
    """

    WHOLE = "whole"
    EXCERPT = "excerpt"
    TAKEN = "taken"
    SUMMARY = "summary"


class Cut(Enum):
    """Where something of the remark is left out: words of a paragraph, or whole paragraphs."""

    BEFORE = "before"
    BETWEEN = "between"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight on a passage, or with no meaning a place that answers the search."""

    span: Span
    meaning: Meaning | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a remark, or the part of it that is quoted.

    Attributes:
        text: quoted to the letter, or of a summary, which begins with 【要旨】; no line breaks.
        marker: the bullet as printed; empty if there is none or the passage begins inside.
        cuts: BETWEEN: paragraphs before this one are left out; BEFORE: the remark says more before
            the first passage; AFTER: it says more behind the last.
        marks: with spans in ``text``; they may overlap.
        omissions: places in ``text`` at which （中略） is printed, as ``runs_of`` gives it.
    """

    text: str
    marker: str = ""
    cuts: frozenset[Cut] = frozenset()
    marks: tuple[Mark, ...] = ()
    omissions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A メモ and the words it stands on; ``quote`` is empty if it is on the whole passage."""

    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """Whose words they are, for putting one person's together.

    Attributes:
        key: the same for the same person in all meetings; empty if nobody asked for it.
        name, post: as in a heading.
    """

    key: str = ""
    name: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words were said, in pieces; each is empty where the record does not say.

    Attributes:
        pages: ``p.5``.
        short: what is enough beside words in a table: ``第3回 p.5``.
    """

    meeting: str = ""
    day: str = ""
    pages: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of one speaker with everything that is printed about them.

    Attributes:
        number: counts through the whole document, volumes included; where words stand a second
            time they keep their number.
        name: ``村上 明子 委員``, or what stands for a speaker whom the record does not name.
        post: affiliation and post; empty if unknown or not wanted.
        citation: the full citation; empty if not wanted.
        meeting, running: what the head of a page that it stands on says: the meeting, and the same
            with its day.
        written: handed in on paper, not spoken.
        unsure: nobody has confirmed yet whose words they are.
        comment: the user's own words on it.
        topics: the 論点 tags on it, printed or not.
        repeated: it stood before, under another 論点.
    """

    number: int
    name: str
    post: str
    citation: str
    running: str
    extent: Extent
    written: bool
    passages: tuple[Passage, ...]
    tags: tuple[str, ...] = ()
    notes: tuple[PrintedNote, ...] = ()
    comment: str = ""
    topics: tuple[str, ...] = ()
    who: Who = Who()
    place: Place = Place()
    repeated: bool = False
    meeting: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """The user's own words between quotations."""

    text: str


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a column or row: a 論点, or a name with a post."""

    name: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells, one a column; each holds what belongs there, in order."""

    head: TableHead
    cells: tuple[tuple[Quotation, ...], ...]


@dataclass(frozen=True, slots=True)
class PrintTable:
    """論点 by speakers, with the words in the cells.

    Attributes:
        corner: what the rows and columns are, for the cell above the rows' heads.
    """

    corner: str
    columns: tuple[TableHead, ...]
    rows: tuple[TableRow, ...]

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in it, row by row."""
        return tuple(quote for row in self.rows for cell in row.cells for quote in cell)


Entry = Quotation | Comment | PrintTable


@dataclass(frozen=True, slots=True)
class PrintSection:
    """What stands under one heading.

    Attributes:
        heading: empty before the first one.
        aside: what stands beside it in a lighter hand, e.g. a post.
        level: 1 for a heading of the paper; never more than one below the heading before.
    """

    heading: str
    entries: tuple[Entry, ...]
    level: int = 1
    aside: str = ""

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in it, those in tables too."""
        return tuple(quote for entry in self.entries for quote in quotations_in(entry))


def quotations_in(entry: Entry) -> tuple[Quotation, ...]:
    """The quotations that an entry is or holds."""
    if isinstance(entry, Quotation):
        return (entry,)
    return entry.quotations if isinstance(entry, PrintTable) else ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A meeting quoted in the document: its record and lines of detail."""

    record: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendanceGroup:
    """The people of one group of an attendance list, e.g. 委員; the group may have no name."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """Who attended a meeting, as its record lists them."""

    record: str
    groups: tuple[AttendanceGroup, ...]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What the annex holds under one heading: how many quotations, and whose."""

    heading: str
    count: int
    names: str


@dataclass(frozen=True, slots=True)
class SummarySheet:
    """The one sheet before the annex (1枚＋別添).

    Attributes:
        points: the user's own lines.
        records: which records are quoted.
        annex: what the annex holds; empty if it has no headings.
    """

    points: tuple[str, ...]
    records: tuple[str, ...]
    annex: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """All that is printed, in order, whatever kind of file it goes to.

    Attributes:
        subtitle: e.g. which records the words are taken from; may be empty.
        sheet: with ``Opening.SHEET`` only.
        attendance, sources: empty if no such list is wanted.
        meanings: what the colours of highlights are called, where not as by the program.
    """

    title: str
    subtitle: str
    date: date
    footer: str
    typeface: Typeface
    size_pt: float
    opening: Opening
    sections: tuple[PrintSection, ...]
    sources: tuple[SourceLine, ...]
    contents: bool = True
    sheet: SummarySheet | None = None
    attendance: tuple[AttendanceList, ...] = ()
    meanings: Mapping[Meaning, str] = field(default_factory=dict)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation in order; what is printed twice is there twice."""
        return tuple(quote for section in self.sections for quote in section.quotations)

    @property
    def quotation_count(self) -> int:
        """How many different quotations there are."""
        return len({quote.number for quote in self.quotations})

    @property
    def unsure_count(self) -> int:
        """Of how many of them nobody has confirmed whose words they are."""
        return len({quote.number for quote in self.quotations if quote.unsure})

    @property
    def verbatim_count(self) -> int:
        """How many of them print words of the record: all but the summaries."""
        verbatim = (quote for quote in self.quotations if quote.extent is not Extent.SUMMARY)
        return len({quote.number for quote in verbatim})
