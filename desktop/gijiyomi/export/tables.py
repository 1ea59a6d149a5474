"""Tables of words and numbers: for the clipboard, as CSV and as an Excel file.

Where a table goes to a spreadsheet, a cell that it would take for a formula gets an apostrophe
before it, which spreadsheets read as "this is text" (DESIGN §12; OWASP "CSV Injection"). An Excel
file says of each cell what it is, and needs none.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence

from gijiyomi.japanese.width import columns

Cell = str | int
Row = Sequence[Cell]

# The full-width ones too: spreadsheets of Japanese systems take them for the others.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NEUTRAL = "'"
# Excel reads cells of this format as they stand.
AS_TEXT = "mso-number-format:'\\@'"
_BYTE_ORDER_MARK = "\ufeff"


def flat(cell: str) -> str:
    """``cell`` in one line, without tabs."""
    return cell.translate({ord(letter): " " for letter in "\t\n\r"})


def neutral(cell: str) -> str:
    """``cell`` in one line, and never a formula."""
    words = flat(cell)
    return f"{_NEUTRAL}{words}" if words.lstrip().startswith(_FORMULA_STARTS) else words


def as_tsv(rows: Sequence[Row]) -> str:
    """Columns parted by tabs, for a spreadsheet; the first row is the headings."""
    return "".join("\t".join(neutral(str(cell)) for cell in row) + "\n" for row in rows)


def as_html(rows: Sequence[Row]) -> str:
    """A table for the clipboard; the first row is the headings. Numbers stay numbers."""
    head, *body = rows
    heads = "".join(f"<th>{html.escape(neutral(str(cell)))}</th>" for cell in head)
    lines = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in body)
    return (
        '<meta charset="utf-8"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    )


def as_csv(rows: Sequence[Row]) -> bytes:
    """A file of values parted by commas that Excel reads as UTF-8."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([neutral(str(cell)) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + written.getvalue()).encode("utf-8")


def widths(rows: Sequence[Row], *, most: int) -> list[int]:
    """How wide each column has to be, in half-width columns, and at most ``most``."""
    return [
        min(most, max(columns(flat(str(cell))) for cell in column))
        for column in zip(*rows, strict=True)
    ]


def _html_cell(cell: Cell) -> str:
    if isinstance(cell, int):
        return f"<td>{cell}</td>"
    return f'<td style="{AS_TEXT}">{html.escape(neutral(cell))}</td>'
