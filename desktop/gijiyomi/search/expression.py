"""A query as an expression of SQLite's FTS5, over the streams of the index."""

from collections.abc import Callable, Sequence

from gijiyomi.search.patterns import Pattern
from gijiyomi.search.query import Either, Every, Node, Term, Without, either, every, without
from gijiyomi.search.streams import EVERYTHING, column, letter_pairs

_ALL = f'x : "{EVERYTHING}"'


def expression(tree: Node, patterns: Sequence[Pattern]) -> str:
    """The FTS5 expression of ``tree``, whose terms have ``patterns`` by their index."""
    if isinstance(tree, Term):
        return term_expression(patterns[tree.index])
    if isinstance(tree, Without):
        return f"({_ALL} NOT {expression(tree.part, patterns)})"
    if isinstance(tree, Either):
        return "(" + " OR ".join(expression(part, patterns) for part in tree.parts) + ")"
    return _every(tree, patterns)


def term_expression(pattern: Pattern) -> str:
    """The FTS5 expression of one term: its letters or any of its spellings."""
    found = [_letters(pattern.literal), *map(_letters, pattern.spellings)]
    found += [f"m : {_phrase(phrase)}" for phrase in pattern.phrases]
    found += [f"c : {_phrase([word])}" for word in pattern.words]
    return "(" + " OR ".join(found) + ")"


def within(part: str, token: str) -> str:
    """``part`` where the filter token stands."""
    return f"({part} AND x : {_phrase([token])})"


def searchable(tree: Node, is_searchable: Callable[[Term], bool]) -> Node | None:
    """``tree`` without the terms that cannot be looked for; None if nothing is left."""
    if isinstance(tree, Term):
        return tree if is_searchable(tree) else None
    if isinstance(tree, Without):
        part = searchable(tree.part, is_searchable)
        return None if part is None else without(part)
    parts = [searchable(part, is_searchable) for part in tree.parts]
    join = every if isinstance(tree, Every) else either
    return join(part for part in parts if part is not None)


def _every(tree: Every, patterns: Sequence[Pattern]) -> str:
    wanted = [expression(p, patterns) for p in tree.parts if not isinstance(p, Without)]
    unwanted = [expression(p.part, patterns) for p in tree.parts if isinstance(p, Without)]
    base = " AND ".join(wanted) or _ALL
    return f"(({base}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({base})"


def _letters(folded: str) -> str:
    if len(folded) == 1:
        # Every letter begins a pair, and the last one stands alone.
        return f"b : {_phrase([folded])} *"
    return f"b : {_phrase(letter_pairs(folded)[:-1])}"


def _phrase(tokens: Sequence[str]) -> str:
    # No token holds a quotation mark: ``column`` has moved it out of ASCII.
    return f'"{column(tokens)}"'
