"""The first two panes beside what a search found: where the answers are, and narrowing to some."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.finding import Facets, SearchRequest
from gijiyomi.domain.records import Meeting, MeetingId, SpeakerId
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.lists.meetings_pane import MeetingsPane
from gijiyomi.ui.lists.speakers_pane import SpeakersPane
from gijiyomi.ui.results.questions import FacetCounts, Narrowing, count_facets


def place_words(meeting: Meeting) -> str:
    """``第3回 知能技術調査会``: what tells two meetings of a council apart is not cut off."""
    day = japanese_date(meeting.date) if meeting.date else ""
    body = meeting.body or meeting.title or meeting.source_name
    return " ".join(part for part in (meeting.number or day, body) if part)


class FacetDesk(QObject):
    """Counts answers by meeting and by person, and keeps which of them the user wants to see.

    Signals:
        narrowed(Narrowing): the user wants to see other answers.
        counted(FacetCounts): where the answers are.
    """

    narrowed = Signal(object)
    counted = Signal(object)

    def __init__(
        self, bridge: LibraryBridge, *, meetings: MeetingsPane, speakers: SpeakersPane
    ) -> None:
        super().__init__(meetings)
        self._bridge, self._meetings, self._speakers = bridge, meetings, speakers
        self._request: SearchRequest | None = None
        self._whole: Facets | None = None
        self._everybody = False
        self._counts: FacetCounts | None = None
        self._due = False
        self._persons: dict[SpeakerId, frozenset[SpeakerId]] = {}
        self.narrowing = Narrowing()
        speakers.everybody_wanted.connect(self._list_everybody)

    @property
    def request(self) -> SearchRequest | None:
        """What is counted, before it is narrowed."""
        return self._request

    @property
    def counts(self) -> FacetCounts | None:
        """Where the answers are; None while they are being counted."""
        return self._counts

    @property
    def settled(self) -> bool:
        """Whether they are of what was asked last: until others are counted, they stay on show."""
        return self._counts is not None and not self._due

    def count(self, request: SearchRequest, whole: Facets | None) -> None:
        """Count the answers to a request that is not narrowed; ``whole`` if they are known."""
        self._request, self._whole = request, whole
        self._counts = None
        self._ask()

    def forget(self) -> None:
        """Nothing is shown of a search any more."""
        self._request = self._whole = self._counts = None
        self._everybody = False
        self.narrowing = Narrowing()

    def leave(self) -> None:
        """The panes show what is read."""
        self._speakers.offer_everybody(None)

    def choose_meeting(self, meeting: MeetingId | None) -> None:
        """Narrow to a meeting, or to none."""
        self._narrow(replace(self.narrowing, meeting=meeting))

    def choose_speaker(self, speaker: SpeakerId | None) -> None:
        """Narrow to the person that a row stands for, or to nobody."""
        persons = frozenset() if speaker is None else self._persons.get(speaker, {speaker})
        self._narrow(replace(self.narrowing, speakers=frozenset(persons)))

    def choose_person_of(self, speaker: SpeakerId) -> None:
        """Narrow to the person that a speaker is."""
        rows = (row for row, same in self._persons.items() if speaker in same)
        self.choose_speaker(next(rows, speaker))

    def choose_everything(self) -> None:
        """Narrow to nothing."""
        self._narrow(Narrowing())

    def show(self) -> None:
        """Put what is known into the panes."""
        counts = self._counts
        if counts is None or self._request is None:
            return
        everywhere = self._request.scope.meeting_id is None
        rows = counts.rows
        self._persons = {
            row.id: frozenset(each.id for each in person)
            for row, person in zip(rows, counts.persons, strict=True)
        }
        hits = {
            row.id: sum(counts.speakers.get(each.id, 0) for each in person)
            for row, person in zip(rows, counts.persons, strict=True)
        }
        self._meetings.set_counts(counts.meetings if everywhere else None)
        self._meetings.choose(
            self.narrowing.meeting if everywhere else self._request.scope.meeting_id
        )
        self._speakers.follow(None)
        self._speakers.set_speakers(
            rows, {row: place_words(meeting) for row, meeting in counts.apart.items()}
        )
        self._speakers.set_counts(hits, total=counts.total)
        self._speakers.choose(self._row_of_chosen())
        self._speakers.offer_everybody(self._everybody)

    def _row_of_chosen(self) -> SpeakerId | None:
        """The row of the person that is chosen: another of the same may stand for it now."""
        wanted = self.narrowing.speakers
        for row, same in self._persons.items():
            if wanted and same & wanted:
                return row
        return None

    def _narrow(self, narrowing: Narrowing) -> None:
        if narrowing != self.narrowing:
            self.narrowing = narrowing
            self.narrowed.emit(narrowing)
            self._ask()

    def _list_everybody(self, everybody: bool) -> None:
        self._everybody = everybody
        self._ask()

    def _ask(self) -> None:
        if self._request is None:
            return
        request, narrowing, everybody = self._request, self.narrowing, self._everybody
        self._due = True

        def answer(counts: FacetCounts) -> None:
            if (request, narrowing, everybody) == (self._request, self.narrowing, self._everybody):
                self._counts, self._due = counts, False
                self.counted.emit(counts)

        question = partial(
            count_facets,
            request=request,
            narrowing=narrowing,
            whole=self._whole,
            everybody=everybody,
        )
        self._bridge.search(question, answer, owner=self, topic="facets", behind=True)
