"""What every reader of a format gives to the parser."""

from __future__ import annotations

from dataclasses import dataclass

from gijiyomi.domain.minutes import PageBoxes, Region, SourceWarning
from gijiyomi.domain.text import Span


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line of text stands on its page, in points along and across the writing direction.

    Attributes:
        span: its characters in the text, without the line end.
        page: 1 for the first page of the file.
        start, end: of its first and last printed character along the line; of a line of several
            cells, those of the last one, which is what the next line may go on from.
        across: of the baseline across the lines; falls from line to line.
        size: of the type, in points.
        column: lines of one column share a right edge; 0 where a page has one column.
        cell: it stands in a table, or begins with a cell that was broken in the line before.
        wrapped: it surely goes on from the line before, whose cell was broken.
        furniture: a page number, a running head or foot, or ruby: not part of what is read.
    """

    span: Span
    page: int
    start: float
    end: float
    across: float
    size: float
    column: int = 0
    cell: bool = False
    wrapped: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the text of a document stands on its pages.

    Attributes:
        lines: one for each line of text that is not blank, in order of the text.
        pages: one for each page of the file, in order.
    """

    lines: tuple[LinePlace, ...]
    pages: tuple[PageBoxes, ...]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file's text before anything is understood of it.

    Attributes:
        format: ``"txt"``, …; the value of ``SourceFile.format``.
        text: every character in reading order; line feeds end lines, form feeds pages.
        encoding: what its bytes were decoded from, where that applies.
        geometry: where the lines stand, for formats with pages as they are printed.
        told: whole lines whose kind the format itself tells (page header, navigation, reading of
            ruby, footnote), in order; the parser leaves them out of the talk.
        page_starts: where the pages begin that the writing program last laid out, page 1
            included; empty if it does not say.
        paragraphs: the format keeps paragraphs together: no line end stands inside a sentence
            unless its writer put one there.
        written_ends: every line end is one that the writer made, in a word processor that
            wraps by itself; only a text pasted into it with its lines broken is otherwise.
        warnings: what the user should know of the reading.
    """

    format: str
    text: str
    encoding: str | None = None
    geometry: Geometry | None = None
    told: tuple[Region, ...] = ()
    page_starts: tuple[int, ...] = ()
    paragraphs: bool = False
    written_ends: bool = False
    warnings: tuple[SourceWarning, ...] = ()
