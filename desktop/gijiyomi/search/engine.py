"""Questions to the index: the first answers, where all answers are, and why there are none."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gijiyomi.domain.finding import (
    Facets,
    Hit,
    HitSpan,
    Lane,
    Notice,
    SearchPage,
    SearchRequest,
    SearchScope,
    Variant,
)
from gijiyomi.domain.records import MeetingId, Remark, RemarkId, SpeakerId
from gijiyomi.library import Library
from gijiyomi.library.indexing import SEQUENCE_BITS
from gijiyomi.search.expression import expression, term_expression, within
from gijiyomi.search.index import index_exists, index_is_current, require_index
from gijiyomi.search.interruption import asking
from gijiyomi.search.matching import answers
from gijiyomi.search.plan import Plan, plan, without_exclusions
from gijiyomi.search.query import parse
from gijiyomi.search.spans import SearchedText
from gijiyomi.search.streams import speaker_token
from gijiyomi.wording import word

# Marking takes about 0.1 s for so many remarks; beyond, the page alone says what was found.
_MOST_VARIANT_HITS = 200
_MOST_TEXTS = 4_000
_MOST_PLANS = 64

_FOUND = """
    FROM index_remark JOIN remark ON remark.key = index_remark.rowid
    WHERE index_remark MATCH ? AND index_remark.rowid BETWEEN ? AND ?
"""
_ROWS = f"SELECT remark.key, remark.id, meeting_id, speaker_id, text {_FOUND}"
_COUNT = "SELECT count(*) FROM index_remark WHERE index_remark MATCH ? AND rowid BETWEEN ? AND ?"


class _Row(NamedTuple):
    key: int
    remark_id: RemarkId
    meeting_id: MeetingId
    speaker_id: SpeakerId | None
    text: str


class _Range(NamedTuple):
    first: int
    last: int


_EVERYWHERE = _Range(-(2**63), 2**63 - 1)
_NOWHERE = _Range(0, -1)


class SearchEngine:
    """Answers requests from a library's index.

    It belongs to the thread of its library. ``library.interrupt()`` from another thread ends what
    it does with ``SearchInterrupted``.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._plans: OrderedDict[tuple[str, bool, bool], Plan] = OrderedDict()
        self._texts: OrderedDict[RemarkId, tuple[str, SearchedText]] = OrderedDict()

    def page(self, request: SearchRequest, *, limit: int = 50) -> SearchPage:
        """The first ``limit`` answers, newest meeting first and in reading order within it.

        Args:
            request: what is asked; no query is refused.
            limit: 0 gives all.

        Raises:
            SearchInterrupted: someone called ``library.interrupt()``.
            EnvironmentFault: the library has no index yet, or cannot be read.
        """
        asked = self._plan(request)
        match = self._match(asked, request.scope)
        total = self._total(asked, request.scope)
        if match is None or total == 0:
            notices = (*asked.notices, *self._why_nothing(request, asked))
            return SearchPage(request.query, asked.typed, 0, (), (), notices)
        wanted = limit or total
        rows = self._first(match, self._range(request.scope), max(wanted, _variant_hits(total)))
        found = [(row, self._text(row.remark_id, row.text).spans(asked.shown)) for row in rows]
        hits = tuple(Hit(r.remark_id, r.meeting_id, r.speaker_id, spans) for r, spans in found)
        notices = (*asked.notices, *self._index_notices())
        return SearchPage(
            request.query, asked.typed, total, hits[:wanted], _variants(found), notices
        )

    def facets(self, request: SearchRequest) -> Facets:
        """How many places there are in each meeting and of each speaker.

        Raises:
            SearchInterrupted: someone called ``library.interrupt()``.
            EnvironmentFault: the library has no index yet, or cannot be read.
        """
        asked = self._plan(request)
        match = self._match(asked, request.scope)
        meetings: Counter[MeetingId] = Counter()
        speakers: Counter[SpeakerId] = Counter()
        remarks = 0
        if match is not None:
            for row in self._rows(match, self._range(request.scope)):
                remarks += 1
                places = len(self._text(row.remark_id, row.text).spans(asked.shown))
                meetings[row.meeting_id] += places
                if row.speaker_id is not None:
                    speakers[row.speaker_id] += places
        return Facets(
            total_spans=meetings.total(),
            remarks=remarks,
            meetings={meeting: count for meeting, count in meetings.items() if count},
            speakers={speaker: count for speaker, count in speakers.items() if count},
            term_remarks=self._term_counts(asked, request.scope),
        )

    def spans(
        self, request: SearchRequest, remarks: Sequence[Remark]
    ) -> dict[RemarkId, tuple[HitSpan, ...]]:
        """The places in each of ``remarks``; none in those that do not answer the request."""
        asked = self._plan(request)
        return {remark.id: self._spans_in(remark, asked, request.scope) for remark in remarks}

    def terms(self, query: str) -> tuple[str, ...]:
        """The terms of a query as typed, with quotes and minus, in order."""
        return parse(query).typed

    def _spans_in(self, remark: Remark, asked: Plan, scope: SearchScope) -> tuple[HitSpan, ...]:
        outside = scope.meeting_id not in {None, remark.meeting_id} or scope.speaker_id not in {
            None,
            remark.speaker_id,
        }
        text = self._text(remark.id, remark.text)
        if outside or asked.tree is None or not answers(asked.tree, asked.patterns, text):
            return ()
        return text.spans(asked.shown)

    def _plan(self, request: SearchRequest) -> Plan:
        key = (request.query, request.any_term, request.spelling)
        if key not in self._plans:
            self._plans[key] = plan(request)
            if len(self._plans) > _MOST_PLANS:
                self._plans.popitem(last=False)
        return self._plans[key]

    def _text(self, remark_id: RemarkId, text: str) -> SearchedText:
        """The text taken apart; kept, because the next letter typed asks for it again."""
        known, searched = self._texts.get(remark_id, (None, None))
        if searched is None or known != text:
            searched = SearchedText(text)
        self._texts[remark_id] = (text, searched)
        self._texts.move_to_end(remark_id)
        if len(self._texts) > _MOST_TEXTS:
            self._texts.popitem(last=False)
        return searched

    def _match(self, asked: Plan, scope: SearchScope) -> str | None:
        """The expression that finds the answers; None if there can be none."""
        if asked.tree is None:
            return None
        if not index_exists(self._library):
            if self._library.remarks.all_keys():
                require_index(self._library)
            return None
        return _scoped(expression(asked.tree, asked.patterns), scope)

    def _range(self, scope: SearchScope) -> _Range:
        """The keys of the scope's meeting, which stand together."""
        if scope.meeting_id is None:
            return _EVERYWHERE
        with asking(self._library):
            row = self._library.connection.execute(
                "SELECT min(key), max(key) FROM remark WHERE meeting_id = ?", (scope.meeting_id,)
            ).fetchone()
        return _NOWHERE if row is None or row[0] is None else _Range(int(row[0]), int(row[1]))

    def _count(self, match: str, keys: _Range) -> int:
        with asking(self._library):
            return int(self._library.connection.execute(_COUNT, (match, *keys)).get)

    def _first(self, match: str, keys: _Range, limit: int) -> list[_Row]:
        """The first rows, newest meeting first, in reading order within a meeting.

        Rows come by descending key, so the last meeting is read to its beginning before it is
        turned round.
        """
        rows = list(self._rows(match, keys, order="ORDER BY index_remark.rowid DESC", limit=limit))
        if len(rows) == limit:
            last = rows[-1].key
            meeting = _Range(max(keys.first, _meeting(last) << SEQUENCE_BITS), last - 1)
            rows += self._rows(match, meeting)
        return sorted(rows, key=lambda row: (-_meeting(row.key), row.key))[:limit]

    def _rows(
        self, match: str, keys: _Range, *, order: str = "", limit: int = -1
    ) -> Iterator[_Row]:
        # The statement stays open while its rows are used, so that an interrupt is not lost.
        with asking(self._library):
            statement = f"{_ROWS} {order} LIMIT ?"
            for row in self._library.connection.execute(statement, (match, *keys, limit)):
                yield _Row(*row)

    def _term_counts(self, asked: Plan, scope: SearchScope) -> tuple[int, ...]:
        if asked.tree is None or not index_exists(self._library):
            return (0,) * len(asked.terms)
        keys = self._range(scope)
        return tuple(
            self._count(_scoped(term_expression(pattern), scope), keys) if pattern.literal else 0
            for pattern in asked.patterns
        )

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
        if kept is not None and (count := self._total(replace(asked, tree=kept), request.scope)):
            yield Notice("all-excluded", str(count))
        elif len(somewhere) > 1 and not nowhere:
            yield Notice("terms-never-together", _listed(asked, somewhere, counts))
        elif somewhere and nowhere:
            yield Notice("terms-elsewhere", _listed(asked, somewhere, counts))
        yield from self._found_otherwise(request)
        yield from self._index_notices()

    def _found_otherwise(self, request: SearchRequest) -> Iterator[Notice]:
        everywhere = SearchScope()
        if request.scope != everywhere and (count := self._total(self._plan(request), everywhere)):
            yield Notice("found-outside-scope", str(count))
        respelt = replace(request, spelling=True)
        if not request.spelling and (count := self._total(self._plan(respelt), request.scope)):
            yield Notice("found-in-other-spellings", str(count))

    def _total(self, asked: Plan, scope: SearchScope) -> int:
        match = self._match(asked, scope)
        return self._count(match, self._range(scope)) if match else 0


def _scoped(match: str, scope: SearchScope) -> str:
    return match if scope.speaker_id is None else within(match, speaker_token(scope.speaker_id))


def _meeting(key: int) -> int:
    return key >> SEQUENCE_BITS


def _variant_hits(total: int) -> int:
    return total if total <= _MOST_VARIANT_HITS else 0


def _variants(found: Iterable[tuple[_Row, tuple[HitSpan, ...]]]) -> tuple[Variant, ...]:
    counts: Counter[tuple[str, Lane]] = Counter(
        (row.text[span.start : span.end], span.lane) for row, spans in found for span in spans
    )
    return tuple(Variant(text, lane, count) for (text, lane), count in counts.most_common())


def _listed(asked: Plan, terms: Sequence[int], counts: Sequence[int]) -> str:
    return word("search.list-joint").join(
        word("search.term-count", term=asked.terms[term].text, count=counts[term]) for term in terms
    )
