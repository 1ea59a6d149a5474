"""Which remarks of two versions go together in order, from who may go with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_SHINGLE = 4
_SAMPLED_FROM = 60
_COMMON = 12
_TRIED = 4


class Pair(NamedTuple):
    """A remark of the older and one of the newer version, by their places, and how alike."""

    old: int
    new: int
    weight: float


def heaviest(pairs: Iterable[Pair]) -> list[Pair]:
    """The chain of pairs that rises on both sides and weighs most."""
    ordered = sorted(pairs, key=lambda pair: (pair.old, -pair.new))
    places = {new: at for at, new in enumerate(sorted({pair.new for pair in ordered}), 1)}
    best = [(0.0, -1)] * (len(places) + 1)
    before: list[int] = []
    for at, pair in enumerate(ordered):
        weight, link = _best_below(best, places[pair.new])
        before.append(link)
        _raise(best, places[pair.new], (weight + pair.weight, at))
    _, at = _best_below(best, len(places) + 1)
    chain: list[Pair] = []
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def likely_pairs(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """For each text of ``olds`` the few of ``news`` that share most short pieces with it."""
    holders: dict[str, list[int]] = {}
    for at, text in enumerate(news):
        for piece in _pieces(text):
            holders.setdefault(piece, []).append(at)
    found: list[tuple[int, int]] = []
    for at, text in enumerate(olds):
        votes: Counter[int] = Counter()
        for piece in _pieces(text):
            held = holders.get(piece, ())
            if len(held) <= _COMMON:
                votes.update(held)
        found += [(at, new) for new, _ in votes.most_common(_TRIED)]
    return found


def _pieces(text: str) -> set[str]:
    """Pieces of four letters; of long texts one in four, the same ones in every text."""
    pieces = {text[at : at + _SHINGLE] for at in range(max(1, len(text) - _SHINGLE + 1))}
    if len(text) < _SAMPLED_FROM:
        return pieces
    return {piece for piece in pieces if (ord(piece[0]) + 31 * ord(piece[-1])) % 4 == 0}


def _best_below(best: Sequence[tuple[float, int]], place: int) -> tuple[float, int]:
    """The heaviest end among the places below ``place`` (a Fenwick tree of greatest values)."""
    found, place = (0.0, -1), place - 1
    while place > 0:
        found = max(found, best[place])
        place -= place & -place
    return found


def _raise(best: list[tuple[float, int]], place: int, end: tuple[float, int]) -> None:
    while place < len(best):
        best[place] = max(best[place], end)
        place += place & -place
