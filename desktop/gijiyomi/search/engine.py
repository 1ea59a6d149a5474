"""Questions to the index: the first answers, where all answers are, and why there are none."""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from gijiyomi.domain.finding import (
    Counted,
    Facets,
    FirstAnswers,
    FoundRemark,
    Hit,
    HitSpan,
    Lane,
    Notice,
    Order,
    ResultGroup,
    SearchPage,
    SearchRequest,
    SearchScope,
    TermVariants,
    Totals,
    Variant,
    Within,
)
from gijiyomi.domain.records import Remark, RemarkId
from gijiyomi.library import Library
from gijiyomi.search.asked import Question, Questions, scoped
from gijiyomi.search.expression import ALL, term_expression
from gijiyomi.search.groups import MOST_TERMS, groups_of
from gijiyomi.search.index import INDEX, index_exists, index_is_current, table_exists
from gijiyomi.search.interruption import Stop, asking, one_state
from gijiyomi.search.letters import letters_table
from gijiyomi.search.lookup import Lookup
from gijiyomi.search.matching import Subject, plan_answers
from gijiyomi.search.ordering import MOST_SORTED, by_speaker
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.places import PlaceReader, Places
from gijiyomi.search.plan import Plan, without_exclusions
from gijiyomi.search.planning import Planner
from gijiyomi.search.query import Term, loosened, parse
from gijiyomi.search.showing import shown_spans
from gijiyomi.search.term_counts import TermCounts
from gijiyomi.search.texts import TextCache
from gijiyomi.search.variants import among, asks_more, variants_of
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.search.attribution import Attribution
    from gijiyomi.search.letter_bits import LetterBits
    from gijiyomi.search.stock_phrases import StockPhrases

# Marking takes about 0.1 s for so many remarks; beyond, the page alone says what was found.
_MOST_VARIANT_HITS = 200
# Of more answers than this the remarks are counted, and not the places in them.
_MOST_READ = 300
_MOST_ORDERS = 4
_MOST_READERS = 4

# What FTS5 writes anew whenever a remark is added to the index or taken out of it.
_STATE = "SELECT block FROM index_remark_data WHERE id = 10"


class SearchEngine:
    """Answers requests from a library's index.

    It belongs to the thread of its library. ``interrupt()``, or ``library.interrupt()`` while a
    statement runs, called from another thread ends what it does with ``SearchInterrupted``.
    Every answer raises ``EnvironmentFault`` if the library has no index yet, or cannot be read.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._stop = Stop(library)
        self._lookup = Lookup(library, self._stop)
        self._planner = Planner(library, self._lookup)
        self._questions = Questions(library, self._stop, self._lookup, self._planner)
        self._counts = TermCounts(library)
        self._texts = TextCache()
        self._reading = PlaceReader(library, self._lookup, self._texts, self._stop)
        self._orders: OrderedDict[tuple[object, ...], list[int]] = OrderedDict()
        self._attributed: tuple[tuple[int, bytes], Attribution, LetterBits | None] | None = None
        self._stock: StockPhrases | None = None

    @property
    def library(self) -> Library:
        """The library that is searched."""
        return self._library

    def interrupt(self) -> None:
        """End what is being asked and all that follows until ``renew``; from any thread."""
        self._stop.stop()

    def renew(self) -> None:
        """Answer again after ``interrupt``."""
        self._stop.renew()

    def terms(self, query: str) -> tuple[str, ...]:
        """The terms of a query as typed, with quotes and minus, in order."""
        return parse(query).typed

    def first(
        self, request: SearchRequest, *, limit: int = 50, after: int | None = None
    ) -> FirstAnswers:
        """The first answers in the order asked for; nothing is counted and no text is read.

        Args:
            request: what is asked; no query is refused.
            limit: how many, at least 1.
            after: the key of the answer before them, to turn the page.
        """
        with one_state(self._library):
            asked, question, notices = self._questions.asked(request)
            if question is None:
                return FirstAnswers(asked.typed, (), notices, more=False)
            order = self._possible_order(request, question)
            if order is not request.order:
                notices = (*notices, Notice("order-by-date", str(MOST_SORTED)))
            keys = self._first_keys(question, order, limit=limit + 1, after=after)
            remarks = self._lookup.found(keys[:limit])
        return FirstAnswers(asked.typed, remarks, notices, more=len(keys) > limit)

    def count(self, request: SearchRequest) -> int:
        """How many remarks answer."""
        question = self._question(request)
        return self._count_of(question)

    def totals(self, request: SearchRequest) -> Totals:
        """How many remarks answer, by meeting, speaker and year; of any number of answers."""
        question = self._question(request)
        if question is None:
            return Totals(0, {}, {}, {})
        with one_state(self._library):
            return list(self._totals_so_far(question, inf))[-1]

    def facets(self, request: SearchRequest) -> Facets:
        """How many places there are in each meeting and of each speaker; of many, remarks."""
        return list(self.facets_so_far(request, patience=inf))[-1]

    def facets_so_far(self, request: SearchRequest, *, patience: float = 0.2) -> Iterator[Facets]:
        """As ``facets``; whenever so many seconds have passed, what is known by then.

        What is told before the last is of the newest meetings, and says nothing of terms alone.
        """
        asked = self._planner.plan(request)
        question = self._question(request)
        if question is None:
            yield Facets(0, 0, {}, {}, (0,) * len(asked.terms), asked.typed)
            return
        with one_state(self._library):
            totals = Totals(0, {}, {}, {})
            for totals in self._totals_so_far(question, patience):
                if not totals.complete:
                    yield _facets(totals, None, (), asked.typed)
            term_remarks = self._terms_alone(question, request.scope, totals.remarks)
            # Fields alone, or what is excluded alone, have no places.
            few = totals.remarks <= _MOST_READ and bool(asked.wanted)
            places = self._places(question) if few else None
        yield _facets(totals, places, term_remarks, asked.typed)

    def groups(self, request: SearchRequest) -> tuple[ResultGroup, ...]:
        """The answers by which of the terms they have; the groups have no remark in common.

        None for fewer than two terms, and for so many that nobody would read all groups.
        """
        asked = self._planner.plan(request)
        question = self._question(request)
        terms = [term for term in asked.terms if term.index in asked.wanted]
        if question is None or not 2 <= len(terms) <= MOST_TERMS:
            return ()
        alone = {term.index: term_expression(asked.patterns[term.index]) for term in terms}

        def count_with(present: tuple[int, ...]) -> int:
            match = " AND ".join([question.match, *(alone[index] for index in present)])
            return question.lookup.of_index.count(match, question.keys)

        with one_state(self._library):
            return tuple(groups_of(sorted(alone), count_with(()), count_with))

    def variants(self, request: SearchRequest) -> tuple[TermVariants, ...]:
        """For each term that is wanted, the spellings that it has in the answers: see ``among``."""
        asked = self._planner.plan(request)
        if asked.tree is None or not self._questions.has_index():
            return ()
        whole = self._question(request) if asks_more(asked, request) else None
        answers = whole.match if whole else ALL
        keys = whole.keys if whole else self._lookup.range_of(request.scope)
        lookup = whole.lookup.of_index if whole else self._lookup
        with one_state(self._library):
            return tuple(
                variants_of(
                    index,
                    asked.patterns[index],
                    lookup=lookup,
                    keys=keys,
                    scoped=lambda match: scoped(among(match, answers), request.scope),
                    texts=lambda keys: self._reading.texts(keys).values(),
                )
                for index in sorted(asked.wanted)
                if asked.patterns[index].literal
            )

    def page(self, request: SearchRequest, *, limit: int = 50) -> SearchPage:
        """The first ``limit`` answers with their places, how many there are, and why none.

        Args:
            request: what is asked; no query is refused.
            limit: 0 gives all.
        """
        asked = self._planner.plan(request)
        question = self._question(request)
        count = self._count_of(question)
        if question is None or count == 0:
            notices = (*asked.notices, *self._why_nothing(request, asked))
            return SearchPage(request.query, asked.typed, 0, (), (), notices)
        wanted = limit or count
        first = self.first(request, limit=max(wanted, _variant_hits(count)))
        texts = self._reading.texts([found.key for found in first.remarks])
        marked = [(found, texts[found.key]) for found in first.remarks if found.key in texts]
        hits = [(self._hit(found, text, asked), text) for found, text in marked]
        return SearchPage(
            request.query,
            asked.typed,
            count,
            tuple(hit for hit, _ in hits[:wanted]),
            _variants(hits),
            first.notices,
            has_places=bool(asked.wanted),
        )

    def spans(
        self, request: SearchRequest, remarks: Sequence[Remark]
    ) -> dict[RemarkId, tuple[HitSpan, ...]]:
        """The places in each of ``remarks``; none in those that do not answer the request."""
        asked = self._planner.plan(request)
        found: dict[RemarkId, tuple[HitSpan, ...]] = {}
        for remark in remarks:
            self._stop.check()
            found[remark.id] = self._spans_in(remark, asked, request.scope)
        return found

    def _spans_in(self, remark: Remark, asked: Plan, scope: SearchScope) -> tuple[HitSpan, ...]:
        outside = scope.meeting_id not in {None, remark.meeting_id} or (
            bool(scope.speakers) and remark.speaker_id not in scope.speakers
        )
        text = self._texts.get(remark.id, remark.text)
        if outside or not plan_answers(asked, Subject.of(remark, text)):
            return ()
        return shown_spans(asked, text)

    def _hit(self, found: FoundRemark, text: str, asked: Plan) -> Hit:
        spans = self._reading.spans(found, text, asked)
        return Hit(found.remark_id, found.meeting_id, found.speaker_id, spans)

    def _question(self, request: SearchRequest) -> Question | None:
        """What is asked of the index; None if nothing can answer."""
        return self._questions.asked(request).question

    def _possible_order(self, request: SearchRequest, question: Question) -> Order:
        few = request.order is Order.DATE or question.lookup.is_at_most(
            MOST_SORTED, question.match, question.keys
        )
        return request.order if few else Order.DATE

    def _first_keys(
        self, question: Question, order: Order, *, limit: int, after: int | None
    ) -> list[int]:
        if order is Order.DATE:
            return question.first_by_date(limit=limit, after=after)
        ordered = self._ordered(question, order)
        # An answer that has gone meanwhile is no place to go on from.
        start = ordered.index(after) + 1 if after in ordered else 0
        return ordered[start : start + limit]

    def _ordered(self, question: Question, order: Order) -> list[int]:
        """All answers in an order, kept for the next page."""
        key = self._order_key(question, order)
        if key not in self._orders:
            if order is Order.RELEVANCE:
                keys = question.lookup.ranked(question.match, question.keys)
            else:
                found = question.lookup.keys(question.match, question.keys)
                keys = by_speaker(self._library, found, self._attribution())
            self._orders[key] = keys
            if len(self._orders) > _MOST_ORDERS:
                self._orders.popitem(last=False)
        return self._orders[key]

    def _order_key(self, question: Question, order: Order) -> tuple[object, ...]:
        plan = question.plan
        asked = (question.match, question.keys, question.lookup.condition)
        # What is read of a paragraph is no part of what the index is asked.
        read = (plan.within, plan.tree, plan.patterns)
        return (self._state(), self._planner.version(), *asked, *read, order)

    def _attribution(self) -> Attribution:
        # The window imports this module to name its questions, and would load arrays for nothing.
        from gijiyomi.search.attribution import Attribution  # noqa: PLC0415

        state = self._state()
        if self._attributed is None or self._attributed[0] != state:
            self._attributed = None
            attribution = Attribution(self._library, self._stop)
            self._attributed = (state, attribution, self._letter_bits(attribution))
        return self._attributed[1]

    def _letter_bits(self, attribution: Attribution) -> LetterBits | None:
        from gijiyomi.search.letter_bits import LetterBits  # noqa: PLC0415

        # An index of older rules has no letters yet.
        has_letters = table_exists(self._library, letters_table(INDEX))
        return LetterBits(self._library, self._stop, attribution) if has_letters else None

    def _state(self) -> tuple[int, bytes]:
        """Another one whenever the index holds something else, or is another one."""
        with asking(self._library):
            schema = self._library.connection.execute("PRAGMA schema_version").get
            state = self._library.connection.execute(_STATE).get
        return int(schema), state if isinstance(state, bytes) else b""

    def _totals_so_far(self, question: Question, patience: float) -> Iterator[Totals]:
        from gijiyomi.search.counting import REMARKS_AT_ONCE, totals_so_far  # noqa: PLC0415

        # What begins with letters is gathered anew by every statement, for all remarks.
        at_once = sys.maxsize if question.begins_words else REMARKS_AT_ONCE
        attribution = self._attribution()
        return totals_so_far(
            question.match,
            question.keys,
            lookup=self._quicker(question),
            attribution=attribution,
            at_once=at_once,
            patience=patience,
        )

    def _terms_alone(self, question: Question, scope: SearchScope, count: int) -> tuple[int, ...]:
        """How many remarks have each term; of a query of one term that is known."""
        asked = question.plan
        if not isinstance(asked.tree, Term) or len(asked.terms) > 1:
            return self._term_counts(asked, scope)
        (pattern,) = asked.patterns
        self._counts.keep(pattern, scope, count)
        return (count,)

    def _places(self, question: Question) -> Places | None:
        """Where the places are; None if there is too much to read."""
        keys = question.lookup.keys(question.match, question.keys)
        asked = question.plan
        return self._reading.count(keys, asked) if self._reading.is_quick(keys, asked) else None

    def _term_counts(self, asked: Plan, scope: SearchScope) -> tuple[int, ...]:
        if asked.tree is None or not index_exists(self._library):
            return (0,) * len(asked.terms)
        with one_state(self._library):
            return tuple(
                self._term_count(asked.asking(term), pattern, scope)
                for term, pattern in zip(asked.terms, asked.patterns, strict=True)
            )

    def _term_count(self, alone: Plan, pattern: Pattern, scope: SearchScope) -> int:
        count = self._counts.get(pattern, scope) if pattern.literal else 0
        if count is None:
            count = self._count(alone, scope)
            self._counts.keep(pattern, scope, count)
        return count

    def _index_notices(self) -> Iterator[Notice]:
        if not index_is_current(self._library):
            yield Notice("index-outdated")

    def _why_nothing(self, request: SearchRequest, asked: Plan) -> Iterator[Notice]:
        if asked.tree is None:
            return
        counts = self._term_counts(asked, request.scope)
        nowhere = [i for i in sorted(asked.wanted) if counts[i] == 0]
        somewhere = [i for i in sorted(asked.wanted) if counts[i] > 0]
        yield from (Notice("term-nowhere", asked.terms[i].text) for i in nowhere)
        kept = without_exclusions(asked.tree)
        if kept is not None and (count := self._count(asked.asking(kept), request.scope)):
            yield Notice("all-excluded", str(count))
        elif len(somewhere) > 1 and not nowhere:
            loosely = replace(asked, tree=loosened(asked.tree), besides=(), within=Within.REMARK)
            together = self._count(loosely, request.scope)
            code = "terms-not-so" if together else "terms-never-together"
            yield Notice(code, _listed(asked, somewhere, counts))
        elif somewhere and nowhere:
            yield Notice("terms-elsewhere", _listed(asked, somewhere, counts))
        yield from self._found_otherwise(request)
        yield from self._index_notices()

    def _found_otherwise(self, request: SearchRequest) -> Iterator[Notice]:
        everywhere = SearchScope(old_versions=request.scope.old_versions)
        asked = self._planner.plan(request)
        if request.scope != everywhere and (count := self._count(asked, everywhere)):
            yield Notice("found-outside-scope", str(count))
        respelt = self._planner.plan(replace(request, spelling=True))
        if not request.spelling and (count := self._count(respelt, request.scope)):
            yield Notice("found-in-other-spellings", str(count))

    def _count(self, asked: Plan, scope: SearchScope) -> int:
        return self._count_of(self._questions.question(asked, scope))

    def _count_of(self, question: Question | None) -> int:
        if question is None:
            return 0
        with one_state(self._library):
            return self._quicker(question).count(question.match, question.keys)

    def _quicker(self, question: Question) -> Lookup:
        """What counts the answers to a question soonest."""
        # Loads arrays, as above.
        from gijiyomi.search.sifting import quicker  # noqa: PLC0415
        from gijiyomi.search.stock_phrases import StockPhrases  # noqa: PLC0415

        if self._stock is None:
            self._stock = StockPhrases(self._library, self._stop)
        # What one question costs is not worth reading all letters.
        counted = self._attributed
        letters = counted[2] if counted is not None and counted[0] == self._state() else None
        return quicker(question, self._stock, letters)


def _facets(
    totals: Totals, places: Places | None, term_remarks: tuple[int, ...], terms: tuple[str, ...]
) -> Facets:
    return Facets(
        total_spans=sum(places.meetings.values()) if places else totals.remarks,
        remarks=totals.remarks,
        meetings=places.meetings if places else totals.meetings,
        speakers=places.speakers if places else totals.speakers,
        term_remarks=term_remarks,
        terms=terms,
        counted=Counted.PLACES if places else Counted.REMARKS,
        complete=totals.complete,
    )


def _variant_hits(count: int) -> int:
    return count if count <= _MOST_VARIANT_HITS else 0


def _variants(hits: Iterable[tuple[Hit, str]]) -> tuple[Variant, ...]:
    counts: Counter[tuple[str, Lane]] = Counter(
        (text[span.start : span.end], span.lane) for hit, text in hits for span in hit.spans
    )
    return tuple(Variant(text, lane, count) for (text, lane), count in counts.most_common())


def _listed(asked: Plan, terms: Sequence[int], counts: Sequence[int]) -> str:
    return word("search.list-joint").join(
        word("search.term-count", term=asked.terms[term].text, count=counts[term]) for term in terms
    )
