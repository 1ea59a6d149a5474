"""A table whose rows or cells can be copied and taken into the 資料."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from gijiyomi.ui.taking_keys import takes_excerpt


class QuotableTable(QTableView):
    """Keeps the keys that mean the table here, not the text elsewhere; a delegate paints it.

    Signals:
        copy_wanted, excerpt_wanted: Ctrl+C and Ctrl+D.
        menu_wanted(QPoint): what can be done with what is chosen, there on the screen.
    """

    copy_wanted = Signal()
    excerpt_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)

    def _enter(self) -> None:
        """Enter was pressed."""
        raise NotImplementedError

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key means something else here than in the window."""
        return event.matches(QKeySequence.StandardKey.Copy) or takes_excerpt(event)

    def event(self, event: QEvent) -> bool:
        """Keep keys from the window's shortcuts."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+C and Ctrl+D are for what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif takes_excerpt(event):
            self.excerpt_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is chosen shows where the focus is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is chosen shows where the focus is not."""
        super().focusOutEvent(event)
        self.viewport().update()
