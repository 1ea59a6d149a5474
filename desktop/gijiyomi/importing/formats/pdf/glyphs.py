"""The characters that PDFium finds on a page, with their boxes, in the order of the content.

PDFium is asked through its plain C functions: its text is one UTF-16 unit a glyph, its loose box
runs from the glyph's origin over its advance width and has the height of the font. The size and
the baseline are asked for only where the box says that they change, which they seldom do.

What is asked of every glyph is asked through prototypes of our own that take plain addresses: most
of the time of such a call goes into making its arguments.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from dataclasses import dataclass
from itertools import compress, repeat
from math import atan2, hypot, isfinite, pi
from operator import not_
from typing import NamedTuple

from gijiyomi.importing.pdfium import pypdfium2
from gijiyomi.importing.pdfium import raw as pdfium

# How many glyphs of a page are asked whether they have a meaning.
_SAMPLE = 150
# PDFium gives these for a hyphen at the end of a line.
_HYPHENS = "\x02\ufffe"
# Fixed point of page coordinates turned into those of the shown page.
_FINE = 64
_BOX_BYTES = ctypes.sizeof(pdfium.FS_RECTF)
_ADDRESS = ctypes.c_void_p
_ask_box = ctypes.cast(
    pdfium.FPDFText_GetLooseCharBox,
    ctypes.CFUNCTYPE(ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS),
)
_ask_origin = ctypes.cast(
    pdfium.FPDFText_GetCharOrigin,
    ctypes.CFUNCTYPE(ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS, _ADDRESS),
)
_ask_matrix = ctypes.cast(
    pdfium.FPDFText_GetMatrix,
    ctypes.CFUNCTYPE(ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS),
)
_ask_unmapped = ctypes.cast(
    pdfium.FPDFText_HasUnicodeMapError, ctypes.CFUNCTYPE(ctypes.c_int, _ADDRESS, ctypes.c_int)
)
_ask_size = ctypes.cast(
    pdfium.FPDFText_GetFontSize, ctypes.CFUNCTYPE(ctypes.c_double, _ADDRESS, ctypes.c_int)
)


class _Asked(ctypes.Structure):
    """Where PDFium writes how a glyph is set."""

    _fields_ = (("x", ctypes.c_double), ("y", ctypes.c_double), ("matrix", pdfium.FS_MATRIX))


_Y_AT, _MATRIX_AT = _Asked.y.offset, _Asked.matrix.offset


class Setting(NamedTuple):
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
        self._handle = ctypes.cast(self._text, _ADDRESS).value
        self.paired = False
        if not self._text:
            self.units, self.boxes = "", array("f")
            return
        count = max(0, pdfium.FPDFText_CountChars(self._text))
        self.units = self._read_units(count)
        for hyphen in _HYPHENS:
            self.units = self.units.replace(hyphen, "-")
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
        asked = _Asked()
        at, matrix = ctypes.addressof(asked), asked.matrix
        _ask_origin(self._handle, index, at, at + _Y_AT)
        _ask_matrix(self._handle, index, at + _MATRIX_AT)
        # The font size alone is 1 in files that keep the size in the matrix.
        size = _ask_size(self._handle, index) * hypot(matrix.c, matrix.d)
        turned = round(_finite(atan2(matrix.b, matrix.a)) / (pi / 2)) % 4
        return Setting(_finite(asked.x), _finite(asked.y), _finite(size), turned)

    def unmapped(self) -> tuple[int, int]:
        """How many glyphs of a sample have no character, and how many the sample holds."""
        printed = list(compress(range(len(self)), map(not_, map(str.isspace, self.units))))
        sample = printed[:: -(-len(printed) // _SAMPLE) or 1]
        failed = sum(
            self.units[i] in "\0\ufffd" or _ask_unmapped(self._handle, i) == 1 for i in sample
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
        first = ctypes.addressof(rectangles)
        places = range(first, first + _BOX_BYTES * count, _BOX_BYTES)
        deque(map(_ask_box, repeat(self._handle, count), range(count), places), maxlen=0)
        boxes = array("f")
        boxes.frombytes(bytes(rectangles))
        # A sum of finite floats of 32 bits is finite, one with anything else never is.
        if not isfinite(sum(boxes)):
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
