"""A list of cards and the line that parts it from what stands above."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.inspectors.rows_model import Index

# So many cards are measured within a few milliseconds.
_BATCH = 40


class CardList(QListView):
    """A list whose rows differ in height; a delegate paints them.

    Signals:
        current_changed: the user, or a change of the rows, made another row the chosen one.
    """

    current_changed = Signal()

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAutoFillBackground(False)
        self._quiet = False
        self._keys: dict[str, Callable[[], object]] = {}
        follow(appearance, self, self._draw_anew)

    def take_keys(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """Have keys do these things to the chosen card, whatever they do in the window."""
        self._keys = {QKeySequence(key).toString(): command for key, command in keys.items()}

    def _command(self, event: QKeyEvent) -> Callable[[], object] | None:
        pressed = event.keyCombination()
        keypad = pressed.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._keys.get(QKeySequence(QKeyCombination(keypad, pressed.key())).toString())

    def event(self, event: QEvent) -> bool:
        """Keep keys from the window's shortcuts."""
        before_shortcuts = event.type() == QEvent.Type.ShortcutOverride
        if before_shortcuts and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key does here."""
        command = self._command(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            event.accept()
            command()

    def choose(self, index: QModelIndex) -> None:
        """Make ``index`` the chosen row and bring it into sight, without telling."""
        self._quiet = True
        # Qt's own way looks at the keys: with the Ctrl of Ctrl+D held it would choose one more.
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, alone)
        self._quiet = False
        self.scrollTo(index)

    def _draw_anew(self) -> None:
        self.verticalScrollBar().setSingleStep(24)
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of a new chosen row."""
        super().currentChanged(current, previous)
        # The lines beside the chosen card give way to its box.
        self.viewport().update()
        if not self._quiet:
            self.current_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen card shows where the focus is; who comes by keyboard finds one chosen."""
        super().focusInEvent(event)
        # Qt makes the first one current then, but chooses none, and nothing would show the focus.
        selection, current = self.selectionModel(), self.currentIndex()
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if current.isValid() and not selection.hasSelection() and not by_mouse:
            selection.select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The chosen card shows where the focus is not."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped text needs other heights at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class Rule(QWidget):
    """A line across a pane."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        follow(appearance, self, self._measure)

    def _measure(self) -> None:
        self.setFixedHeight(2 if self._appearance.tokens.patterned else 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("line"))


def make_action(owner: QWidget, text: str, shortcut: str, *, run: Callable[[], object]) -> QAction:
    """An action of ``owner`` that its shortcut runs while ``owner`` has the focus.

    ``Enter`` stands for both keys of that name.
    """
    action = QAction(text, owner)
    keys = ("Enter", "Return") if shortcut == "Enter" else (shortcut,)
    action.setShortcuts([QKeySequence(key) for key in keys if key])
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _on: run())
    owner.addAction(action)
    return action
