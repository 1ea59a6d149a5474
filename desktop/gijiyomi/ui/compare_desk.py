"""Ties 比較 to the window: header, panes, the ways in, and the way into the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.records import Changes, MeetingId, Speaker, SpeakerId, SpeakerKind
from gijiyomi.ui.compare import ComparePane
from gijiyomi.ui.compare.tools import Mode
from gijiyomi.ui.controls import follow
from gijiyomi.ui.original_desk import FoundPlace
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.views import View
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow

_LEFT = 24
# What changes the words, the names or the tags that are compared.
_READ_AGAIN = Changes.MEETINGS | Changes.REMARKS | Changes.INDEX
_TAGS = Changes.ANNOTATIONS | Changes.TAGS


class CompareDesk(QObject):
    """What 比較 does to the rest of the window while it is shown.

    Signals:
        changed: something else is compared, or the reader is at another place.
    """

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown = False
        self._stale = False
        self.pane = ComparePane(window.appearance, window.bridge)
        window.reading.add_form(View.COMPARE, self.pane)
        self._connect()
        appearance = window.appearance
        follow(
            appearance, self, lambda: window.reading.begin_at(View.COMPARE, appearance.px(_LEFT))
        )

    # Ways in

    def can_compare(self, speaker: SpeakerId) -> bool:
        """Whether a speaker of the meeting on show can be found in others: he or she has a name."""
        known = self._speaker(speaker)
        return known is not None and known.kind is not SpeakerKind.UNNAMED

    def compare(self, speaker: SpeakerId, *, besides: MeetingId | None = None) -> None:
        """Lay a speaker's words in several meetings side by side."""
        self.pane.compare(speaker, besides=besides)
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
        if meeting not in [one.meeting.id for one in found.meetings]:
            name = found.asked.name or found.asked.label or word("text.unnamed")
            self._window.status.say(word("compare.not-there", name=name))
        elif meeting not in self.pane.speaker.chosen:
            self.pane.speaker.toggle(meeting, on=True)
            if meeting in self.pane.speaker.chosen:
                self._window.status.say(word("compare.there"))

    # What the other forms ask

    def ask(self) -> None:
        """Show what is compared; at first whoever speaks where the reader is."""
        window, pane = self._window, self.pane
        subject = self._subject()
        if pane.speaker.speaker is None and subject is not None:
            pane.speaker.ask(subject)
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
        return word("topics.hint" if self.pane.mode is Mode.TOPIC else "compare.hint")

    def commands(self) -> dict[str, Callable[[], None]]:
        """What commands of the window do to what is compared."""
        return {"excerpt": self.pane.excerpt, "copy": self.pane.copy}

    # Inside

    def _subject(self) -> SpeakerId | None:
        """Who is compared, or would be."""
        window = self._window
        asked = self.pane.speaker.speaker
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

    def _connect(self) -> None:
        window, pane = self._window, self.pane
        pane.titled.connect(self._say_title)
        pane.titled.connect(self._follow_mode)
        pane.titled.connect(self._follow)
        pane.moved.connect(self._follow)
        pane.said.connect(window.status.say)
        pane.open_wanted.connect(self._open)
        pane.excerpts_wanted.connect(window.briefing.add)
        pane.headed_wanted.connect(window.briefing.add_headed)
        pane.join_wanted.connect(window.correcting.join_persons)
        window.session.changed.connect(lambda _state: self._mark())
        window.session.closed.connect(self._mark)
        window.bridge.changed.connect(self._on_changed)

    def _say_title(self) -> None:
        if self._shown:
            self._window.reading.say(self.pane.title(), self.pane.facts())

    def _follow_mode(self) -> None:
        """A table of speakers needs the width of their pane."""
        by_topic = self._shown and self.pane.mode is Mode.TOPIC
        self._window.area.fold_speakers(fold=by_topic)
        if self._shown and not by_topic:
            self._window.speakers.choose(self._speaker_here())

    def _speaker_here(self) -> SpeakerId | None:
        """Who is compared, as the meeting on show lists him or her."""
        current, page = self._window.reader.current, self.pane.speaker
        here = {one.id for one in current.content.speakers} if current else set()
        if page.speaker in here:
            return page.speaker
        meetings = page.found.meetings if page.found else ()
        same = (one.id for each in meetings for one in each.speakers)
        return next((one for one in same if one in here), None)

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
        if self._shown or not state.active:
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
        self.pane.speaker.ask_again()
        self.pane.topics.ask_again()

    def _open(self, passage: Passage) -> None:
        """Show an item in the text; going back leads here again."""
        window = self._window
        window.reader.open_remark(passage, leaving=window.here())
        window.view.setFocus()
        window.status.say(word("compare.back-hint"))
