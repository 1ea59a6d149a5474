"""Asks, behind what the user waits for, in which spellings words were found, or why not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.finding import ANY_VARIANT, Order, SearchRequest, TermVariants
from gijiyomi.domain.no_answer import NoAnswer
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
        session.found.connect(self._on_found)
        session.closed.connect(self._forget)

    def _forget(self) -> None:
        self._asked = None
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
                self.varied.emit(found)

        question = partial(questions.variants, request=request)
        self._bridge.search(question, answer, owner=self, topic="variants", behind=True)
