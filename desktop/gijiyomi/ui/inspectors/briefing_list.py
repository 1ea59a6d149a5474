"""The list of a 資料's entries: several can be chosen, and moved by the arrows with Alt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.card_list import CardList
from gijiyomi.wording import word

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class BriefingList(CardList):
    """Cards that can be dragged.

    Signals:
        stepped(int): the chosen entries shall go up (-1) or down (1).
        selection_changed: other entries are chosen.
    """

    stepped = Signal(int)
    selection_changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        self._outdated = False
        super().__init__(appearance, word("briefing.list_name"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)

    def chosen_rows(self) -> list[int]:
        """The rows that are chosen, in order."""
        return sorted(index.row() for index in self.selectedIndexes())

    def bring(self, index: QModelIndex) -> None:
        """Make ``index`` the current row; what is chosen stays so if it is among it."""
        if index in self.selectedIndexes():
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, keep)
            self.scrollTo(index)
        else:
            self.choose(index)

    def choose_rows(self, rows: list[int]) -> None:
        """Choose ``rows``, the first of them current."""
        model, selection = self.model(), self.selectionModel()
        selection.clearSelection()
        for row in rows:
            selection.select(model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
        if rows:
            self.bring(model.index(rows[0], 0))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell of it."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def doItemsLayout(self) -> None:
        """Out of sight cards are laid out neither for a new look nor at a width they won't have."""
        self._outdated = not self.isVisible()
        if not self._outdated:
            super().doItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Make up for what happened out of sight."""
        super().showEvent(event)
        if self._outdated:
            self.doItemsLayout()
            self.scrollTo(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Keep Alt and the arrows from the window, where they go through the text."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _step(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move what is chosen."""
        if step := _step(event):
            event.accept()
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


def _step(event: QKeyEvent) -> int:
    """Which way a key moves entries; 0 for another key."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _STEPS.get(Qt.Key(event.key()), 0) if plain == Qt.KeyboardModifier.AltModifier else 0
