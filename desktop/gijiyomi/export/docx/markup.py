"""Pieces of WordprocessingML: runs, paragraphs, tables, fields. Sizes are points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def run(text: str, properties: str = "") -> str:
    """Words that look alike; line feeds are line breaks, tabs are tabs."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = "<w:br/>".join(_tabbed(line) for line in text.split("\n"))
    return f"<w:r>{looks}{lines}</w:r>" if text else ""


def _tabbed(line: str) -> str:
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in line.split("\t")]
    return "<w:tab/>".join(pieces)


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """A paragraph of a style; ``properties`` are those that it has besides."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(content)}</w:p>'


def field(instruction: str, result: str = "", properties: str = "") -> str:
    """A field that the reader's program fills in; ``result`` stands there until then."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{looks}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{looks}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{looks}<w:fldChar w:fldCharType="separate"/></w:r>{run(result, properties)}'
        f'<w:r>{looks}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmarked(number: int, content: str) -> str:
    """Content that ``linked`` leads to."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(bookmark(number))}/>'
        f'{content}<w:bookmarkEnd w:id="{number}"/>'
    )


def linked(number: int, content: str) -> str:
    """Content that leads to a bookmark."""
    return (
        f'<w:hyperlink w:anchor={quoteattr(bookmark(number))} w:history="1">{content}</w:hyperlink>'
    )


def bookmark(number: int) -> str:
    """Its name; Word takes those that begin so for its own of contents."""
    return f"_Toc{number:08}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, and whether it is a head."""

    content: str
    head: bool = False


def table(
    style: str, widths: Sequence[float], rows: Iterable[Sequence[Cell]], *, headed: bool
) -> str:
    """A table of fixed widths; with ``headed`` its first row stands again on each page."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    body = "".join(_row(row, widths, again=headed and at == 0) for at, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _row(cells: Sequence[Cell], widths: Sequence[float], *, again: bool) -> str:
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if again else ""
    return f"<w:tr>{head}{''.join(map(_cell, cells, widths))}</w:tr>"


def _cell(cell: Cell, width: float) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F4F4F4"/>' if cell.head else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{shade}</w:tcPr>'
        f"{cell.content or '<w:p/>'}</w:tc>"
    )
