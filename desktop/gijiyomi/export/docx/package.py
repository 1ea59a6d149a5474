"""The parts of a Word file and the ZIP file that holds them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from gijiyomi.export.document import PrintDocument
from gijiyomi.export.docx.body import TEXT_WIDTH, Body
from gijiyomi.export.docx.markup import MAIN, OFFICE, XML, Cell, field, paragraph, run, table
from gijiyomi.export.docx.styles import font_table, styles
from gijiyomi.export.printable import PrintableText
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_YEAR_OF_ZIP = 1980
_RELATED = ("styles", "settings", "fontTable", "", "header", "footer")
_ROOT = f"""{XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
</Relationships>"""
_SETTINGS = f"""{XML}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="840"/><w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>"""


@dataclass(frozen=True, slots=True)
class DocxFile:
    """A Word file.

    Attributes:
        substituted: characters written as 〔U+0000〕, which no program shows.
    """

    content: bytes
    substituted: int


def as_docx(document: PrintDocument) -> DocxFile:
    """The document as a Word file; the same document is the same bytes."""
    body = Body(document)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _ROOT,
        "word/document.xml": body.markup(),
        "word/_rels/document.xml.rels": _relations(),
        "word/styles.xml": styles(document.typeface, document.size_pt),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": font_table(),
        "word/header.xml": _header(document),
        "word/footer.xml": _footer(document),
        "docProps/core.xml": _properties(document),
    }
    return DocxFile(_zipped(parts, document.date), body.substituted)


def _zipped(parts: Mapping[str, str], day: date) -> bytes:
    moment = (max(day.year, _FIRST_YEAR_OF_ZIP), day.month, day.day, 0, 0, 0)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for path, text in parts.items():
            member = zipfile.ZipInfo(path, moment)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, text.encode("utf-8"))
    return written.getvalue()


def _content_types() -> str:
    parts = {"document": "document.main", **{name: name for name in _RELATED if name}}
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{told}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations() -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(_RELATED, 1)
        if name
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _header(document: PrintDocument) -> str:
    title = paragraph("Header", run(PrintableText(None).of(document.title)))
    return f'{XML}<w:hdr xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{title}</w:hdr>'


def _footer(document: PrintDocument) -> str:
    before, between, after = word("export.page_of", page="\0", total="\0").split("\0")
    pages = [run(before), field("PAGE", "1"), run(between), field("NUMPAGES", "1"), run(after)]
    left = run(PrintableText(None).of(document.footer))
    cells = [
        Cell(paragraph("Footer", left)),
        Cell(paragraph("Footer", *pages, properties='<w:jc w:val="center"/>')),
        Cell(
            paragraph(
                "Footer", run(japanese_date(document.date)), properties='<w:jc w:val="right"/>'
            )
        ),
    ]
    row = table("PlainTable", [TEXT_WIDTH / 3] * 3, [cells], headed=False)
    # A table must be followed by a paragraph.
    end = paragraph("Footer", properties='<w:spacing w:line="20" w:lineRule="exact"/>')
    return f'{XML}<w:ftr xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{row}{end}</w:ftr>'


def _properties(document: PrintDocument) -> str:
    core = f"{_PACKAGE}/metadata/core-properties"
    day = f"{document.date.isoformat()}T00:00:00Z"
    when = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(PrintableText(None).of(document.title))}</dc:title>"
        "<dc:language>ja-JP</dc:language>"
        f"<dcterms:created {when}>{day}</dcterms:created>"
        f"<dcterms:modified {when}>{day}</dcterms:modified></cp:coreProperties>"
    )
