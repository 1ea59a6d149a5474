"""The list under a field that picks: the keyboard stays in the field."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from gijiyomi.ui.appearance import Appearance


class PickerList(QListView):
    """Lines of one height.

    Args:
        appearance: how things look.
        model: the lines.
        name: what a screen reader calls the list.
        rows: how many of them are in sight.
        row_height: pixels at 100 % text size.
    """

    def __init__(
        self,
        appearance: Appearance,
        model: QAbstractItemModel,
        *,
        name: str,
        rows: int,
        row_height: int,
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setFixedHeight(appearance.px(row_height * rows))

    def step(self, by: int) -> bool:
        """Make the line so many below the current one current; False where there is no line."""
        model, at = self.model(), self.currentIndex().row()
        last = model.rowCount() - 1
        self.setCurrentIndex(model.index(min(max(at + by, 0), last), 0))
        return last >= 0
