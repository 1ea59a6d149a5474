"""A list of cards of which there may be tens of thousands: only those in sight are measured.

Qt's own list asks for the height of every row whenever one is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.drawing_ahead import draw_ahead
from gijiyomi.ui.inspectors.card_list import CardList
from gijiyomi.ui.inspectors.rows_model import Index
from gijiyomi.ui.results.row_heights import RowHeights

_Moves = QAbstractItemView.CursorAction


class CardHeights(Protocol):
    """What a delegate must tell of a card besides painting it."""

    def height_of(self, index: Index) -> int:
        """How high it is."""

    def supposed_height(self) -> int:
        """How high cards are on the whole."""


class LongCardList(CardList):
    """Cards one below the other; where it is scrolled to holds while rows come and go."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        self._heights = RowHeights()
        self._settling = False
        self._cards: CardHeights | None = None
        self._redrawing = appearance.redrawing
        super().__init__(appearance, name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def measure_by(self, cards: CardHeights) -> None:
        """Have ``cards``, the delegate, measure the rows; the model must be set."""
        self._cards = cards
        model = self.model()
        model.rowsInserted.connect(lambda _parent, _first, _last: self._count_anew())
        model.rowsRemoved.connect(lambda _parent, _first, _last: self._count_anew())
        model.modelReset.connect(self._count_anew)
        model.layoutChanged.connect(self._count_anew)
        model.dataChanged.connect(lambda first, last: self._renew(first.row(), last.row()))

    def _count_anew(self) -> None:
        """Rows came or went; what is known of others is measured again when it is seen."""
        self._heights.clear()
        if self._cards is not None:
            self._heights.extend(self.model().rowCount(), self._cards.supposed_height())
        self.doItemsLayout()

    def _renew(self, first: int, last: int) -> None:
        for row in range(first, min(last, len(self._heights) - 1) + 1):
            self._heights.forget(row)
        self.doItemsLayout()

    def _settle(self) -> None:
        """Measure what is in sight; the row at the top stays where it is."""
        if self._settling or self._cards is None:
            return
        self._settling = True
        bar = self.verticalScrollBar()
        top = max(self._heights.row_at(bar.value()), 0)
        shift = bar.value() - (self._heights.top(top) if len(self._heights) else 0)
        for row in range(max(0, top - 1), len(self._heights)):
            if self._heights.top(row) > self._heights.top(top) + shift + self.viewport().height():
                break
            self._measure(row)
        self.updateGeometries()
        if len(self._heights):
            bar.setValue(self._heights.top(top) + shift)
        self._settling = False

    def _measure(self, row: int) -> None:
        if self._cards is not None and not self._heights.is_known(row):
            height = self._cards.height_of(self.model().index(row, 0))
            self._heights.measure(row, height, final=True)

    def visualRect(self, index: Index) -> QRect:
        """Where a card is in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._heights.top(index.row()) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card at a point of the viewport."""
        y = point.y() + self.verticalScrollBar().value()
        if not 0 <= y < self._heights.total:
            return QModelIndex()
        return self.model().index(self._heights.row_at(y), 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a card into sight."""
        row = index.row()
        if not 0 <= row < len(self._heights):
            return
        self._measure(row)
        self.updateGeometries()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._heights.top(row), self._heights.top(row + 1)
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + bottom - height) // 2)
        elif top < bar.value() or bottom - top > height:
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)

    def updateGeometries(self) -> None:
        """The range of the scroll bar."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._heights.total - height))
        bar.setPageStep(height)

    def doItemsLayout(self) -> None:
        """Nothing is laid out but what is in sight."""
        self._settle()
        self.viewport().update()

    def verticalOffset(self) -> int:
        """How far it is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Cards are as wide as the list."""
        return 0

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Measure what has come into sight."""
        self._settle()
        self.viewport().update()

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        """The card that a key leads to."""
        count, row = len(self._heights), self.currentIndex().row()
        if not count:
            return QModelIndex()
        page = self.viewport().height()
        targets = {
            _Moves.MoveHome: 0,
            _Moves.MoveEnd: count - 1,
            _Moves.MoveUp: row - 1,
            _Moves.MovePrevious: row - 1,
            _Moves.MoveDown: row + 1,
            _Moves.MoveNext: row + 1,
        }
        target = targets.get(action, row)
        if action in (_Moves.MovePageUp, _Moves.MovePageDown) and row >= 0:
            by = page if action is _Moves.MovePageDown else -page
            target = self._heights.row_at(self._heights.top(row) + by)
            target = max(target, row + 1) if by > 0 else min(target, row - 1)
        return self.model().index(min(max(target, 0), count - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card at the middle of a rectangle of the viewport."""
        index = self.indexAt(rect.normalized().center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where the selected cards are."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped text needs other heights at another width."""
        if event.oldSize().width() != event.size().width():
            for row in range(len(self._heights)):
                self._heights.forget(row)
        super().resizeEvent(event)
        self._settle()

    def _draw_anew(self) -> None:
        super()._draw_anew()
        self._count_anew()
        draw_ahead(self, self._in_sight, self._redrawing)

    def _in_sight(self) -> Iterator[QModelIndex]:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        row = max(self._heights.row_at(bar.value()), 0)
        while row < len(self._heights) and self._heights.top(row) < bar.value() + height:
            yield self.model().index(row, 0)
            row += 1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the pointer or at the chosen card."""
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        self.customContextMenuRequested.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards in sight."""
        if not len(self._heights):
            return
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        hovered = -1
        if self.viewport().underMouse():
            hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()
        row = max(self._heights.row_at(self.verticalScrollBar().value() + event.rect().top()), 0)
        while row < len(self._heights):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if option.rect.top() > event.rect().bottom():
                break
            option.state = QStyle.StateFlag.State_Enabled
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            self.itemDelegate().paint(painter, option, index)
            row += 1
