"""Glyphs that follow each other on one baseline, with their coordinates along and across it.

Text runs to the right, downwards (Japanese vertical text, and pages turned clockwise), upwards or
to the left. In every case ``along`` grows in reading direction and ``across`` falls from line to
line, so that all that follows knows of lines only.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from math import inf, isfinite
from operator import eq

from gijiyomi.importing.formats.pdf.glyphs import PageGlyphs, Setting

# Parts of the size of the type.
_SAME_AXIS = 0.4
# Points.
_LEAST_SIZE = 0.1
_PERHAPS_ADDED = re.compile("[\r\n ]")


class Direction(Enum):
    """Where a line of text runs."""

    RIGHT = 0
    UP = 1
    LEFT = 2
    DOWN = 3


@dataclass(slots=True)
class Stretch:
    """Glyphs on one baseline in the order of the content.

    Attributes:
        glyphs: their indices on the page.
        start, end: bounds along the line of what is printed; across: its baseline, of vertical
            text its axis.
        upright: vertical text whose letters stand upright.
    """

    direction: Direction
    across: float
    size: float
    start: float
    end: float
    glyphs: list[int] = field(default_factory=list)
    upright: bool = False


def find_stretches(glyphs: PageGlyphs) -> list[Stretch]:
    """The stretches of a page in the order of its content."""
    boxes = glyphs.boxes
    printed = _real(glyphs.units, boxes)
    if _is_vertical(boxes, printed):
        return _vertical_stretches(glyphs, printed)
    return [stretch for run in _level_runs(boxes, printed) for stretch in _set_as(glyphs, run)]


def _real(units: str, boxes: array[float]) -> list[int]:
    """Glyphs of the page itself; the spaces and line ends that PDFium adds have no width."""
    real: list[int] = []
    start = 0
    for match in _PERHAPS_ADDED.finditer(units):
        index = match.start()
        if match[0] != " " or boxes[4 * index] == boxes[4 * index + 2]:
            real += range(start, index)
            start = index + 1
    real += range(start, len(units))
    return real


def _level_runs(boxes: array[float], printed: Iterable[int]) -> Iterator[list[int]]:
    """Runs of glyphs with equal top and bottom that go on to the right."""
    # Every glyph passes here, and lists give their items fastest.
    lefts, tops, bottoms = (boxes[at::4].tolist() for at in (0, 1, 3))
    run: list[int] = []
    top = bottom = half = least = 0.0
    for index in printed:
        left = lefts[index]
        if left < least or tops[index] != top or bottoms[index] != bottom:
            if run:
                yield run
            run = []
            top, bottom = tops[index], bottoms[index]
            half = (top - bottom) / 2
        least = left - half
        run.append(index)
    if run:
        yield run


def _set_as(glyphs: PageGlyphs, run: list[int]) -> list[Stretch]:
    """The stretch of a run; of text that stands upside down, one a glyph."""
    stretch = _stretch(glyphs, run)
    if stretch.direction is not Direction.LEFT:
        return [stretch]
    return [_stretch(glyphs, [glyph]) for glyph in run]


def _stretch(glyphs: PageGlyphs, run: list[int]) -> Stretch:
    setting = glyphs.setting(run[0])
    direction = Direction(setting.turned)
    return _placed(glyphs, run, direction, setting)


def _placed(glyphs: PageGlyphs, run: list[int], direction: Direction, setting: Setting) -> Stretch:
    start, end = _bounds(glyphs, run, direction)
    return Stretch(
        direction,
        _across(setting, direction),
        _size(setting, glyphs.boxes, run[0]),
        start,
        end,
        run,
    )


def _across(setting: Setting, direction: Direction) -> float:
    if direction is Direction.RIGHT:
        return setting.y
    if direction is Direction.LEFT:
        return -setting.y
    return -setting.x if direction is Direction.UP else setting.x


def _bounds(glyphs: PageGlyphs, run: Sequence[int], direction: Direction) -> tuple[float, float]:
    """The bounds along the line of what is printed of a run."""
    units, first, last = glyphs.units, run[0], run[-1]
    if units[first].isspace():
        first = next((glyph for glyph in run if not units[glyph].isspace()), first)
    if units[last].isspace():
        last = next((glyph for glyph in reversed(run) if not units[glyph].isspace()), last)
    if direction is Direction.RIGHT:
        return glyphs.boxes[4 * first], glyphs.boxes[4 * last + 2]
    ends = spans_along(glyphs.boxes, (first, last), direction)
    return min(start for start, _ in ends), max(end for _, end in ends)


def spans_along(
    boxes: array[float], glyphs: Iterable[int], direction: Direction
) -> list[tuple[float, float]]:
    """The bounds of glyphs along a line of this direction."""
    if direction is Direction.RIGHT:
        return [(boxes[4 * glyph], boxes[4 * glyph + 2]) for glyph in glyphs]
    return [along(boxes, glyph, direction) for glyph in glyphs]


def widest_gap(spans: Sequence[tuple[float, float]]) -> float:
    """The most that the start of one span is away from the end of the one before it."""
    return max((after - end for (_, end), (after, _) in pairwise(spans)), default=-inf)


def follow_each_other(glyphs: Sequence[int]) -> bool:
    """Whether the boxes of glyphs stand one after the other, so that they are one slice."""
    first, end = glyphs[0], glyphs[-1] + 1
    return end - first == len(glyphs) and first >= 0 and glyphs == list(range(first, end))


def along(boxes: array[float], index: int, direction: Direction) -> tuple[float, float]:
    """The bounds of a glyph along a line of this direction."""
    left, top, right, bottom = boxes[4 * index : 4 * index + 4]
    if direction is Direction.RIGHT:
        return left, right
    if direction is Direction.LEFT:
        return -right, -left
    return (bottom, top) if direction is Direction.UP else (-top, -bottom)


def _size(setting: Setting, boxes: array[float], index: int) -> float:
    """The size of the type; a damaged font may have none, nor give its glyphs a height."""
    for size in (setting.size, _height(boxes, index)):
        if isfinite(size) and size > _LEAST_SIZE:
            return size
    return _LEAST_SIZE


def _height(boxes: array[float], index: int) -> float:
    return boxes[4 * index + 1] - boxes[4 * index + 3]


def _centre(boxes: array[float], index: int) -> float:
    return (boxes[4 * index] + boxes[4 * index + 2]) / 2


def _is_vertical(boxes: array[float], printed: Sequence[int]) -> bool:
    """Whether more glyphs stand below than beside the one before."""
    bottoms = boxes[3::4]
    if 2 * sum(map(eq, bottoms, bottoms[1:])) > len(bottoms):
        return False
    level = below = 0
    for before, after in pairwise(printed):
        drop = boxes[4 * before + 3] - boxes[4 * after + 3]
        if drop == 0:
            level += 1
            continue
        height = _height(boxes, before)
        if 0.4 * height < drop < 2 * height:
            below += abs(_centre(boxes, after) - _centre(boxes, before)) < 0.3 * height
    return below > level


def _vertical_stretches(glyphs: PageGlyphs, printed: Sequence[int]) -> list[Stretch]:
    """Stretches of a page of vertical text; what runs to the right on it stays so."""
    boxes = glyphs.boxes
    stretches: list[Stretch] = []
    for index in printed:
        if stretches and _goes_down(boxes, stretches[-1], index):
            _extend(boxes, stretches[-1], index)
            continue
        last = stretches[-1] if stretches else None
        if last and _goes_right(boxes, last, index):
            merged = _stretch(glyphs, [*last.glyphs, index])
            stretches[-1] = merged
            continue
        stretches.append(_upright(glyphs, index))
    return stretches


def _upright(glyphs: PageGlyphs, index: int) -> Stretch:
    setting = glyphs.setting(index)
    size = _size(setting, glyphs.boxes, index)
    start, end = along(glyphs.boxes, index, Direction.DOWN)
    across = _axis(glyphs.boxes, index, size)
    return Stretch(Direction.DOWN, across, size, start, end, [index], upright=True)


def _goes_down(boxes: array[float], stretch: Stretch, index: int) -> bool:
    if stretch.direction is not Direction.DOWN:
        return False
    start, _ = along(boxes, index, Direction.DOWN)
    offset = abs(_axis(boxes, index, stretch.size) - stretch.across)
    # Two digits side by side in one cell of a vertical line start at the same height.
    return offset < _SAME_AXIS * stretch.size and -1.1 < (start - stretch.end) / stretch.size < 3


def _axis(boxes: array[float], index: int, size: float) -> float:
    """The middle of a glyph across a vertical line.

    The box of a vertical space is twice as wide as it should be; its right half is true.
    """
    left, right = boxes[4 * index], boxes[4 * index + 2]
    if right - left > 1.7 * size:
        return right - (right - left) / 4
    return (left + right) / 2


def _extend(boxes: array[float], stretch: Stretch, index: int) -> None:
    _, end = along(boxes, index, Direction.DOWN)
    stretch.end = max(stretch.end, end)
    stretch.glyphs.append(index)


def _goes_right(boxes: array[float], stretch: Stretch, index: int) -> bool:
    last = stretch.glyphs[-1]
    if stretch.direction is Direction.DOWN and len(stretch.glyphs) > 1:
        return False
    level = boxes[4 * last + 3] == boxes[4 * index + 3]
    return level and 0 <= boxes[4 * index] - boxes[4 * last + 2] < stretch.size
