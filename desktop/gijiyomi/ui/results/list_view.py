"""The list of results as a view: rows of differing heights, of which any number may follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from gijiyomi.domain.records import RemarkId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow, keep_room_for_bar
from gijiyomi.ui.lists.measured_rows import MeasuredRows
from gijiyomi.ui.lists.row_heights import RowHeights
from gijiyomi.ui.lists.rows import ROW_ROLE, Index
from gijiyomi.ui.results.delegate import ResultDelegate
from gijiyomi.ui.results.model import ResultsModel
from gijiyomi.ui.results.rows import ResultRow

# A heading has air of its own.
_ABOVE_HEADING, _ABOVE_ROW, _BELOW_ALL = 2, 12, 48
# Answers are asked for when the reader comes so near to the end of those that are there.
_AHEAD = 20


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where the reader is in the list.

    Attributes:
        top: the first remark in sight, and how many pixels of it are above.
        current: the remark that the keyboard is on.
    """

    top: tuple[RemarkId, int] | None
    current: RemarkId | None


class ResultList(MeasuredRows, QListView):
    """Remarks that answer, under the headings of their groups.

    Signals:
        sight_changed(range): these rows are seen now.
        stood_on(int): the user went to a row.
        chosen: other rows are selected now.
        row_entered(QModelIndex): Enter or a double click.
        page_clicked(QModelIndex): the page of a row was clicked.
        menu_wanted(QPoint): what can be done with the rows was asked for, there on the screen.
        all_wanted: every answer is to be selected.
        measured: the list is wider or narrower, or its text larger or smaller.
    """

    sight_changed = Signal(object)
    stood_on = Signal(int)
    chosen = Signal()
    row_entered = Signal(QModelIndex)
    page_clicked = Signal(QModelIndex)
    menu_wanted = Signal(QPoint)
    all_wanted = Signal()
    measured = Signal()

    def __init__(self, appearance: Appearance, model: ResultsModel) -> None:
        self._heights = RowHeights()
        super().__init__()
        self._appearance, self._results = appearance, model
        self._sight = range(0)
        self._quiet = False
        self._delegate = ResultDelegate(appearance, self)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(self._delegate)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(lambda _parent, _first, _last: self._take_rows())
        model.dataChanged.connect(lambda first, last: self._renew(first.row(), last.row()))
        self.setModel(model)
        follow(appearance, self, self._restyle)

    @property
    def text_left(self) -> int:
        """Where the words of the rows begin, in pixels."""
        return self._delegate.column(self.viewport().width())[0]

    def chosen_rows(self) -> list[int]:
        """The selected rows in order; the current one if none is."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        current = self.currentIndex()
        return rows or ([current.row()] if current.isValid() else [])

    def stand_on(self, row: int) -> None:
        """Make a row the current and only selected one, and show it, without telling."""
        self._quiet = True
        self.selectionModel().setCurrentIndex(
            self._results.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._quiet = False
        self.scrollTo(self._results.index(row, 0))

    def place(self) -> ListPlace:
        """Where the reader is; holds while the remarks do."""
        entry = _remark_at(self._results, self.currentIndex().row())
        value = self.verticalScrollBar().value()
        row = self._results.next_answer(max(self._first_row(), 0), 1)
        top = None
        if row is not None and (seen := _remark_at(self._results, row)) is not None:
            top = (seen, value - self._top(row))
        return ListPlace(top, entry)

    def restore(self, place: ListPlace) -> None:
        """Go back to where ``place`` was told, as far as its remarks are there."""
        if place.current is not None:
            index = self._results.index_of(place.current)
            if index.isValid():
                self.stand_on(index.row())
        if place.top is not None:
            index = self._results.index_of(place.top[0])
            if index.isValid():
                self._settle_from(index.row())
                self.verticalScrollBar().setValue(self._top(index.row()) + place.top[1])

    def _restyle(self) -> None:
        self._delegate.forget()
        self._on_reset()
        self.measured.emit()

    def _on_reset(self) -> None:
        self._delegate.forget()
        self._heights.clear()
        self._sight = range(0)
        self._take_rows()
        self.verticalScrollBar().setValue(0)

    def _take_rows(self) -> None:
        first, width = len(self._heights), self.viewport().width()
        for row in range(first, self._results.rowCount()):
            self._heights.extend(1, self._delegate.height_of(self._results.row_at(row), width))
        self._settle()

    def _settle(self) -> None:
        if not self._settling:
            super()._settle()
            self._looking.start()

    def _height_of(self, row: int) -> tuple[int, bool]:
        shown = self._results.row_at(row)
        unread = isinstance(shown, ResultRow) and shown.text is None
        return self._delegate.height_of(shown, self.viewport().width()), not unread

    def _look(self) -> None:
        """Tell what is in sight, and that the end is near."""
        if not len(self._heights):
            return
        last = self._heights.row_at(
            self.verticalScrollBar().value() + self.viewport().height() - self._margin()
        )
        seen = range(max(self._first_row(), 0), last + 1)
        if seen != self._sight:
            self._sight = seen
            self.sight_changed.emit(seen)
        if seen.stop + _AHEAD > len(self._heights) and self._results.has_more:
            self._results.more_wanted.emit()

    def _margin(self) -> int:
        headed = self._results.rowCount() > 0 and self._results.next_answer(0, 1) != 0
        return self._appearance.px(_ABOVE_HEADING if headed else _ABOVE_ROW)

    def _room_below(self) -> int:
        return self._appearance.px(_BELOW_ALL)

    def _index_near(self, row: int, delta: int) -> QModelIndex:
        """The answer at or after a row in a direction; the current one if there is none."""
        found = self._results.next_answer(min(max(row, 0), len(self._heights) - 1), delta)
        return self.currentIndex() if found is None else self._results.index(found, 0)

    def _select_in(self, rows: Sequence[int]) -> QItemSelection:
        if not rows:
            return QItemSelection()
        return QItemSelection(self._results.index(rows[0], 0), self._results.index(rows[-1], 0))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, and the heading that stands over it."""
        row = index.row()
        if not 0 <= row < len(self._heights):
            return
        self._measure(row)
        headed = row > 0 and self._results.next_answer(row - 1, 1) == row
        top = self._top(row - 1 if headed else row)
        bottom = self._top(row) + self._heights.height(row)
        self._bring_into_sight(top, bottom, hint, air=self._appearance.px(8))

    def updateGeometries(self) -> None:
        """The range of the scroll bar, and its steps."""
        super().updateGeometries()
        self.verticalScrollBar().setSingleStep(self._appearance.px(25))

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002 - Qt's signature
    ) -> QModelIndex:
        """The row that a key leads to."""
        moves = QAbstractItemView.CursorAction
        count = len(self._heights)
        if not count:
            return QModelIndex()
        row = self.currentIndex().row()
        if action is moves.MoveHome or row < 0:
            return self._index_near(0, 1)
        if action is moves.MoveEnd:
            return self._index_near(count - 1, -1)
        if action in (moves.MovePageUp, moves.MovePageDown):
            down = action is moves.MovePageDown
            page = self.viewport().height() * (1 if down else -1)
            target = self._heights.row_at(self._heights.top(row) + page)
            at_least = row + 1 if down else row - 1
            target = max(target, at_least) if down else min(target, at_least)
            return self._index_near(target, 1 if down else -1)
        up = action in (moves.MoveUp, moves.MoveLeft, moves.MovePrevious)
        if up and row == 0:
            return self.currentIndex()
        delta = -1 if up else 1
        found = self._results.next_answer(row + delta, delta)
        return self.currentIndex() if found is None else self._results.index(found, 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows that a rectangle of the viewport touches."""
        if not len(self._heights):
            return
        shift = self.verticalScrollBar().value() - self._margin()
        first = self._heights.row_at(rect.normalized().top() + shift)
        last = self._heights.row_at(rect.normalized().bottom() + shift)
        self.selectionModel().select(self._select_in(range(first, last + 1)), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Those of the selected rows that are in sight."""
        region = QRegion()
        for row in self._sight:
            index = self._results.index(row, 0)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    def selectAll(self) -> None:
        """Select every answer, those not asked for yet too."""
        self.all_wanted.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters choose nothing here."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the user went."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self._quiet:
            self.stood_on.emit(current.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.currentIndex().isValid():
                self.row_entered.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button opens the menu: it selects what is under it only if it is not."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.RightButton:
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._on_page(index, event.position()):
            self.page_clicked.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says that a page can be clicked."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        on_page = self._on_page(index, event.position())
        shape = Qt.CursorShape.PointingHandCursor if on_page else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _on_page(self, index: QModelIndex, point: QPointF) -> bool:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if not isinstance(row, ResultRow):
            return False
        rect = self.visualRect(index)
        return self._delegate.page_rect(row, rect.toRectF()).contains(point)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        index = self.indexAt(event.position().toPoint())
        if isinstance(index.data(ROW_ROLE), ResultRow):
            self.row_entered.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the pointer or at the current row."""
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).topLeft() + QPoint(self.text_left, 0)
        if self.chosen_rows():
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by keyboard goes to the row that was current, else to the first."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            row = self._results.next_answer(0, 1)
            if row is not None:
                self.setCurrentIndex(self._results.index(row, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The rows show where the keyboard is not."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.measured.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._appearance.colour("read"))
        self._paint_rows(painter, event.rect())


def _remark_at(model: ResultsModel, row: int) -> RemarkId | None:
    if not 0 <= row < model.rowCount():
        return None
    entry = model.entry(row)
    return getattr(entry, "remark_id", None)
