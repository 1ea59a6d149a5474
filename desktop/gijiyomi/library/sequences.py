"""Numbers that put the remarks of a meeting in order, with gaps so that one can come between."""

from collections.abc import Sequence
from itertools import pairwise

from gijiyomi.domain.errors import InputError
from gijiyomi.library.indexing import SEQUENCE_BITS

MOST = (1 << SEQUENCE_BITS) - 1
"""The greatest number; the first is 1."""

_STRIDE = 8


def spaced(count: int) -> list[int]:
    """Numbers for ``count`` remarks, as far apart as fits.

    Raises:
        InputError: there are more remarks than numbers.
    """
    if count > MOST:
        raise InputError("too-many-remarks-in-meeting", most=MOST)
    stride = min(_STRIDE, MOST // max(count, 1))
    return [stride * nth for nth in range(1, count + 1)]


def placed(kept: Sequence[int | None]) -> list[int]:
    """Numbers for remarks of which some have one: those stay unless the order or space forbids.

    Raises:
        InputError: there are more remarks than numbers.
    """
    numbers = [number for number in kept if number is not None]
    if any(a >= b for a, b in pairwise(numbers)):
        return spaced(len(kept))
    result: list[int] = []
    for index, number in enumerate(kept):
        if number is not None:
            result.append(number)
            continue
        last = result[-1] if result else 0
        waiting, following = _ahead(kept, index)
        step = (following - last) // (waiting + 1)
        if step == 0:
            return spaced(len(kept))
        result.append(last + min(step, _STRIDE) if following > MOST else last + step)
    return result


def _ahead(kept: Sequence[int | None], index: int) -> tuple[int, int]:
    """How many from ``index`` on have no number, and the number that follows them."""
    for beyond in range(index, len(kept)):
        number = kept[beyond]
        if number is not None:
            return beyond - index, number
    return len(kept) - index, MOST + 1
