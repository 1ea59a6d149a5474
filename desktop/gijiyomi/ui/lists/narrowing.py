"""The rows over the 会議 list in which it is narrowed by words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button, follow
from gijiyomi.ui.inspectors.filter_field import FilterField
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word


class Narrowing(QWidget):
    """A line for words, and below it what they leave out.

    Signals:
        words_changed(str): by the user; empty if all is to be shown.
        left: Enter or the down key; the user goes on to what is shown.
        closed: Esc in the empty line.
    """

    words_changed = Signal(str)
    left = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.field = FilterField(
            appearance,
            word("lists.meetings.narrow"),
            hint=word("lists.meetings.narrow-hint"),
        )
        self.field.rested.connect(self.words_changed)
        self.field.entered.connect(self.left)
        self.field.stepped.connect(lambda by: self.left.emit() if by > 0 else None)
        self._left_out = Caption(appearance, size=12, colour="text2")
        self._all = button(word("lists.meetings.narrow-end"), "link", appearance=appearance)
        self._all.clicked.connect(self.field.clear)
        below = QHBoxLayout()
        below.addWidget(self._left_out)
        below.addStretch(1)
        below.addWidget(self._all)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addLayout(below)
        self.setFocusProxy(self.field)
        self.say()

        def draw() -> None:
            px = appearance.px
            column.setContentsMargins(px(10), px(2), px(10), px(4))
            column.setSpacing(px(2))
            below.setContentsMargins(px(4), 0, 0, 0)

        follow(appearance, self, draw)

    def event(self, event: QEvent) -> bool:
        """Esc, when there is nothing to empty, closes the line before it closes anything else."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.closed.emit()
            event.accept()
            return True
        return super().event(event)

    @property
    def words(self) -> str:
        """What is typed."""
        return self.field.text()

    def say(self, *, hidden: int = 0, hits: int | None = None) -> None:
        """Tell how many meetings the words leave out, and while searching how many hits there."""
        key = "lists.meetings.left-out-hits" if hits else "lists.meetings.left-out"
        self._left_out.setText(word(key, count=hidden, hits=hits or 0))
        for shown in (self._left_out, self._all):
            shown.setVisible(hidden > 0)
