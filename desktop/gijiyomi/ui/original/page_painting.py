"""Draws one page of the original with what is marked on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.original.bands import LineBox
from gijiyomi.ui.original.page_supply import PageSupply
from gijiyomi.ui.painting import wrap
from gijiyomi.ui.tokens import LIGHT
from gijiyomi.wording import explain, word

_FILL = 0.13
_BAR = 3
_UNDERLINE = 2


class PagePainting:
    """How a page looks; paper is light in every theme, and so are the colours on it.

    Attributes:
        marks: the lines of the passage, by page, in points; hits: underlined, likewise.
    """

    def __init__(self, appearance: Appearance, supply: PageSupply) -> None:
        self._appearance = appearance
        self._supply = supply
        self.marks: Mapping[int, Sequence[LineBox]] = {}
        self.hits: Mapping[int, Sequence[LineBox]] = {}

    def paint(self, painter: QPainter, page: int, place: QRect, *, scale: float) -> None:
        """Draw page ``page`` into ``place``; ``scale`` is pixels a point."""
        self._paint_paper(painter, page, place)
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        for line in self.marks.get(page, ()):
            self._paint_band(painter, line, scale)
        for line in self.hits.get(page, ()):
            self._paint_hit(painter, line, scale)
        painter.restore()

    def paint_focus(self, painter: QPainter, place: QRect) -> None:
        """Draw the frame of a view that has the focus."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._appearance.colour("focus"), 2))
        painter.drawRect(place.adjusted(1, 1, -1, -1))

    def _paint_paper(self, painter: QPainter, page: int, place: QRect) -> None:
        shadow = QColor(0, 0, 0, self._appearance.tokens.shadow_alpha)
        painter.fillRect(place.adjusted(-1, 1, 1, 2), shadow)
        image = self._supply.picture(page)
        if image is not None:
            # Drawn at another width only until it is drawn anew: fast, not smooth.
            painter.drawImage(place, image)
            return
        painter.fillRect(place, self._appearance.colour("paper"))
        fault = self._supply.fault(page)
        if fault is not None:
            self._paint_words(painter, explain(fault), place)
        else:
            self._paint_words(painter, word("original.drawing", page=page + 1), place)

    def _paint_words(self, painter: QPainter, words: str, place: QRect) -> None:
        """Words on the paper, which is light in every theme."""
        px = self._appearance.px
        width = min(place.width() - px(48), px(360))
        text = wrap(words, self._appearance.font(13), width=width, line_height=px(21))
        left = place.left() + (place.width() - width) / 2
        text.draw(painter, left, place.top() + px(72), colour=LIGHT.text2)

    def _paint_band(self, painter: QPainter, line: LineBox, scale: float) -> None:
        """A tint over the line with a bar before it; in high contrast a bar behind it instead."""
        area, colour = _scaled(line, scale), QColor(LIGHT.accent)
        bar = self._appearance.px(_BAR)
        before, behind = area.adjusted(-bar, 0, 0, 0), area.adjusted(0, 0, bar, 0)
        before.setWidth(bar)
        behind.setLeft(area.right())
        if line.upright:
            before, behind = area.adjusted(0, -bar, 0, 0), area.adjusted(0, 0, 0, bar)
            before.setHeight(bar)
            behind.setTop(area.bottom())
        painter.fillRect(before, colour)
        if self._appearance.tokens.patterned:
            painter.fillRect(behind, colour)
        else:
            colour.setAlphaF(_FILL)
            painter.fillRect(area, colour)

    def _paint_hit(self, painter: QPainter, line: LineBox, scale: float) -> None:
        area = _scaled(line, scale)
        thick = self._appearance.px(_UNDERLINE)
        if line.upright:
            area = QRectF(area.right(), area.top(), thick, area.height())
        else:
            area = QRectF(area.left(), area.bottom(), area.width(), thick)
        painter.fillRect(area, QColor(LIGHT.hit_line))


def _scaled(line: LineBox, scale: float) -> QRectF:
    """The box of a line in whole pixels, so that lines which touch leave no seam."""
    left, top, right, bottom = (round(side * scale) for side in line.box)
    return QRectF(left, top, right - left, bottom - top)
