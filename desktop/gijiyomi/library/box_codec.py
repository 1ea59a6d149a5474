"""The boxes of a page's characters in few bytes: sixteenths of a point, as differences.

A line of print is a row of boxes that touch and are equally high, so that of four numbers a
character three differ little from those before. The numbers stand in planes, one byte of each
number after the other, which deflate well.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, compress, repeat
from math import isfinite
from operator import add, mul, sub, truediv

from gijiyomi.domain.minutes import PageBoxes

_PARTS = 16
_COUNT = struct.Struct("<I")
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
# In points, more than a kilometre: damaged files put letters beyond what four bytes tell.
_FARTHEST = 2.0**26 / _PARTS


def pack_boxes(page: PageBoxes) -> bytes:
    """``PageBoxes.packed`` to a sixteenth of a point; a box that no page can hold is none."""
    numbers = list(map(round, map(mul, _possible(_floats(page.packed)), repeat(_PARTS))))
    sides = [numbers[side::4] for side in range(4)]
    present = bytes(map(any, zip(*sides, strict=True)))
    left, top, right, bottom = (list(compress(side, present)) for side in sides)
    differences = chain(
        # From the right end of the box before; width; from the top of the one before; height.
        map(sub, left, [0, *right]),
        map(sub, right, left),
        map(sub, top, [0, *top]),
        map(sub, bottom, top),
    )
    plain = _bytes(array("i", differences))
    planes = b"".join(plain[byte::4] for byte in range(4))
    return zlib.compress(_COUNT.pack(len(present)) + present + planes, 6)


def unpack_boxes(packed: bytes, *, width: float, height: float, start: int) -> PageBoxes:
    """The boxes of ``pack_boxes`` on a page of that size whose text begins at ``start``.

    Raises:
        ValueError: the bytes are not of ``pack_boxes``.
    """
    present, planes = _unpacked(packed)
    size = len(planes) // 4
    plain = bytearray(len(planes))
    for byte in range(4):
        plain[byte::4] = planes[byte * size : (byte + 1) * size]
    boxes = iter(_boxes(_integers(bytes(plain))))
    rows = (next(boxes) if there else _NOWHERE for there in present)
    numbers = array("f", chain.from_iterable(rows))
    return PageBoxes(width, height, start, _bytes(numbers))


def box_count(packed: bytes) -> int:
    """For how many characters it was told whether they have a box.

    Raises:
        ValueError: the bytes are not of ``pack_boxes``.
    """
    present, _ = _unpacked(packed)
    return len(present)


def _unpacked(packed: bytes) -> tuple[bytes, bytes]:
    """Which characters have a box, and the planes of those that do."""
    try:
        plain = zlib.decompress(packed)
        (count,) = _COUNT.unpack_from(plain)
    except (zlib.error, struct.error) as error:
        raise ValueError("boxes") from error
    present, planes = plain[_COUNT.size : _COUNT.size + count], plain[_COUNT.size + count :]
    if len(present) != count or len(planes) != 16 * sum(present):
        raise ValueError("boxes")
    return present, planes


def _boxes(differences: Sequence[int]) -> Iterable[tuple[float, ...]]:
    count = len(differences) // 4
    gaps, widths, falls, heights = (
        differences[side * count : (side + 1) * count] for side in range(4)
    )
    right = list(accumulate(map(add, gaps, widths)))
    top = list(accumulate(falls))
    sides = (map(sub, right, widths), top, right, map(add, top, heights))
    return zip(*(map(truediv, side, repeat(_PARTS)) for side in sides), strict=True)


def _possible(numbers: array[float]) -> array[float]:
    if isfinite(sum(numbers)) and max(map(abs, numbers), default=0.0) <= _FARTHEST:
        return numbers
    boxes = zip(*(numbers[side::4] for side in range(4)), strict=True)
    kept = (box if all(abs(n) <= _FARTHEST for n in box) else _NOWHERE for box in boxes)
    return array("f", chain.from_iterable(kept))


def _floats(plain: bytes) -> array[float]:
    numbers = array("f", plain)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _integers(plain: bytes) -> array[int]:
    numbers = array("i", plain)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(numbers: array[int] | array[float]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
