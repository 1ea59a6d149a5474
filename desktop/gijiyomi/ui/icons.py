"""Draws the icons of ``resources/icons`` in the colours of a theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gijiyomi import bundled

_STROKE = "1.75"


def draw_icon(name: str, edge: int, colour: str, ratio: float) -> QPixmap:
    """An icon of ``edge`` logical pixels, in a colour ``#RRGGBB``."""
    drawing = _drawing(name).replace("currentColor", colour)
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
    pixmap = QPixmap(QSize(edge, edge) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    return pixmap


def in_colour(drawn: QPixmap, colour: str) -> QPixmap:
    """The same lines in another colour, much sooner than drawing them again."""
    made = drawn.copy()
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), QColor(colour))
    painter.end()
    return made


@lru_cache
def _drawing(name: str) -> str:
    return (bundled.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
