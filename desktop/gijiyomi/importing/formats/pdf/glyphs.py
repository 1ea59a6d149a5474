"""The characters that PDFium finds on a page, with their boxes, in the order of the content.

PDFium is asked through its plain C functions: its text is one UTF-16 unit a glyph, its loose box
runs from the glyph's origin over its advance width and has the height of the font. The size and
the baseline are asked for only where the box says that they change, which they seldom do.
"""

from __future__ import annotations

import ctypes
from array import array
from dataclasses import dataclass
from math import atan2, hypot, isfinite, pi

import pypdfium2
import pypdfium2.raw as pdfium

# How many glyphs of a page are asked whether they have a meaning.
_SAMPLE = 150
# PDFium gives these for a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
# Fixed point of page coordinates turned into those of the shown page.
_FINE = 64


@dataclass(frozen=True, slots=True)
class Setting:
    """How a glyph is set.

    Attributes:
        x, y: its origin, in points of the page.
        size: of the type, in points.
        turned: quarter turns of its upright counter-clockwise, 0 to 3.
    """

    x: float
    y: float
    size: float
    turned: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The page as it is shown: ``right``, ``down`` = a·x + b·y + c, d·x + e·y + f."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]


class PageGlyphs:
    """The glyphs of one page while it is open.

    Attributes:
        units: a character a glyph; those outside the basic plane are two, as in UTF-16.
        paired: there are such.
        boxes: left, top, right, bottom of each glyph in points of the page, y upwards.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._text = pdfium.FPDFText_LoadPage(page.raw)
        self.paired = False
        if not self._text:
            self.units, self.boxes = "", array("f")
            return
        count = max(0, pdfium.FPDFText_CountChars(self._text))
        self.units = self._read_units(count).translate(_HYPHENS)
        self.boxes = self._read_boxes(count)

    def close(self) -> None:
        """Free what PDFium holds for the page's text."""
        if self._text:
            pdfium.FPDFText_ClosePage(self._text)
            self._text = None

    def __len__(self) -> int:
        return len(self.units)

    def frame(self) -> Frame:
        """How the page's coordinates become those of the page as it is shown."""
        width, height = self._page.get_size()
        origin, right, up = (self._shown(x, y) for x, y in ((0, 0), (1000, 0), (0, 1000)))
        a, d = ((right[i] - origin[i]) / 1000 for i in (0, 1))
        b, e = ((up[i] - origin[i]) / 1000 for i in (0, 1))
        return Frame(width, height, (a, b, origin[0], d, e, origin[1]))

    def setting(self, index: int) -> Setting:
        """How glyph ``index`` is set."""
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        # The font size alone is 1 in files that keep the size in the matrix.
        size = pdfium.FPDFText_GetFontSize(self._text, index) * hypot(matrix.c, matrix.d)
        turned = round(_finite(atan2(matrix.b, matrix.a)) / (pi / 2)) % 4
        return Setting(_finite(x.value), _finite(y.value), _finite(size), turned)

    def unmapped(self) -> tuple[int, int]:
        """How many glyphs of a sample have no character, and how many the sample holds."""
        printed = [i for i, unit in enumerate(self.units) if not unit.isspace()]
        sample = printed[:: -(-len(printed) // _SAMPLE) or 1]
        failed = sum(
            self.units[i] in "\0\ufffd" or pdfium.FPDFText_HasUnicodeMapError(self._text, i) == 1
            for i in sample
        )
        return failed, len(sample)

    def _read_units(self, count: int) -> str:
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._text, 0, count, buffer)
        if written == count + 1:
            units = array("H", bytes(buffer))[:count]
        else:
            # A glyph without a character is left out of the text: ask for each one.
            units = array(
                "H", [pdfium.FPDFText_GetUnicode(self._text, i) & 0xFFFF for i in range(count)]
            )
        decoded = units.tobytes().decode("utf-16-le" if _LITTLE else "utf-16-be", "replace")
        if len(decoded) == count and "\ufffd" not in decoded:
            return decoded
        self.paired = True
        return "".join(map(chr, units))

    def _read_boxes(self, count: int) -> array[float]:
        rectangles = (pdfium.FS_RECTF * count)()
        ask, text = pdfium.FPDFText_GetLooseCharBox, self._text
        for index, rectangle in enumerate(rectangles):
            ask(text, index, rectangle)
        boxes = array("f")
        boxes.frombytes(bytes(rectangles))
        if not all(map(isfinite, boxes)):
            return array("f", map(_finite, boxes))
        return boxes

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        width, height = self._page.get_size()
        right, down = ctypes.c_int(), ctypes.c_int()
        size = (0, 0, round(width * _FINE), round(height * _FINE), 0)
        pdfium.FPDF_PageToDevice(self._page.raw, *size, x, y, right, down)
        return right.value / _FINE, down.value / _FINE


def _finite(value: float) -> float:
    """``value``, or 0 where a damaged font or matrix gives no number."""
    return value if isfinite(value) else 0.0


_LITTLE = array("H", [1]).tobytes()[0] == 1
