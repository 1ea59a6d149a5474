"""Proof that a finished PDF holds every quoted word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2

from gijiyomi.domain.errors import Defect
from gijiyomi.export.template_data import FRAME, QuotedWords

# Room for descenders and underlines; head and foot of the page are farther away than this.
_SLACK_PT = 6.0
_QUOTE_SHOWN = 30
# PDFium gives a hyphen at the end of a line as U+0002, and takes the Latin ligatures apart.
_AS_READ_BACK = str.maketrans(
    {"\x02": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
)


def prove(path: Path, quoted: Sequence[QuotedWords]) -> int:
    """Find every passage in the PDF, in order and to the letter, and count its pages.

    White space is not compared: a line break of the page is one in the text. PDFium leaves out
    characters beyond U+FFFF that share a glyph with another one (they stand in the file as
    ActualText); a passage with such characters is found without them if not with them.

    Raises:
        Defect: ``export-not-proven``: a passage is not there as it should be.
    """
    pages, text = _read_back(path)
    short = _without_astral(text)
    # Two positions of one place: behind the last passage found, in either text.
    position = short_position = 0
    for words in quoted:
        wanted = comparable(words.text)
        wanted_short = _without_astral(wanted)
        found = text.find(wanted, position)
        found_short = short.find(wanted_short, short_position)
        if found_short < 0 or (found < 0 and wanted == wanted_short):
            raise Defect("export-not-proven", number=words.number, quote=words.text[:_QUOTE_SHOWN])
        position = found + len(wanted) if found >= 0 else position
        short_position = found_short + len(wanted_short)
    return pages


def comparable(text: str) -> str:
    """``text`` without white space, as PDFium would read it back."""
    return "".join(text.translate(_AS_READ_BACK).split())


def _without_astral(text: str) -> str:
    return "".join(character for character in text if ord(character) <= 0xFFFF)


def _read_back(path: Path) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document), "".join(comparable(body) for body in _bodies(document))
    finally:
        document.close()


def _bodies(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """The text of each page without its head and foot, over which quotations run on."""
    for page in document:
        width, height = page.get_size()
        text_page = page.get_textpage()
        yield text_page.get_text_bounded(
            left=0,
            right=width,
            bottom=FRAME.bottom - _SLACK_PT,
            top=height - FRAME.top + _SLACK_PT,
        )
        text_page.close()
        page.close()
