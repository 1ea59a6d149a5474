"""論点 by speakers as a table of Word."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.export.about import cell_words
from gijiyomi.export.arranging import column_shares
from gijiyomi.export.document import PrintTable, Quotation, TableHead
from gijiyomi.export.docx.markup import Cell, paragraph, run
from gijiyomi.export.docx.words import Words
from gijiyomi.wording import word

_HEADS_PT = 92.0


def table_widths(table: PrintTable, room: float) -> list[float]:
    """How wide the columns are in points: the rows' heads, then the others by their content."""
    shares = column_shares(table)
    left = room - _HEADS_PT
    return [_HEADS_PT, *(left * share / sum(shares) for share in shares)]


def table_rows(table: PrintTable, words: Words) -> list[list[Cell]]:
    """The rows with the words in their cells."""
    heads = [TableHead(table.corner), *table.columns]
    return [
        [_head(head, words) for head in heads],
        *(
            [_head(row.head, words), *(_cell(cell, words) for cell in row.cells)]
            for row in table.rows
        ),
    ]


def _head(head: TableHead, words: Words) -> Cell:
    name = paragraph("CellHead", words.text(head.name))
    aside = paragraph("Citation", words.text(head.aside)) if head.aside else ""
    return Cell(name + aside, head=True)


def _cell(quotations: Sequence[Quotation], words: Words) -> Cell:
    return Cell("".join(part for quote in quotations for part in _quotation(quote, words)))


def _quotation(quotation: Quotation, words: Words) -> list[str]:
    number = word("export.cell_number", number=quotation.number)
    return [
        paragraph("CellNumber", run(number)),
        *words.passages(quotation, "CellQuote"),
        paragraph("CellPlace", words.text(cell_words(quotation))),
        *words.about(quotation, topics=False),
    ]
