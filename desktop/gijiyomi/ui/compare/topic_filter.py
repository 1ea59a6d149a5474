"""Which 論点 the table shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Drop
from gijiyomi.wording import word


class TickMenu(QMenu):
    """A menu that stays open while its ticks are set."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tick is set without leaving the menu."""
        action: QAction | None = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space sets a tick without leaving the menu; Enter sets it and leaves."""
        action: QAction | None = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


class TopicFilter(Drop):
    """Says how many 論点 the table shows, and lists all that it could.

    Signals:
        hidden_chosen(frozenset[str]): the user does not want to see these.
    """

    hidden_chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._topics: tuple[str, ...] = ()
        self._hidden: frozenset[str] = frozenset()
        self._ticks = TickMenu(self)
        self._all = self._ticks.addAction(word("topics.filter-all"))
        self._all.setCheckable(True)
        self._all.triggered.connect(self._take_all)
        self._ticks.addSeparator()
        self._actions: dict[str, QAction] = {}
        self.setMenu(self._ticks)
        self.offer((), frozenset())

    def offer(self, topics: Sequence[str], hidden: Collection[str]) -> None:
        """List 論点, with a tick at those shown."""
        self._topics, self._hidden = tuple(topics), frozenset(hidden)
        if tuple(self._actions) != self._topics:
            for action in self._actions.values():
                self._ticks.removeAction(action)
            self._actions = {topic: self._add(topic) for topic in self._topics}
        for topic, action in self._actions.items():
            action.setChecked(topic not in self._hidden)
        shown = sum(topic not in self._hidden for topic in self._topics)
        every = shown == len(self._topics)
        self._all.setChecked(every)
        key = "topics.filter" if every else "topics.filter-some"
        self.setText(word(key, count=shown, of=len(self._topics)))
        self.setAccessibleName(word("topics.filter-name", shown=shown, of=len(self._topics)))
        self.setEnabled(bool(self._topics))
        self.updateGeometry()

    def _add(self, topic: str) -> QAction:
        # An ampersand would underline the letter after it.
        action = self._ticks.addAction(topic.replace("&", "&&"))
        action.setCheckable(True)
        action.triggered.connect(lambda on: self._choose(topic, on=on))
        return action

    def _choose(self, topic: str, *, on: bool) -> None:
        self.hidden_chosen.emit(self._hidden - {topic} if on else self._hidden | {topic})

    def _take_all(self, on: bool) -> None:
        self.hidden_chosen.emit(frozenset() if on else frozenset(self._topics))
