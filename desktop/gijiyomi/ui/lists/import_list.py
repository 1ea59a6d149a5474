"""The list of files on the import screen: keys, the buttons in its rows, the menu of a row."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QMenu

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.lists.import_delegate import ImportDelegate
from gijiyomi.ui.lists.import_details import details_text
from gijiyomi.ui.lists.import_model import FileAction, FileRow
from gijiyomi.ui.lists.rows import ROW_ROLE
from gijiyomi.wording import word

# Rows that are laid out in a few milliseconds.
_BATCH = 50
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FileList(QListView):
    """The files; rows are as high as their words need.

    Signals:
        entered_row(QModelIndex): Enter was pressed on it, or it was double-clicked.
        acted(QModelIndex, FileAction): its button was pressed, or its menu used.
    """

    entered_row = Signal(QModelIndex)
    acted = Signal(QModelIndex, object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._in_hand = False
        self._pressed = QModelIndex()
        self._delegate = ImportDelegate(appearance, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(word("import-screen.files"))

    def turn(self, degrees: int) -> None:
        """Turn the sign of work on."""
        self._delegate.turn = (self._delegate.turn + degrees) % 360

    def let_go(self, *, long: bool = False) -> None:
        """Another list begins, that nobody has moved in yet; a ``long`` one is laid out in parts.

        Rows that change while a list is laid out in parts would begin it again from the top.
        """
        self._in_hand = False
        mode = QListView.LayoutMode.Batched if long else QListView.LayoutMode.SinglePass
        self.setLayoutMode(mode)

    def choose_any(self) -> None:
        """Have Enter mean a row, now that all of them are settled."""
        if self.currentIndex().isValid():
            return
        rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        first = next((row for row in rows if self.file_at(row) is not None), None)
        if first is not None:
            self.setCurrentIndex(first)

    def show_rows(self, indexes: Iterable[QModelIndex]) -> None:
        """Scroll to rows at work, unless the reader is going through the list, or not looking."""
        if self._in_hand or self.underMouse() or not self.isVisible():
            return
        for index in indexes:
            if index.isValid():
                self.scrollTo(index)

    def file_at(self, index: QModelIndex) -> FileRow | None:
        """The file in a row; None for a heading."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, FileRow) else None

    def menu_of(self, index: QModelIndex) -> QMenu | None:
        """What can be done with the file in a row; None where there is nothing."""
        file = self.file_at(index)
        if file is None or file.outcome is None:
            return None
        menu = QMenu(self)
        if file.outcome.meetings:
            menu.addAction(word("import-row.menu-open")).triggered.connect(
                lambda: self.entered_row.emit(index)
            )
        actions = [file.action] if file.action is not FileAction.SHOW_RESULT else []
        for action in (*actions, FileAction.SHOW_RESULT):
            if action is not None:
                self._offer(menu, index, action)
        copied = details_text(file)
        menu.addAction(word("import-row.menu-copy")).triggered.connect(
            lambda: QGuiApplication.clipboard().setText(copied)
        )
        return menu

    def _offer(self, menu: QMenu, index: QModelIndex, action: FileAction) -> None:
        offered = menu.addAction(word(f"import-row.menu-{action.value}"))
        offered.triggered.connect(lambda: self.acted.emit(index, action))

    def _button_under(self, position: QPoint) -> QModelIndex:
        """The row whose button is at ``position`` in the viewport; invalid if none is."""
        index = self.indexAt(position)
        if index.isValid() and self._delegate.button_of(index).contains(position):
            return index
        return QModelIndex()

    def _press(self, index: QModelIndex) -> None:
        file = self.file_at(index)
        if file is not None and file.action is not None:
            self.acted.emit(index, file.action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the meeting, Space tells the result; from now on the list is in hand."""
        self._in_hand = True
        current = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _OPENING_KEYS:
            if current.isValid():
                self.entered_row.emit(current)
        elif plain and event.key() == Qt.Key.Key_Space:
            file = self.file_at(current)
            if file is not None and file.outcome is not None:
                self.acted.emit(current, FileAction.SHOW_RESULT)
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and current.isValid():
                # The row at the end may be current while the list has followed the work elsewhere.
                self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a button of a row is the button's."""
        self._pressed = QModelIndex()
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._button_under(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A button that is let go where it was pressed does its work."""
        super().mouseReleaseEvent(event)
        under = self._button_under(event.position().toPoint())
        if self._pressed.isValid() and under == self._pressed:
            self._press(under)
        self._pressed = QModelIndex()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click beside the button opens the meeting."""
        position = event.position().toPoint()
        if not self._button_under(position).isValid() and self.indexAt(position).isValid():
            self.entered_row.emit(self.indexAt(position))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be pressed."""
        over = self._button_under(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer, or of the current one."""
        by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        menu = self.menu_of(index)
        if menu is None:
            return
        below = self.visualRect(index).bottomLeft()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(below) if by_keys else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words break elsewhere at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
