"""In which paragraphs of a remark a query is answered, told for all of them at once.

A set of paragraphs is a number whose bit n stands for the nth of them; what is known of a part of
a query is the set of those that answer it for sure, and of those that possibly do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from gijiyomi.search.query import Either, Every, Field, Near, Node, Term, Without, parts_of

NO_PARAGRAPH = 0
ANY_PARAGRAPH = -1
"""The set of all paragraphs, however many there are."""


class Standing(NamedTuple):
    """Which paragraphs answer: ``sure`` is a part of ``possible``."""

    sure: int
    possible: int


class WantedTerms(NamedTuple):
    """What a query asks for if it asks for all of some terms, for none of others, and no more."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


def first_paragraphs(count: int) -> int:
    """The set of so many paragraphs from the first."""
    return (1 << count) - 1


def paragraphs_of(places: Iterable[int], ends: Sequence[int]) -> int:
    """The set of the paragraphs in which places stand; ``ends`` are places between paragraphs."""
    found = NO_PARAGRAPH
    for place in places:
        found |= 1 << bisect_left(ends, place)
    return found


def numbers_of(paragraphs: int) -> list[int]:
    """The numbers of the paragraphs of a set, ascending."""
    return [number for number in range(paragraphs.bit_length()) if paragraphs >> number & 1]


def standing_of(
    tree: Node, every: int, terms: Sequence[Standing], fields: Callable[[Field], bool | None]
) -> Standing:
    """Where ``tree`` is answered, as far as that of its terms tells.

    Args:
        tree: a query.
        every: the set of all paragraphs of the remark.
        terms: where each of its terms stands, by its index.
        fields: whether the remark answers a field; None if that is not known.
    """
    if isinstance(tree, Term):
        return terms[tree.index]
    if isinstance(tree, Field):
        answers = fields(tree)
        return Standing(every if answers else 0, every if answers is not False else 0)
    if isinstance(tree, Without):
        sure, possible = standing_of(tree.part, every, terms, fields)
        return Standing(every & ~possible, every & ~sure)
    sure = possible = NO_PARAGRAPH if isinstance(tree, Either) else every
    for part in parts_of(tree):
        found = standing_of(part, every, terms, fields)
        if isinstance(tree, Either):
            sure, possible = sure | found.sure, possible | found.possible
        else:
            sure, possible = sure & found.sure, possible & found.possible
    # Terms of one paragraph may be far from each other.
    return Standing(NO_PARAGRAPH if isinstance(tree, Near) else sure, possible)


def wanted_terms(tree: Node) -> WantedTerms | None:
    """The terms of a query that wants or excludes each of them by itself; None of another."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for part in tree.parts if isinstance(tree, Every) else (tree,):
        terms, these = (part.part, unwanted) if isinstance(part, Without) else (part, wanted)
        # Neither of two that are excluded is wanted.
        either_of = isinstance(part, Without) and isinstance(terms, Either)
        for term in parts_of(terms) if either_of else (terms,):
            if not isinstance(term, Term):
                return None
            these.append(term)
    return WantedTerms(tuple(wanted), tuple(unwanted)) if wanted else None
