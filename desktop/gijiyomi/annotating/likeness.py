"""How much two texts have in common, told from their pairs of letters."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

_KEPT = 20_000


def letters_of(text: str) -> str:
    """``text`` without white space: line ends and indents are typesetting, not words."""
    return "".join(text.split())


def likeness(one: str, other: str) -> float:
    """0 for nothing in common, 1 for the same pairs of letters (Dice's coefficient)."""
    if one == other:
        return 1.0
    pairs = len(one) + len(other) - 2
    if min(len(one), len(other)) < 2 or pairs <= 0:
        return 0.0
    return 2 * _shared(one, other) / pairs


def part_of(piece: str, whole: str) -> float:
    """How much of ``piece`` is in ``whole``, 0 to 1."""
    if not piece or piece in whole:
        return 1.0
    return _shared(piece, whole) / (len(piece) - 1) if len(piece) > 1 else 0.0


def most_alike(one: str, other: str) -> float:
    """What ``likeness`` can be at most, told from the lengths alone."""
    both = len(one) + len(other)
    return 2 * min(len(one), len(other)) / both if both else 1.0


def _shared(one: str, other: str) -> int:
    first, second = _pairs(one), _pairs(other)
    if len(first) > len(second):
        first, second = second, first
    return sum(min(count, second[pair]) for pair, count in first.items() if pair in second)


@lru_cache(maxsize=_KEPT)
def _pairs(text: str) -> Counter[str]:
    return Counter(map(str.__add__, text, text[1:]))
