"""Which meetings are compared, and who speaks in several of them: what the first panes carry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.comparing import Appearances, Recurring
from gijiyomi.domain.records import Meeting, MeetingId, SpeakerId
from gijiyomi.search.comparing import appearances
from gijiyomi.search.recurring import recurring
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.compare.people_pane import PeoplePane
from gijiyomi.ui.compare.speaker_page import SpeakerPage
from gijiyomi.ui.lists.meetings_model import Ticks

# With whom is asked for so many of the other meetings, the newest, stand beside at first.
_FIRST = 5


class CompareChoice(QObject):
    """Keeps, for the session, which meetings are ticked; asks who speaks in them.

    Signals:
        changed: other meetings are ticked, or other people listed.
    """

    changed = Signal()

    def __init__(self, bridge: LibraryBridge, page: SpeakerPage, people: PeoplePane) -> None:
        super().__init__(page)
        self._bridge, self._page, self._people = bridge, page, people
        self._current: list[MeetingId] = []
        self._ticked: frozenset[MeetingId] = frozenset()
        # What the program ticked says nothing of what the user wants.
        self._by_user = False
        self._listed_for: frozenset[MeetingId] | None = None
        self._asking = self._stale = False
        self._beginning = False
        self._subject: SpeakerId | None = None
        self.people: tuple[Recurring, ...] = ()
        people.chosen.connect(self.choose_speaker)

    @property
    def ticked(self) -> frozenset[MeetingId]:
        """The meetings that are compared."""
        return self._ticked

    @property
    def ticks(self) -> Ticks:
        """The same, with the items of whoever is compared."""
        meetings = self._page.found.meetings if self._page.found else ()
        return Ticks(self._ticked, {one.meeting.id: one.item_count for one in meetings})

    @property
    def meeting_count(self) -> int:
        """How many meetings could be compared."""
        return len(self._current)

    def set_meetings(self, meetings: Sequence[Meeting]) -> None:
        """These are in the library; old versions are not compared."""
        before, known = set(self._current), [one.id for one in meetings if not one.superseded]
        every = before and self._ticked >= before
        self._current = known
        kept = self._ticked & set(known)
        if every and not self._by_user:
            kept = frozenset(known)
        if kept != self._ticked:
            self._take(kept)

    def begin(self, subject: SpeakerId | None) -> None:
        """Compare at first, among all meetings: the subject if he or she speaks in several."""
        self._take(self._ticked or frozenset(self._current))
        self._beginning, self._subject = True, subject
        self.ask_people()
        if subject is not None:
            question = partial(appearances, speaker_id=subject)
            self._bridge.read(question, self._begin_at_once, owner=self)

    def _begin_at_once(self, found: Appearances) -> None:
        """Whoever speaks in several meetings need not wait for all the others to be known."""
        if self._beginning and len(found.meetings) > 1:
            self._begin_with(found.asked.id)

    def _begin_with(self, subject: SpeakerId | None) -> None:
        """Somebody who speaks in several meetings, the subject rather than anybody else."""
        self._beginning = False
        if self._page.speaker is not None:
            return
        others = self.people and not any(subject in one.speakers for one in self.people)
        wanted = self.people[0].speaker.id if others else subject
        if wanted is not None:
            self._page.ask(wanted)

    def compare(self, speaker: SpeakerId, *, besides: MeetingId | None = None) -> None:
        """Compare a speaker who was asked for by name, in meetings in which he or she speaks."""
        self._page.ask(speaker, then=lambda found: self._fit(found, besides))

    def choose_speaker(self, speaker: SpeakerId) -> None:
        """Compare another speaker in the same meetings."""
        self._page.ask(speaker)

    def compare_all_of(self, speaker: SpeakerId) -> None:
        """Compare somebody in every meeting in which he or she speaks, besides those ticked."""

        def fit(found: Appearances) -> None:
            self.choose(self._ticked | {one.meeting.id for one in found.meetings})

        self._page.ask(speaker, then=fit)

    def choose(self, ticked: Collection[MeetingId]) -> None:
        """Compare these meetings because the user wants to."""
        self._by_user = True
        self._take(frozenset(ticked))

    def add(self, meeting: MeetingId) -> None:
        """Compare a meeting too."""
        self.choose(self._ticked | {meeting})

    def read_again(self) -> None:
        """The library is another; what the program ticked goes with it, not what the user did."""

        def fit(found: Appearances) -> None:
            if not self._by_user:
                self._take(self._ticked | {one.meeting.id for one in found.meetings})

        self._page.ask_again(then=fit)
        self.ask_people()

    def ask_people(self) -> None:
        """Ask who speaks in at least two of the meetings: once more if others are chosen since."""
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale = True, False
        wanted = self._ticked
        chosen = [each for each in self._current if each in wanted]

        def answer(found: tuple[Recurring, ...]) -> None:
            self._asking = False
            if self._stale:
                self.ask_people()
                return
            self.people, self._listed_for = found, wanted
            self._people.set_people(found, ticked=len(wanted))
            self.show_speaker()
            if self._beginning:
                self._begin_with(self._subject)
            self.changed.emit()

        self._bridge.read(partial(recurring, meetings=chosen), answer, owner=self)

    def show_speaker(self) -> None:
        """Mark in the pane who is compared."""
        self._people.choose(self._page.speaker)

    def _fit(self, found: Appearances, besides: MeetingId | None) -> None:
        """Tick meetings of the speaker unless the user's choice has some already."""
        known = [one.meeting.id for one in found.meetings]
        own = found.asked.meeting_id
        if not self._by_user:
            # Alone in one meeting there is nothing to compare but what others say.
            wanted = frozenset(known if len(known) > 1 else self._current)
        elif len(self._ticked & set(known)) > 1 and (own in self._ticked or own not in known):
            wanted = self._ticked
        else:
            newest = [each for each in known if each != own][-_FIRST:]
            wanted = self._ticked | set(newest) | ({own} & set(known))
        if besides in known:
            wanted |= {besides}
        self._take(wanted)

    def _take(self, ticked: frozenset[MeetingId]) -> None:
        if ticked == self._ticked and self._listed_for == ticked:
            return
        self._ticked = ticked
        self._page.choose(ticked)
        self.ask_people()
        self.changed.emit()
