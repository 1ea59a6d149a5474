"""Ties the comparison of two versions to the window: the ways in, and what is said where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.domain.reissues import ReissueId, Standing
from gijiyomi.ui.reader import Destination, OpenMeeting
from gijiyomi.ui.replacing import Replacing
from gijiyomi.ui.revising.notice import Notice, notice_of
from gijiyomi.ui.work import Work
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.revising.screen import RevisionScreen
    from gijiyomi.ui.window import MainWindow

_Offer = tuple[str, Callable[[], None]]


class RevisionDesk(QObject):
    """Opens the two versions side by side, and says in the banner that there are two.

    Attributes:
        replacing: has the user choose a file as a new version.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._said = ""
        window.area.add_work(Work.REVISIONS, window.late.revisions)
        window.late.revisions.once_made(self._connect)
        window.actions_table["compare-versions"].triggered.connect(self._start_current)
        window.importing.versions_wanted.connect(self.start)
        window.importing.refused.connect(self.refuse)
        self.replacing = Replacing(window)
        self.replacing.compared.connect(self.start)
        window.reader.opened.connect(self._on_opened)
        window.bridge.changed.connect(self._on_changed)

    @property
    def screen(self) -> RevisionScreen:
        """The two versions side by side."""
        return self._window.late.revisions()

    def _connect(self, screen: RevisionScreen) -> None:
        screen.finished.connect(self._finish)
        screen.refused.connect(self._refuse)
        screen.said.connect(self._window.status.say)
        screen.count_changed.connect(self._tell_left)

    def start(self, reissue_id: ReissueId) -> None:
        """Put two versions side by side in the place of the text."""
        self._window.area.enter(Work.REVISIONS)
        self._withdraw()
        self.screen.start(reissue_id)

    def start_with(self, meeting: MeetingId) -> None:
        """Put a meeting and its other version side by side, or say that there is none."""

        def answer(notice: Notice | None) -> None:
            if notice is None:
                self._window.status.say(word("revisions.none-of-meeting"))
            else:
                self.start(notice.reissue)

        self._ask(meeting, answer)

    def _start_current(self) -> None:
        current = self._window.reader.current
        if current is not None:
            self.start_with(current.meeting.id)

    def _ask(self, meeting: MeetingId, answer: Callable[[Notice | None], None]) -> None:
        self._window.bridge.read(lambda library: notice_of(library, meeting), answer, owner=self)

    def _on_opened(self, opened: OpenMeeting, _destination: Destination) -> None:
        self._look(opened.meeting.id)

    def _on_changed(self, changes: Changes) -> None:
        current = self._window.reader.current
        if changes & Changes.REISSUES and current is not None:
            self._look(current.meeting.id)

    def _look(self, meeting: MeetingId) -> None:
        def answer(notice: Notice | None) -> None:
            current = self._window.reader.current
            if current is not None and current.meeting.id == meeting:
                self._say(meeting, notice)

        self._ask(meeting, answer)

    def _say(self, meeting: MeetingId, notice: Notice | None) -> None:
        """What is to be known of the versions of the meeting on show; else what was said goes."""
        banner = self._window.banner
        compared = self._window.area.work is Work.REVISIONS
        told = None if notice is None or compared else self._told(meeting, notice)
        if told is None:
            self._withdraw()
            return
        self._said = told[0]
        banner.say(told[0], offer=told[1])

    def _withdraw(self) -> None:
        if self._said and self._window.banner.text() == self._said:
            self._window.banner.hide()
        self._said = ""

    def _told(self, meeting: MeetingId, notice: Notice) -> tuple[str, _Offer] | None:
        if notice.standing is Standing.ASKED:
            offer = (word("revisions.banner.ask"), lambda: self.start(notice.reissue))
            return word("revisions.banner.asked"), offer
        if notice.newest != meeting:
            offer = (
                word("revisions.banner.open-newer"),
                lambda: self._window.choose(notice.newest),
            )
            return word("revisions.banner.superseded"), offer
        if notice.waiting:
            offer = (word("revisions.banner.carry"), lambda: self.start(notice.reissue))
            return word("revisions.banner.waiting", count=notice.waiting), offer
        return None

    def _finish(self) -> None:
        """Back to the text of the version that holds."""
        window, found = self._window, self.screen.comparison
        window.leave_work()
        if found is not None:
            window.choose(found.reissue.newer)
            self._look(found.reissue.newer)

    def refuse(self, reissue_id: ReissueId) -> None:
        """読み込まない, from the list of files: take out what came in last of two versions."""

        def answer(newer: MeetingId) -> None:
            self._window.removals.refuse(newer, lambda: None)

        self._window.bridge.read(
            lambda library: library.reissues.get(reissue_id).newer, answer, owner=self
        )

    def _refuse(self, newer: MeetingId) -> None:
        """読み込まない: take the one out that came in last, and go back to the other."""
        found = self.screen.comparison
        if found is None:
            return
        other = found.reissue.older if newer == found.reissue.newer else found.reissue.newer

        def done() -> None:
            self.screen.stop()
            self._window.leave_work()
            self._window.choose(other)

        self._window.removals.refuse(newer, done)

    def _tell_left(self, left: int) -> None:
        if self._window.area.work is not Work.REVISIONS:
            # Changed in the text, after the comparison.
            return
        found = self.screen.comparison
        if found is not None and found.reissue.standing is Standing.TAKEN and found.marks:
            key = "status" if left else "status-done"
            self._window.status.say(word(f"revisions.{key}", count=left))
