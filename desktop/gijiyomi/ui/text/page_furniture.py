"""Paints what surrounds the letters inside the column: rules, page links, ticks, doubt marks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.text.content import Heading
from gijiyomi.ui.text.document import BlockKind
from gijiyomi.ui.text.geometry import TextGeometry
from gijiyomi.ui.text.typesetting import BODY, DOUBT_BLANK, POST

_ICON = 13
_RULE_ABOVE_BASE = 33


class FurniturePainter:
    """Paints over the text of a block, with a painter in document coordinates."""

    def __init__(self, appearance: Appearance, geometry: TextGeometry) -> None:
        self._appearance = appearance
        self._geometry = geometry

    def paint(self, painter: QPainter, number: int, *, width: float) -> None:
        """Paint a block's surroundings; ``width`` is that of the column."""
        block = self._geometry.reading.blocks[number]
        if block.kind is BlockKind.HEADER and block.heading:
            self._paint_header(painter, number, heading=block.heading, width=width)
        for mark in block.marks:
            if mark.offset:
                self._paint_tick(painter, self._geometry.base_line(number, mark.offset))

    def page_link(self, number: int, heading: Heading, *, width: float) -> QRectF:
        """Where the page link of a header stands; empty for a source without pages."""
        if not heading.pages:
            return QRectF()
        base = self._geometry.base_line(number).y()
        px = self._appearance.px
        metrics = QFontMetricsF(self._appearance.font(POST))
        link = metrics.horizontalAdvance(heading.pages) + px(_ICON) + px(4)
        return QRectF(width - link - 2, base - px(16), link, px(22))

    def _paint_header(
        self, painter: QPainter, number: int, *, heading: Heading, width: float
    ) -> None:
        base = self._geometry.base_line(number)
        if number:
            self._paint_rule(painter, base.y() - self._appearance.px(_RULE_ABOVE_BASE), width)
        if heading.doubt:
            self._paint_doubt(painter, number, heading)
        link = self.page_link(number, heading, width=width)
        if not link.isEmpty():
            self._paint_link(painter, link, pages=heading.pages, base=base.y())

    def _paint_rule(self, painter: QPainter, y: float, width: float) -> None:
        thickness = 2 if self._appearance.tokens.patterned else 1
        box = QRectF(0, round(y), width, thickness)
        painter.fillRect(box, self._appearance.colour("line"))

    def _paint_doubt(self, painter: QPainter, number: int, heading: Heading) -> None:
        """On the blank after the name; its tool tip says why."""
        unit = len(heading.name.encode("utf-16-le")) // 2
        place = self._geometry.base_line(number, unit)
        edge = self._appearance.px(_ICON)
        left = place.x() + (self._appearance.px(DOUBT_BLANK) - edge) * 2 / 3
        self._draw_icon(painter, "circle-help", QPointF(left, place.y() - edge + 1), "warn")

    def _paint_link(self, painter: QPainter, link: QRectF, *, pages: str, base: float) -> None:
        edge = self._appearance.px(_ICON)
        top = QPointF(link.left(), base - edge + self._appearance.px(1.5))
        self._draw_icon(painter, "file-text", top, "accent")
        painter.setFont(self._appearance.font(POST))
        painter.setPen(self._appearance.colour("accent"))
        painter.drawText(QPointF(link.left() + edge + self._appearance.px(4), base), pages)

    def _paint_tick(self, painter: QPainter, place: QPointF) -> None:
        em = self._appearance.px(BODY)
        painter.setPen(QPen(self._appearance.colour("control"), 1.2))
        below = QPointF(place.x(), place.y() + self._appearance.px(3))
        painter.drawLine(QPointF(place.x(), place.y() - em * 0.95), below)

    def _draw_icon(self, painter: QPainter, name: str, at: QPointF, colour: str) -> None:
        ink = str(getattr(self._appearance.tokens, colour))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(at, self._appearance.pixmap(name, _ICON, ink, ratio=ratio))
