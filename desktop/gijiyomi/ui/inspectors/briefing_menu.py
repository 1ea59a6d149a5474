"""The … menu of the 資料 pane: which 資料, a new one, a comment, away with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gijiyomi.domain.records import BriefingId
from gijiyomi.library import BriefingSummary
from gijiyomi.wording import word


class BriefingMenu(QMenu):
    """Filled anew with ``offer`` whenever the briefings change.

    Signals:
        switch_wanted(BriefingId), create_wanted, comment_wanted, discard_wanted.
    """

    switch_wanted = Signal(object)
    create_wanted = Signal()
    comment_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)

    def offer(self, briefings: Sequence[BriefingSummary], current: BriefingId | None) -> None:
        """Show ``briefings``, the ``current`` one ticked."""
        self.clear()
        for summary in briefings:
            label = word("briefing.switch", name=summary.name, count=summary.excerpt_count)
            action = self._add(label, partial(self.switch_wanted.emit, summary.id))
            action.setCheckable(True)
            action.setChecked(summary.id == current)
            self._group.addAction(action)
        if briefings:
            self.addSeparator()
        self._add(word("briefing.create"), self.create_wanted.emit)
        self._add(word("briefing.add_comment"), self.comment_wanted.emit)
        self.addSeparator()
        discard = self._add(word("briefing.discard"), self.discard_wanted.emit)
        discard.setEnabled(current is not None)

    def _add(self, label: str, run: Callable[[], object]) -> QAction:
        action = self.addAction(label.replace("&", "&&"))
        action.triggered.connect(lambda _on: run())
        return action
