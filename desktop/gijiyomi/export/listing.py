"""A document as rows for a spreadsheet: a row a quotation, or 論点 by speakers as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gijiyomi.export.about import about_note, cell_words, extent_words, unsure_words
from gijiyomi.export.document import (
    Comment,
    PrintDocument,
    PrintedNote,
    PrintSection,
    PrintTable,
    Quotation,
    TableHead,
)
from gijiyomi.export.runs import told_lines
from gijiyomi.export.tables import Cell, Row
from gijiyomi.wording import word

_COLUMNS = (
    "number",
    "heading",
    "speaker",
    "post",
    "meeting",
    "day",
    "pages",
    "text",
    "extent",
    "topics",
    "notes",
    "comment",
    "citation",
)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together, the first of them their headings.

    Attributes:
        name: what they are; all of the paper if there is no other part.
    """

    name: str
    rows: tuple[Row, ...]


def paper_parts(document: PrintDocument) -> list[Part]:
    """What the paper holds; a column in which nothing stands is left out.

    Comments between excerpts are rows of their own, with nothing but their heading and themselves;
    beside 論点 by speakers a part of their own, for there every cell is somebody's on something.
    """
    tables = [
        entry
        for section in document.sections
        for entry in section.entries
        if isinstance(entry, PrintTable)
    ]
    lines = [line for section in document.sections for line in _section_rows(section)]
    parts = [Part(document.title, tuple(_table_rows(table))) for table in tables]
    if lines or not tables:
        parts.append(Part(word("export.comments") if tables else document.title, _used(lines)))
    return parts


def paper_rows(document: PrintDocument) -> list[Row]:
    """All parts of the paper one below the other, an empty row between two, all of one length."""
    parts = paper_parts(document)
    width = max(len(row) for part in parts for row in part.rows)
    rows: list[Row] = []
    for part in parts:
        if rows:
            rows.append([""] * width)
        rows += [[*row, *[""] * (width - len(row))] for row in part.rows]
    return rows


def _used(lines: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """The columns in which anything stands, under their names."""
    used = [at for at in range(len(_COLUMNS)) if any(line[at] != "" for line in lines)]
    heads: Row = [word(f"export.list.{_COLUMNS[at]}") for at in used]
    return (heads, *([line[at] for at in used] for line in lines))


def _quoted(quotation: Quotation) -> str:
    """The quoted words with what is left out, a paragraph a line."""
    return "\n".join(told_lines(quotation.passages))


def _section_rows(section: PrintSection) -> Iterator[list[Cell]]:
    for entry in section.entries:
        if isinstance(entry, Quotation):
            yield _quotation_row(entry, section.heading)
        elif isinstance(entry, Comment):
            told: dict[str, Cell] = {"heading": section.heading, "comment": entry.text}
            yield [told.get(name, "") for name in _COLUMNS]


def _quotation_row(quotation: Quotation, heading: str) -> list[Cell]:
    told: dict[str, Cell] = {
        "number": quotation.number,
        "heading": heading,
        "speaker": quotation.who.name + unsure_words(quotation),
        "post": quotation.who.post,
        "meeting": quotation.place.meeting,
        "day": quotation.place.day,
        "pages": quotation.place.pages,
        "text": _quoted(quotation),
        "extent": extent_words(quotation),
        "topics": word("export.topic_separator").join(quotation.tags),
        "notes": "\n".join(map(_note, quotation.notes)),
        "comment": quotation.comment,
        "citation": quotation.citation,
    }
    return [told[name] for name in _COLUMNS]


def _table_rows(table: PrintTable) -> Iterator[Row]:
    yield [table.corner, *map(_head, table.columns)]
    for row in table.rows:
        yield [_head(row.head), *map(_cell, row.cells)]


def _head(head: TableHead) -> str:
    return head.name + (word("export.beside", aside=head.aside) if head.aside else "")


def _cell(quotations: Sequence[Quotation]) -> str:
    return "\n".join(line for quote in quotations for line in _cell_lines(quote))


def _cell_lines(quotation: Quotation) -> Iterator[str]:
    number = word("export.cell_number", number=quotation.number)
    place = word("export.list.place", place=cell_words(quotation))
    yield f"{number}{_quoted(quotation)}{place}"
    for note in quotation.notes:
        yield word("export.list.told", label=word("export.note"), text=_note(note))
    if quotation.comment:
        yield word("export.list.told", label=word("export.comment"), text=quotation.comment)


def _note(note: PrintedNote) -> str:
    return f"{about_note(note)}{note.text}"
