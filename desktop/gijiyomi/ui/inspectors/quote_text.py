"""Quotes on cards, set like the text that they come from: full-width faces, Latin in its own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.text.typesetting import split_latin
from gijiyomi.ui.text_offsets import from_utf16, to_utf16

_LATIN_SCALE = 0.94
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class QuoteText:
    """Text broken into lines; ``height`` in logical pixels.

    Attributes:
        shortened: not all of it fitted into the lines allowed.
    """

    layout: QTextLayout
    height: float
    shortened: bool

    def draw(self, painter: QPainter, x: float, y: float, *, colour: str) -> None:
        """Draw it with its upper left corner at ``x``, ``y``."""
        painter.save()
        painter.setPen(QColor(colour))
        self.layout.draw(painter, QPointF(x, y))
        painter.restore()


def set_quote(
    appearance: Appearance,
    text: str,
    *,
    size: float,
    width: float,
    line_height: float,
    max_lines: int = 0,
) -> QuoteText:
    """Break ``text`` into lines; with ``max_lines`` the last one ends with … if there is more."""
    flat = text.replace("\n", " " if text.isascii() else "")
    layout, starts = _lay_out(appearance, flat, size=size, width=width, line_height=line_height)
    shortened = 0 < max_lines < len(starts)
    if shortened:
        end = from_utf16(flat, starts[max_lines])
        while len(starts) > max_lines:
            end -= 1
            layout, starts = _lay_out(
                appearance,
                flat[:end].rstrip() + _ELLIPSIS,
                size=size,
                width=width,
                line_height=line_height,
            )
    return QuoteText(layout, len(starts) * line_height, shortened)


def _lay_out(
    appearance: Appearance, text: str, *, size: float, width: float, line_height: float
) -> tuple[QTextLayout, list[int]]:
    """The layout and the UTF-16 unit at which each of its lines begins."""
    layout = QTextLayout(text, appearance.font(size, face=Face.TEXT))
    layout.setCacheEnabled(True)
    layout.setFormats(latin_formats(appearance, text, size=size))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lead = (line_height - line.height()) / 2
        line.setPosition(QPointF(0, len(starts) * line_height + lead))
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
