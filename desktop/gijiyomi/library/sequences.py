"""Numbers that put the remarks of a meeting in order, with gaps so that one can come between."""

from collections.abc import Sequence
from itertools import pairwise

from gijiyomi.domain.errors import InputError
from gijiyomi.library.indexing import SEQUENCE_BITS

MOST = (1 << SEQUENCE_BITS) - 1
"""The greatest number; the first is 1."""

STRIDE = 8
"""How far apart they are where there is room."""


def spaced(count: int) -> list[int]:
    """Numbers for ``count`` remarks, as far apart as fits.

    Raises:
        InputError: there are more remarks than numbers.
    """
    if count > MOST:
        raise InputError("too-many-remarks-in-meeting", most=MOST)
    stride = min(STRIDE, MOST // max(count, 1))
    return [stride * nth for nth in range(1, count + 1)]


def placed(kept: Sequence[int | None]) -> list[int]:
    """Numbers for remarks of which some have one: those stay unless the order or space forbids.

    Where there is no space between two, as few around them as make some are numbered again: each
    one that moves is taken apart again for the search.

    Raises:
        InputError: there are more remarks than numbers.
    """
    numbers = [number for number in kept if number is not None]
    if len(kept) > MOST or any(a >= b for a, b in pairwise(numbers)):
        return spaced(len(kept))
    # A number on either side of all, which nobody has.
    result: list[int | None] = [0, *kept, MOST + 1]
    start = 1
    while start <= len(kept):
        if result[start] is None:
            end = _next_number(result, start)
            start, end = _with_room(result, start, end)
            result[start:end] = _spread(result, start, end)
            start = end
        else:
            start += 1
    return [number for number in result[1:-1] if number is not None]


def _with_room(numbers: Sequence[int | None], start: int, end: int) -> tuple[int, int]:
    """The places from ``start`` to before ``end``, and as many around them as make room.

    Of those around there is to be room twice, for the next ones that come.
    """
    if _room(numbers, start, end) >= end - start:
        return start, end
    around, last = 1, len(numbers) - 1
    while True:
        first, beyond = max(1, start - around), _next_number(numbers, min(last, end + around))
        whole = (first, beyond) == (1, last)
        if whole or _room(numbers, first, beyond) >= 2 * (beyond - first):
            return first, beyond
        around *= 2


def _room(numbers: Sequence[int | None], start: int, end: int) -> int:
    """How many numbers are free between the one before ``start`` and the one at ``end``."""
    before, after = numbers[start - 1], numbers[end]
    return (after or 0) - (before or 0) - 1


def _spread(numbers: Sequence[int | None], start: int, end: int) -> list[int]:
    before, count = numbers[start - 1] or 0, end - start
    step = (_room(numbers, start, end) + 1) // (count + 1)
    if end == len(numbers) - 1:
        # What comes behind all others later finds room there.
        step = min(step, STRIDE)
    return [before + step * nth for nth in range(1, count + 1)]


def _next_number(numbers: Sequence[int | None], start: int) -> int:
    """The first place from ``start`` on that has a number; the last one has."""
    return next(place for place in range(start, len(numbers)) if numbers[place] is not None)
