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


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """What the user chose in the export dialog.

    Attributes:
        title: printed on the cover and in every running head.
        date: of the paper, not of a meeting; also the creation date in the file.
        size_pt: of the quoted words; the other sizes follow it.
        posts: affiliation and post after each name.
        citations: the 出典 line under each name.
        highlights: the user's highlights, with a legend of their meanings.
        tags, notes: the user's own; for use inside the office.
        source_list: the meetings quoted, at the end.
        footer: printed at the foot of every page, e.g. ``取扱注意``.
        cover: a cover and contents; without, the title heads the first page.
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
    source_list: bool = True
    footer: str = ""
    cover: bool = True


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
    """Where a printed passage leaves out words of its paragraph, or whole paragraphs."""

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
        cuts: BETWEEN: paragraphs before this one are left out; BEFORE, AFTER: words of its own.
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
class Quotation:
    """The words of one speaker with everything that is printed about them.

    Attributes:
        number: counts through the whole document, volumes included.
        name: ``村上 明子 委員``, or what stands for a speaker whom the record does not name.
        post: affiliation and post; empty if unknown or not wanted.
        citation: the full citation; empty if not wanted.
        running: what the head of a page on which this is the first quotation says.
        written: handed in on paper, not spoken.
        comment: the user's own words on it.
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


@dataclass(frozen=True, slots=True)
class Comment:
    """The user's own words between quotations."""

    text: str


@dataclass(frozen=True, slots=True)
class PrintSection:
    """What stands under one heading; the heading is empty before the first one."""

    heading: str
    entries: tuple[Quotation | Comment, ...]

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in it."""
        return tuple(entry for entry in self.entries if isinstance(entry, Quotation))


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A meeting quoted in the document: its record and lines of detail."""

    record: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """All that is printed, in order.

    Attributes:
        subtitle: e.g. which records the words are taken from; may be empty.
        sources: empty if no list of sources is wanted.
        meanings: what the colours of highlights are called, where not as by the program.
    """

    title: str
    subtitle: str
    date: date
    footer: str
    typeface: Typeface
    size_pt: float
    cover: bool
    sections: tuple[PrintSection, ...]
    sources: tuple[SourceLine, ...]
    meanings: Mapping[Meaning, str] = field(default_factory=dict)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation in order."""
        return tuple(quote for section in self.sections for quote in section.quotations)

    @property
    def verbatim_count(self) -> int:
        """How many quotations print words of the record: all but the summaries."""
        return sum(quote.extent is not Extent.SUMMARY for quote in self.quotations)
