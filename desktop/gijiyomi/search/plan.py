"""A request read and made ready to ask: its tree, what each term is looked for as, its notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gijiyomi.domain.finding import Notice, SearchRequest
from gijiyomi.search import query
from gijiyomi.search.expression import searchable
from gijiyomi.search.patterns import Pattern, pattern_of
from gijiyomi.search.query import Every, Node, Term, Without

_NOTHING = Pattern("")


@dataclass(frozen=True)
class Plan:
    """How a request is asked.

    Attributes:
        tree: what a remark must answer; None if there is nothing to look for.
        terms: the terms by their index; typed: the same as the query has them.
        wanted: the indexes of the terms that are not excluded.
        patterns: what each term is looked for as, by its index.
        shown: the same without the terms that are excluded, whose places nobody wants to see.
        notices: what had to be guessed in reading the query.
    """

    tree: Node | None
    terms: tuple[Term, ...]
    typed: tuple[str, ...]
    wanted: frozenset[int]
    patterns: tuple[Pattern, ...]
    shown: tuple[Pattern, ...]
    notices: tuple[Notice, ...]


def plan(request: SearchRequest) -> Plan:
    """Read a request. Loads the dictionary if other spellings are wanted."""
    parsed = query.parse(request.query)
    if parsed.tree is None:
        return Plan(None, (), (), frozenset(), (), (), (*parsed.notices, Notice("query-empty")))
    terms = tuple(sorted(query.terms_of(parsed.tree), key=lambda term: term.index))
    patterns = tuple(pattern_of(term, spelling=request.spelling) for term in terms)
    tree = query.any_term(parsed.tree) if request.any_term else parsed.tree
    wanted = frozenset(_wanted(tree))
    return Plan(
        tree=searchable(tree, lambda term: bool(patterns[term.index].literal)),
        terms=terms,
        typed=parsed.typed,
        wanted=wanted,
        patterns=patterns,
        shown=tuple(p if i in wanted else _NOTHING for i, p in enumerate(patterns)),
        notices=(*parsed.notices, *_unsearchable(terms, patterns)),
    )


def _wanted(tree: Node, *, wanted: bool = True) -> Iterator[int]:
    if isinstance(tree, Term):
        if wanted:
            yield tree.index
    elif isinstance(tree, Without):
        yield from _wanted(tree.part, wanted=not wanted)
    else:
        for part in tree.parts:
            yield from _wanted(part, wanted=wanted)


def _unsearchable(terms: tuple[Term, ...], patterns: tuple[Pattern, ...]) -> Iterator[Notice]:
    for term, pattern in zip(terms, patterns, strict=True):
        if not pattern.literal:
            yield Notice("term-unsearchable", term.text)


def without_exclusions(tree: Node | None) -> Node | None:
    """What ``tree`` asks for before its top level takes anything away; None if it takes nothing."""
    if not isinstance(tree, Every) or not any(isinstance(p, Without) for p in tree.parts):
        return None
    return query.every(part for part in tree.parts if not isinstance(part, Without))
