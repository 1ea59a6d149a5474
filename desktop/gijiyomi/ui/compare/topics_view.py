"""The table of 論点 by speakers: cells are walked through with the arrows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from gijiyomi.domain.comparing import TopicCell
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.topics_model import TopicsModel
from gijiyomi.ui.compare.topics_painting import (
    CELL_WIDTH,
    ROW_HEIGHT,
    TOPIC_WIDTH,
    TOTAL_WIDTH,
    CellDelegate,
    NamesHeader,
    TopicsHeader,
)
from gijiyomi.ui.controls import follow
from gijiyomi.ui.lists.rows import Index
from gijiyomi.ui.quotable_table import QuotableTable
from gijiyomi.wording import word

# The least and the greatest part of the width that the names of 論点 take.
_LEAST_TOPIC, _TOPIC_SHARE = 96, 0.3


class TopicsView(QuotableTable):
    """Cells; one is current.

    Signals:
        cell_reached: another cell is current.
        entered: Enter or a double click on a cell.
    """

    cell_reached = Signal()
    entered = Signal()

    def __init__(self, appearance: Appearance, model: TopicsModel) -> None:
        super().__init__()
        self._appearance, self._topics = appearance, model
        self.names = NamesHeader(appearance, self)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(appearance, self, model))
        self.setHorizontalHeader(self.names)
        self.setVerticalHeader(TopicsHeader(appearance, self))
        self._prepare()
        model.modelReset.connect(self._share)
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        follow(appearance, self, self._draw)

    def cell(self) -> TopicCell | None:
        """What stands in the current cell."""
        index = self.currentIndex()
        return self._topics.cell(index.row(), index.column()) if index.isValid() else None

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one and bring it into sight."""
        index = self._topics.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def height_for(self, width: int) -> int:
        """How high it is with all its rows, and the bar that moves it sideways if it needs one."""
        return self._height(self._topics.rowCount(), width)

    def least_height(self, width: int) -> int:
        """How high it is with one row."""
        return self._height(1, width)

    def _height(self, rows: int, width: int) -> int:
        px = self._appearance.px
        moves = self.whole_width(width) > width
        bar = self.horizontalScrollBar().sizeHint().height() if moves else 0
        return self.names.sizeHint().height() + rows * px(ROW_HEIGHT) + bar + px(2)

    def whole_width(self, width: int) -> int:
        """How wide it is with all its columns where it has a ``width``."""
        px, columns = self._appearance.px, self._topics.columnCount()
        return self._topic_width(width) + (columns - 1) * px(CELL_WIDTH) + px(TOTAL_WIDTH)

    def _topic_width(self, width: int) -> int:
        px = self._appearance.px
        return max(px(_LEAST_TOPIC), min(px(TOPIC_WIDTH), round(width * _TOPIC_SHARE)))

    def _prepare(self) -> None:
        self.setAccessibleName(word("topics.table"))
        self.setAccessibleDescription(word("topics.table-description"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)

    def _draw(self) -> None:
        px, ground = self._appearance.px, self._appearance.colour("read").name()
        self.setStyleSheet(
            "QTableView { selection-background-color: transparent; border: none;"
            f" background: {ground}; }}"
            f" QAbstractScrollArea::corner {{ background: {ground}; border: none; }}"
            f" QHeaderView, QTableCornerButton::section {{ background: {ground}; border: none; }}"
        )
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(px(ROW_HEIGHT))
        self.names.setMinimumSectionSize(1)
        self._share()
        self.viewport().update()

    def _share(self) -> None:
        """Names of 論点 give way where there is little width."""
        px = self._appearance.px
        self.verticalHeader().setFixedWidth(self._topic_width(self.width()))
        last = self._topics.columnCount() - 1
        for column in range(last + 1):
            self.setColumnWidth(column, px(TOTAL_WIDTH if column == last else CELL_WIDTH))
        self.names.updateGeometry()
        self.updateGeometries()

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of it; the names of its row and column change their looks too."""
        super().currentChanged(current, previous)
        for part in (self.viewport(), self.names.viewport(), self.verticalHeader().viewport()):
            part.update()
        self.cell_reached.emit()

    def _enter(self) -> None:
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the pointer, or of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names of 論点 take what room there is."""
        super().resizeEvent(event)
        self._share()
