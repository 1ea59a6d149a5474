"""Ties the search to the window: field, bar, facets in the panes, hits in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.finding import Counted, Notice
from gijiyomi.domain.records import Meeting, MeetingId, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.search.query import ParsedQuery, parse
from gijiyomi.ui.lists.meetings_pane import MeetingsPane
from gijiyomi.ui.lists.speakers_pane import SpeakersPane
from gijiyomi.ui.query_bar import QueryBar
from gijiyomi.ui.reader import Destination, OpenMeeting, Reader
from gijiyomi.ui.reading_pane import ReadingPane
from gijiyomi.ui.search_field import SearchField
from gijiyomi.ui.search_session import Findings, MeetingHits, SearchSession, SearchState
from gijiyomi.ui.searching.explaining import Explaining
from gijiyomi.ui.searching.keeping import Keeping
from gijiyomi.ui.searching.suggesting import Suggesting
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.domain.no_answer import NoAnswer
    from gijiyomi.ui.no_hits import NoHits


class SearchDesk(QObject):
    """What happens between asking and reading the answer.

    Signals:
        travel_wanted(Destination): the next hit stands in another meeting.
        said(str): something for the status line.
        unsaid(str): that is no longer so.
        answered(Findings): where all answers are.
        step_wanted(int): the next (1) or previous (-1) hit is wanted of what stands in the place
            of the text.
        imports_wanted: which files were read, and which were not.
    """

    travel_wanted = Signal(object)
    said = Signal(str)
    unsaid = Signal(str)
    answered = Signal(object)
    step_wanted = Signal(int)
    imports_wanted = Signal()

    def __init__(
        self,
        session: SearchSession,
        field: SearchField,
        *,
        bar: QueryBar,
        meetings: MeetingsPane,
        speakers: SpeakersPane,
        reading: ReadingPane,
        reader: Reader,
    ) -> None:
        super().__init__(bar)
        self._session, self._field, self._bar = session, field, bar
        self._meetings, self._speakers, self._reading = meetings, speakers, reading
        self._reader = reader
        self._findings: Findings | None = None
        # -1 or 1: go to a hit as soon as it is known where they are; None: stay.
        self._arriving: int | None = None
        # Whether the reader was brought into this meeting by stepping from another.
        self._travelled = False
        # The hit to stand at as soon as the hits of its meeting are known.
        self._target: Passage | None = None
        self._text_shown = True
        # Whether there is nothing to look in yet, and whether Enter was pressed meanwhile.
        self._waiting = self._entered_early = False
        self._saying = ""
        # What had to be guessed of the words that were entered last, and those that stood then.
        self._guessed: tuple[tuple[str, ...], tuple[Notice, ...]] = ((), ())
        bar.hide()
        self.explaining = Explaining(session)
        self.suggesting = Suggesting(field, session, field.appearance)
        keeping = Keeping(session, bar.how, field.appearance, bar.keep_action)
        self.suggesting.rename_wanted.connect(keeping.rename)
        self.suggesting.asked_again.connect(self._arrive_later)
        self._connect_wishes()
        self._connect_answers()

    @property
    def active(self) -> bool:
        """Whether anything is looked for."""
        return self._session.state.active

    @property
    def settled(self) -> bool:
        """Whether the last question has been answered in full."""
        return not self.active or self._findings is not None

    def step(self, delta: int) -> None:
        """Go to the next (1) or previous (-1) hit, into the next meeting at the end.

        Where one speaker's remarks alone are shown, the reader stays among them.
        """
        self._unsay()
        if not self._text_shown:
            self.step_wanted.emit(delta)
        elif self.active and not self._reading.view.step_hit(delta):
            self._go_on(delta)

    def look_for(self, query: str) -> None:
        """Start over with a query, in all meetings."""
        self._session.look_for(query, everywhere=True)

    @property
    def findings(self) -> Findings | None:
        """Where all answers are; None while that is not known."""
        return self._findings

    def wait_for_meetings(self, *, waiting: bool) -> None:
        """Keep what is typed in the field until there is a meeting to look in."""
        ready = self._waiting and not waiting
        entered, self._entered_early = self._entered_early and ready, False
        self._waiting = waiting
        if ready and self._field.text().strip():
            self._unsay()
            (self._enter if entered else self._look_for_typed)()

    def show_text(self, *, shown: bool) -> None:
        """Whether the text is shown; panes, counts and steps are its own only then."""
        self._text_shown = shown
        self._arriving = None
        if shown and self.active:
            self._count_in_panes()
            self._show_place()

    def arrive_at(self, passage: Passage) -> None:
        """Make a hit the current one as soon as the text shows it."""
        self._target = passage
        self._reach_target()

    def close(self) -> None:
        """End the search."""
        self._field.replace_text("")
        self._session.close()

    def show_meeting(self, opened: OpenMeeting | None) -> None:
        """Another meeting is on show."""
        self._session.show_meeting(opened.meeting.id if opened else None)

    def refresh_place(self) -> None:
        """Other remarks are shown: count the hits among them anew."""
        if self.active:
            self._show_place()

    def _connect_wishes(self) -> None:
        session, bar, field = self._session, self._bar, self._field
        field.rested.connect(self._look_for_typed)
        field.entered.connect(self._enter)
        field.emptied_further.connect(session.take_out_last)
        bar.word_removed.connect(session.take_out)
        bar.any_word_chosen.connect(lambda chosen: session.accept_any(any_word=chosen))
        bar.everywhere_chosen.connect(lambda chosen: session.look_everywhere(everywhere=chosen))
        bar.spelling_chosen.connect(lambda chosen: session.gather_spellings(spelling=chosen))
        bar.word_opened.connect(self._open_word)
        bar.left.connect(field.setFocus)
        bar.how.within_chosen.connect(session.look_within)
        bar.how.whole_words_chosen.connect(lambda on: session.keep_to_words(whole_words=on))
        bar.how.synonyms_chosen.connect(lambda on: session.add_synonyms(synonyms=on))
        bar.how.old_versions_chosen.connect(
            lambda on: session.look_in_old_versions(old_versions=on)
        )
        bar.close_wanted.connect(self.close)
        self._reading.late_nothing.once_made(self._connect_nothing)
        behind = self.explaining
        behind.explained.connect(self._explain)
        behind.varied.connect(lambda found: bar.variants.show_variants(found, session.state.choice))
        bar.variants.chosen.connect(session.choose_variants)

    def _connect_nothing(self, nothing: NoHits) -> None:
        session = self._session
        nothing.remedy_wanted.connect(session.apply)
        nothing.word_removed.connect(session.take_out)
        nothing.word_replaced.connect(session.replace_word)
        nothing.imports_wanted.connect(self.imports_wanted)

    def _explain(self, answer: NoAnswer) -> None:
        self._reading.nothing.explain(answer)

    def _connect_answers(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.found_here.connect(self._on_found_here)
        self._session.found.connect(self._on_found)
        self._session.closed.connect(self._on_closed)
        self._reading.view.hit_reached.connect(lambda *_: self.refresh_place())
        self._reading.view.hits_passed.connect(self._go_on)

    def _arrive_later(self) -> None:
        """Go to the first hit of what is being asked."""
        self._arriving = 1

    def _open_word(self, word: str) -> None:
        """Put a word into the field, to be changed there."""
        self._session.change_word(word)
        self._field.setFocus()
        self._field.selectAll()

    def _look_for_typed(self) -> None:
        typed = self._field.text()
        if not self._waiting:
            self._session.type(typed)
        elif typed.strip():
            self._say(word("search.waiting"))
        else:
            self._unsay()

    def _enter(self) -> None:
        if self._waiting:
            self._entered_early = True
            self._look_for_typed()
            return
        typed = self._field.text().strip()
        if not typed:
            self.step(1)
            return
        self._session.type(typed)
        self._arriving = 1 if self._text_shown else None
        guessed = self._read_field().notices
        self._session.enter_typed()
        self._guessed = (self._session.state.words, guessed)
        self._bar.notices.say(self._notices())

    def _say(self, text: str) -> None:
        self._saying = text
        self.said.emit(text)

    def _unsay(self) -> None:
        if self._saying:
            self.unsaid.emit(self._saying)
            self._saying = ""

    def _on_changed(self, state: SearchState) -> None:
        self._findings = self._target = None
        self._unsay()
        self._bar.setVisible(state.active)
        self._bar.show_state(state)
        self._field.say_narrowing(narrowing=bool(state.words))
        if self._field.text().strip() != state.typed.strip():
            self._field.replace_text(state.typed)
        # A field whose value is about to be typed is no slip.
        slips = [each for each in self._read_field().notices if each.code != "field-empty"]
        self._field.mark_places([(slip.start, slip.end) for slip in slips])
        self._bar.notices.say(self._notices())

    def _read_field(self) -> ParsedQuery:
        return parse(self._field.text())

    def _notices(self) -> tuple[Notice, ...]:
        """What had to be guessed of what is typed; if nothing is, of what was entered last."""
        if self._field.text().strip():
            return self._read_field().notices
        words, guessed = self._guessed
        return guessed if words == self._session.state.words else ()

    def _on_found_here(self, hits: MeetingHits) -> None:
        self._reading.view.set_hits(hits.spans(), are_remarks=not hits.page.has_places)
        self._bar.notices.say([*self._notices(), *hits.page.notices])
        if self._arriving is not None and self._reading.view.hit_count:
            delta, self._arriving = self._arriving, None
            self._arrive(delta)
        self._reach_target()
        self._show_place()

    def _reach_target(self) -> None:
        """Stand at the hit that the reader came for, if the hits of its meeting are known."""
        view = self._reading.view
        wanted = None if self._target is None else place_among(view.hit_spans(), self._target)
        if wanted is None:
            return
        self._target = None
        if view.current_hit < 0 and not view.step_hit(1):
            view.step_hit(-1)
        if view.current_hit != wanted:
            view.step_hit(wanted - view.current_hit)

    def _arrive(self, delta: int) -> None:
        """Go to the hit nearest to where the reader is, else to the outermost."""
        if self._travelled or not self._reading.view.step_hit(delta):
            self._reach_end(delta)
        self._travelled = False

    def _reach_end(self, delta: int) -> None:
        """Stand at the first hit, or coming from below at the last."""
        view = self._reading.view
        wanted = 0 if delta > 0 else view.hit_count - 1
        if view.current_hit < 0 and not view.step_hit(1):
            view.step_hit(-1)
        if view.current_hit != wanted:
            view.step_hit(wanted - view.current_hit)

    def _on_found(self, findings: Findings) -> None:
        self._findings = findings
        facets = findings.facets
        self._count_in_panes()
        self._reading.show_nothing(None if facets.remarks else findings)
        self.answered.emit(findings)
        if not facets.remarks:
            self._arriving = None
            self._say(word("nothing.title"))
        elif self._arriving is not None:
            self._go_on(1)
        self._show_place()

    def _count_in_panes(self) -> None:
        findings = self._findings
        if findings is not None and self._text_shown:
            everywhere = findings.state.everywhere
            self._meetings.set_counts(findings.facets.meetings if everywhere else None)
            self._speakers.set_counts(findings.facets.speakers)

    def _on_closed(self) -> None:
        self._findings = self._arriving = self._target = None
        self._meetings.set_counts(None)
        self._speakers.set_counts(None)
        self._reading.show_nothing(None)
        self._reading.view.set_hits({})

    def _go_on(self, delta: int) -> None:
        """Go to the next meeting with hits, around the end if need be."""
        current = self._reader.current
        self._arriving = None
        if self._findings is None or current is None:
            return
        if self._reading.narrowed:
            self._go_around(delta)
            return
        target: MeetingId | None = current.meeting.id
        if self._findings.state.everywhere:
            found = self._findings.facets.meetings
            meetings = self._reader.meetings
            target = next_meeting(meetings, current.meeting.id, found=found, delta=delta)
        if target is None or target == current.meeting.id:
            self._go_around(delta)
            return
        self._arriving, self._travelled = delta, True
        self.travel_wanted.emit(Destination(target))

    def _go_around(self, delta: int) -> None:
        """Nothing follows elsewhere: go on at the other end of what is shown."""
        if self._reading.view.hit_count:
            self._reach_end(delta)
            self._say(word("query.around-end" if delta > 0 else "query.around-start"))
        elif self._reading.narrowed:
            self._say(word("query.not-by-speaker"))

    def _show_count(self) -> None:
        findings = self._findings
        if self._reading.narrowed and self._text_shown:
            view = self._reading.view
            count = word(f"query.{view.hits_are.value}", count=view.hit_count)
            self._bar.show_count(word("query.count-speaker", count=count))
        elif findings is not None:
            key = "query.count-everywhere" if findings.state.everywhere else "query.count-here"
            unit = f"query.{findings.facets.counted.value}"
            count = word(unit, count=findings.facets.total_spans)
            self._bar.show_count(word(key, count=count))

    def _show_place(self) -> None:
        """Count the reader's place in what F3 goes through."""
        self._show_count()
        if not self._text_shown:
            return
        view, opened = self._reading.view, self._reader.current
        # What is shown of one speaker is counted by itself.
        findings = None if self._reading.narrowed else self._findings
        before, total, counted = 0, view.hit_count, view.hits_are
        if findings is not None and opened is not None and findings.state.everywhere:
            counts = findings.facets.meetings
            before = count_before(self._reader.meetings, opened.meeting.id, counts=counts)
            total, counted = sum(counts.values()), findings.facets.counted
        here = view.current_hit_remark if counted is Counted.REMARKS else view.current_hit + 1
        self._bar.show_place(before + here if here else None, total, counted)


def place_among(hits: Mapping[RemarkId, Sequence[Span]], wanted: Passage) -> int | None:
    """Which of the hits in reading order, from 0, a passage is; None if it is none of them."""
    before = 0
    for remark_id, spans in hits.items():
        if remark_id == wanted.remark_id:
            return before + spans.index(wanted.span) if wanted.span in spans else None
        before += len(spans)
    return None


def next_meeting(
    meetings: Sequence[Meeting],
    current: MeetingId,
    *,
    found: Mapping[MeetingId, int],
    delta: int,
) -> MeetingId | None:
    """The nearest meeting with hits in the direction of ``delta``, around the end."""
    order = [meeting.id for meeting in meetings]
    if current not in order:
        return None
    at = order.index(current)
    turned = [order[(at + delta * step) % len(order)] for step in range(1, len(order) + 1)]
    return next((meeting for meeting in turned if found.get(meeting)), None)


def count_before(
    meetings: Sequence[Meeting], current: MeetingId, *, counts: Mapping[MeetingId, int]
) -> int:
    """How many hits stand in the meetings above ``current`` in the first pane."""
    order = [meeting.id for meeting in meetings]
    above = order[: order.index(current)] if current in order else []
    return sum(counts.get(meeting, 0) for meeting in above)
