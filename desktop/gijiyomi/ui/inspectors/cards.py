"""What the cards of both panes share: their box, lines of text, icons, and measures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.painting import elide, fill_rounded

_BOX_MARGIN = 10
_BOX_RADIUS = 7


class CardDelegate(QStyledItemDelegate):
    """A delegate whose rows are boxes of differing height in a list of fixed width."""

    def __init__(self, appearance: Appearance, view: QListView) -> None:
        super().__init__(view)
        self.appearance = appearance
        self._view = view

    @property
    def row_width(self) -> int:
        """The width of a row, the scroll bar's place always left free."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    @property
    def current_row(self) -> int:
        """The chosen row; −1 if none is."""
        return self._view.currentIndex().row()

    def box(self, row: QRectF) -> QRectF:
        """The box inside a row's rectangle."""
        margin = self.appearance.px(_BOX_MARGIN)
        return QRectF(
            margin, row.top() + 2, self.row_width - margin - self.appearance.px(4), row.height() - 3
        )

    def draw_box(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        """The ground of a chosen row, with a heavier border while the list has the focus."""
        tokens = self.appearance.tokens
        state: QStyle.StateFlag = option.state
        radius = self.appearance.px(_BOX_RADIUS)
        if state & QStyle.StateFlag.State_Selected:
            width = 2 if self._view.hasFocus() or tokens.patterned else 1
            fill_rounded(
                painter, box, fill=tokens.raised, border=tokens.accent, radius=radius, width=width
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_rounded(painter, box, fill=tokens.hover, radius=radius)

    def draw_line(
        self,
        painter: QPainter,
        text: str,
        *,
        font: QFont,
        colour: str,
        area: QRectF,
        right: bool = False,
    ) -> float:
        """One line of text in the middle of ``area``, shortened to it; returns its width."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = elide(painter, text, area.width())
        width = QFontMetricsF(font).horizontalAdvance(shown)
        left = area.right() - width if right else area.left()
        metrics = QFontMetricsF(font)
        base = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, base), shown)
        return width

    def draw_icon(self, painter: QPainter, name: str, area: QRectF, *, colour: str) -> None:
        """An icon of 13 px at the left of ``area``, in its vertical middle."""
        ratio = painter.device().devicePixelRatio()
        edge = self.appearance.px(13)
        pixmap = self.appearance.pixmap(name, 13, colour, ratio=ratio)
        painter.drawPixmap(QPointF(area.left(), area.center().y() - edge / 2), pixmap)


def row_rect(option: QStyleOptionViewItem) -> QRectF:
    """The rectangle of the row to be painted."""
    return QRectF(option.rect)


ModelIndex = QModelIndex | QPersistentModelIndex
