"""A query as chips: its parts at the top level, each of which can be taken away."""

from __future__ import annotations

from gijiyomi.domain.finding import QueryChip
from gijiyomi.search.query.grammar import parse
from gijiyomi.search.query.tree import Every
from gijiyomi.search.query.writing import write


def chips(query: str) -> tuple[QueryChip, ...]:
    """The parts of ``query`` that all must hold, in the order typed; alternatives are one."""
    return parse(query).chips


def without_chip(query: str, index: int) -> str:
    """``query`` without its chip ``index``, the others as typed, one space between."""
    kept = [chip.text for place, chip in enumerate(chips(query)) if place != index]
    typed = " ".join(kept)
    if len(chips(typed)) == len(kept):
        return typed
    # A period without an end took a number that follows now for its end.
    trees = (parse(text).tree for text in kept)
    return write(Every(tuple(tree for tree in trees if tree is not None)))
