"""The shapes that mark lines on a page: one for each printed line, joined to its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from struct import iter_unpack

from gijiyomi.domain.minutes import Box, PageBoxes
from gijiyomi.domain.text import Span

# Lines further apart than so many times their height do not belong together.
_FURTHEST = 1.6
# How far beyond the letters a band reaches, in heights of a line.
_SIDE = 0.5
_LINE_GAP = 0.2


@dataclass(frozen=True, slots=True)
class LineBox:
    """The characters of one printed line, as far as they are meant; points from the page's corner.

    Attributes:
        upright: the line runs down the page (縦書き).
    """

    box: Box
    upright: bool = False


def line_boxes(text: str, span: Span, boxes: PageBoxes) -> list[LineBox]:
    """The lines of ``span`` of the source text that stand on the page of ``boxes``.

    A line ends where the source text has a line end; characters that are not on the page are
    left out, and lines without any other.
    """
    end = min(span.end, boxes.start + len(boxes.packed) // 16)
    start = max(span.start, boxes.start)
    lines = groupby(range(start, end), key=_LineNumber(text))
    found = (_line([box for at in line if (box := boxes.box(at))]) for _, line in lines)
    return [line for line in found if line is not None]


class _LineNumber:
    """Counts line ends while positions go by in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._number = 0

    def __call__(self, position: int) -> int:
        number = self._number
        if self._text[position] in "\n\f":
            self._number += 1
        return number


def _line(boxes: Sequence[Box]) -> LineBox | None:
    if not boxes:
        return None
    # A line that runs down has its letters below each other.
    across = max(box.left for box in boxes) - min(box.left for box in boxes)
    down = max(box.top for box in boxes) - min(box.top for box in boxes)
    return LineBox(_around(boxes), upright=down > across)


def bands(lines: Sequence[LineBox], *, whole: bool) -> list[LineBox]:
    """The lines as shapes that touch where the lines follow on each other.

    With ``whole`` lines of one paragraph are made equally long: nothing else stands beside them.
    """
    padded = [_padded(line, whole=whole) for line in lines]
    shapes: list[LineBox] = []
    for group in _groups(padded):
        joined = [_reaching(line, after) for line, after in pairwise(group)]
        joined.append(group[-1])
        shapes += _equally_long(joined) if whole else joined
    return shapes


def nearest_character(boxes: PageBoxes, x: float, y: float) -> int | None:
    """The source position of the character at ``x``, ``y`` of the page, or the one beside it.

    None where no line is: farther off than the height of the line.
    """
    best, nearest = 0.0, None
    for offset, values in enumerate(iter_unpack("<4f", boxes.packed)):
        box = Box._make(values)
        if not any(box):
            continue
        beside = max(box.left - x, x - box.right, 0.0)
        off = max(box.top - y, y - box.bottom, 0.0)
        height = max(box.bottom - box.top, 1.0)
        # Off the line weighs more than along it: a click behind its end means its last letter.
        distance = beside + 20 * off
        if off <= height and (nearest is None or distance < best):
            best, nearest = distance, boxes.start + offset
    return nearest


def around(lines: Sequence[LineBox]) -> LineBox:
    """All lines as one; there is at least one."""
    return LineBox(_around([line.box for line in lines]), upright=lines[0].upright)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _size(line: LineBox) -> float:
    """The height of the type, nearly."""
    box = line.box
    return box.right - box.left if line.upright else box.bottom - box.top


def _padded(line: LineBox, *, whole: bool) -> LineBox:
    along = _size(line) * (_SIDE if whole else 0)
    across = _size(line) * _LINE_GAP
    x, y = (across, along) if line.upright else (along, across)
    box = line.box
    return replace(line, box=Box(box.left - x, box.top - y, box.right + x, box.bottom + y))


def _groups(lines: Sequence[LineBox]) -> list[list[LineBox]]:
    """Lines that follow on each other in one column."""
    groups: list[list[LineBox]] = []
    for line in lines:
        if groups and _follows(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _follows(before: LineBox, line: LineBox) -> bool:
    if before.upright != line.upright:
        return False
    a, b = before.box, line.box
    furthest = _FURTHEST * max(_size(before), _size(line))
    if line.upright:
        return -furthest < a.left - b.right < furthest and a.top < b.bottom and b.top < a.bottom
    return -furthest < b.top - a.bottom < furthest and a.left < b.right and b.left < a.right


def _reaching(line: LineBox, after: LineBox) -> LineBox:
    """The line, up to where the next begins."""
    if line.upright:
        left = min(line.box.right, after.box.right)
        return replace(line, box=line.box._replace(left=left))
    bottom = max(line.box.top, after.box.top)
    return replace(line, box=line.box._replace(bottom=bottom))


def _equally_long(lines: Sequence[LineBox]) -> list[LineBox]:
    whole = around(lines).box
    if lines[0].upright:
        ends = {"top": whole.top, "bottom": whole.bottom}
    else:
        ends = {"left": whole.left, "right": whole.right}
    return [replace(line, box=line.box._replace(**ends)) for line in lines]
