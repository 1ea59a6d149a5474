"""Which places of an answer are shown and counted: of terms that are near each other, those."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gijiyomi.domain.finding import HitSpan
from gijiyomi.japanese.folding import fold
from gijiyomi.search.nearness import words_between
from gijiyomi.search.plan import Plan
from gijiyomi.search.query import Near, Node, Without, parts_of, terms_of
from gijiyomi.search.spans import SearchedText


def shown_spans(plan: Plan, text: SearchedText) -> tuple[HitSpan, ...]:
    """The places in the text of a remark that answers ``plan``, by position."""
    spans = text.spans(plan.shown)
    for near in _wanted_near(plan.tree):
        spans = _only_near(near, spans, text)
    return spans


def count_shown(plan: Plan, text: SearchedText) -> int:
    """How many there are; the text is not taken apart for letters alone."""
    if has_near(plan):
        return len(shown_spans(plan, text))
    return text.count(plan.shown)


def has_near(plan: Plan) -> bool:
    """Whether terms are wanted near each other."""
    return next(_wanted_near(plan.tree), None) is not None


def _wanted_near(tree: Node | None) -> Iterator[Near]:
    if isinstance(tree, Near):
        yield tree
    elif tree is not None and not isinstance(tree, Without):
        for part in parts_of(tree):
            yield from _wanted_near(part)


def _only_near(near: Near, spans: Sequence[HitSpan], text: SearchedText) -> tuple[HitSpan, ...]:
    """Without those of its terms that are near none of the neighbouring term's."""
    sides = [frozenset(term.index for term in terms_of(side)) for side in near.terms]
    far: set[HitSpan] = set()
    for (one, other), distance in zip(pairwise(sides), near.distances, strict=True):
        these = [span for span in spans if span.term in one]
        those = [span for span in spans if span.term in other]
        within = _Within(distance, text)
        far |= within.without_neighbour(these, those) | within.without_neighbour(those, these)
    terms = frozenset[int]().union(*sides)
    left = tuple(span for span in spans if span not in far)
    # Places that the index counts otherwise (see ``nearness``) are all shown rather than none.
    return left if any(span.term in terms for span in left) else tuple(spans)


class _Within:
    """Whether places of a text are so near to each other, by letters or by words."""

    def __init__(self, distance: int, text: SearchedText) -> None:
        self._distance, self._text = distance, text

    def without_neighbour(
        self, spans: Sequence[HitSpan], others: Sequence[HitSpan]
    ) -> frozenset[HitSpan]:
        """Those of ``spans`` that have none of ``others`` near; both are by position."""
        starts = [other.start for other in others]
        return frozenset(
            span
            for span in spans
            if not any(
                self._are(span, other)
                for other in others[max(bisect_left(starts, span.start) - 1, 0) :][:2]
            )
        )

    def _are(self, one: HitSpan, other: HitSpan) -> bool:
        before, behind = sorted((one, other), key=lambda span: span.start)
        if len(fold(self._text.text[before.end : behind.start])) <= self._distance:
            return True
        starts = self._text.unit_starts
        words = bisect_left(starts, behind.start) - bisect_left(starts, before.end)
        return words <= words_between(self._distance)
