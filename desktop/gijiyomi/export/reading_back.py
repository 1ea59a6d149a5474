"""Reads the words of a finished PDF, page by page, as they are compared with what was quoted."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from gijiyomi.export.comparable import comparable
from gijiyomi.export.page_frame import FRAME
from gijiyomi.importing.pdfium import pypdfium2

# Room for descenders and underlines; head and foot of the page are farther away than this.
_SLACK_PT = 6.0
# PDFium forgets a font when the last open page with it is closed, and reads it again for the next.
_OPEN_PAGES = 8


def words_of_pages(pdf: bytes, *, part: int = 0, parts: int = 1) -> list[str]:
    """The words of each page in one of so many equal parts of the PDF, ``comparable``."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document)
        pages = range(count * part // parts, count * (part + 1) // parts)
        return [comparable(body) for body in _bodies(document, pages)]
    finally:
        document.close()


def _bodies(document: pypdfium2.PdfDocument, pages: range) -> Iterator[str]:
    """The text of each page without its head and foot, over which quotations run on."""
    opened: deque[pypdfium2.PdfPage] = deque()
    for number in pages:
        page = document[number]
        width, height = page.get_size()
        text_page = page.get_textpage()
        yield text_page.get_text_bounded(
            left=0,
            right=width,
            bottom=FRAME.bottom - _SLACK_PT,
            top=height - FRAME.top + _SLACK_PT,
        )
        text_page.close()
        opened.append(page)
        if len(opened) > _OPEN_PAGES:
            opened.popleft().close()
    for page in opened:
        page.close()
