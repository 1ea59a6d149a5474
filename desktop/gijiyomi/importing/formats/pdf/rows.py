"""The order of the lines of a page, and which of them are cells of one row of a table.

The order of the content is that of reading unless it runs upwards. The content of a table comes
cell by cell: a line that begins to the right of the line before and not below it is the next cell
of the same row; the lines of a cell that was broken go on in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from statistics import median

from gijiyomi.importing.formats.pdf.columns import (
    LEAST_GUTTER,
    Placed,
    find_gutter,
    in_columns,
    split_at_gaps,
)
from gijiyomi.importing.formats.pdf.lines import PageLine

# In parts of the size of the type.
_SLACK = 0.3
_HIGHEST_ROW = 8.0
_LOWER = 0.9
_WRAP_PITCH = 2.2
_CLOSE = 1.6


def arrange(lines: Sequence[PageLine], boxes: array[float]) -> list[Placed]:
    """The lines of a page in reading order, each in its place."""
    if _runs_upwards(lines):
        lines = _sorted_by_place(lines)
    gutter = find_gutter(lines, boxes)
    if gutter is not None:
        return in_columns(lines, boxes, gutter)
    return _in_rows(lines, boxes)


def _runs_upwards(lines: Sequence[PageLine]) -> bool:
    """Whether the order of the content cannot be that of reading."""
    steps = [
        after.across - before.across
        for before, after in pairwise(lines)
        if before.direction is after.direction and _meets(before, after)
    ]
    return sum(step > 0 for step in steps) > sum(step < 0 for step in steps)


def _sorted_by_place(lines: Sequence[PageLine]) -> list[PageLine]:
    """Lines from first to last across the page, within columns that nothing crosses."""
    least = LEAST_GUTTER * median(line.size for line in lines)
    columns: list[list[PageLine]] = []
    reach = inf
    for line in sorted(lines, key=lambda line: (line.direction.value, line.start)):
        turned = bool(columns) and columns[-1][0].direction is not line.direction
        if not columns or turned or line.start > reach + least:
            columns.append([])
            reach = line.end
        columns[-1].append(line)
        reach = max(reach, line.end)
    return [
        line
        for column in columns
        for line in sorted(column, key=lambda line: (-line.across, line.start))
    ]


def _in_rows(lines: Sequence[PageLine], boxes: array[float]) -> list[Placed]:
    placed: list[Placed] = []
    row: list[PageLine] = []
    beside_any = False
    for line in lines:
        last = row[-1] if row else None
        if last and len(row) <= _HIGHEST_ROW and _is_beside(line, last):
            if not beside_any:
                _wrap_first_cell(placed, line)
            placed.append(Placed(line, beside=True, cell=True))
            row.append(line)
            beside_any = True
        elif beside_any and last and _is_wrapped(line, row, boxes):
            placed.append(Placed(line, wrapped=True, cell=True))
            row.append(line)
        else:
            row = _new_row(line, row, beside_any=beside_any)
            beside_any = False
            placed.append(Placed(line))
    return placed


def _wrap_first_cell(placed: list[Placed], beside: PageLine) -> None:
    """Mark the lines of a row's first cell, which was broken if the next one stands higher.

    Both cells are set around the middle of the row: as far as the first goes below the second,
    it goes above it.
    """
    top = 2 * beside.across - placed[-1].line.across + _SLACK * beside.size
    for at in range(len(placed) - 1, 0, -1):
        line, above = placed[at].line, placed[at - 1].line
        pitch = above.across - line.across
        if placed[at - 1].cell or above.across > top or not 0 < pitch < _CLOSE * line.size:
            return
        placed[at] = replace(placed[at], wrapped=True, cell=True)


def _new_row(line: PageLine, row: list[PageLine], *, beside_any: bool) -> list[PageLine]:
    """The lines that may be cells of one row when ``line`` is the last of them."""
    if beside_any or not row:
        return [line]
    before = row[-1]
    below = before.across - line.across
    wraps = 0 < below < _WRAP_PITCH * line.size and _meets(line, before)
    return [*row, line] if wraps else [line]


def _is_beside(line: PageLine, last: PageLine) -> bool:
    """Whether ``line`` begins a cell to the right of ``last``, at its height or above."""
    if line.direction is not last.direction:
        return False
    size = max(line.size, last.size)
    rise = (line.across - last.across) / size
    return line.start > last.end - _SLACK * size and -_LOWER < rise < _HIGHEST_ROW


def _is_wrapped(line: PageLine, row: Sequence[PageLine], boxes: array[float]) -> bool:
    """Whether ``line`` is a further line of the row's last cell and still in the row."""
    last = row[-1]
    if line.direction is not last.direction or not _meets(line, last):
        return False
    below = last.across - line.across
    if not 0 < below < _WRAP_PITCH * last.size:
        return False
    cells = split_at_gaps(last, boxes)
    if len(cells) > 1 and line.start < cells[-2][1]:
        return False
    return line.across > _foot(row) - _SLACK * line.size


def _foot(row: Sequence[PageLine]) -> float:
    """How far down a row goes: as far below the middle of its first cell as it goes above it."""
    lowest, highest = min(one.across for one in row), max(one.across for one in row)
    first = row[0].across
    return min(lowest, 2 * first - highest)


def _meets(line: PageLine, other: PageLine) -> bool:
    """Whether the two share a stretch of the way along the line."""
    return line.start < other.end and other.start < line.end
