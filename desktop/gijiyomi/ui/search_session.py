"""A search as the user builds it up: entered words, words being typed, and how to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.finding import Facets, HitSpan, SearchPage, SearchRequest, SearchScope
from gijiyomi.domain.records import MeetingId, RemarkId
from gijiyomi.library import Library
from gijiyomi.search import SearchEngine
from gijiyomi.ui.bridge import LibraryBridge


@dataclass(frozen=True, slots=True)
class SearchState:
    """What the user asked for.

    Attributes:
        words: entered with Enter, shown as chips; each a query of its own.
        typed: what stands in the field.
        everywhere: in all meetings, not only in the one on show.
    """

    words: tuple[str, ...] = ()
    typed: str = ""
    any_word: bool = False
    spelling: bool = True
    everywhere: bool = True

    @property
    def query(self) -> str:
        """The query as one line."""
        return " ".join(part for part in (*self.words, self.typed.strip()) if part)

    @property
    def active(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.query)

    def holds(self, word: str) -> bool:
        """Whether ``word`` stands by itself, so that it can be taken out."""
        return word in self.words or word in self.typed.split()

    def request(self, meeting: MeetingId | None = None) -> SearchRequest:
        """The question to the engine, within ``meeting`` if one is given."""
        scope = SearchScope(meeting_id=meeting)
        return SearchRequest(
            self.query, any_term=self.any_word, spelling=self.spelling, scope=scope
        )


@dataclass(frozen=True, slots=True)
class MeetingHits:
    """What was found in the meeting on show."""

    meeting: MeetingId
    page: SearchPage

    def spans(self) -> Mapping[RemarkId, tuple[HitSpan, ...]]:
        """The places by remark."""
        return {hit.remark_id: hit.spans for hit in self.page.hits}


@dataclass(frozen=True, slots=True)
class Findings:
    """Where all answers are.

    Attributes:
        terms: the words of the query as the engine understands them.
        facets: in the scope asked for.
    """

    state: SearchState
    terms: tuple[str, ...]
    facets: Facets


class SearchSession(QObject):
    """Asks the engine whenever what is wanted, or the meeting on show, changes.

    The meeting on show is answered first, everything else behind it; a newer wish drops the
    older question.

    Signals:
        changed(SearchState): the wish; answers follow if it is active.
        found_here(MeetingHits): places in the meeting on show.
        found(Findings): counts everywhere.
        closed: nothing is looked for any more.
    """

    changed = Signal(object)
    found_here = Signal(object)
    found = Signal(object)
    closed = Signal()

    def __init__(self, bridge: LibraryBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._state = SearchState()
        self._meeting: MeetingId | None = None

    @property
    def state(self) -> SearchState:
        """What the user asked for."""
        return self._state

    def show_meeting(self, meeting: MeetingId | None) -> None:
        """Another meeting is on show: look in it."""
        if meeting == self._meeting:
            return
        self._meeting = meeting
        self.ask_again()

    def type(self, text: str) -> None:
        """The field holds other words."""
        if text.strip() != self._state.typed.strip():
            self._set(replace(self._state, typed=text))

    def look_for(self, query: str, *, everywhere: bool) -> None:
        """Start over with one query."""
        self._set(SearchState(words=(query,), everywhere=everywhere))

    def enter(self, words: tuple[str, ...]) -> None:
        """What was typed becomes ``words`` that stand."""
        fresh = tuple(word for word in words if word not in self._state.words)
        self._set(replace(self._state, words=self._state.words + fresh, typed=""))

    def enter_typed(self) -> None:
        """What was typed becomes words that stand, as the engine parts them."""
        typed = self._state.typed.strip()
        if not typed:
            return

        def question(engine: SearchEngine, _library: Library) -> tuple[str, ...]:
            return engine.terms(typed)

        def answer(terms: tuple[str, ...]) -> None:
            # With an operator it is more than its terms: it stands as it was typed.
            plain = " ".join(terms) == " ".join(typed.split())
            self.enter(terms if plain else (typed,))

        self._bridge.search(question, answer, owner=self)

    def take_out(self, word: str) -> None:
        """Look for one word less."""
        words = tuple(kept for kept in self._state.words if kept != word)
        typed = self._state.typed
        if words == self._state.words:
            typed = " ".join(kept for kept in typed.split() if kept != word)
        self._set(replace(self._state, words=words, typed=typed))

    def take_out_last(self) -> None:
        """Look for one word less, the one entered last."""
        if self._state.words:
            self._set(replace(self._state, words=self._state.words[:-1]))

    def accept_any(self, *, any_word: bool) -> None:
        """Whether a remark with any of the words answers, or only one with all."""
        self._set(replace(self._state, any_word=any_word))

    def gather_spellings(self, *, spelling: bool) -> None:
        """Whether other spellings of the words answer too."""
        self._set(replace(self._state, spelling=spelling))

    def look_everywhere(self, *, everywhere: bool) -> None:
        """In all meetings, or only in the one on show."""
        self._set(replace(self._state, everywhere=everywhere))

    def close(self) -> None:
        """Look for nothing; how to look is remembered until the window closes."""
        self._set(replace(self._state, words=(), typed=""))

    def ask_again(self) -> None:
        """Answer anew: the library or the meeting on show is another."""
        if self._state.active:
            self._ask_here()

    def _set(self, state: SearchState) -> None:
        if state == self._state:
            return
        was_active = self._state.active
        self._state = state
        self.changed.emit(state)
        if state.active:
            self._ask_here()
        elif was_active:
            self.closed.emit()

    def _ask_here(self) -> None:
        state, meeting = self._state, self._meeting
        if meeting is None:
            self._ask_everywhere()
            return
        wanted = meeting

        def question(engine: SearchEngine, _library: Library) -> MeetingHits:
            return MeetingHits(wanted, engine.page(state.request(wanted), limit=0))

        def answer(hits: MeetingHits) -> None:
            if self._state == state and self._meeting == wanted:
                self.found_here.emit(hits)
                self._ask_everywhere()

        self._bridge.search(question, answer, owner=self)

    def _ask_everywhere(self) -> None:
        state = self._state
        meeting = None if state.everywhere else self._meeting

        def question(engine: SearchEngine, _library: Library) -> Findings:
            return Findings(state, engine.terms(state.query), engine.facets(state.request(meeting)))

        def answer(findings: Findings) -> None:
            if self._state == state:
                self.found.emit(findings)

        self._bridge.search(question, answer, owner=self)
