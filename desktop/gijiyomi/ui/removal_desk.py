"""Takes meetings out of the library from the window, and shows one again that undo brings back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.domain.removal import Removal
from gijiyomi.export.citation import cite, meeting_title
from gijiyomi.ui.reader import Destination
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.ui.removal_sheet import RemovalSheet
    from gijiyomi.ui.window import MainWindow


class RemovalDesk(QObject):
    """書庫から外す: asks with what goes in words, does it as one step to undo.

    Attributes:
        sheet: the question on show; None while nothing is asked.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.sheet: RemovalSheet | None = None
        # Where the reader was in the meeting that went, and what is read in its place.
        self._left: Destination | None = None
        self._instead: MeetingId | None = None
        self._gone = False
        window.actions_table["remove-meeting"].triggered.connect(self._start_current)
        window.meetings.removal_wanted.connect(self.start)
        window.reader.listed.connect(self._on_listed)
        window.reader.replaced.connect(self._on_replaced)
        window.reader.view_shown = lambda: window.results.view

    def start(self, meeting: MeetingId) -> None:
        """Ask whether a meeting shall go, saying what goes with it."""
        self._look_at(meeting, self._ask)

    def refuse(self, meeting: MeetingId, done: Callable[[], None]) -> None:
        """Take a version out that was read and is not wanted; ask only if work goes with it.

        ``done`` is called once it is out, before others hear of it.
        """

        def answer(removal: Removal) -> None:
            if removal.takes_work:
                self._ask(removal, done=done)
            else:
                self._remove(removal.meeting, word("removal.step-refuse"), done)

        self._look_at(meeting, answer)

    def _start_current(self) -> None:
        current = self._window.reader.current
        if current is not None:
            self.start(current.meeting.id)

    def _look_at(self, meeting: MeetingId, answer: Callable[[Removal], None]) -> None:
        bridge = self._window.bridge
        if bridge.read_only:
            self._window.tell_trouble(EnvironmentFault("library-held"))
            return
        bridge.read(lambda library: library.removals.of(meeting), answer, owner=self)

    def _ask(self, removal: Removal, done: Callable[[], None] | None = None) -> None:
        from gijiyomi.ui.removal_sheet import RemovalSheet

        sheet = self.sheet = RemovalSheet(self._window, removal)
        label = word("removal.step", title=meeting_title(removal.meeting))
        sheet.accepted.connect(lambda: self._remove(removal.meeting, label, done))
        sheet.finished.connect(self._forget_sheet)
        sheet.open()

    def _forget_sheet(self) -> None:
        self.sheet = None

    def _remove(self, meeting: Meeting, label: str, done: Callable[[], None] | None) -> None:
        here = self._window.here()
        if here is not None and here.meeting == meeting.id:
            self._left, self._instead, self._gone = here, None, False

        def work(library: Library) -> None:
            library.removals.remove(
                meeting.id, cite=lambda *place: cite(place[0], pages=place[1], label=place[2])
            )

        self._window.bridge.change(label, work, lambda _: done() if done is not None else None)

    def _on_replaced(self, meeting: MeetingId | None) -> None:
        self._instead = meeting

    def _on_listed(self, meetings: Sequence[Meeting]) -> None:
        """Show the meeting again that came back, unless the reader has gone elsewhere since."""
        if self._left is None:
            return
        here = any(meeting.id == self._left.meeting for meeting in meetings)
        if here and self._gone:
            current = self._window.reader.current
            if (current.meeting.id if current is not None else None) == self._instead:
                self._window.reader.open(self._left)
        self._gone = not here
