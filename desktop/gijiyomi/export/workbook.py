"""An Excel file (ECMA-376 SpreadsheetML): headings, words, numbers, widths.

Words are inline strings, which no spreadsheet takes for formulas.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from gijiyomi.export.tables import Cell, Row, widths

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ROOT = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
# 0: as it is; 1: a heading; 2: words that wrap.
_STYLES = f"""{_XML}<styleSheet xmlns="{_MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Yu Gothic"/></font>
<font><b/><sz val="11"/><name val="Yu Gothic"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF1"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"
 applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf></cellXfs>
</styleSheet>"""
_PLAIN, _HEADING, _WORDS = 0, 1, 2

_WIDEST, _ROOM = 60, 2
# Excel's own limits.
_LONGEST_NAME = 31
LONGEST_CELL = 32_767
"""Characters; what is longer is cut."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
# What XML 1.0 cannot hold, whatever way it is written.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_xlsx(
    rows: Sequence[Row], *, name: str, more: Sequence[tuple[str, Sequence[Row]]] = ()
) -> bytes:
    """A workbook; the first row of a sheet is the headings and stays in sight.

    Args:
        rows: all of one length.
        name: of the sheet; what Excel does not allow in it is left out.
        more: names and rows of further sheets.
    """
    sheets = [(name, rows), *more]
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": _workbook([title for title, _ in sheets]),
        "xl/_rels/workbook.xml.rels": _ties(len(sheets)),
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/{_place(at)}": _sheet(held) for at, (_, held) in enumerate(sheets, 1)}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for path, text in parts.items():
            package.writestr(path, text.encode("utf-8"))
    return written.getvalue()


def _place(number: int) -> str:
    return f"worksheets/sheet{number}.xml"


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/{_place(at)}" ContentType="{_TYPE}.worksheet+xml"/>'
        for at in range(1, count + 1)
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    )


def _ties(count: int) -> str:
    targets = [("worksheet", _place(at)) for at in range(1, count + 1)] + [("styles", "styles.xml")]
    ties = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{ties}</Relationships>'


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{at}" r:id="rId{at}"/>'
        for at, title in enumerate(_titles(names), 1)
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    )


def _titles(names: Sequence[str]) -> list[str]:
    """Names as Excel takes them: no two alike, whatever the case of their letters."""
    titles: list[str] = []
    for number, name in enumerate(names, 1):
        title = _held(_NOT_IN_NAMES.sub(" ", name))[:_LONGEST_NAME].strip() or str(number)
        if title.lower() in map(str.lower, titles):
            sign = f" {number}"
            title = title[: _LONGEST_NAME - len(sign)] + sign
        titles.append(title)
    return titles


def _sheet(rows: Sequence[Row]) -> str:
    sizes = "".join(
        f'<col min="{at}" max="{at}" width="{width + _ROOM}" customWidth="1"/>'
        for at, width in enumerate(widths(rows, most=_WIDEST), 1)
    )
    lines = "".join(_row(at, row) for at, row in enumerate(rows, 1))
    frozen = '<pane xSplit="1" ySplit="1" topLeftCell="B2" state="frozen"/>'
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}">'
        f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f"<cols>{sizes}</cols><sheetData>{lines}</sheetData></worksheet>"
    )


def _row(at: int, row: Row) -> str:
    style = _HEADING if at == 1 else _WORDS
    cells = "".join(
        _cell(f"{_letters(column)}{at}", cell, style=style) for column, cell in enumerate(row)
    )
    return f'<row r="{at}">{cells}</row>'


def _cell(place: str, cell: Cell, *, style: int) -> str:
    if isinstance(cell, int):
        return f'<c r="{place}" s="{_PLAIN}"><v>{cell}</v></c>'
    text = escape(_held(cell)[:LONGEST_CELL])
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _held(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _letters(column: int) -> str:
    """The name of a column, 0 for A."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
