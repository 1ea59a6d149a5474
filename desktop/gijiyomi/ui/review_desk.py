"""Has what is unsure in meetings confirmed, in the place of the text and beside the original."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.library import Library
from gijiyomi.ui.banner import Banner
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.header import title_of
from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.original_desk import OriginalDesk
from gijiyomi.ui.work import Work
from gijiyomi.ui.work_area import WorkArea
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.review.screen import ReviewScreen


class ReviewDesk(QObject):
    """Opens the review and closes it.

    Signals:
        said(str): how many places are left, for the status line.
        unsaid(str): the review is left, so that this need not be said.
        finished(MeetingId): the user is done; the meeting to go on reading in.
    """

    said = Signal(str)
    unsaid = Signal(str)
    finished = Signal(object)

    def __init__(
        self,
        screen: LatePart[ReviewScreen],
        bridge: LibraryBridge,
        *,
        area: WorkArea,
        beside: OriginalDesk,
        banner: Banner,
    ) -> None:
        super().__init__(area)
        self._banner = banner
        self._screen, self._bridge, self._area = screen, bridge, area
        self._beside = beside
        self._meetings: list[MeetingId] = []
        self._told_left = ""
        area.add_work(Work.REVIEW, screen)
        screen.once_made(self._connect)
        area.inspected.connect(lambda _inspector: self._withdraw())

    def start(self, meeting_ids: Sequence[MeetingId]) -> None:
        """Go through all that is unsure in these meetings; say so if nothing is."""
        self._bridge.read(
            lambda library: _with_doubts(library, meeting_ids),
            lambda found: self._open(found, meeting_ids),
            owner=self,
        )

    def _open(self, meetings: list[Meeting], asked: Sequence[MeetingId]) -> None:
        if not meetings:
            self._offer_others(asked, done=False)
            return
        self._meetings = [meeting.id for meeting in meetings]
        self._area.enter(Work.REVIEW, inspector=Inspector.ORIGINAL)
        self._screen().start(
            self._meetings, files={meeting.id: meeting.source_name for meeting in meetings}
        )

    def _connect(self, screen: ReviewScreen) -> None:
        screen.passage_wanted.connect(self._beside.show_reviewed)
        screen.count_changed.connect(self._tell_left)
        screen.finished.connect(lambda: self._finish(screen))

    def _finish(self, screen: ReviewScreen) -> None:
        self.finished.emit(self._meetings[0])
        if screen.left == 0:
            self._offer_others(self._meetings, done=True)
        else:
            self.said.emit(word("status.review-later", count=screen.left))

    def _offer_others(self, after: Sequence[MeetingId], *, done: bool) -> None:
        """Where these have nothing left: say so, and offer the next meeting that waits."""

        def tell(waiting: list[Meeting]) -> None:
            if not waiting:
                self.said.emit(word("status.reviewed" if done else "status.nothing-to-review"))
                return
            following = waiting[0]
            self._banner.say(
                word("review.others-done" if done else "review.others", count=len(waiting)),
                offer=(
                    word("review.next-meeting", meeting=title_of(following)),
                    lambda: self.start([following.id]),
                ),
            )

        self._bridge.read(lambda library: _waiting(library, after), tell, owner=self)

    def _tell_left(self, left: int) -> None:
        if self._area.work is not Work.REVIEW:
            # Undone in the text, after the review.
            return
        self._told_left = word("status.review", count=left) if left else ""
        self.said.emit(self._told_left or word("status.reviewed"))

    def _withdraw(self) -> None:
        """However the review was left, what is left in it is not what the reader is at."""
        if self._told_left and self._area.work is not Work.REVIEW:
            self.unsaid.emit(self._told_left)
            self._told_left = ""


def _waiting(library: Library, after: Sequence[MeetingId]) -> list[Meeting]:
    """The meetings with something unsure, those below the last of ``after`` in the list first.

    What a newer version has replaced is not worth the trouble.
    """
    doubtful = library.corrections.doubtful_meetings()
    meetings = library.meetings.list()
    ids = [meeting.id for meeting in meetings]
    at = ids.index(after[-1]) + 1 if after and after[-1] in ids else 0
    return [
        each
        for each in [*meetings[at:], *meetings[:at]]
        if each.id in doubtful and each.id not in after and not each.superseded
    ]


def _with_doubts(library: Library, meeting_ids: Sequence[MeetingId]) -> list[Meeting]:
    doubtful = [each for each in meeting_ids if library.corrections.doubtful(each)]
    return [library.meetings.get(meeting_id) for meeting_id in doubtful]
