"""The box with a tick, drawn alike wherever something is chosen.

It is painted here and not by a style sheet: the mark is a drawing that style sheets can only show
with a plug-in of Qt, and its colour is that of the theme.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.painting import fill_rounded

BOX = 16
"""The edge of the box, in logical pixels."""

_MARK, _RADIUS = 12, 4
_HEIGHT, _LEFT, _GAP, _RIGHT = 26, 5, 8, 6


def draw_tick_box(
    painter: QPainter,
    appearance: Appearance,
    corner: QPointF,
    *,
    state: Qt.CheckState,
    enabled: bool = True,
) -> None:
    """Draw a box with its upper left corner at ``corner``, with a mark unless it is empty."""
    px, tokens = appearance.px, appearance.tokens
    edge = px(BOX)
    box = QRectF(corner.x(), corner.y(), edge, edge)
    filled = state is not Qt.CheckState.Unchecked
    strong = tokens.accent if enabled else tokens.disabled
    fill, border = (strong, strong) if filled else (tokens.raised, tokens.control)
    if not enabled:
        border = tokens.disabled
    width = 2 if tokens.patterned else 1
    fill_rounded(painter, box, fill=fill, border=border, radius=px(_RADIUS), width=width)
    if filled:
        icon = "check" if state is Qt.CheckState.Checked else "minus"
        colour = tokens.on_accent if enabled else tokens.raised
        ratio = painter.device().devicePixelRatio()
        inset = (edge - px(_MARK)) / 2
        mark = appearance.pixmap(icon, _MARK, colour, ratio=ratio)
        painter.drawPixmap(box.topLeft() + QPointF(inset, inset), mark)


class TickBox(QCheckBox):
    """A box to tick, with its words; the frame of the focus stands clear of both."""

    def __init__(self, appearance: Appearance, text: str = "") -> None:
        super().__init__(text)
        self._appearance = appearance
        follow(appearance, self, self._draw)

    def _draw(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the box, its words, and the frame around them."""
        px = self._appearance.px
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(px(_LEFT + BOX + _GAP + _RIGHT) + words, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """It can be pressed on its words as on its box."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame of the focus, the box and the words."""
        painter = QPainter(self)
        px, tokens = self._appearance.px, self._appearance.tokens
        if self.hasFocus():
            width = 3 if tokens.patterned else 2
            area = QRectF(self.rect())
            fill_rounded(
                painter, area, fill=None, border=tokens.focus, radius=px(_RADIUS + 1), width=width
            )
        top = (self.height() - px(BOX)) / 2
        corner = QPointF(px(_LEFT), round(top))
        draw_tick_box(
            painter,
            self._appearance,
            corner,
            state=self.checkState(),
            enabled=self.isEnabled(),
        )
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.disabled))
        words = self.rect().adjusted(px(_LEFT + BOX + _GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
