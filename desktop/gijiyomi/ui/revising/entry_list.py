"""The list of marks or changes beside the two versions."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.rows_model import ROW_ROLE, RowsModel
from gijiyomi.ui.lists.row_view import TYPED_ROLE, typed_form
from gijiyomi.ui.lists.rows import Index, RowPainter, state_of
from gijiyomi.ui.revising.entries import Entry, Sign

_ROW_HEIGHT, _LINE = 66, 18
_INSET, _ICON_X, _TEXT_X, _TOP, _RIGHT = 6, 24, 40, 7, 10
_SIGNS = {
    Sign.SAME: ("circle", "accent"),
    Sign.TO_CHECK: ("circle-help", "warn"),
    Sign.LOST: ("circle-x", "err"),
    Sign.MOVED: ("circle-check", "ok"),
    Sign.LEFT: ("circle-alert", "text2"),
    Sign.CHANGE: ("pencil", "text2"),
}


class EntryModel(RowsModel[Entry]):
    """The lines, for views."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.key, parent)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What is shown, read aloud, hinted, and found by typing."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.head
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.head}\n{row.words}\n{row.why}"
        if role == TYPED_ROLE:
            return (typed_form(row.words.strip("「")),)
        return super().data(index, role)


class EntryDelegate(QStyledItemDelegate):
    """A row: how it stands, what it is, whose words, why."""

    def __init__(self, appearance: Appearance, view: QListView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines."""
        return QSize(self._appearance.px(160), self._appearance.px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the sign, the words."""
        row: Entry = index.data(ROW_ROLE)
        state = state_of(option, self._view, index)
        drawn = RowPainter(painter, self._appearance, state)
        px = drawn.px
        rect = QRectF(option.rect).adjusted(px(_INSET), 1, -px(_INSET), -1)
        painter.save()
        drawn.ground(rect)
        icon, token = _SIGNS[row.sign]
        colour = str(getattr(self._appearance.tokens, token))
        if state.lit and self._appearance.tokens.patterned:
            colour = drawn.ink.main
        middle = rect.y() + px(_TOP + _LINE / 2)
        drawn.icon(icon, QPointF(option.rect.x() + px(_ICON_X), middle), size=16, colour=colour)
        left = option.rect.x() + px(_TEXT_X)
        line = QRectF(left, rect.y() + px(_TOP), rect.right() - left - px(_RIGHT), px(_LINE))
        settled = row.sign in {Sign.MOVED, Sign.LEFT}
        ink = drawn.ink.second if settled else drawn.ink.main
        drawn.words(row.head, line, size=13, colour=ink, bold=state.selected)
        for text in (row.words, row.why):
            line.translate(0, px(_LINE))
            drawn.words(text, line, size=12, colour=drawn.ink.second)
        painter.restore()
