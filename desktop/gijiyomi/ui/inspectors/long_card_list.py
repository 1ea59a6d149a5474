"""A list of cards of which there may be tens of thousands: only those in sight are measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import keep_room_for_bar
from gijiyomi.ui.drawing_ahead import draw_ahead
from gijiyomi.ui.inspectors.card_list import CardList
from gijiyomi.ui.inspectors.rows_model import Index
from gijiyomi.ui.lists.measured_rows import MeasuredRows
from gijiyomi.ui.lists.row_heights import RowHeights

_Moves = QAbstractItemView.CursorAction


class CardHeights(Protocol):
    """What a delegate must tell of a card besides painting it."""

    def height_of(self, index: Index) -> int:
        """How high it is."""

    def supposed_height(self) -> int:
        """How high cards are on the whole."""


class LongCardList(MeasuredRows, CardList):
    """Cards one below the other; a delegate measures them."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        self._heights = RowHeights()
        self._cards: CardHeights | None = None
        self._redrawing = appearance.redrawing
        super().__init__(appearance, name)
        keep_room_for_bar(self)

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

    def _height_of(self, row: int) -> tuple[int, bool]:
        if self._cards is None:
            return 0, False
        return self._cards.height_of(self.model().index(row, 0)), True

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
        self._paint_rows(QPainter(self.viewport()), event.rect())
