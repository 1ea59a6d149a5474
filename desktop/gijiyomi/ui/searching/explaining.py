"""Asks, behind what the user waits for, in which spellings words were found, or why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.finding import ANY_VARIANT, Order, SearchRequest, TermVariants
from gijiyomi.domain.no_answer import NoAnswer
from gijiyomi.japanese.folding import fold
from gijiyomi.search import questions
from gijiyomi.ui.search_session import Findings, SearchSession, SearchState


class Explaining(QObject):
    """Follows a session's answers.

    Signals:
        explained(NoAnswer): why the search that stands has no answer.
        varied(tuple[TermVariants, ...]): the spellings in which its words were found.
    """

    explained = Signal(object)
    varied = Signal(object)

    def __init__(self, session: SearchSession) -> None:
        super().__init__(session)
        self._session, self._bridge = session, session.bridge
        # What the spellings were asked for last, whatever of them counts.
        self._asked: SearchRequest | None = None
        # Those of all answers, and what narrows these to the ones that the user wants to see.
        self._whole: tuple[TermVariants, ...] = ()
        self._narrow: Callable[[SearchRequest], SearchRequest] = lambda request: request
        self._narrowed: SearchRequest | None = None
        session.found.connect(self._on_found)
        session.closed.connect(self._forget)

    def narrow_by(self, narrow: Callable[[SearchRequest], SearchRequest]) -> None:
        """Count the spellings in the answers to what ``narrow`` makes of a question."""
        self._narrow = narrow

    def count_again(self) -> None:
        """The user wants to see other answers: how many of them have each spelling?"""
        if self._whole and self._asked is not None and self._narrow(self._asked) != self._narrowed:
            self._ask_narrowed(self._asked)

    def _forget(self) -> None:
        self._asked, self._whole = None, ()
        self.varied.emit(())

    def _on_found(self, findings: Findings) -> None:
        request = self._session.request_everywhere()
        if not findings.facets.remarks:
            self._explain(findings.state, request)
        # What was unticked must be shown still.
        every = replace(request, choice=ANY_VARIANT, order=Order.DATE)
        if every == self._asked:
            return
        self._asked = every
        if request.spelling:
            self._ask_variants(every)
        else:
            self._whole = ()
            self.varied.emit(())

    def _explain(self, state: SearchState, request: SearchRequest) -> None:
        def answer(told: NoAnswer) -> None:
            if self._session.state == state:
                self.explained.emit(told)

        question = partial(questions.no_answer, request=request)
        self._bridge.search(question, answer, owner=self, topic="explain", behind=True)

    def _ask_variants(self, request: SearchRequest) -> None:
        def answer(found: tuple[TermVariants, ...]) -> None:
            if self._asked == request:
                self._whole = found
                self._ask_narrowed(request)

        self._ask_for(request, answer)

    def _ask_narrowed(self, request: SearchRequest) -> None:
        narrowed = self._narrowed = self._narrow(request)
        if narrowed == request:
            self.varied.emit(self._whole)
            return

        def answer(found: tuple[TermVariants, ...]) -> None:
            if self._asked == request and self._narrow(request) == narrowed:
                self.varied.emit(counted_anew(self._whole, found))

        self._ask_for(narrowed, answer)

    def _ask_for(
        self, request: SearchRequest, answer: Callable[[tuple[TermVariants, ...]], None]
    ) -> None:
        question = partial(questions.variants, request=request)
        self._bridge.search(question, answer, owner=self, topic="variants", behind=True)


def counted_anew(
    whole: Sequence[TermVariants], narrowed: Sequence[TermVariants]
) -> tuple[TermVariants, ...]:
    """The spellings of all answers with the counts of some: which can be unticked stays."""
    counts = {
        (term.term, fold(variant.text)): variant.count
        for term in narrowed
        for variant in term.variants
    }
    return tuple(
        replace(
            term,
            variants=tuple(
                replace(variant, count=counts.get((term.term, fold(variant.text)), 0))
                for variant in term.variants
            ),
        )
        for term in whole
    )
