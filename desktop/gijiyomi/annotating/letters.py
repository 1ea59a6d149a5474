"""Which letters of a text stand in another version of it; bounded, however long the texts are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from gijiyomi.annotating.paragraphs import paragraph_pairs
from gijiyomi.domain.text import Span

_PIECE = re.compile(r"[^、。，．\n]*[、。，．\n]?")
# Letters are compared one by one in stretches up to this long: it takes their length squared.
_MOST_LETTERS = 600
# More pieces than this on both sides are not compared at all, but for their common ends.
_MOST_PIECES = 4_000
_BREAK = "\n"
# What stands before a beginning, weakest first.
_BOUNDARIES = ("、，", "。．", _BREAK)


class Same(NamedTuple):
    """``length`` letters that are the same, and where they begin in both texts."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of both texts: the same letters, or what stands in the place of what.

    ``old`` is empty where letters came in, ``new`` where letters went.
    """

    old: Span
    new: Span
    same: bool


def same_letters(old: str, new: str) -> list[Same]:
    """The letters of ``old`` that are in ``new``, in order; what one text has only is between.

    White space counts like any letter. Texts are compared by paragraphs first, then by clauses, and
    only what remains by letters: a few letters in common within clauses that are otherwise
    different are none. What only one text has begins where a sentence does, if it can.
    """
    if _BREAK not in old and _BREAK not in new:
        return _slid(_within(old, new), old, new)
    return _slid(_by_paragraphs(old, new), old, new)


def _by_paragraphs(old: str, new: str) -> list[Same]:
    """As ``same_letters``: a paragraph that went does not push those behind it."""
    found: list[Same] = []
    at_old = at_new = 0
    ends = (Span(len(old), len(old)), Span(len(new), len(new)))
    for was, now in (*paragraph_pairs(old, new), ends):
        between = _by_clauses(old[at_old : was.start], new[at_new : now.start])
        found += [Same(a + at_old, b + at_new, n) for a, b, n in between]
        inside = _within(old[slice(*was)], new[slice(*now)])
        found += [Same(a + was.start, b + now.start, n) for a, b, n in inside]
        at_old, at_new = was.end, now.end
        if old[at_old : at_old + 1] == new[at_new : at_new + 1] == _BREAK:
            found.append(Same(at_old, at_new, 1))
            at_old, at_new = at_old + 1, at_new + 1
    return _joined(found)


def _within(old: str, new: str) -> list[Same]:
    """As ``same_letters``, of texts that are versions of one another."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    found = [Same(0, 0, head)] if head else []
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    found += [Same(a + head, b + head, n) for a, b, n in _by_clauses(middle_old, middle_new)]
    if tail:
        found.append(Same(len(old) - tail, len(new) - tail, tail))
    return _joined(found)


def stretches(old: str, new: str) -> list[Stretch]:
    """Both texts from end to end, cut into what is the same and what is not."""
    cut: list[Stretch] = []
    at_old = at_new = 0
    for a, b, length in (*same_letters(old, new), Same(len(old), len(new), 0)):
        if a > at_old or b > at_new:
            cut.append(Stretch(Span(at_old, a), Span(at_new, b), same=False))
        if length:
            cut.append(Stretch(Span(a, a + length), Span(b, b + length), same=True))
        at_old, at_new = a + length, b + length
    return cut


def _slid(found: Sequence[Same], old: str, new: str) -> list[Same]:
    """The same letters, with each gap of one text alone where a sentence or a clause begins.

    ``予算を増やす。予算を減らす。`` lacks ``減らす。予算を`` just as well as a sentence.
    """
    slid = [Same(0, 0, 0), *found, Same(len(old), len(new), 0)]
    for at in range(1, len(slid)):
        before, after = slid[at - 1], slid[at]
        gone = Span(before.old + before.length, after.old)
        come = Span(before.new + before.length, after.new)
        if gone.length and come.length:
            continue
        text, gap = (old, gone) if gone.length else (new, come)
        by = _shift(text, gap, left=before.length, right=after.length)
        slid[at - 1] = before._replace(length=before.length + by)
        slid[at] = Same(after.old + by, after.new + by, after.length - by)
    return _joined(slid)


def _shift(text: str, gap: Span, *, left: int, right: int) -> int:
    """By how many letters to move a gap so that it begins where a sentence or a clause does."""
    start, end = gap
    back = forth = 0
    while back < left and text[start - 1 - back] == text[end - 1 - back]:
        back += 1
    while forth < right and text[start + forth] == text[end + forth]:
        forth += 1
    places = sorted(range(-back, forth + 1), key=abs)
    return max(places, key=lambda by: _rank(text, start + by))


def _rank(text: str, at: int) -> int:
    """How much of a beginning a place in a text is."""
    if at == 0:
        return len(_BOUNDARIES)
    return next((n for n, signs in enumerate(_BOUNDARIES, 1) if text[at - 1] in signs), 0)


def _common(old: str, new: str) -> int:
    """How many letters both begin with."""
    most = min(len(old), len(new))
    if old[:most] == new[:most]:
        return most
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if old[:middle] == new[:middle] else (low, middle)
    return low


def _by_clauses(old: str, new: str) -> Iterator[Same]:
    if not old or not new:
        return
    was, now = _PIECE.findall(old), _PIECE.findall(new)
    if max(len(was), len(now)) > _MOST_PIECES:
        return
    was_at, now_at = _offsets(was), _offsets(now)
    codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for kind, a, b, c, d in codes:
        if kind == "equal":
            yield Same(was_at[a], now_at[c], was_at[b] - was_at[a])
        elif kind == "replace":
            before, after = old[was_at[a] : was_at[b]], new[now_at[c] : now_at[d]]
            for start, stop, length in _by_letters(before, after):
                yield Same(start + was_at[a], stop + now_at[c], length)


def _by_letters(old: str, new: str) -> list[Same]:
    """The letters that are the same in two stretches, but not single ones here and there."""
    if max(len(old), len(new)) > _MOST_LETTERS:
        return []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    found = [Same(*block) for block in blocks if block.size]
    kept = [one for one in found if one.length > 1 or _at_an_end(one, old, new)]
    # Less than a third in common is another sentence.
    return kept if 3 * sum(one.length for one in kept) >= min(len(old), len(new)) else []


def _at_an_end(one: Same, old: str, new: str) -> bool:
    begins = one.old == 0 and one.new == 0
    return begins or (one.old + one.length == len(old) and one.new + one.length == len(new))


def _joined(found: Sequence[Same]) -> list[Same]:
    joined: list[Same] = []
    for one in found:
        if not one.length:
            continue
        last = joined[-1] if joined else None
        if last and (last.old + last.length, last.new + last.length) == (one.old, one.new):
            joined[-1] = Same(last.old, last.new, last.length + one.length)
        else:
            joined.append(one)
    return joined


def _offsets(pieces: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, pieces))]
