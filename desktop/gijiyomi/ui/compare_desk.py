"""Ties 比較 to the window: header, panes, the ways in, and the way into the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from gijiyomi.domain.records import Changes, Meeting, MeetingId, Speaker, SpeakerId, SpeakerKind
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.controls import follow
from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.lists.meetings_model import Ticks
from gijiyomi.ui.lists.meetings_pane import MeetingsPane
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.original_desk import FoundPlace
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.views import View
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.compare.choice import CompareChoice
    from gijiyomi.ui.compare.pane import ComparePane
    from gijiyomi.ui.compare.people_pane import PeoplePane
    from gijiyomi.ui.inspectors.briefing_changes import Headed
    from gijiyomi.ui.window import MainWindow

_LEFT = 24
# What changes the words, the names or the tags that are compared.
_READ_AGAIN = Changes.MEETINGS | Changes.REMARKS | Changes.INDEX
_TAGS = Changes.ANNOTATIONS | Changes.TAGS


class CompareDesk(QObject):
    """What 比較 does to the rest of the window while it is shown.

    Signals:
        changed: something else is compared, or the reader is at another place.
        ticked(Ticks | None): other meetings are compared, or it is not chosen any more.
    """

    changed = Signal()
    ticked = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown = False
        self._stale = False
        self._late = window.late.compare
        self._people = LatePart(self._make_people)
        self._choice = LatePart(self._make_choice)
        window.reading.add_form(View.COMPARE, self._late)
        self._late.once_made(self._connect)
        window.reader.listed.connect(self._on_listed)
        window.session.changed.connect(lambda _state: self._mark())
        window.session.closed.connect(self._mark)
        window.bridge.changed.connect(self._on_changed)
        appearance = window.appearance
        follow(
            appearance, self, lambda: window.reading.begin_at(View.COMPARE, appearance.px(_LEFT))
        )

    @property
    def pane(self) -> ComparePane:
        """What is laid side by side."""
        return self._late()

    @property
    def people(self) -> PeoplePane:
        """Who speaks in several of the meetings that are compared."""
        self._late()
        return self._people()

    @property
    def choice(self) -> CompareChoice:
        """Which meetings are compared."""
        self._late()
        return self._choice()

    # Ways in

    def can_compare(self, speaker: SpeakerId) -> bool:
        """Whether a speaker of the meeting on show can be found in others: he or she has a name."""
        known = self._speaker(speaker)
        return known is not None and known.kind is not SpeakerKind.UNNAMED

    def compare(self, speaker: SpeakerId, *, besides: MeetingId | None = None) -> None:
        """Lay a speaker's words in several meetings side by side."""
        self.choice.compare(speaker, besides=besides)
        self.pane.show_mode(Mode.MEETING)
        self._window.results.choose_view(View.COMPARE)

    def offer(self, passage: Passage | None) -> Callable[[], None] | None:
        """What compares whoever speaks in a passage of the text; None if nobody can be."""
        if passage is None:
            return None
        speaker = self._window.reader.remark_speaker(passage.remark_id)
        if speaker is None or not self.can_compare(speaker):
            return None
        return lambda: self.compare(speaker)

    @property
    def can_add(self) -> bool:
        """Whether there is somebody to whose words another meeting could be added."""
        return self._subject() is not None

    def add_meeting(self, meeting: MeetingId) -> None:
        """Lay what is said in a meeting beside the rest, or say that there is nothing."""
        from gijiyomi.export.comparison import name_of

        subject = self._subject()
        if subject is None:
            return
        found = self.pane.speaker.found
        known = found is not None and self.pane.speaker.speaker == subject
        if found is None or not known:
            self.compare(subject, besides=meeting)
            return
        self.pane.show_mode(Mode.MEETING)
        self._window.results.choose_view(View.COMPARE)
        self.choice.add(meeting)
        there = meeting in [one.meeting.id for one in found.meetings]
        name = name_of(found.asked)
        key = "compare.there" if there else "compare.not-there"
        self._window.status.say(word(key, name=name))

    # What the other forms ask

    def ask(self) -> None:
        """Show what is compared; at first whoever speaks where the reader is."""
        window, pane = self._window, self.pane
        subject = self._subject()
        if pane.speaker.speaker is None:
            self.choice.set_meetings(window.reader.meetings)
            self.choice.begin(subject)
        current = window.reader.current
        pane.topics.ask(current.meeting.id if current else None)
        self._mark()
        if self._stale:
            self._read_again()

    def set_shown(self, *, shown: bool) -> None:
        """Whether 比較 stands in the third pane: the header is its own then."""
        self._shown = shown
        self._follow_mode()
        self._say_title()

    def status(self) -> str:
        """What the keys do, for the status line."""
        if self.pane.mode is Mode.TOPIC:
            return word("topics.hint")
        if self.pane.speaker.has_keyboard:
            return word("compare.hint")
        count = len(self.pane.speaker.shown)
        key = "status" if count > 1 else "status-one" if count else "status-none"
        return word(f"compare.{key}", count=count)

    @property
    def ticks(self) -> Ticks | None:
        """Which meetings are compared, while it is chosen in the panes; None while it is not."""
        return self.choice.ticks if self._shown and self.pane.mode is Mode.MEETING else None

    def lend(self, pane: MeetingsPane) -> None:
        """Let meetings be chosen in another pane than the first, while they are chosen there."""
        if self.ticks is not None:
            pane.set_ticks(self.ticks)
            pane.ticks_chosen.connect(self.choice.choose)
            self.ticked.connect(pane.set_ticks)

    def commands(self) -> dict[str, Callable[[], None]]:
        """What commands of the window do to what is compared."""
        return {"excerpt": self.pane.excerpt, "copy": self.pane.copy}

    # Inside

    def _subject(self) -> SpeakerId | None:
        """Who is compared, or would be."""
        window = self._window
        asked = self._late.made.speaker.speaker if self._late.made else None
        if asked is not None:
            return asked
        wanted = window.narrowed if window.narrowed is not None else window.focused_speaker()
        return wanted if wanted is not None and self.can_compare(wanted) else None

    def _speaker(self, speaker: SpeakerId) -> Speaker | None:
        current = self._window.reader.current
        here = current.content.speakers if current else ()
        counts = self._window.results.facets.counts
        found = counts.rows if counts else ()
        return next((one for one in (*here, *found) if one.id == speaker), None)

    def _connect(self, pane: ComparePane) -> None:
        window = self._window
        pane.titled.connect(self._say_title)
        pane.titled.connect(self._follow_mode)
        pane.titled.connect(self._follow)
        pane.moved.connect(self._follow)
        pane.said.connect(window.status.say)
        pane.open_wanted.connect(self._open)
        pane.excerpts_wanted.connect(window.add_excerpts)
        pane.headed_wanted.connect(self._add_headed)
        pane.join_wanted.connect(window.correcting.join_persons)
        pane.page_wanted.connect(self._show_original)
        pane.meetings_wanted.connect(window.actions_table["choose-meeting"].trigger)
        people, choice = self._people(), self._choice()
        window.area.add_stand_in(people)
        people.entered.connect(pane.setFocus)
        people.menu_wanted.connect(self._open_menu)
        choice.set_meetings(window.reader.meetings)
        choice.changed.connect(self._follow_choice)
        window.meetings.ticks_chosen.connect(choice.choose)
        window.area.arranged.connect(lambda _arrangement: self._follow_choice())

    def _make_people(self) -> PeoplePane:
        from gijiyomi.ui.compare.people_pane import PeoplePane

        return PeoplePane(self._window.appearance)

    def _make_choice(self) -> CompareChoice:
        from gijiyomi.ui.compare.choice import CompareChoice

        return CompareChoice(self._window.bridge, self.pane.speaker, self._people())

    def _add_headed(self, groups: Sequence[Headed]) -> None:
        self._window.briefing.add_headed(groups)

    def _on_listed(self, meetings: Sequence[Meeting]) -> None:
        if self._choice.made is not None:
            self._choice.made.set_meetings(meetings)

    def _say_title(self) -> None:
        if self._shown:
            self._window.reading.say(self.pane.title(), self.pane.facts())

    def _follow_mode(self) -> None:
        """By meeting the first panes carry the choice; a table needs the width of the second."""
        if self._choice.made is None:
            return
        by_topic = self._shown and self.pane.mode is Mode.TOPIC
        self._window.area.fold_speakers(fold=by_topic)
        by_meeting = self._shown and not by_topic
        self._window.area.stand_in(self.people if by_meeting else None)
        self.choice.show_speaker()
        self._follow_choice()

    def _follow_choice(self) -> None:
        """Panes and tools show which meetings are compared."""
        if self._choice.made is None:
            return
        ticks = self.ticks
        self._window.meetings.set_ticks(ticks)
        self.ticked.emit(ticks)
        arrangement = self._window.area.arrangement
        folded = arrangement is not None and arrangement.meetings_folded
        ticked = len(self.choice.ticked)
        self.pane.tools.show_ticked(ticked, of=self.choice.meeting_count, choosing=folded)
        if self._shown:
            self.changed.emit()

    def _show_original(self) -> None:
        self._follow()
        if self._window.inspector is not Inspector.ORIGINAL:
            self._window.show_inspector(Inspector.ORIGINAL)

    def _open_menu(self, speaker: SpeakerId, place: QPoint) -> None:
        """What can be done with somebody who is listed."""
        window = self._window
        menu = QMenu(self.people)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        compare = menu.addAction(word("compare.menu-compare"))
        compare.triggered.connect(lambda _on=False: self.choice.compare_all_of(speaker))
        if not window.bridge.read_only:
            join = menu.addAction(word("pane-menu.join-persons"))
            join.triggered.connect(lambda _on=False: window.correcting.join_persons(speaker))
        menu.popup(place)

    def _follow(self) -> None:
        """The original goes with the current item."""
        if not self._shown:
            return
        shown = self.pane.current()
        if shown is not None:
            found = FoundPlace(shown.remark.meeting_id, shown.passage, shown.marks)
            self._window.beside.show_found(found)
        self.changed.emit()

    def _mark(self) -> None:
        """The hits of the search are marked in what is compared."""
        state = self._window.session.state
        if self._late.made and (self._shown or not state.active):
            self.pane.mark(state.request() if state.active else None)

    def _on_changed(self, changes: Changes) -> None:
        if not changes & (_READ_AGAIN | _TAGS):
            return
        if self._shown:
            self._read_again()
        else:
            self._stale = True

    def _read_again(self) -> None:
        self._stale = False
        self.choice.read_again()
        self.pane.topics.ask_again()

    def _open(self, passage: Passage) -> None:
        """Show an item in the text; going back leads here again."""
        window = self._window
        window.reader.open_remark(passage, leaving=window.here())
        window.view.setFocus()
        window.status.say(word("compare.back-hint"))
