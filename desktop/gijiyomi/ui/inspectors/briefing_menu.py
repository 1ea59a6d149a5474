"""The menus of the 資料 pane: which 資料, and what to do with all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gijiyomi.domain.records import BriefingId
from gijiyomi.library import BriefingSummary
from gijiyomi.wording import word


class BriefingSwitcher(QMenu):
    """The briefings of the library; filled anew with ``offer`` whenever they change.

    Signals:
        switch_wanted(BriefingId), create_wanted.
    """

    switch_wanted = Signal(object)
    create_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        # Of the pane: what is the menu's own goes when it is filled anew.
        self._create = QAction(word("briefing.create"), parent)
        self._create.triggered.connect(self.create_wanted)
        self.addAction(self._create)

    def offer(self, briefings: Sequence[BriefingSummary], current: BriefingId | None) -> None:
        """Show ``briefings``, the ``current`` one ticked."""
        self.clear()
        for summary in briefings:
            label = word("briefing.switch", name=summary.name, count=summary.excerpt_count)
            action = self.addAction(label.replace("&", "&&"))
            action.triggered.connect(partial(self._switch, summary.id))
            action.setCheckable(True)
            action.setChecked(summary.id == current)
            self._group.addAction(action)
        if briefings:
            self.addSeparator()
        self.addAction(self._create)

    def let_create(self, *, able: bool) -> None:
        """Whether another briefing can be made."""
        self._create.setEnabled(able)

    def _switch(self, briefing: BriefingId, _on: bool = False) -> None:
        self.switch_wanted.emit(briefing)


class BriefingMenu(QMenu):
    """The … menu: a new one, a copy, a comment, 論点, away with it.

    Signals:
        create_wanted, copy_wanted, comment_wanted, divide_wanted, discard_wanted.
    """

    create_wanted = Signal()
    copy_wanted = Signal()
    comment_wanted = Signal()
    divide_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._comment = self._add("add_comment", self.comment_wanted.emit)
        self._divide = self._add("divide", self.divide_wanted.emit)
        self.addSeparator()
        self._create = self._add("create", self.create_wanted.emit)
        self._copy = self._add("copy", self.copy_wanted.emit)
        self._discard = self._add("discard", self.discard_wanted.emit)

    def offer(self, *, writable: bool, present: bool, filled: bool) -> None:
        """What can be done depends on the library, on a briefing, on its excerpts."""
        for action in (self._create, self._comment):
            action.setEnabled(writable)
        for action in (self._copy, self._discard):
            action.setEnabled(writable and present)
        self._divide.setEnabled(writable and filled)

    def _add(self, key: str, run: Callable[[], object]) -> QAction:
        action = self.addAction(word(f"briefing.{key}"))
        action.triggered.connect(lambda _on: run())
        return action
