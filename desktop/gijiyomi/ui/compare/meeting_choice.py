"""The choice of the meetings that are laid side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from gijiyomi.domain.comparing import Appearance as Meetings
from gijiyomi.domain.records import MeetingId
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Drop
from gijiyomi.ui.header import title_of
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


class MeetingChoice(Drop):
    """Says how many meetings are compared, and lists all that could be.

    Signals:
        toggled_meeting(MeetingId, bool): the user wants a meeting, or wants it no longer.
    """

    toggled_meeting = Signal(object, bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._ticks = TickMenu(self)
        self.setMenu(self._ticks)

    def offer(self, meetings: Sequence[Meetings], chosen: Collection[MeetingId]) -> None:
        """List meetings, with a tick at those chosen."""
        shown = [action.data() for action in self._ticks.actions()]
        if shown != [one.meeting.id for one in meetings]:
            self._ticks.clear()
            for one in meetings:
                self._add(one)
        for action in self._ticks.actions():
            action.setChecked(action.data() in chosen)
        self.setText(word("compare.meetings", count=len(chosen)))
        self.setAccessibleName(
            f"{word('compare.meetings-name')}：{word('compare.meetings', count=len(chosen))}"
        )
        self.setEnabled(bool(meetings))
        self.updateGeometry()

    def _add(self, one: Meetings) -> None:
        meeting = one.meeting
        action = self._ticks.addAction(
            word(
                "compare.meeting-count",
                meeting=title_of(meeting),
                day=japanese_date(meeting.date) if meeting.date else "",
                count=one.remark_count,
            )
        )
        action.setData(meeting.id)
        action.setCheckable(True)
        action.triggered.connect(lambda on: self.toggled_meeting.emit(meeting.id, on))
