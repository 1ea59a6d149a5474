"""What the two lists share as views: one row is chosen, by mouse, keys or typing its number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QTreeView

from gijiyomi.ui.drawing_ahead import draw_ahead
from gijiyomi.ui.lists.rows import Index
from gijiyomi.ui.redrawing import Redrawing

TYPED_ROLE = Qt.ItemDataRole.UserRole + 1
"""The words by which typing finds a row, as a tuple."""


def typed_form(text: str) -> str:
    """``text`` as typing is compared: half-width, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


class Typing:
    """Collects letters typed in quick succession."""

    def __init__(self) -> None:
        self._since = QElapsedTimer()
        self._typed = ""

    def add(self, letters: str) -> str:
        """All that was typed so far, with ``letters``."""
        pause = QApplication.keyboardInputInterval()
        if not self._since.isValid() or self._since.elapsed() > pause:
            self._typed = ""
        self._since.start()
        self._typed += typed_form(letters)
        return self._typed


if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object


class RowChoice(_View):
    """Mixed into an item view: says which row the user chose, and never what the program chose.

    Signals (of the classes that mix it in):
        row_chosen(QModelIndex): the user moved onto the row, or clicked on it.
        row_entered(QModelIndex): Enter was pressed on it, or it was double-clicked.
        row_menu_wanted(QModelIndex, QPoint): what can be done with it was asked for, there on
            the screen.
    """

    row_chosen: Signal
    row_entered: Signal
    row_menu_wanted: Signal

    def _prepare(self) -> None:
        self._quiet = 0
        self._announced = False
        self._typing = Typing()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self.row_entered)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Changes of the current row inside are the program's, not the user's."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def paint_later(self) -> None:
        """Be painted in the next turn of the event loop, not in one with what changes beside it.

        All rows of a screen that are drawn for the first time take as long as a page of text.
        """
        if self.updatesEnabled():
            self.setUpdatesEnabled(False)
            # Without any time it would be done before what is beside it is painted.
            QTimer.singleShot(1, self, lambda: self.setUpdatesEnabled(True))

    def take_looks(self, redrawing: Redrawing) -> None:
        """Lay the rows out as they look now."""
        self.doItemsLayout()
        self.draw_ahead(redrawing)

    def draw_ahead(self, redrawing: Redrawing) -> None:
        """Rows look otherwise, or are of another width."""
        draw_ahead(self, self.rows_in_sight, redrawing)

    def rows_in_sight(self) -> Iterator[QModelIndex]:
        """The rows of which anything can be seen, from the top."""
        index = self.indexAt(QPoint(0, 0))
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            yield index
            index = self.row_below(index)

    def row_below(self, index: QModelIndex) -> QModelIndex:
        """The row that stands under another; invalid under the last."""
        raise NotImplementedError

    def show_row(self, index: Index) -> None:
        """Select ``index`` without telling; an invalid one clears the selection."""
        with self.quietly():
            self.setCurrentIndex(QModelIndex(index))  # type: ignore[arg-type]  # both kinds are accepted
            if index.isValid():
                self.scrollTo(index)
            else:
                self.clearSelection()

    def _on_clicked(self, index: QModelIndex) -> None:
        if not self._announced:
            self.row_chosen.emit(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that the user moved onto a row."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self._announced = True
            self.row_chosen.emit(QModelIndex(current))  # type: ignore[arg-type]  # both kinds are accepted

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by keyboard is not choosing."""
        with self.quietly():
            super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the row that is current already chooses it again; the menu chooses none."""
        if event.button() == Qt.MouseButton.RightButton:
            return
        self._announced = False
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_key else event.pos()
            self.row_menu_wanted.emit(index, self.viewport().mapToGlobal(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging across the rows would open each of them."""
        if not event.buttons():
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            if self.currentIndex().isValid():
                self.row_entered.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row that begins with what was typed: a number, a date, a name."""
        typed = self._typing.add(search)
        start = self.currentIndex()
        step = 0 if len(typed) > 1 else 1
        rows = list(self.typed_rows())
        at = rows.index(start) + step if start in rows else 0
        for index in [*rows[at:], *rows[:at]]:
            if any(word.startswith(typed) for word in index.data(TYPED_ROLE)):
                self.setCurrentIndex(index)
                return

    def typed_rows(self) -> Iterator[QModelIndex]:
        """The rows that typing can reach, from the top."""
        raise NotImplementedError


class RowList(RowChoice, QListView):
    """A flat list of rows."""

    row_chosen = Signal(QModelIndex)
    row_entered = Signal(QModelIndex)
    row_menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self) -> None:
        QListView.__init__(self)
        self._prepare()

    def row_below(self, index: QModelIndex) -> QModelIndex:
        """The next row."""
        return self.model().index(index.row() + 1, 0)

    def typed_rows(self) -> Iterator[QModelIndex]:
        """All rows."""
        model = self.model()
        return (model.index(row, 0) for row in range(model.rowCount()))


class RowTree(RowChoice, QTreeView):
    """Rows in groups; a group is opened and closed, never chosen."""

    row_chosen = Signal(QModelIndex)
    row_entered = Signal(QModelIndex)
    row_menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self) -> None:
        QTreeView.__init__(self)
        self._prepare()
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)

    def row_below(self, index: QModelIndex) -> QModelIndex:
        """The next row, in whatever group."""
        return self.indexBelow(index)

    def typed_rows(self) -> Iterator[QModelIndex]:
        """The rows that can be seen."""
        index = self.model().index(0, 0)
        while index.isValid():
            yield index
            index = self.indexBelow(index)
