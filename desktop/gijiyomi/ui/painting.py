"""Painting that delegates and gutters share: rounded boxes, shortened and wrapped text.

BIZ UD fonts set wrapped lines solid (their line spacing is exactly one em), so wrapped text is
laid out here with a line height of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)

# Paragraphs and how they break in a font and width: several screens of them.
_MOST_BROKEN = 2_048
_broken: dict[tuple[str, str, float], tuple[str, ...]] = {}


def elide(painter: QPainter, text: str, width: float) -> str:
    """``text`` shortened with … to ``width`` logical pixels in the painter's font."""
    metrics = QFontMetricsF(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def fill_rounded(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: str | None,
    border: str | None = None,
    radius: float = 6,
    width: float = 1,
) -> None:
    """A rounded box, its border inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
    inset = width / 2 if border else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


@dataclass(frozen=True, slots=True)
class WrappedText:
    """Text broken into lines of a given width; ``height`` in logical pixels.

    Attributes:
        shortened: not all of it fitted into the lines allowed.
    """

    lines: tuple[str, ...]
    font: QFont
    line_height: float
    shortened: bool

    @property
    def height(self) -> float:
        """The height that all lines take."""
        return len(self.lines) * self.line_height

    def draw(
        self,
        painter: QPainter,
        x: float,
        y: float,
        *,
        colour: str,
        centred_in: float | None = None,
    ) -> None:
        """Draw it with its upper left corner at ``x``, ``y``.

        ``centred_in``: a width in the middle of which each line stands.
        """
        painter.save()
        painter.setFont(self.font)
        painter.setPen(QColor(colour))
        metrics = QFontMetricsF(self.font)
        lead = (self.line_height - metrics.height()) / 2 + metrics.ascent()
        for index, line in enumerate(self.lines):
            spare = 0.0 if centred_in is None else centred_in - metrics.horizontalAdvance(line)
            painter.drawText(QPointF(x + spare / 2, y + index * self.line_height + lead), line)
        painter.restore()


def wrap(
    text: str, font: QFont, *, width: float, line_height: float, max_lines: int = 0
) -> WrappedText:
    """Break ``text`` into lines; with ``max_lines`` the last one is shortened with …."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _break_lines(paragraph, font, width)
    shortened = 0 < max_lines < len(lines)
    if shortened:
        rest = "".join(lines[max_lines - 1 :])
        metrics = QFontMetricsF(font)
        last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: max_lines - 1], last]
    return WrappedText(tuple(lines), font, line_height, shortened)


def _break_lines(paragraph: str, font: QFont, width: float) -> tuple[str, ...]:
    """The lines of a paragraph; asked again and again by layouts, and for each painting."""
    key = (paragraph, font.key(), width)
    found = _broken.get(key)
    if found is None:
        if len(_broken) >= _MOST_BROKEN:
            _broken.clear()
        found = _broken[key] = _set_lines(paragraph, font, width)
    return found


def _set_lines(paragraph: str, font: QFont, width: float) -> tuple[str, ...]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = paragraph.encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lines.append(_line_text(units, line))
    layout.endLayout()
    return tuple(lines) or ("",)


def _line_text(units: bytes, line: QTextLine) -> str:
    """The words of a line, cut from the text's UTF-16 units, two bytes each."""
    start = line.textStart() * 2
    return units[start : start + line.textLength() * 2].decode("utf-16-le").rstrip(" ")
