"""Quotes on cards, set like the text that they come from: full-width faces, Latin in its own."""

from __future__ import annotations

import re
from functools import cached_property

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.text.typesetting import split_latin
from gijiyomi.ui.text_offsets import from_utf16, to_utf16

_LATIN_SCALE = 0.94
_ELLIPSIS = "…"
_SQUARE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]")


class QuoteText:
    """Text broken into lines when it is first drawn, or when its height cannot be told without.

    With ``max_lines`` the last line ends with … if there is more. Sizes are logical pixels.
    """

    def __init__(
        self,
        appearance: Appearance,
        text: str,
        *,
        size: float,
        width: float,
        line_height: float,
        max_lines: int = 0,
    ) -> None:
        self._appearance = appearance
        self._text = text.replace("\n", " " if text.isascii() else "")
        self._size, self._width = size, width
        self._line_height, self._max_lines = line_height, max_lines

    @cached_property
    def height(self) -> float:
        """The height of all lines."""
        full = self._max_lines and self._exceeds(self._max_lines - 1)
        return (self._max_lines if full else self._laid_out[1]) * self._line_height

    def draw(self, painter: QPainter, x: float, y: float, *, colour: str) -> None:
        """Draw it with its upper left corner at ``x``, ``y``."""
        painter.save()
        painter.setPen(QColor(colour))
        self._laid_out[0].draw(painter, QPointF(x, y))
        painter.restore()

    def _exceeds(self, lines: int) -> bool:
        """Whether kana and kanji alone, each a square, need more than so many lines."""
        edge = max(1, self._appearance.px(self._size))
        return len(_SQUARE.findall(self._text)) * edge > lines * self._width

    @cached_property
    def _laid_out(self) -> tuple[QTextLayout, int]:
        """The layout and how many lines it has."""
        most, text = self._max_lines, self._text
        layout, starts = self._lay_out(text)
        if 0 < most < len(starts):
            end = from_utf16(text, starts[most])
            while len(starts) > most:
                end -= 1
                layout, starts = self._lay_out(text[:end].rstrip() + _ELLIPSIS)
        return layout, len(starts)

    def _lay_out(self, text: str) -> tuple[QTextLayout, list[int]]:
        """The layout, and at which UTF-16 unit each line begins; one line too many at most."""
        layout = QTextLayout(text, self._appearance.font(self._size, face=Face.TEXT))
        layout.setCacheEnabled(True)
        layout.setFormats(latin_formats(self._appearance, text, size=self._size))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while not 0 < self._max_lines < len(starts) and (line := layout.createLine()).isValid():
            line.setLineWidth(max(self._width, 1))
            lead = (self._line_height - line.height()) / 2
            line.setPosition(QPointF(0, len(starts) * self._line_height + lead))
            starts.append(line.textStart())
        layout.endLayout()
        return layout, starts


def latin_formats(
    appearance: Appearance, text: str, *, size: float
) -> list[QTextLayout.FormatRange]:
    """The formats that set Latin words of ``text`` in a face and size of their own."""
    latin = QTextCharFormat()
    latin.setFont(appearance.font(size * _LATIN_SCALE, face=Face.LATIN))
    ranges: list[QTextLayout.FormatRange] = []
    at = 0
    for run, is_latin in split_latin(text):
        length = to_utf16(run, len(run))
        if is_latin:
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = at, length, latin
            ranges.append(made)
        at += length
    return ranges
