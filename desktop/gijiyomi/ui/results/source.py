"""Asks for answers as the reader goes through them, and gives them to the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.finding import FoundRemark, Notice, SearchRequest
from gijiyomi.domain.records import RemarkId
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.results.model import ResultsModel
from gijiyomi.ui.results.questions import (
    PAGE,
    Batch,
    FirstBatch,
    Position,
    Section,
    first_batch,
    next_batch,
    read_texts,
    ungrouped,
)
from gijiyomi.ui.results.rows import Entry, GroupHeading, ResultText
from gijiyomi.ui.results.words import group_title
from gijiyomi.wording import word

MOST_CHOSEN = 2_000
"""So many answers can be chosen at once."""
# Texts are read for so many rows before and after those in sight.
_AROUND = 12
# An answer that is asked for anew brings back so many of those that were there.
_MOST_RENEWED = 500


class ResultsSource(QObject):
    """Pages of answers, and the texts of those in sight.

    Signals:
        came(FirstBatch): other answers are in the list now.
        grew: there are more of them.
        read: texts have come.
    """

    came = Signal(object)
    grew = Signal()
    read = Signal()

    def __init__(
        self, bridge: LibraryBridge, model: ResultsModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._model = bridge, model
        self._request: SearchRequest | None = None
        self._sections: tuple[Section, ...] = ()
        self._terms: tuple[str, ...] = ()
        self._next: Position | None = None
        self._headed = -1
        self._asking = False
        self._asked: frozenset[RemarkId] = frozenset()
        self._when_grown: Callable[[], None] | None = None
        self.notices: tuple[Notice, ...] = ()
        model.more_wanted.connect(self.ask_more)

    @property
    def request(self) -> SearchRequest | None:
        """What was asked last."""
        return self._request

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of what is listed."""
        return self._terms

    def ask(self, request: SearchRequest) -> None:
        """List the answers to a request; those that are there stay until the first have come."""
        same = request == self._request
        limit = min(max(PAGE, self._model.answer_count), _MOST_RENEWED) if same else PAGE
        self._request = request
        self._asking, self._when_grown = True, None

        def answer(first: FirstBatch) -> None:
            if self._request == request:
                self._show(first)

        question = partial(first_batch, request=request, limit=limit)
        self._bridge.search(question, answer, owner=self, topic="results")

    def forget(self) -> None:
        """List nothing."""
        self._request, self._sections, self._next = None, (), None
        self._asked = frozenset()
        self._model.replace((), more=False)

    def ask_more(self, limit: int = PAGE, then: Callable[[], None] | None = None) -> None:
        """Ask for the answers that follow; ``then`` is called when they are there."""
        if then is not None:
            self._when_grown = then
        if self._asking or self._next is None:
            return
        self._asking = True
        request, start, sections = self._request, self._next, self._sections

        def answer(batch: Batch) -> None:
            if self._request == request and self._next == start:
                self._append(batch)

        question = partial(next_batch, sections=sections, start=start, limit=limit)
        self._bridge.search(question, answer, owner=self, topic="results")

    def ask_all(self, then: Callable[[], None]) -> None:
        """Have all answers listed, or as many as can be chosen; then call ``then``."""
        missing = MOST_CHOSEN - self._model.answer_count
        if self._next is None or missing <= 0:
            then()
        else:
            self.ask_more(missing, then)

    def want(self, rows: range) -> None:
        """Have the texts around these rows read."""
        around = range(rows.start - _AROUND, rows.stop + _AROUND)
        unread = self._model.unread(around)
        if not unread or self._request is None or frozenset(unread) <= self._asked:
            return
        self._asked = frozenset(unread)
        self.read_some(unread, self._keep, topic="results-texts")

    def read_some(
        self,
        remark_ids: Sequence[RemarkId],
        answer: Callable[[Sequence[ResultText]], None],
        *,
        topic: str,
    ) -> None:
        """Read what is shown of some of the answers."""
        if not self._sections:
            return
        sections = self._sections

        def told(texts: Sequence[ResultText]) -> None:
            if self._sections == sections:
                answer(texts)

        question = partial(read_texts, request=ungrouped(sections), remark_ids=tuple(remark_ids))
        self._bridge.search(question, told, owner=self, topic=topic)

    def _keep(self, texts: Sequence[ResultText]) -> None:
        self._asked = frozenset()
        self._model.keep_texts(texts)
        self.read.emit()

    def _show(self, first: FirstBatch) -> None:
        self._asking = False
        self._sections, self._terms, self.notices = first.sections, first.terms, first.notices
        self._next, self._headed = first.batch.then, -1
        self._asked = frozenset()
        entries = self._entries(first.batch.answers)
        self._model.replace(entries, more=self._next is not None)
        self._model.keep_texts(first.batch.texts)
        self.came.emit(first)

    def _append(self, batch: Batch) -> None:
        self._asking = False
        self._next = batch.then
        self._model.append(self._entries(batch.answers), more=self._next is not None)
        self._model.keep_texts(batch.texts)
        self.grew.emit()
        then, self._when_grown = self._when_grown, None
        if then is not None:
            then()

    def _entries(self, answers: Sequence[tuple[int, FoundRemark]]) -> list[Entry]:
        """The answers with a heading before each group."""
        entries: list[Entry] = []
        for section, found in answers:
            if section != self._headed:
                self._headed = section
                entries += self._heading(section)
            entries.append(found)
        return entries

    def _heading(self, section: int) -> list[Entry]:
        group = self._sections[section].group
        if group is None:
            return []
        title = group_title(self._terms, group.terms)
        return [GroupHeading(title, word("results.group-count", count=group.remarks))]
