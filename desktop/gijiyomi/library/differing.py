"""Where the characters of a text stand in another version of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from gijiyomi.domain.text import Run
from gijiyomi.library.moving import Move, stay

# A longer stretch is not compared letter by letter: that takes its length squared.
_MOST_LETTERS = 2_000


def mover(old: str, new: str) -> Move:
    """Where each character of ``old`` stands in ``new``; None for what is not there any more."""
    if old == new:
        return stay
    runs = [*_runs(old, new)]
    starts = [start for start, _ in runs]

    def move(position: int) -> int | None:
        index = bisect_right(starts, position) - 1
        if index < 0:
            return None
        start, run = runs[index]
        return run.base + position - start if position < start + run.length else None

    return move


def _runs(old: str, new: str) -> Iterator[tuple[int, Run]]:
    """The stretches of ``old`` that are in ``new``: where each begins in both, and its length."""
    was, now = old.splitlines(keepends=True), new.splitlines(keepends=True)
    was_at, now_at = _offsets(was), _offsets(now)
    for kind, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        length = was_at[b] - was_at[a]
        if kind == "equal":
            yield was_at[a], Run(now_at[c], length)
        elif kind == "replace" and max(length, now_at[d] - now_at[c]) <= _MOST_LETTERS:
            before, after = old[was_at[a] : was_at[b]], new[now_at[c] : now_at[d]]
            for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
                if block.size:
                    yield was_at[a] + block.a, Run(now_at[c] + block.b, block.size)


def _offsets(lines: list[str]) -> list[int]:
    return [0, *accumulate(map(len, lines))]
