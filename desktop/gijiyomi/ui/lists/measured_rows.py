"""A list of rows of differing heights, of which there may be tens of thousands.

Qt's own list asks for the height of every row whenever one is added. Here only rows in sight are
measured, so that it costs the same to go on from the ten thousandth row as from the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from gijiyomi.ui.lists.row_heights import RowHeights
from gijiyomi.ui.lists.rows import Index

if TYPE_CHECKING:
    _View = QListView
else:
    # A class of Qt under each of two bases would be two objects to its bindings, one of them none.
    _View = object


class MeasuredRows(_View):
    """Mixed into a list: where it is scrolled to holds while rows come and go.

    A list that is one makes ``_heights`` before all else, keeps as many of them as there are rows,
    and tells how high a row is.
    """

    _heights: RowHeights
    _settling = False

    def _height_of(self, row: int) -> tuple[int, bool]:
        """How high a row is, and whether it will be as high when it is seen again."""
        raise NotImplementedError

    def _margin(self) -> int:
        """The room above the first row."""
        return 0

    def _room_below(self) -> int:
        """The room below the last row."""
        return 0

    def _top(self, row: int) -> int:
        """Where a row begins, from the top of all."""
        return self._margin() + self._heights.top(row)

    def _first_row(self) -> int:
        """The first row in sight; -1 if there is none."""
        return self._heights.row_at(self.verticalScrollBar().value() - self._margin())

    def _renew(self, first: int, last: int) -> None:
        """Rows say something else, and may be higher or lower by it."""
        for row in range(first, min(last, len(self._heights) - 1) + 1):
            self._heights.forget(row)
        self.doItemsLayout()

    def _settle(self) -> None:
        """Measure what is in sight; the row at the top stays where it is."""
        if not self._settling:
            self._settling = True
            self._settle_from(max(self._first_row(), 0))
            self._settling = False

    def _settle_from(self, row: int) -> None:
        """Measure a screen of rows from ``row`` on, and keep that row in its place."""
        bar = self.verticalScrollBar()
        shift = bar.value() - (self._top(row) if len(self._heights) else 0)
        # Those just above the first one too: a step up goes there.
        for each in range(max(0, row - 1), len(self._heights)):
            if each > row and self._top(each) > self._top(row) + shift + self.viewport().height():
                break
            self._measure(each)
        self.updateGeometries()
        if len(self._heights):
            bar.setValue(self._top(row) + shift)

    def _measure(self, row: int) -> None:
        if not self._heights.is_known(row):
            height, final = self._height_of(row)
            self._heights.measure(row, height, final=final)

    def _bring_into_sight(
        self, top: int, bottom: int, hint: QAbstractItemView.ScrollHint, *, air: int = 0
    ) -> None:
        """Scroll as little as shows what stands between two heights, and ``air`` below it."""
        self.updateGeometries()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + bottom - height) // 2)
        elif top < bar.value() or bottom - top > height:
            bar.setValue(top - self._margin())
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height + air)

    def _paint_rows(self, painter: QPainter, area: QRect) -> None:
        """Draw the rows in a part of the viewport."""
        if not len(self._heights):
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        hovered = -1
        if self.viewport().underMouse():
            hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()
        at = self.verticalScrollBar().value() - self._margin() + area.top()
        for row in range(max(self._heights.row_at(at), 0), len(self._heights)):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if option.rect.top() > area.bottom():
                break
            option.state = QStyle.StateFlag.State_Enabled
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            self.itemDelegate().paint(painter, option, index)

    def visualRect(self, index: Index) -> QRect:
        """Where a row is in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._top(index.row()) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        y = point.y() + self.verticalScrollBar().value() - self._margin()
        if not 0 <= y < self._heights.total:
            return QModelIndex()
        return self.model().index(self._heights.row_at(y), 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight."""
        row = index.row()
        if 0 <= row < len(self._heights):
            self._measure(row)
            self._bring_into_sight(self._top(row), self._top(row + 1), hint)

    def updateGeometries(self) -> None:
        """The range of the scroll bar."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        whole = self._margin() + self._heights.total + self._room_below()
        bar.setRange(0, max(0, whole - height))
        bar.setPageStep(height)

    def doItemsLayout(self) -> None:
        """Nothing is laid out but what is in sight."""
        self._settle()
        self.viewport().update()

    def verticalOffset(self) -> int:
        """How far it is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Rows are as wide as the list."""
        return 0

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Measure what has come into sight."""
        self._settle()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped text needs other heights at another width."""
        if event.oldSize().width() != event.size().width():
            for row in range(len(self._heights)):
                self._heights.forget(row)
        super().resizeEvent(event)
        self._settle()
