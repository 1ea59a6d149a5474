"""Whether a text answers a query, told by reading it: what the index must agree with."""

from collections.abc import Sequence

from gijiyomi.search.patterns import Pattern
from gijiyomi.search.query import Every, Node, Term, Without
from gijiyomi.search.spans import SearchedText


def answers(tree: Node, patterns: Sequence[Pattern], text: SearchedText) -> bool:
    """Whether ``text`` answers ``tree``, whose terms have ``patterns`` by their index."""
    if isinstance(tree, Term):
        return text.answers(patterns[tree.index])
    if isinstance(tree, Without):
        return not answers(tree.part, patterns, text)
    found = (answers(part, patterns, text) for part in tree.parts)
    return all(found) if isinstance(tree, Every) else any(found)
