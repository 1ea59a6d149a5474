"""The process that draws pages: it may take memory, hang, be killed, or die, without harm.

PDFium draws what a file tells it to, and aborts when memory ends; never in the window's process.
It keeps one document open until it is told another. Time and memory are capped as those of the
process that reads files; see ``child_limits``.
"""

from __future__ import annotations

import sys
from math import isfinite, sqrt
from typing import IO

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.page_packing import (
    CODES,
    MOST_PAGES,
    MOST_PIXELS,
    DrawQuestion,
    OpenQuestion,
    PageSize,
    receive_question,
    send_picture,
    send_refusal,
    send_sizes,
)
from gijiyomi.importing.pdf_document import open_document
from gijiyomi.importing.pdfium import pypdfium2
from gijiyomi.importing.pdfium import raw as pdfium
from gijiyomi.processes.child_limits import cap_memory, set_alarm, take_streams

# How much longer than the program's own patience the alarm waits.
_GRACE_S = 5
_WHITE = 0xFFFFFFFF
# What a page without a size that can be right is shown as: A4.
_A4 = PageSize(595.0, 842.0)
# A page longer or wider than so many times its other side is shown pressed together.
_LONGEST = 20


def main() -> int:
    """Answer the questions that come on standard input until it ends."""
    cap_memory()
    questions, answers = take_streams()
    question = receive_question(questions)
    while isinstance(question, OpenQuestion):
        question = _show(question, questions, answers)
    return 0


def _show(
    first: OpenQuestion, questions: IO[bytes], answers: IO[bytes]
) -> OpenQuestion | DrawQuestion | None:
    """Open a document and draw its pages; the question that is for another one."""
    set_alarm(first.seconds + _GRACE_S)
    try:
        document = open_document(first.data, first.password)
    except InputError as error:
        set_alarm(0)
        send_refusal(answers, error.code if error.code in CODES else "broken-pdf")
        return receive_question(questions)
    try:
        sizes = _sizes(document)
        set_alarm(0)
        send_sizes(answers, sizes)
        while isinstance(question := receive_question(questions), DrawQuestion):
            set_alarm(question.seconds + _GRACE_S)
            _draw(document, question, sizes, answers)
            set_alarm(0)
        return question
    finally:
        document.close()


def _sizes(document: pypdfium2.PdfDocument) -> list[PageSize]:
    return [_size(document, index) for index in range(min(len(document), MOST_PAGES))]


def _size(document: pypdfium2.PdfDocument, index: int) -> PageSize:
    size = pdfium.FS_SIZEF()
    if not pdfium.FPDF_GetPageSizeByIndexF(document.raw, index, size):
        return _A4
    width, height = size.width, size.height
    if not (isfinite(width) and isfinite(height)) or min(width, height) < 1:
        return _A4
    longest = min(width, height) * _LONGEST
    return PageSize(min(width, longest), min(height, longest))


def _draw(
    document: pypdfium2.PdfDocument,
    question: DrawQuestion,
    sizes: list[PageSize],
    answers: IO[bytes],
) -> None:
    size = sizes[question.index]
    width, height = _pixels(size, question.width)
    try:
        page = document[question.index]
    except pypdfium2.PdfiumError:
        send_refusal(answers, "broken-pdf")
        return
    try:
        pixels = _picture(page, width, height)
    except MemoryError:
        send_refusal(answers, "page-memory")
        return
    finally:
        page.close()
    send_picture(answers, width=width, height=height, pixels=pixels)


def _pixels(size: PageSize, width: int) -> tuple[int, int]:
    """Width and height of the picture, as many pixels as there may be."""
    ratio = size.height / size.width
    most = max(1, int(sqrt(MOST_PIXELS / ratio)) - 1)
    width = min(max(1, width), most)
    return width, max(1, round(width * ratio))


def _picture(page: pypdfium2.PdfPage, width: int, height: int) -> bytearray:
    pixels = bytearray(4 * width * height)
    buffer = (pdfium.c_ubyte * len(pixels)).from_buffer(pixels)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, buffer, 4 * width)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        place = (0, 0, width, height, 0)
        pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, *place, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels


if __name__ == "__main__":
    sys.exit(main())
