"""The table of 用例."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.kwic.columns import Column, share_width
from gijiyomi.ui.kwic.line_delegate import ROW_HEIGHT, TEXT, LineDelegate
from gijiyomi.ui.kwic.lines_header import LinesHeader
from gijiyomi.ui.kwic.lines_model import LinesModel
from gijiyomi.ui.lists.rows import Index
from gijiyomi.ui.quotable_table import QuotableTable
from gijiyomi.wording import word

# The widest of very many keywords is not worth measuring each.
_MEASURED = 500


class LinesView(QuotableTable):
    """Lines as rows; one is current, several can be selected.

    Signals:
        row_reached(int): the user, or the program, made another row the current one.
        row_entered(int): Enter or a double click on a row.
    """

    row_reached = Signal(int)
    row_entered = Signal(int)

    def __init__(self, appearance: Appearance, model: LinesModel) -> None:
        super().__init__()
        self._appearance = appearance
        self._lines = model
        self._several_meetings = False
        self._shared = 0
        self._keyword = 0.0
        self.setModel(model)
        self.delegate = LineDelegate(appearance, self)
        self.setItemDelegate(self.delegate)
        self.header = LinesHeader(appearance, self)
        self.setHorizontalHeader(self.header)
        self._prepare()
        model.modelReset.connect(self.measure)
        model.rowsInserted.connect(self.measure)
        self.doubleClicked.connect(lambda index: self.row_entered.emit(index.row()))
        self.entered.connect(lambda index: self._hover(index.row()))
        follow(appearance, self, self._draw_anew)

    def _prepare(self) -> None:
        self.setAccessibleName(word("kwic.table"))
        self.setAccessibleDescription(word("kwic.table-description"))
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        # The style would fill selected rows; the delegate draws their ground.
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")

    @property
    def current_row(self) -> int:
        """The row that the reader is at; -1 without one."""
        return self.currentIndex().row() if self.currentIndex().isValid() else -1

    def go_to_row(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        if 0 <= row < self._lines.rowCount():
            index = self._lines.index(row, Column.KEYWORD)
            # Qt's own way looks at the keys: with the Shift of Shift+F3 it chose all between.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def selected_rows(self) -> list[int]:
        """The rows selected, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def column_shown(self, column: Column) -> bool:
        """Whether there is room for a column."""
        return not self.isColumnHidden(column)

    def measure(self) -> None:
        """Share the width out anew."""
        lines = self._lines.whole_lines
        metrics = QFontMetricsF(self._appearance.font(TEXT, bold=True))
        keywords = {line.keyword for line in lines[:_MEASURED]}
        self._keyword = max((metrics.horizontalAdvance(text) for text in keywords), default=0.0)
        self._several_meetings = len({line.meeting_id for line in lines}) > 1
        self._share()

    def _share(self) -> None:
        self._shared = self.viewport().width()
        widths = share_width(
            self._shared,
            self._appearance.px,
            keyword=self._keyword,
            several_meetings=self._several_meetings,
        )
        for column, width in widths.items():
            self.setColumnHidden(column, width <= 0)
            if width > 0:
                self.setColumnWidth(column, width)

    def _draw_anew(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._appearance.px(ROW_HEIGHT))
        self.verticalScrollBar().setSingleStep(self._appearance.px(ROW_HEIGHT))
        self.measure()
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if self.delegate.hovered_row != row:
            self.delegate.hovered_row = row
            self.viewport().update()

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of it; the keyword of the row that was current changes its look too."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.row_reached.emit(current.row())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End mean the first and the last line: there are no cells to walk along."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self._lines.rowCount() - 1,
        }
        if action in ends:
            return self._lines.index(ends[action], Column.KEYWORD)
        if action in (
            QAbstractItemView.CursorAction.MoveLeft,
            QAbstractItemView.CursorAction.MoveRight,
        ):
            return self.currentIndex()
        moved = super().moveCursor(action, modifiers)
        return moved.siblingAtColumn(Column.KEYWORD) if moved.isValid() else moved

    def _enter(self) -> None:
        if self.current_row >= 0:
            self.row_entered.emit(self.current_row)

    def _takes(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.SelectAll) or super()._takes(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button keeps the rows selected that it is pressed on."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.RightButton and index.isValid():
            if not self.selectionModel().isRowSelected(index.row(), QModelIndex()):
                self.go_to_row(index.row())
            return
        super().mousePressEvent(event)
        if index.isValid() and index.column() != Column.KEYWORD:
            self.selectionModel().setCurrentIndex(
                index.siblingAtColumn(Column.KEYWORD), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the rows selected."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not self.selected_rows():
            return
        place = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Contexts take what room there is."""
        super().resizeEvent(event)
        if self.viewport().width() != self._shared:
            self._share()
