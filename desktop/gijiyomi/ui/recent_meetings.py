"""最近読んだ会議: the meetings read last, in the menu 移動 and by name in the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from gijiyomi.domain.records import Meeting
from gijiyomi.export.citation import meeting_title
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.ui.palette.matching import Subject
from gijiyomi.ui.palette.offers import Offer
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow


class RecentMeetings(QObject):
    """Remembers for each library which meetings were read last."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(word("recent.menu"), window)
        self.menu.aboutToShow.connect(self._fill)
        go = window.row.menus()["go"]
        after = go.actions()
        place = after.index(window.actions_table["choose-meeting"]) + 1
        go.insertMenu(after[place], self.menu)
        window.reader.opened.connect(lambda opened, _to: self._note(opened.meeting))

    def meetings(self) -> list[Meeting]:
        """Those read last that the library still holds, but for the one on show; newest first."""
        window = self._window
        known = {meeting.id: meeting for meeting in window.reader.meetings}
        current = window.reader.current
        shown = None if current is None else current.meeting.id
        noted = window.memory.recent_meetings(window.bridge.path)
        return [known[key] for key in noted if key in known and key != shown]

    def offers(self) -> Sequence[Offer]:
        """A row of the palette for each."""
        return [
            Offer(
                "",
                Subject(meeting_title(each), place=word("recent.menu")),
                _day(each),
                lambda each=each: self._window.choose(each.id),  # type: ignore[misc]
            )
            for each in self.meetings()
        ]

    def _note(self, meeting: Meeting) -> None:
        self._window.memory.note_meeting(self._window.bridge.path, meeting.id)

    def _fill(self) -> None:
        self.menu.clear()
        for meeting in self.meetings():
            name = word("recent.line", title=meeting_title(meeting), day=_day(meeting))
            action = self.menu.addAction(name.replace("&", "＆").strip())
            action.triggered.connect(lambda _on=False, key=meeting.id: self._window.choose(key))
        if self.menu.isEmpty():
            self.menu.addAction(word("recent.none")).setEnabled(False)


def _day(meeting: Meeting) -> str:
    return japanese_date(meeting.date) if meeting.date else ""
