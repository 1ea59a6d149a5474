"""Work in the place of the text: a list of what is to be done, and each of it beside the list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.fields import ENTER_KEYS
from gijiyomi.ui.inspectors.card_list import Rule
from gijiyomi.ui.lists.pane import Footer, Pane


class ListScreen(QWidget):
    """Lays a list at the left; where it is narrow the list goes: what is asked needs the room.

    Args:
        title: over the list.
        list_width, room: widths at 100 %, of the list and of the screen from which on it is shown.
        alt_keys: keys that are the screen's own with Alt, as Ctrl+Enter is, whatever they do in
            the window.
    """

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        *,
        list_width: int,
        room: int,
        alt_keys: Collection[int],
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._list_width, self._room = list_width, room
        self._alt_keys = alt_keys
        self._pane = Pane(appearance, title, ground="pane1")
        self._rows: QListView | None = None
        self._heir: QWidget = self
        self._without_list: QWidget | None = None

    def _lay_beside(
        self,
        rows: QListView,
        parts: Sequence[QWidget],
        *,
        above: Sequence[QWidget] = (),
        finish: QWidget,
        heir: QWidget,
        without_list: QWidget,
    ) -> None:
        """Put everything in its place.

        Args:
            rows: the list.
            above: stands over it.
            finish: stands below it.
            parts: what stands beside it, one below the other; the last but one takes the room.
            heir: takes the keyboard from a list that goes.
            without_list: stands in for ``finish`` then.
        """
        self._rows, self._heir, self._without_list = rows, heir, without_list
        foot = Footer(self._appearance)
        foot.row.addWidget(finish)
        foot.row.addStretch(1)
        for part in above:
            self._pane.column.addWidget(part)
        self._pane.column.addWidget(rows, 1)
        self._pane.column.addWidget(foot)
        right = QVBoxLayout()
        right.setSpacing(0)
        for number, part in enumerate(parts):
            if number:
                right.addWidget(Rule(self._appearance))
            right.addWidget(part, 1 if number == len(parts) - 2 else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pane)
        row.addLayout(right, 1)
        follow(self._appearance, self, self._measure)

    def _measure(self) -> None:
        self._pane.setFixedWidth(self._appearance.px(self._list_width))
        if self._rows is not None:
            self._rows.doItemsLayout()
        self._give_way()
        self.update()

    def _lists(self) -> bool:
        """Whether there is room for the list."""
        return self.width() >= self._appearance.px(self._room)

    def _give_way(self) -> None:
        """The list comes and goes with the width."""
        listed = self._lists()
        if not listed and self._rows is not None and self._rows.hasFocus():
            self._heir.setFocus()
        self._pane.setVisible(listed)
        if self._without_list is not None:
            self._without_list.setVisible(not listed)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the screen."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return event.key() in ENTER_KEYS
        return modifiers == Qt.KeyboardModifier.AltModifier and event.key() in self._alt_keys

    def event(self, event: QEvent) -> bool:
        """Take the keys of the screen before any shortcut of the window does."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list comes and goes with the width."""
        super().resizeEvent(event)
        self._give_way()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, whatever stylesheet the window has."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))
