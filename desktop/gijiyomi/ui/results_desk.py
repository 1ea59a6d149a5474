"""Ties 検索結果 and the other forms of the third pane to the window: switch, panes, commands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from gijiyomi.domain.finding import Counted, Order, SearchRequest
from gijiyomi.domain.records import Changes, MeetingId, SpeakerId, SpeakerKind
from gijiyomi.ui.choice_menu import choice_menu
from gijiyomi.ui.compare_desk import CompareDesk
from gijiyomi.ui.controls import Drop, keep_icon
from gijiyomi.ui.facet_desk import FacetDesk
from gijiyomi.ui.kwic_desk import KwicDesk
from gijiyomi.ui.late_part import LatePart
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.original_desk import FoundPlace
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.results.pane import ResultsPane
from gijiyomi.ui.results.questions import FacetCounts, FirstBatch
from gijiyomi.ui.results.rows import ResultText
from gijiyomi.ui.results.words import Tally, facts_of, speaker_name, title_of_query
from gijiyomi.ui.search_session import Findings, SearchState
from gijiyomi.ui.views import View
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow


class ResultsDesk(QObject):
    """Which form the third pane has, and what results do to the rest of the window.

    Signals:
        changed: another form is shown, or other results are chosen.
    """

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view = View.TEXT
        self._turning = False
        self._stale = False
        self._asked: SearchState | None = None
        self.pane = ResultsPane(window.appearance, window.bridge)
        self.facets = FacetDesk(window.bridge, meetings=window.meetings, speakers=window.speakers)
        self._order = self._make_order()
        window.reading.add_form(View.RESULTS, LatePart(lambda: self.pane))
        window.reading.header.add_tool(self._order)
        self.kwic = KwicDesk(window)
        self.compare = CompareDesk(window)
        self._connect()
        self._offer_views(active=False)
        self._show_choice()

    @property
    def reads(self) -> bool:
        """Whether the text is shown."""
        return self.view is View.TEXT

    def offers(self) -> Collection[str]:
        """The commands that apply to what stands in the place of the text."""
        return () if self.reads else self._stand_ins().keys()

    def status(self) -> str:
        """What the status line says in the place of the reader's place in the text."""
        if self.reads:
            return ""
        if self._window.reading.shows_nothing():
            return word("nothing.title")
        if self.view is View.COMPARE:
            return self.compare.status()
        if self.view is View.KWIC:
            return self.kwic.status()
        chosen = self.pane.chosen_count()
        if chosen > 1:
            return word("results.hint-chosen", count=chosen)
        return word("results.hint")

    def choose_view(self, view: View) -> None:
        """Show a form because the user wants it, and put the keyboard there."""
        self._window.leave_work()
        self.show(view)
        self._window.reading.setFocus()

    def show(self, view: View) -> None:
        """Show a form; without a search none that shows what one found."""
        window = self._window
        if view.finds and not window.session.state.active:
            view = View.TEXT
        self._turning = True
        if view is not self.view:
            self.view = view
            window.reading.show_form(view)
            self.kwic.set_shown(shown=view is View.KWIC)
            self.compare.set_shown(shown=view is View.COMPARE)
            window.search.show_text(shown=self.reads)
            window.marking.stand_ins = None if self.reads else self._stand_ins()
            if not view.finds:
                self._leave()
            if not self.reads:
                self._ask()
        self._show_choice()
        self._on_stood()
        self._turning = False
        self.changed.emit()

    def _tell(self) -> None:
        # Told once when all of another form stands.
        if not self._turning:
            self.changed.emit()

    def arrive(self, destination: Destination) -> None:
        """The reader has come somewhere: show the form in which it was left."""
        before = self.view
        self.show(destination.view)
        behind = self._window.reader.behind
        if not self.reads or behind is None or not behind.view.finds:
            self._unsay_way_back()
        if not self.reads:
            if self.view is before:
                self._ask()
            self._window.reading.setFocus()

    def go_back(self) -> bool:
        """Back to what the text was opened from, or from 比較 to the text; False otherwise."""
        window = self._window
        behind, here = window.reader.behind, window.here()
        if self.view is View.COMPARE:
            self.choose_view(View.TEXT)
            return True
        if not self.reads or behind is None or here is None or behind.view is View.TEXT:
            return False
        if behind.view.finds and not window.search.active:
            return False
        window.reader.go_back(here)
        return True

    def look_for(self, query: str, view: View = View.RESULTS) -> None:
        """Start over with a query, in all meetings, and show what is found."""
        self.facets.forget()
        self._window.search.look_for(query)
        self.choose_view(view)

    def choose_meeting(self, meeting: MeetingId | None) -> bool:
        """Narrow the results to a meeting, or to none; False while the text is shown."""
        if not self.view.finds or not self._window.session.state.everywhere:
            return False
        self.facets.choose_meeting(meeting)
        return True

    def choose_speaker(self, speaker: SpeakerId | None) -> None:
        """Narrow the results, or the text, to a speaker or to nobody."""
        if self.reads:
            self._window.narrow(speaker)
        elif self.view is View.COMPARE:
            self._compare(speaker)
        else:
            self.facets.choose_speaker(speaker)

    def _compare(self, speaker: SpeakerId | None) -> None:
        if speaker is not None:
            self.compare.choice.choose_speaker(speaker)

    def open_current(self) -> None:
        """Show the current hit in the text."""
        row, passage = self.pane.current(), self.pane.current_passage()
        if row is not None and passage is not None:
            self._open(Destination(row.found.meeting_id, passage=passage))

    def _open(self, destination: Destination) -> None:
        window = self._window
        if destination.passage is not None:
            window.search.arrive_at(destination.passage)
        window.reader.open(destination, leaving=window.here())
        window.view.setFocus()
        window.status.say(word("results.back-hint"))

    def _connect(self) -> None:
        window, pane = self._window, self.pane
        for view in View:
            window.actions_table[view.action].triggered.connect(
                lambda _on=False, view=view: self.choose_view(view)
            )
        window.session.changed.connect(self._on_changed)
        window.session.closed.connect(self._on_closed)
        window.search.answered.connect(self._on_answered)
        window.search.step_wanted.connect(self._step)
        window.bridge.changed.connect(self._on_library_changed)
        window.reader.listed.connect(pane.set_meetings)
        window.speakers.chosen.connect(self.choose_speaker)
        self.facets.narrowed.connect(lambda _narrowing: self._ask_narrowed())
        explaining = window.search.explaining
        explaining.narrow_by(self._narrowed)
        for moved in (self.facets.narrowed, self.changed):
            moved.connect(explaining.count_again)
        self.facets.counted.connect(self._on_counted)
        pane.listed.connect(self._on_listed)
        pane.stood.connect(self._on_stood)
        pane.chosen.connect(self.changed)
        self.kwic.changed.connect(self._tell)
        self.compare.changed.connect(self._tell)
        pane.opened.connect(self.open_current)
        pane.original_wanted.connect(self._show_original)
        pane.menu_wanted.connect(lambda at: self.menu().popup(at))
        pane.went_around.connect(self._say_around)
        pane.cut_off.connect(
            lambda count: window.status.say(word("results.chose-first", count=count))
        )
        pane.moved.connect(lambda left: window.reading.begin_at(View.RESULTS, left))

    def _make_order(self) -> Drop:
        drop = Drop(self._window.appearance)
        orders = (Order.RELEVANCE, Order.DATE, Order.SPEAKER)
        named = ((order, word(f"results.order-{order.value}")) for order in orders)
        self._orders = choice_menu(drop, named, self._window.session.sort)
        return drop

    def _show_choice(self) -> None:
        """Bring switch and order into line with what is shown."""
        self._window.actions_table[self.view.action].setChecked(True)
        order = self._window.session.state.order
        self._orders[order].setChecked(True)
        name = word(f"results.order-{order.value}")
        self._order.setText(name)
        self._order.setAccessibleName(word("results.order", order=name))
        self._order.setVisible(self.view is View.RESULTS)
        self._order.updateGeometry()

    def _offer_views(self, *, active: bool) -> None:
        for view in View:
            action = self._window.actions_table[view.action]
            offered = active or not view.finds
            if view.finds:
                action.setEnabled(offered)
            key = "view-switch.tip" if offered else "view-switch.needs-search"
            name = word(f"view-switch.{view.value}")
            action.setToolTip(word(key, view=name, shortcut=action.shortcut().toString()))

    def _narrowed(self, request: SearchRequest) -> SearchRequest:
        """A question narrowed to what the user chose in the panes, if that is shown."""
        return self.facets.narrowing.of(request) if self.view.finds else request

    def _base(self) -> SearchRequest:
        """The question before the user narrows it in the panes."""
        window, state = self._window, self._window.session.state
        current = window.reader.current
        here = None if state.everywhere or current is None else current.meeting.id
        return state.request(here)

    def _ask(self) -> None:
        """Ask for what is shown, unless it is there already."""
        if self.view is View.COMPARE:
            self.compare.ask()
            return
        window, base = self._window, self._base()
        findings = window.search.findings
        self.pane.set_meetings(window.reader.meetings)
        if self._stale or base != self.facets.request:
            self.facets.count(base, findings.facets if findings else None)
        else:
            self.facets.show()
        self._ask_narrowed()

    def _ask_narrowed(self) -> None:
        request = self.facets.narrowing.of(self._base())
        if self.view is View.RESULTS and (self._stale or request != self.pane.source.request):
            self._stale = False
            self.pane.source.ask(request)
        if self.view is View.KWIC:
            self.kwic.ask(request, anew=self._stale)
            self._stale = False
        self._say_title()

    def _leave(self) -> None:
        """The panes and the original show what is read again."""
        window = self._window
        self.facets.leave()
        window.beside.show_found(None)
        current = window.reader.current
        if current is not None:
            window.speakers.set_speakers(current.content.speakers)
            window.meetings.choose(current.meeting.id)
            window.speakers.choose(window.narrowed)

    def _on_changed(self, state: SearchState) -> None:
        before, self._asked = self._asked, state
        self._offer_views(active=state.active)
        if before is None or not set(before.words) & set(state.words):
            # Another question: what was chosen for the last says nothing of it.
            self.facets.forget()
        if state.active and self.view.finds:
            self._ask()
        self._show_choice()

    def _unsay_way_back(self) -> None:
        for form in ("results", "kwic"):
            self._window.status.withdraw(word(f"{form}.back-hint"))

    def _on_closed(self) -> None:
        self._unsay_way_back()
        self.facets.forget()
        if self.view.finds:
            self.show(View.TEXT)
        self.pane.source.forget()
        self.kwic.clear()

    def _on_answered(self, findings: Findings) -> None:
        if self.view.finds:
            self.facets.count(self._base(), findings.facets)
            self.changed.emit()

    def _on_library_changed(self, changes: Changes) -> None:
        if changes & Changes.INDEX:
            self._stale = True
            if self.view.finds:
                self._ask_narrowed()

    def _on_counted(self, counts: FacetCounts) -> None:
        if not self.view.finds:
            return
        if not counts.shown.remarks and self.facets.narrowing and counts.meetings:
            self._widen()
            return
        self.facets.show()
        self._say_title()
        self._show_place()

    def _widen(self) -> None:
        """What the user chose for other words holds none of these."""
        self.facets.choose_everything()
        self._window.status.say(word("results.widened"))

    def _on_listed(self, first: FirstBatch) -> None:
        self._say_title()
        for notice in first.notices:
            if notice.code == "order-by-date":
                self._window.status.say(word(f"notice.{notice.code}.what", detail=notice.detail))
        self.changed.emit()

    def _on_stood(self) -> None:
        self._show_place()
        row, passage = self.pane.current(), self.pane.current_passage()
        if self.view is View.RESULTS and row is not None and row.text and passage:
            found = FoundPlace(row.found.meeting_id, passage, row.text.places)
            self._window.beside.show_found(found)

    def _step(self, delta: int) -> None:
        if self.view is View.RESULTS:
            self.pane.step(delta)
        elif self.view is View.KWIC:
            self.kwic.pane.step(delta)
        elif self.view is View.COMPARE:
            self.compare.pane.step(delta)

    def _say_title(self) -> None:
        """Title and facts over the results."""
        window, counts = self._window, self.facets.counts
        state = window.session.state
        if self.view is not View.RESULTS or not state.active:
            return
        title = title_of_query(state.query, any_word=state.any_word)
        window.reading.say(title, self._tally_words(counts))

    def _tally_words(self, counts: FacetCounts | None) -> str:
        if counts is None:
            return word("results.counting")
        shown = counts.shown
        speaking = [
            person
            for person in counts.persons
            if person[0].kind is not SpeakerKind.UNNAMED
            and any(one.id in shown.speakers for one in person)
        ]
        tally = Tally(
            shown.remarks,
            shown.total_spans if shown.counted is Counted.PLACES else None,
            len(speaking),
            len(shown.meetings),
            len(self._window.reader.meetings),
        )
        narrowed = bool(self.facets.narrowing) or not self._window.session.state.everywhere
        return facts_of(tally, narrowed=narrowed)

    def _show_place(self) -> None:
        if self.view is not View.RESULTS:
            return
        counts, at = self.facets.counts, self.pane.place_among_hits()
        if counts is None or counts.shown.counted is not Counted.PLACES:
            self._window.bar.show_place(None, self.pane.model.answer_count)
        else:
            self._window.bar.show_place(at, counts.shown.total_spans)

    def _say_around(self, delta: int) -> None:
        key = "query.around-end" if delta > 0 else "query.around-start"
        self._window.status.say(word(key))

    def _show_original(self) -> None:
        """Show where the current result stands in its original."""
        if self._window.inspector is not Inspector.ORIGINAL:
            self._window.show_inspector(Inspector.ORIGINAL)

    def _stand_ins(self) -> dict[str, Callable[[], None]]:
        """What commands do to the results that are chosen."""
        from gijiyomi.ui.results.excerpts import words_of

        if self.view is View.KWIC:
            return self.kwic.commands()
        if self.view is View.COMPARE:
            return self.compare.commands()
        return {
            "excerpt": lambda: self.pane.with_chosen(self._excerpt),
            "copy": lambda: self.pane.with_chosen(lambda texts: self._copy(words_of(texts))),
            "copy-cited": lambda: self.pane.with_chosen(self._copy_cited),
        }

    def _excerpt(self, texts: Sequence[ResultText]) -> None:
        from gijiyomi.ui.results.excerpts import passages_of

        self._window.add_excerpts(passages_of(texts))

    def _copy_cited(self, texts: Sequence[ResultText]) -> None:
        from gijiyomi.ui.clipboard import put_cited
        from gijiyomi.ui.results.excerpts import cited_words_of

        shape = self._window.marking.citation
        count = put_cited(cited_words_of(texts, self.pane.meetings, shape), shape)
        self._tell_copied(count)

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
        self._tell_copied(len(text))

    def _tell_copied(self, count: int) -> None:
        if count:
            self._window.status.say(word("status.copied", count=count))

    def menu(self) -> QMenu:
        """What can be done with the chosen results."""
        window, row = self._window, self.pane.current()
        table = window.actions_table
        menu = QMenu(self.pane)
        self._add(menu, word("results.open"), "corner-down-left", self.open_current)
        menu.addActions(table.some("excerpt"))
        menu.addSeparator()
        menu.addActions(table.some("copy", "copy-cited"))
        menu.addSeparator()
        if row is not None and row.meeting is not None and window.session.state.everywhere:
            name = row.meeting.number or row.meeting.title
            only = word("results.in-meeting", meeting=name)
            meeting = row.meeting.id
            self._add(menu, only, "files", lambda: self.facets.choose_meeting(meeting))
        if row is not None and row.text is not None and row.text.speaker is not None:
            speaker = row.text.speaker
            only = word("results.by-speaker", name=speaker_name(speaker))
            self._add(menu, only, "user", lambda: self.facets.choose_person_of(speaker.id))
        menu.addSeparator()
        self._add(menu, word("context.show-page"), "file-text", self._show_original)
        return menu

    def _add(self, menu: QMenu, words: str, icon: str, command: Callable[[], object]) -> None:
        action = menu.addAction(words)
        action.triggered.connect(lambda _on=False: command())
        keep_icon(self._window.appearance, action, icon)
