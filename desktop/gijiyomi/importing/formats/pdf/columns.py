"""Pages of two columns of prose.

The columns come one after the other in the content, or line by line across the gutter between
them; lines over both columns part what stands above them from what stands below.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import fmean, median

from gijiyomi.importing.formats.pdf.lines import PageLine
from gijiyomi.importing.formats.pdf.stretches import Stretch, along, spans_along, widest_gap

LEAST_GUTTER = 1.2
"""The least width of the strip between two columns, in parts of the size of the type."""

# A page of two columns: how many lines it has at least, how many may cross the gutter, how full
# the lines of either side are, and how wide a column is in parts of the type.
_LEAST_LINES = 8
_CROSSING = 0.12
_FULL = 0.72
_LEAST_COLUMN = 10.0
_REACHING = 0.9
_REACHING_SHARE = 0.4
# What is shorter, a page number perhaps, tells nothing of columns.
_SHORT = 4.0
_SLACK = 0.3


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its place on the page.

    Attributes:
        beside: it is the next cell of the row of the line before.
        wrapped: it goes on with the cell of the line before.
        cell: it belongs to a row of several cells.
        column: 0, or 1 for the second of two columns.
    """

    line: PageLine
    beside: bool = False
    wrapped: bool = False
    cell: bool = False
    column: int = 0


@dataclass(frozen=True, slots=True)
class Gutter:
    """The empty strip between two columns."""

    start: float
    end: float


def find_gutter(lines: Sequence[PageLine], boxes: array[float]) -> Gutter | None:
    """The gutter of a page of two columns of prose; None if it is none."""
    if len(lines) < _LEAST_LINES or _are_mostly_whole(lines, boxes):
        return None
    parts = [part for line in lines for part in split_at_gaps(line, boxes)]
    first, last = min(a for a, _ in parts), max(b for _, b in parts)
    size, middle = median(line.size for line in lines), (first + last) / 2
    lefts = [(a, b) for a, b in parts if b < middle + size and b - a > _SHORT * size]
    rights = [(a, b) for a, b in parts if a > middle - size and b - a > _SHORT * size]
    if min(len(lefts), len(rights)) < _LEAST_LINES // 2:
        return None
    gutter = Gutter(_quantile([b for _, b in lefts], 0.9), _quantile([a for a, _ in rights], 0.1))
    width, column = gutter.end - gutter.start, gutter.start - first
    if width < LEAST_GUTTER * size or column < _LEAST_COLUMN * size:
        return None
    crossing = sum(a < gutter.start - size and b > gutter.end + size for a, b in parts)
    prose = _is_prose(lefts, first, gutter.start) and _is_prose(rights, gutter.end, last)
    return gutter if crossing <= _CROSSING * len(parts) and prose else None


def _are_mostly_whole(lines: Sequence[PageLine], boxes: array[float]) -> bool:
    """Whether lines over the whole width that nothing parts are more than may cross a gutter."""
    width = max(line.end for line in lines) - min(line.start for line in lines)
    wide = (line for line in lines if line.end - line.start > _FULL * width)
    whole = (line for line in wide if len(split_at_gaps(line, boxes)) == 1)
    enough = int(_CROSSING * len(lines)) + 2
    return sum(1 for _ in islice(whole, enough)) == enough


def split_at_gaps(line: PageLine, boxes: array[float]) -> list[tuple[float, float]]:
    """The parts of a line between gaps wide enough for a gutter."""
    spans = spans_along(boxes, line.glyphs(boxes), line.direction)
    if widest_gap(spans) <= LEAST_GUTTER * line.size:
        return [(spans[0][0], max([end for _, end in spans]))]
    parts = [spans[0]]
    for before, after in pairwise(spans):
        if after[0] - max(before[1], parts[-1][1]) > LEAST_GUTTER * line.size:
            parts.append(after)
        else:
            parts[-1] = (parts[-1][0], max(parts[-1][1], after[1]))
    return parts


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def _is_prose(parts: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether lines fill their column as running text does: many reach its edge."""
    width = max(end - start, 1.0)
    fullness = [(b - a) / width for a, b in parts]
    reaching = sum(share > _REACHING for share in fullness)
    return fmean(fullness) > _FULL or reaching > _REACHING_SHARE * len(parts)


def in_columns(lines: Sequence[PageLine], boxes: array[float], gutter: Gutter) -> list[Placed]:
    """Lines cut at the gutter; the right column follows the left one, between crossing lines."""
    placed: list[Placed] = []
    waiting: list[Placed] = []
    middle = (gutter.start + gutter.end) / 2
    for line in lines:
        if line.start < middle < line.end and not _cuttable(line, boxes, gutter):
            placed += [*waiting, Placed(line)]
            waiting = []
            continue
        left, right = _cut(line, boxes, middle)
        if left:
            placed.append(Placed(left))
        if right:
            waiting.append(Placed(right, column=1))
    return placed + waiting


def _cuttable(line: PageLine, boxes: array[float], gutter: Gutter) -> bool:
    """Whether nothing of the line is printed in the gutter."""
    slack = _SLACK * line.size
    spans = spans_along(boxes, line.glyphs(boxes), line.direction)
    return not any(a < gutter.end - slack and b > gutter.start + slack for a, b in spans)


def _cut(
    line: PageLine, boxes: array[float], middle: float
) -> tuple[PageLine | None, PageLine | None]:
    if line.end <= middle:
        return line, None
    if line.start >= middle:
        return None, line
    halves = []
    for is_right in (False, True):
        half = PageLine(line.direction, line.across, line.size)
        if not is_right:
            half.ruby, half.numbers = line.ruby, line.numbers
        for stretch in line.stretches:
            glyphs = [g for g in stretch.glyphs if (_middle(boxes, g, line) > middle) is is_right]
            if glyphs:
                half.add(_part(stretch, glyphs, boxes))
        halves.append(half)
    left, right = (half if half.stretches else None for half in halves)
    return left, right


def _middle(boxes: array[float], glyph: int, line: PageLine) -> float:
    return sum(along(boxes, glyph, line.direction)) / 2


def _part(stretch: Stretch, glyphs: list[int], boxes: array[float]) -> Stretch:
    spans = spans_along(boxes, glyphs, stretch.direction)
    return Stretch(
        stretch.direction,
        stretch.across,
        stretch.size,
        min(a for a, _ in spans),
        max(b for _, b in spans),
        glyphs,
        stretch.upright,
    )
