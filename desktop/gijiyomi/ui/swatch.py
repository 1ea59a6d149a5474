"""The small square of a highlight's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from gijiyomi.domain.records import Meaning
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import fill_rounded

_EDGE = 16


def swatch_icon(appearance: Appearance, meaning: Meaning) -> QIcon:
    """A square in the fill and edge of ``meaning``, for menus."""
    edge = appearance.px(_EDGE)
    icon = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(edge * ratio, edge * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        tokens = appearance.tokens
        fill_rounded(
            painter,
            QRectF(1, 1, edge - 2, edge - 2),
            fill=tokens.fills[meaning],
            border=tokens.edges[meaning],
            radius=appearance.px(4),
            width=1.5,
        )
        painter.end()
        icon.addPixmap(pixmap)
    return icon
