"""Writes a document as Markdown (CommonMark, with tables as GitHub writes them)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gijiyomi.export.about import about_lines, about_note, cell_words, extent_words, unsure_words
from gijiyomi.export.document import (
    Comment,
    Entry,
    Extent,
    PrintDocument,
    PrintedNote,
    PrintSection,
    PrintTable,
    Quotation,
    SummarySheet,
    TableHead,
)
from gijiyomi.export.printable import PrintableText
from gijiyomi.export.runs import told_lines
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word

# What begins or ends something in Markdown wherever it stands, and what does so at the start of
# a line: headings, lists, rules.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_STARTING = re.compile(r"^(\s*)(?:([#+=-])|(\d+)([.)]))")
_BREAK = "  \n"


def as_markdown(document: PrintDocument) -> str:
    """The document as text; its words show as they are, whatever signs are among them."""
    return "\n\n".join(part for part in _Writer(document).parts() if part) + "\n"


class _Writer:
    """Writes a document once, counting what cannot be written."""

    def __init__(self, document: PrintDocument) -> None:
        self._document = document
        self._printable = PrintableText(None)

    def parts(self) -> Iterator[str]:
        document = self._document
        yield f"# {self._text(document.title)}"
        told = [document.subtitle, japanese_date(document.date), document.footer]
        yield _BREAK.join(self._line(line) for line in told if line)
        if document.sheet is not None:
            yield from self._sheet(document.sheet)
        for section in document.sections:
            yield from self._section(section)
        yield from self._closing()

    def _text(self, text: str) -> str:
        """Plain words in one line, wherever they stand in it."""
        flat = " ".join(self._printable.of(text).split("\n"))
        return _SPECIAL.sub(r"\\\1", flat)

    def _line(self, text: str) -> str:
        """Plain words at the start of a line."""
        return _STARTING.sub(_held, self._text(text))

    def _lines(self, text: str) -> list[str]:
        return [self._line(line) for line in text.split("\n")]

    def _sheet(self, sheet: SummarySheet) -> Iterator[str]:
        if sheet.points:
            yield f"## {word('export.sheet.points')}"
            yield "\n".join(f"- {self._line(point)}" for point in sheet.points)
        yield f"## {word('export.sheet.records')}"
        yield "\n".join(f"- {self._line(record)}" for record in sheet.records)
        if sheet.annex:
            yield f"## {word('export.sheet.annex')}"
            heads = [word(f"export.list.{name}") for name in ("heading", "count", "speakers")]
            rows = [
                [
                    self._text(line.heading),
                    word("export.sheet.count", count=line.count),
                    self._text(line.names),
                ]
                for line in sheet.annex
            ]
            yield _table([heads, *rows])
        yield "---"

    def _section(self, section: PrintSection) -> Iterator[str]:
        if section.heading:
            beside = word("export.beside", aside=section.aside) if section.aside else ""
            yield f"{'#' * (section.level + 1)} {self._text(section.heading + beside)}"
        level = section.level + 2 if section.heading else 2
        for entry in section.entries:
            yield from self._entry(entry, level)

    def _entry(self, entry: Entry, level: int) -> Iterator[str]:
        if isinstance(entry, Comment):
            yield self._labelled(word("export.comment"), entry.text)
        elif isinstance(entry, PrintTable):
            heads = [TableHead(entry.corner), *entry.columns]
            rows = [
                [self._head(row.head), *(self._cell(cell) for cell in row.cells)]
                for row in entry.rows
            ]
            yield _table([[self._head(head) for head in heads], *rows])
        else:
            yield from self._quotation(entry, level)

    def _quotation(self, quotation: Quotation, level: int) -> Iterator[str]:
        name = word("export.numbered", number=quotation.number, name=quotation.name)
        beside = word("export.beside", aside=quotation.post) if quotation.post else ""
        yield f"{'#' * level} {self._text(name + unsure_words(quotation) + beside)}"
        source = [quotation.citation, word("export.beside", aside=extent_words(quotation))]
        yield self._line("".join(part for part in source if part))
        lines = self._passages(quotation)
        # The user's own words never look like those of the record.
        own = quotation.extent is Extent.SUMMARY
        yield "\n\n".join(lines) if own else "\n>\n".join(f"> {line}" for line in lines)
        if quotation.tags:
            tags = word("export.topic_separator").join(quotation.tags)
            yield self._text(f"{word('export.topics')}{tags}")
        yield from self._about(quotation)

    def _passages(self, quotation: Quotation) -> list[str]:
        return [self._line(line) for line in told_lines(quotation.passages)]

    def _about(self, quotation: Quotation) -> Iterator[str]:
        for note in quotation.notes:
            yield self._note(note)
        if quotation.comment:
            yield self._labelled(word("export.comment"), quotation.comment)

    def _note(self, note: PrintedNote) -> str:
        about = about_note(note)
        return self._labelled(word("export.note"), f"{about}\n{note.text}" if about else note.text)

    def _labelled(self, label: str, text: str) -> str:
        return f"**{label}**\u3000{_BREAK.join(self._lines(text))}"

    def _head(self, head: TableHead) -> str:
        beside = word("export.beside", aside=head.aside) if head.aside else ""
        return self._text(head.name + beside)

    def _cell(self, quotations: Sequence[Quotation]) -> str:
        """One line, as a cell must be."""
        lines = [line for quote in quotations for line in self._in_cell(quote)]
        return "<br>".join(lines)

    def _in_cell(self, quotation: Quotation) -> Iterator[str]:
        yield self._text(word("export.cell_number", number=quotation.number))
        yield from self._passages(quotation)
        yield self._text(cell_words(quotation))
        for told in self._about(quotation):
            yield told.replace(_BREAK, "<br>")

    def _closing(self) -> Iterator[str]:
        document = self._document
        if document.attendance:
            yield f"## {word('export.attendance')}"
        for listed in document.attendance:
            yield f"**{self._text(listed.record)}**"
            groups = [
                self._text(
                    (word("export.group", name=group.name) if group.name else "")
                    + word("export.people_separator").join(group.people)
                )
                for group in listed.groups
            ]
            yield _BREAK.join(groups)
        if document.sources:
            yield f"## {word('export.sources')}"
        for source in document.sources:
            details = "\n".join(f"  - {self._line(detail)}" for detail in source.details)
            yield f"- {self._line(source.record)}\n{details}"
        yield f"## {word('export.about')}"
        # The marks of highlights are not in a file of plain text, so that it has no legend.
        about = about_lines(document, self._printable, legend={})
        yield "\n\n".join(self._line(line) for line in about)


def _held(found: re.Match[str]) -> str:
    space, sign, number, end = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{end}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
