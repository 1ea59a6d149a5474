"""A query as chips: its parts at the top level, each of which can be taken away."""

from __future__ import annotations

from gijiyomi.domain.finding import QueryChip
from gijiyomi.search.query.grammar import parse


def chips(query: str) -> tuple[QueryChip, ...]:
    """The parts of ``query`` that all must hold, in the order typed; alternatives are one."""
    return parse(query).chips


def without_chip(query: str, index: int) -> str:
    """``query`` without its chip ``index``, the others as typed, one space between."""
    kept = chips(query)
    return " ".join(chip.text for place, chip in enumerate(kept) if place != index)
