"""The list of what is to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.rows_model import ROW_ROLE, RowsModel
from gijiyomi.ui.lists.row_view import TYPED_ROLE, typed_form
from gijiyomi.ui.lists.rows import Index, RowPainter, state_of
from gijiyomi.ui.review.agenda import ReviewRow

_ROW_HEIGHT, _LINE = 66, 18
_INSET, _ICON_X, _TEXT_X, _TOP, _RIGHT = 6, 24, 40, 7, 10


class ReviewModel(RowsModel[ReviewRow]):
    """The lines of a review, for views."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.key, parent)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What is shown, read aloud, hinted, and found by typing."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.label}\n{row.why}"
        if role == TYPED_ROLE:
            return (typed_form(row.label.strip("【】")),)
        return super().data(index, role)


class ReviewDelegate(QStyledItemDelegate):
    """A row: settled or not, the label, why, the page."""

    def __init__(self, appearance: Appearance, view: QListView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines."""
        return QSize(self._appearance.px(160), self._appearance.px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the sign, the words."""
        row: ReviewRow = index.data(ROW_ROLE)
        state = state_of(option, self._view, index)
        drawn = RowPainter(painter, self._appearance, state)
        px = drawn.px
        rect = QRectF(option.rect).adjusted(px(_INSET), 1, -px(_INSET), -1)
        painter.save()
        drawn.ground(rect)
        middle = rect.y() + px(_TOP + _LINE / 2)
        sign = "circle-check" if row.settled else "circle-help"
        colour = self._appearance.tokens.ok if row.settled else drawn.ink.warn
        if state.lit and self._appearance.tokens.patterned:
            colour = drawn.ink.main
        drawn.icon(sign, QPointF(option.rect.x() + px(_ICON_X), middle), size=16, colour=colour)
        left = option.rect.x() + px(_TEXT_X)
        line = QRectF(left, rect.y() + px(_TOP), rect.right() - left - px(_RIGHT), px(_LINE))
        ink = drawn.ink.second if row.settled else drawn.ink.main
        drawn.words(row.label, line, size=13, colour=ink, bold=state.selected)
        for text in (row.why, row.detail):
            line.translate(0, px(_LINE))
            drawn.words(text, line, size=12, colour=drawn.ink.second)
        painter.restore()
