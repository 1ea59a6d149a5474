"""The main part of a Word file: the document from its opening to its closing lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gijiyomi.export.about import about_lines, extent_words, unsure_words
from gijiyomi.export.arranging import split_columns
from gijiyomi.export.document import (
    AttendanceList,
    Comment,
    Opening,
    PrintDocument,
    PrintSection,
    PrintTable,
    Quotation,
    SummarySheet,
)
from gijiyomi.export.docx.markup import (
    MAIN,
    OFFICE,
    PAGE_BREAK,
    XML,
    Cell,
    bookmarked,
    field,
    linked,
    paragraph,
    run,
    table,
    twips,
)
from gijiyomi.export.docx.tables import table_rows, table_widths
from gijiyomi.export.docx.words import MARKED, Words
from gijiyomi.export.page_frame import FRAME
from gijiyomi.export.printable import PrintableText
from gijiyomi.export.runs import legend_of
from gijiyomi.export.template_data import COLUMNS_ON_A_PAGE, contents_depth
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.wording import word

# A4, in points.
SHORT_SIDE, LONG_SIDE = 595.3, 841.9
TEXT_WIDTH = SHORT_SIDE - 2 * FRAME.side
_NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
_LIGHT = '<w:b w:val="0"/><w:bCs w:val="0"/>'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the contents list."""

    number: int
    level: int
    text: str


class Body:
    """Writes a document once, gathering its headings and what it could not write."""

    def __init__(self, document: PrintDocument) -> None:
        self._document = document
        self._printable = PrintableText(None)
        self._words = Words(self._printable, document.size_pt)
        self._headings: list[Heading] = []

    @property
    def substituted(self) -> int:
        """Characters written as code points."""
        return self._printable.substituted

    def markup(self) -> str:
        """The part as XML."""
        document = self._document
        opening = "".join(self._opening())
        sections = "".join(part for each in document.sections for part in self._section(each))
        closing = "".join(self._closing())
        contents = "".join(self._contents()) if document.contents else ""
        pages = _page(across=False, first=_first(document))
        return (
            f"{XML}<w:document {_NAMESPACES}><w:body>{opening}{contents}{sections}{closing}"
            f"{pages}</w:body></w:document>"
        )

    def _text(self, text: str) -> str:
        return run(self._printable.of(text))

    def _opening(self) -> Iterator[str]:
        document = self._document
        if document.opening is Opening.COVER:
            yield paragraph(
                "Title",
                self._text(document.title),
                properties=f'<w:spacing w:before="{twips(220)}"/>',
            )
            yield from self._subtitle()
            yield paragraph(
                "Date", run(japanese_date(document.date)), properties='<w:jc w:val="center"/>'
            )
            yield paragraph(
                "Subtitle",
                self._text(document.footer),
                PAGE_BREAK,
                properties=f'<w:spacing w:before="{twips(280)}"/>',
            )
            return
        yield paragraph("Date", run(japanese_date(document.date)))
        yield paragraph("Title", self._text(document.title))
        yield from self._subtitle()
        if document.sheet is not None:
            yield from self._sheet(document.sheet)

    def _subtitle(self) -> Iterator[str]:
        if self._document.subtitle:
            yield paragraph("Subtitle", self._text(self._document.subtitle))

    def _sheet(self, sheet: SummarySheet) -> Iterator[str]:
        if sheet.points:
            yield paragraph("TOCHeading", run(word("export.sheet.points")))
        bullet = word("export.sheet.bullet")
        for point in sheet.points:
            yield paragraph("Point", run(bullet), self._text(point), properties=_hanging(1, 11))
        yield paragraph("TOCHeading", run(word("export.sheet.records")))
        for record in sheet.records:
            yield paragraph("Normal", self._text(record))
        if sheet.annex:
            yield paragraph("TOCHeading", run(word("export.sheet.annex")))
            rows = [
                [
                    Cell(paragraph("Normal", self._text(line.heading))),
                    Cell(paragraph("Normal", run(word("export.sheet.count", count=line.count)))),
                    Cell(paragraph("Normal", self._text(line.names))),
                ]
                for line in sheet.annex
            ]
            yield table("TableGrid", _split(TEXT_WIDTH, (3, 1, 4)), rows, headed=False)
        # A box at the right edge, as wide as its word.
        aside = f'<w:ind w:left="{twips(TEXT_WIDTH - 60)}"/>'
        yield paragraph(
            "Annex", run(word("export.annex")), properties=f"<w:pageBreakBefore/>{aside}"
        )

    def _contents(self) -> Iterator[str]:
        """Links to the headings, without page numbers: only Word knows where its pages end."""
        depth = contents_depth(self._document)
        shown = [heading for heading in self._headings if heading.level <= depth]
        if not shown:
            return
        yield paragraph("TOCHeading", run(word("export.contents")))
        begin, end = field(f'TOC \\o "1-{depth}" \\n \\h \\z \\u', "\0").split(run("\0"))
        for heading in shown:
            yield paragraph(
                f"TOC{heading.level}",
                begin if heading is shown[0] else "",
                linked(heading.number, run(heading.text)),
                end if heading is shown[-1] else "",
            )
        if self._document.opening is Opening.COVER:
            yield paragraph("Normal", PAGE_BREAK)

    def _heading(self, level: int, text: str, aside: str = "") -> str:
        number = len(self._headings) + 1
        shown = self._printable.of(text)
        self._headings.append(Heading(number, level, shown))
        beside = word("export.beside", aside=self._printable.of(aside)) if aside else ""
        return paragraph(f"Heading{level}", bookmarked(number, run(shown)), run(beside, _LIGHT))

    def _section(self, section: PrintSection) -> Iterator[str]:
        tables = [entry for entry in section.entries if isinstance(entry, PrintTable)]
        if tables:
            # What stands before goes on the pages before.
            yield _break(across=False, first=_first(self._document))
        if section.heading:
            yield self._heading(section.level, section.heading, section.aside)
        for each in tables:
            for part in split_columns(each, COLUMNS_ON_A_PAGE):
                yield self._table(part)
        if tables:
            yield _break(across=True, first=False)
        level = section.level + 1 if section.heading else 1
        for entry in section.entries:
            if isinstance(entry, Comment):
                yield self._words.comment(entry.text)
            elif isinstance(entry, Quotation):
                yield from self._quotation(entry, level)

    def _table(self, part: PrintTable) -> str:
        widths = table_widths(part, LONG_SIDE - 2 * FRAME.side)
        rows = table_rows(part, self._words)
        return table("TableGrid", widths, rows, headed=True) + paragraph("Normal")

    def _quotation(self, quotation: Quotation, level: int) -> Iterator[str]:
        name = word("export.numbered", number=quotation.number, name=quotation.name)
        yield self._heading(level, name + unsure_words(quotation), quotation.post)
        place = f'<w:tabs><w:tab w:val="right" w:pos="{twips(TEXT_WIDTH)}"/></w:tabs>'
        told = f"\t{extent_words(quotation)}"
        yield paragraph("Citation", self._text(quotation.citation), run(told), properties=place)
        yield from self._words.passages(quotation)
        yield from self._words.about(quotation)

    def _closing(self) -> Iterator[str]:
        document = self._document
        if document.attendance:
            yield self._heading(1, word("export.attendance"))
        for listed in document.attendance:
            yield from self._attendance(listed)
        if document.sources:
            yield self._heading(1, word("export.sources"))
        for source in document.sources:
            yield paragraph("Record", self._text(source.record))
            for detail in source.details:
                yield paragraph("Detail", self._text(detail))
        yield self._heading(1, word("export.about"))
        legend = legend_of(document)
        for line in about_lines(document, self._printable, legend=legend):
            yield paragraph("Normal", run(line))
        if legend:
            marks = [
                run(self._printable.of(called), MARKED[name]) for name, called in legend.items()
            ]
            head = run(word("export.legend"), "<w:b/>")
            yield paragraph("Normal", run("\u3000").join([head, *marks]))

    def _attendance(self, listed: AttendanceList) -> Iterator[str]:
        yield paragraph("Record", self._text(listed.record))
        for group in listed.groups:
            head = word("export.group", name=group.name) if group.name else ""
            people = word("export.people_separator").join(group.people)
            yield paragraph("Detail", run(self._printable.of(head), "<w:b/>"), self._text(people))


def _first(document: PrintDocument) -> bool:
    """Whether the first page is a cover, without head and foot."""
    return document.opening is Opening.COVER


def _hanging(ems: float, size: float) -> str:
    return f'<w:ind w:left="{twips(ems * size)}" w:hanging="{twips(ems * size)}"/>'


def _split(width: float, shares: Sequence[float]) -> list[float]:
    return [width * share / sum(shares) for share in shares]


def _break(*, across: bool, first: bool) -> str:
    """The end of pages of one orientation."""
    return f"<w:p><w:pPr>{_page(across=across, first=first)}</w:pPr></w:p>"


def _page(*, across: bool, first: bool) -> str:
    width, height = (LONG_SIDE, SHORT_SIDE) if across else (SHORT_SIDE, LONG_SIDE)
    turned = ' w:orient="landscape"' if across else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId6"/>'
        '<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(FRAME.top)}" w:right="{twips(FRAME.side)}"'
        f' w:bottom="{twips(FRAME.bottom)}" w:left="{twips(FRAME.side)}"'
        f' w:header="{twips(40)}" w:footer="{twips(36)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )
