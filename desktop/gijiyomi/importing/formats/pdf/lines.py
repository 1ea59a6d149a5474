"""Lines of a page out of its stretches.

Lines keep the order of the content. What shares a baseline with the line just before it belongs
to it and is sorted along it; glyphs that a second font drew earlier or later are sorted into the
line that they touch; raised or lowered small figures belong to the line beside them. Ruby is tied
to its line.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gijiyomi.importing.formats.pdf.glyphs import PageGlyphs
from gijiyomi.importing.formats.pdf.stretches import Direction, Stretch, along

# All in parts of the size of the type.
_SAME_BASELINE = 0.2
_TOUCHING = 0.7
_OVERLAP = 0.3
# Punctuation of which only the first half is printed: what follows may be set into the other.
_HALF_EMPTY = frozenset("、。，．」』）】〕〉》］｝")
_RAISED = 0.62
_SMALL = 0.8
_RUBY_SIZE = 0.62
_RUBY_ABOVE = (0.45, 1.7)
# How many lines back a second font's glyphs may belong.
_REACH = 40
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30ff\uff66-\uff9f・\s]+")


@dataclass(slots=True)
class PageLine:
    """A line of a page.

    Attributes:
        stretches: sorted along the line.
        ruby: lines of small kana beside this one.
        numbers: its number in the margin, if it has one.
    """

    direction: Direction
    across: float
    size: float
    stretches: list[Stretch] = field(default_factory=list)
    ruby: list[PageLine] = field(default_factory=list)
    numbers: list[PageLine] = field(default_factory=list)

    @property
    def start(self) -> float:
        """Where its first printed glyph begins."""
        return self.stretches[0].start

    @property
    def end(self) -> float:
        """Where its last printed glyph ends."""
        if len(self.stretches) == 1:
            return self.stretches[0].end
        return max(stretch.end for stretch in self.stretches)

    def glyphs(self, boxes: array[float]) -> list[int]:
        """Its glyphs in order along the line."""
        if len(self.stretches) == 1:
            return self.stretches[0].glyphs
        glyphs = [glyph for stretch in self.stretches for glyph in stretch.glyphs]
        if all(one.end <= next_one.start for one, next_one in pairwise(self.stretches)):
            return glyphs
        return sorted(glyphs, key=lambda glyph: sum(along(boxes, glyph, self.direction)))

    def add(self, stretch: Stretch) -> None:
        """Put a stretch in its place along the line."""
        self.stretches.append(stretch)
        if len(self.stretches) > 1 and stretch.start < self.stretches[-2].start:
            self.stretches.sort(key=lambda one: one.start)


def build_lines(stretches: Iterable[Stretch], glyphs: PageGlyphs) -> list[PageLine]:
    """The lines of a page in the order of its content, ruby tied to its lines."""
    lines: list[PageLine] = []
    for stretch in stretches:
        line = _line_of(stretch, lines, glyphs)
        if line is None:
            lines.append(_new_line(stretch))
        else:
            line.add(stretch)
            if len(stretch.glyphs) > 1 and stretch.size > line.size:
                line.size = stretch.size
    return _tie_ruby(_merge_small(lines, glyphs), glyphs)


def _new_line(stretch: Stretch) -> PageLine:
    return PageLine(stretch.direction, stretch.across, stretch.size, [stretch])


def _line_of(stretch: Stretch, lines: Sequence[PageLine], glyphs: PageGlyphs) -> PageLine | None:
    if not lines:
        return None
    last = lines[-1]
    if _level(last, stretch) and not _covers(last, stretch, glyphs):
        return last
    across, size = stretch.across, stretch.size
    for line in reversed(lines[-_REACH:]):
        # Most lines of the page come here and stand elsewhere: told apart without a call.
        away = abs(line.across - across)
        if away >= _SAME_BASELINE * size and away >= _SAME_BASELINE * line.size:
            continue
        if _level(line, stretch) and _touches(line, stretch) and not _covers(line, stretch, glyphs):
            return line
    return None


def _level(line: PageLine, stretch: Stretch) -> bool:
    size = max(line.size, stretch.size)
    same = line.direction is stretch.direction
    return same and abs(line.across - stretch.across) < _SAME_BASELINE * size


def _covers(line: PageLine, stretch: Stretch, glyphs: PageGlyphs) -> bool:
    """Whether the stretch is printed over glyphs of the line."""
    for one in line.stretches:
        narrower = min(one.end - one.start, stretch.end - stretch.start)
        slack = min(_OVERLAP * line.size, narrower / 2)
        if one.start >= stretch.end - slack or stretch.start >= one.end - slack:
            continue
        spans = (_printed_span(glyphs, glyph, one.direction) for glyph in one.glyphs)
        if any(a < stretch.end - slack and stretch.start < b - slack for a, b in spans):
            return True
    return False


def _printed_span(glyphs: PageGlyphs, glyph: int, direction: Direction) -> tuple[float, float]:
    start, end = along(glyphs.boxes, glyph, direction)
    return (start, (start + end) / 2) if glyphs.units[glyph] in _HALF_EMPTY else (start, end)


def _touches(line: PageLine, stretch: Stretch) -> bool:
    near = _TOUCHING * max(line.size, stretch.size)
    return any(
        one.start - near < stretch.end and stretch.start < one.end + near for one in line.stretches
    )


def _merge_small(lines: list[PageLine], glyphs: PageGlyphs) -> list[PageLine]:
    """Note marks and other raised or lowered small figures go into the line that they touch."""
    merged: list[PageLine] = []
    for index, line in enumerate(lines):
        near = [*merged[-2:][::-1], *lines[index + 1 : index + 2]]
        base = next((other for other in near if _is_note_of(line, other, glyphs)), None)
        if base is None and merged and _goes_on(line, merged[-1]):
            base = merged[-1]
        if base is None:
            merged.append(line)
        else:
            for stretch in line.stretches:
                base.add(stretch)
    return merged


def _goes_on(line: PageLine, last: PageLine) -> bool:
    """Whether a raised figure, now in the line before, had cut the two apart."""
    return all(_level(last, stretch) and _touches(last, stretch) for stretch in line.stretches)


def _is_note_of(line: PageLine, base: PageLine, glyphs: PageGlyphs) -> bool:
    if line.direction is not base.direction or line.size > _SMALL * base.size:
        return False
    offset = abs(line.across - base.across)
    beside = line.end - line.start < 5 * base.size
    return (
        beside
        and _SAME_BASELINE * line.size < offset < _RAISED * base.size
        and all(_touches(base, stretch) for stretch in line.stretches)
        and not any(_covers(base, stretch, glyphs) for stretch in line.stretches)
    )


def _tie_ruby(lines: Sequence[PageLine], glyphs: PageGlyphs) -> list[PageLine]:
    """The lines without those of ruby, which are tied to the line that they stand above."""
    kept: list[PageLine] = []
    small = _RUBY_SIZE * max((line.size for line in lines), default=0.0)
    for index, line in enumerate(lines):
        if line.size > small:
            kept.append(line)
            continue
        near = lines[max(0, index - 8) : index + 9]
        base = next((other for other in near if _is_ruby_of(line, other)), None)
        if base is not None and _KANA.fullmatch(_text(line, glyphs)):
            base.ruby.append(line)
        else:
            kept.append(line)
    return kept


def _is_ruby_of(line: PageLine, base: PageLine) -> bool:
    if line.direction is not base.direction or line.size > _RUBY_SIZE * base.size:
        return False
    least, most = _RUBY_ABOVE
    above = least * base.size < line.across - base.across < most * base.size
    over = base.start - base.size < line.start and line.end < base.end + base.size
    return above and over


def _text(line: PageLine, glyphs: PageGlyphs) -> str:
    return "".join(glyphs.units[glyph] for glyph in line.glyphs(glyphs.boxes))
