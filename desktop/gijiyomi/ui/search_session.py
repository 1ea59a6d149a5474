"""A search as the user builds it up: entered words, words being typed, and how to look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.finding import (
    ANY_VARIANT,
    Facets,
    HitSpan,
    Order,
    SearchPage,
    SearchRequest,
    SearchScope,
    VariantChoice,
    Within,
)
from gijiyomi.domain.no_answer import Remedy
from gijiyomi.domain.records import MeetingId, RemarkId
from gijiyomi.search import questions
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.searching.parts import joined, parts_of


@dataclass(frozen=True, slots=True)
class SearchState:
    """What the user asked for.

    Attributes:
        words: entered with Enter, shown as chips; each one part of the query (``QueryPart.text``).
        typed: what stands in the field.
        place: before which of ``words`` the typed ones stand; None: behind all of them.
        everywhere: in all meetings, not only in the one on show.
        any_word, spelling, synonyms, whole_words, within, choice, order: as ``SearchRequest``.
        old_versions: as ``SearchScope``.
    """

    words: tuple[str, ...] = ()
    typed: str = ""
    place: int | None = None
    everywhere: bool = True
    any_word: bool = False
    spelling: bool = True
    synonyms: bool = False
    whole_words: bool = False
    within: Within = Within.REMARK
    choice: VariantChoice = ANY_VARIANT
    order: Order = Order.DATE
    old_versions: bool = False

    @property
    def query(self) -> str:
        """The query as one line."""
        at = len(self.words) if self.place is None else self.place
        return joined((*self.words[:at], self.typed, *self.words[at:]))

    @property
    def active(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.query)

    def holds(self, word: str) -> bool:
        """Whether ``word`` stands by itself, so that it can be taken out."""
        return word in self.words or any(part.text == word for part in parts_of(self.typed))

    @property
    def parts(self) -> int:
        """How many conditions there are, typed ones included."""
        return len(self.words) + len(parts_of(self.typed))

    def request(self, meeting: MeetingId | None = None) -> SearchRequest:
        """The question to the engine, within ``meeting`` if one is given."""
        return SearchRequest(
            self.query,
            any_term=self.any_word,
            spelling=self.spelling,
            synonyms=self.synonyms,
            whole_words=self.whole_words,
            within=self.within,
            choice=self.choice,
            scope=SearchScope(meeting_id=meeting, old_versions=self.old_versions),
            order=self.order,
        )


def state_of(request: SearchRequest) -> SearchState:
    """The state that asks ``request``, wherever."""
    return SearchState(
        words=tuple(part.text for part in parts_of(request.query)),
        any_word=request.any_term,
        spelling=request.spelling,
        synonyms=request.synonyms,
        whole_words=request.whole_words,
        within=request.within,
        choice=request.choice,
        order=request.order,
        old_versions=request.scope.old_versions,
    )


@dataclass(frozen=True, slots=True)
class MeetingHits:
    """What was found in the meeting on show."""

    meeting: MeetingId
    page: SearchPage

    def spans(self) -> Mapping[RemarkId, tuple[HitSpan, ...]]:
        """The places by remark; none in any where the remarks themselves are what was found."""
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
        # What has been answered and not told yet.
        self._here: MeetingHits | None = None
        self._everywhere: Findings | None = None
        self._told_here = False

    @property
    def bridge(self) -> LibraryBridge:
        """The library that is searched."""
        return self._bridge

    @property
    def state(self) -> SearchState:
        """What the user asked for."""
        return self._state

    def request_everywhere(self) -> SearchRequest:
        """The question whose counts ``found`` tells: in the scope that was asked for."""
        return self._state.request(None if self._state.everywhere else self._meeting)

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
        words = tuple(part.text for part in parts_of(query))
        self.restore(SearchState(words=words, everywhere=everywhere))

    def restore(self, state: SearchState) -> None:
        """Look for something else altogether, and as it says."""
        self._set(state)

    def ask(self, request: SearchRequest) -> None:
        """Look for what was looked for before, in all meetings."""
        self.restore(state_of(request))

    def enter(self, words: tuple[str, ...]) -> None:
        """What was typed becomes ``words`` that stand."""
        state = self._state
        fresh = tuple(word for word in words if word not in state.words)
        at = len(state.words) if state.place is None else state.place
        words = (*state.words[:at], *fresh, *state.words[at:])
        self._set(replace(state, words=words, typed="", place=None))

    def enter_typed(self) -> None:
        """What was typed becomes words that stand, one for each condition."""
        parts = parts_of(self._state.typed)
        # A field without a value is no condition yet: it stays in the field.
        if parts:
            self.enter(tuple(part.text for part in parts))

    def change_word(self, word: str) -> None:
        """Put a word that stands back into the field, to be changed; what is there is entered."""
        if word not in self._state.words:
            return
        self.enter_typed()
        at = self._state.words.index(word)
        words = (*self._state.words[:at], *self._state.words[at + 1 :])
        self._set(replace(self._state, words=words, typed=word, place=at))

    def take_out(self, word: str) -> None:
        """Look for one word less."""
        state = self._state
        if word in state.words:
            at = state.words.index(word)
            words = (*state.words[:at], *state.words[at + 1 :])
            place = None if state.place is None else state.place - (at < state.place)
            self._set(replace(state, words=words, place=place))
            return
        kept = [part.text for part in parts_of(state.typed) if part.text != word]
        self._set(replace(state, typed=joined(kept)))

    def take_out_last(self) -> None:
        """Look for one word less, the one entered last."""
        if self._state.words:
            self.take_out(self._state.words[-1])

    def accept_any(self, *, any_word: bool) -> None:
        """Whether a remark with any of the words answers, or only one with all."""
        self._set(replace(self._state, any_word=any_word))

    def gather_spellings(self, *, spelling: bool) -> None:
        """Whether other spellings of the words answer too."""
        self._set(replace(self._state, spelling=spelling))

    def sort(self, order: Order) -> None:
        """In which order answers come."""
        self._set(replace(self._state, order=order))

    def add_synonyms(self, *, synonyms: bool) -> None:
        """Whether other words for the same answer too."""
        self._set(replace(self._state, synonyms=synonyms))

    def keep_to_words(self, *, whole_words: bool) -> None:
        """Whether letters within other words do not count."""
        self._set(replace(self._state, whole_words=whole_words))

    def look_in_old_versions(self, *, old_versions: bool) -> None:
        """Whether minutes of which there is a newer version are looked through too."""
        self._set(replace(self._state, old_versions=old_versions))

    def look_within(self, within: Within) -> None:
        """In what all the words must stand together."""
        self._set(replace(self._state, within=within))

    def replace_word(self, word: str, instead: str) -> None:
        """Look for another word in the place of one, or for several."""
        state = self._state
        if word in state.words:
            at, new = state.words.index(word), [part.text for part in parts_of(instead)]
            words = (*state.words[:at], *new, *state.words[at + 1 :])
            place = state.place if len(new) == 1 else None
            self._set(replace(state, words=tuple(dict.fromkeys(words)), place=place))
            return
        typed = (part.text for part in parts_of(state.typed))
        self._set(replace(state, typed=joined(instead if each == word else each for each in typed)))

    def apply(self, remedy: Remedy) -> None:
        """Look more widely, as was offered."""
        changes: dict[Remedy, Callable[[], None]] = {
            Remedy.ANY_TERM: lambda: self.accept_any(any_word=True),
            Remedy.EVERYWHERE: lambda: self.look_everywhere(everywhere=True),
            Remedy.SPELLING: lambda: self.gather_spellings(spelling=True),
            Remedy.ALL_VARIANTS: lambda: self.choose_variants(ANY_VARIANT),
            Remedy.PARTS_OF_WORDS: lambda: self.keep_to_words(whole_words=False),
            Remedy.IN_REMARK: lambda: self.look_within(Within.REMARK),
            Remedy.IN_MEETING: lambda: self.look_within(Within.MEETING),
            Remedy.SYNONYMS: lambda: self.add_synonyms(synonyms=True),
        }
        changes[remedy]()

    def choose_variants(self, choice: VariantChoice) -> None:
        """Which spellings count."""
        self._set(replace(self._state, choice=choice))

    def look_everywhere(self, *, everywhere: bool) -> None:
        """In all meetings, or only in the one on show."""
        self._set(replace(self._state, everywhere=everywhere))

    def close(self) -> None:
        """Look for nothing; how to look is remembered until the window closes."""
        self._set(replace(self._state, words=(), typed="", place=None, choice=ANY_VARIANT))

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
            self._bridge.drop_searches()
            self.closed.emit()

    def _ask_here(self) -> None:
        state, meeting = self._state, self._meeting
        self._here, self._everywhere, self._told_here = None, None, False
        if meeting is not None:
            wanted = meeting

            def answer(page: SearchPage) -> None:
                if self._state == state and self._meeting == wanted:
                    self._here = MeetingHits(wanted, page)
                    self._tell()

            question = partial(questions.page, request=state.request(wanted), limit=0)
            self._bridge.search(question, answer, owner=self, topic="here")
        self._ask_everywhere()

    def _ask_everywhere(self) -> None:
        state, shown = self._state, self._meeting
        meeting = None if state.everywhere else shown

        def answer(facets: Facets) -> None:
            if self._state == state and self._meeting == shown:
                self._everywhere = Findings(state, facets.terms, facets)
                self._tell()

        question = partial(questions.facets, request=state.request(meeting))
        self._bridge.search(question, answer, owner=self, topic="everywhere", behind=True)

    def _tell(self) -> None:
        """Tell what is known, the meeting on show first."""
        if self._here is not None:
            here, self._here = self._here, None
            self._told_here = True
            self.found_here.emit(here)
        if self._everywhere is not None and (self._told_here or self._meeting is None):
            everywhere, self._everywhere = self._everywhere, None
            self.found.emit(everywhere)
