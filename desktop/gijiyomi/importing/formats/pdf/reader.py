"""From the bytes of a PDF to its text with the place of every line."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import PageBoxes, Region, SourceWarning
from gijiyomi.domain.text import Span
from gijiyomi.importing.access import PLAIN, Access
from gijiyomi.importing.formats.document import Geometry, LinePlace, ReadDocument
from gijiyomi.importing.formats.pdf.glyphs import Frame, PageGlyphs
from gijiyomi.importing.formats.pdf.lines import build_lines
from gijiyomi.importing.formats.pdf.margins import mark_notes, part_line_numbers
from gijiyomi.importing.formats.pdf.opening import has_picture, is_portfolio, opened
from gijiyomi.importing.formats.pdf.repeated import find_repeated
from gijiyomi.importing.formats.pdf.rows import arrange
from gijiyomi.importing.formats.pdf.stretches import find_stretches, follow_each_other
from gijiyomi.importing.formats.pdf.writing import WrittenLine, WrittenPage, write_page
from gijiyomi.importing.pdfium import pypdfium2

SUFFIXES = (".pdf",)
# Share of glyphs without a character above which the text cannot be trusted.
_UNMAPPED = 0.02
# A page with fewer letters than this may be a picture with a number printed on it.
_HARDLY_ANY = 20


@dataclass(slots=True)
class _Reading:
    """What is known of the document after some of its pages."""

    pages: list[WrittenPage] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    failed: int = 0
    sampled: int = 0


def read_pdf(data: bytes, access: Access = PLAIN) -> ReadDocument:
    """The document in ``data``.

    Raises:
        InputError: ``password-protected``, ``password-wrong``, ``unknown-encryption``,
            ``broken-pdf``, ``fillable-form``, ``portfolio``, ``no-text-layer`` or
            ``unmapped-glyphs``.
    """
    reading = _Reading()
    with opened(data, access.password) as document:
        total = len(document)
        for index in range(total):
            _read_page(document, index, reading)
            access.on_page(index + 1, total)
        text = "".join(line.text for page in reading.pages for line in page.lines)
        if is_portfolio(document, text):
            raise InputError("portfolio")
    if not text.strip() or (reading.pictures and len(text) < _HARDLY_ANY * len(reading.pages)):
        raise InputError("no-text-layer", pages=len(reading.pages))
    if reading.failed > _UNMAPPED * reading.sampled:
        raise InputError("unmapped-glyphs", share=round(100 * reading.failed / reading.sampled))
    return _document(reading)


def _read_page(document: pypdfium2.PdfDocument, index: int, reading: _Reading) -> None:
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise InputError("broken-pdf", page=index + 1) from error
    glyphs = PageGlyphs(page)
    try:
        written = _write(glyphs)
        failed, sampled = glyphs.unmapped()
        reading.failed += failed
        reading.sampled += sampled
        letters = sum(len(line.text) for line in written.lines)
        if letters < _HARDLY_ANY and has_picture(page):
            reading.pictures.append(index + 1)
    finally:
        glyphs.close()
        page.close()
    reading.pages.append(written)


def _write(glyphs: PageGlyphs) -> WrittenPage:
    lines = part_line_numbers(build_lines(find_stretches(glyphs), glyphs), glyphs)
    printed = [line for line in lines if not _is_blank(line.glyphs(glyphs.boxes), glyphs.units)]
    page = write_page(arrange(printed, glyphs.boxes), glyphs, glyphs.frame())
    mark_notes(page.lines, page.frame.height)
    return page


def _is_blank(indices: Sequence[int], units: str) -> bool:
    return all(units[index].isspace() for index in indices)


def _document(reading: _Reading) -> ReadDocument:
    furniture = find_repeated(reading.pages)
    text: list[str] = []
    places: list[LinePlace] = []
    told: list[Region] = []
    boxes: list[PageBoxes] = []
    position = 0
    for number, page in enumerate(reading.pages, 1):
        start = position
        packed = array("f")
        for line in page.lines:
            blank = "\n" if line.gap else ""
            text += [blank, line.text, "\n"]
            span = Span(position + len(blank), position + len(blank) + len(line.text))
            if line.kind is not None:
                told.append(Region(Span(span.start, span.end + 1), line.kind))
            places.append(_place(line, number, span, is_repeated=id(line) in furniture))
            packed.extend(_boxes(line, page.boxes, before=len(blank)))
            position = span.end + 1
        if number < len(reading.pages):
            text.append("\f")
            position += 1
        boxes.append(_packed(page.frame, start, packed))
    warnings = [SourceWarning("picture-page", page=page) for page in reading.pictures]
    geometry = Geometry(tuple(places), tuple(boxes))
    return ReadDocument(
        "pdf", "".join(text), geometry=geometry, told=tuple(told), warnings=tuple(warnings)
    )


def _place(line: WrittenLine, page: int, span: Span, *, is_repeated: bool) -> LinePlace:
    return LinePlace(
        span,
        page,
        line.start,
        line.end,
        line.across,
        line.size,
        line.column,
        cell=line.cell,
        wrapped=line.wrapped,
        furniture=line.ruby or is_repeated,
    )


def _boxes(line: WrittenLine, boxes: array[float], *, before: int) -> array[float]:
    """The boxes of a line's characters, with none for the line feeds around it."""
    none = array("f", bytes(16))
    packed = none * before
    for start, end in _runs(line.glyphs):
        packed.extend(boxes[4 * start : 4 * end] if start >= 0 else none)
    packed.extend(none)
    return packed


def _runs(glyphs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of glyphs that follow each other on the page; (-1, 0) for each that is on none."""
    if follow_each_other(glyphs):
        yield glyphs[0], glyphs[-1] + 1
        return
    start = 0
    for at in range(1, len(glyphs) + 1):
        if at == len(glyphs) or glyphs[at] != glyphs[at - 1] + 1 or glyphs[at] <= 0:
            yield glyphs[start], glyphs[at - 1] + 1
            start = at


def _packed(frame: Frame, start: int, boxes: array[float]) -> PageBoxes:
    if _BIG:
        boxes.byteswap()
    return PageBoxes(frame.width, frame.height, start, boxes.tobytes())


_BIG = array("H", [1]).tobytes()[0] == 0
