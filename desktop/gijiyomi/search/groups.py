"""Answers to several words of which any is enough, by which of them they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from gijiyomi.domain.finding import ResultGroup, SearchRequest
from gijiyomi.search.query import Node, Term, without

MOST_TERMS = 5
"""Of more terms nobody would read all the groups; they are not counted."""


def in_group(request: SearchRequest, group: ResultGroup) -> SearchRequest:
    """The request for the answers in one group."""
    return replace(request, only_terms=frozenset(group.terms))


def only(terms: Sequence[Term], present: frozenset[int]) -> tuple[Node, ...]:
    """What a remark answers in which of ``terms`` those ``present`` stand and no other."""
    return tuple(term if term.index in present else without(term) for term in terms)


def groups_of(
    terms: list[int], total: int, count_with: Callable[[tuple[int, ...]], int]
) -> Iterator[ResultGroup]:
    """The groups with answers, those with more terms first, then by the order of terms.

    ``total`` remarks answer, and ``count_with`` of them have all of some ``terms``, and maybe
    others.
    """
    counted: dict[tuple[int, ...], int] = {(): total}
    for size in range(1, len(terms) + 1):
        for chosen in combinations(terms, size):
            smaller = (counted[part] for part in combinations(chosen, size - 1))
            counted[chosen] = count_with(chosen) if all(smaller) else 0
    exact: dict[tuple[int, ...], int] = {}
    for chosen in sorted(counted, key=lambda chosen: (-len(chosen), chosen)):
        wider = sum(n for other, n in exact.items() if set(chosen) < set(other))
        exact[chosen] = counted[chosen] - wider
        if exact[chosen]:
            yield ResultGroup(chosen, exact[chosen])
