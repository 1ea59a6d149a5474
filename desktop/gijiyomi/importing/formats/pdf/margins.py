"""What stands on a page beside its text: the numbers of its lines, and its footnotes.

Drafts and court papers number their lines in the margin, each or every fifth; with the text they
would cut every sentence. Footnotes are the editor's words at the foot of the page, in smaller
type, called by a raised figure in the text above them.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gijiyomi.domain.minutes import RegionKind
from gijiyomi.importing.formats.pdf.glyphs import PageGlyphs
from gijiyomi.importing.formats.pdf.lines import PageLine
from gijiyomi.importing.formats.pdf.stretches import Direction, Stretch, spans_along
from gijiyomi.importing.formats.pdf.writing import WrittenLine

_LONGEST_NUMBER = 4
# In parts of the size of the type.
_APART = 0.7
_ALIGNED = 0.5
# How many lines are numbered at least: one by one, or every fifth or tenth.
_LEAST_BY_STEP = {1: 10, 5: 4, 10: 4}
_NUMBERED_SHARE = 0.8
_STEADY = 0.9
# Rows of a list are numbered too: line numbers stand beside prose, which reaches the right edge.
_PROSE_WIDTH = 0.75
_PROSE_SHARE = 0.3
_SMALLER = 0.93
_NOTE = re.compile(r"[（(]?(?:(?:注|※|\*)\s*\d{0,3}|\d{1,3})[）)]?(?![\d.,．/-])")
# How far down a page its footnotes begin, as a share of its height.
_FOOT = 0.4


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line that begins with a number set off from the rest, or is nothing else."""

    line: PageLine
    number: int
    digits: int
    end: float
    alone: bool


def part_line_numbers(lines: list[PageLine], glyphs: PageGlyphs) -> list[PageLine]:
    """The lines of a page, the numbers of its lines parted from them.

    Each number is tied to the line that it stands beside, in ``PageLine.numbers``.
    """
    found = _aligned([one for line in lines if (one := _numbered(line, glyphs)) is not None])
    if not _are_line_numbers(found, lines):
        return lines
    alone = {id(one.line): one for one in found if one.alone}
    kept = [line for line in lines if id(line) not in alone]
    for one in found:
        if one.alone:
            beside = min(kept, key=lambda line: abs(line.across - one.line.across))
            beside.numbers.append(one.line)
        else:
            _cut_off(one, glyphs)
    return kept


def _numbered(line: PageLine, glyphs: PageGlyphs) -> _Numbered | None:
    begun = glyphs.units[line.stretches[0].glyphs[0]]
    if line.direction is not Direction.RIGHT or not (begun.isdecimal() or begun.isspace()):
        return None
    ordered = line.glyphs(glyphs.boxes)
    first = next((at for at, glyph in enumerate(ordered) if not glyphs.units[glyph].isspace()), 0)
    units = [glyphs.units[glyph] for glyph in ordered[first : first + _LONGEST_NUMBER + 1]]
    digits = next((at for at, unit in enumerate(units) if not unit.isdecimal()), len(units))
    if not 0 < digits <= _LONGEST_NUMBER:
        return None
    spans = spans_along(glyphs.boxes, ordered, line.direction)
    end = spans[first + digits - 1][1]
    rest = [at for at in range(first + digits, len(ordered)) if not _is_space(ordered[at], glyphs)]
    if rest and spans[rest[0]][0] - end < _APART * line.size:
        return None
    number = int("".join(units[:digits]))
    return _Numbered(line, number, first + digits, end, alone=not rest)


def _is_space(glyph: int, glyphs: PageGlyphs) -> bool:
    return glyphs.units[glyph].isspace()


def _aligned(found: Sequence[_Numbered]) -> list[_Numbered]:
    """Those whose numbers end at the leftmost place at which many do, from top to bottom."""
    if not found:
        return []
    ends = Counter(round(one.end) for one in found)
    usual = ends.most_common(1)[0][0]
    slack = _ALIGNED * max(one.line.size for one in found)
    aligned = [one for one in found if abs(one.end - usual) <= slack]
    return sorted(aligned, key=lambda one: -one.line.across)


def _are_line_numbers(found: Sequence[_Numbered], lines: Sequence[PageLine]) -> bool:
    """Whether numbers count lines: evenly, left of all text, beside prose."""
    steps = Counter(after.number - before.number for before, after in pairwise(found))
    step, steady = steps.most_common(1)[0] if steps else (0, 0)
    least = _LEAST_BY_STEP.get(step)
    if least is None or len(found) < least or steady < _STEADY * sum(steps.values()):
        return False
    numbers = {id(one.line) for one in found}
    texts = [line for line in lines if id(line) not in numbers or not _alone(line, found)]
    starts = [_text_start(line, found) for line in texts]
    if not texts or min(starts) < max(one.end for one in found):
        return False
    right, left = max(line.end for line in texts), min(starts)
    prose = sum(line.end - left > _PROSE_WIDTH * (right - left) for line in texts)
    enough = step > 1 or len(found) >= _NUMBERED_SHARE * len(texts)
    return enough and prose >= _PROSE_SHARE * len(texts)


def _alone(line: PageLine, found: Sequence[_Numbered]) -> bool:
    return any(one.line is line and one.alone for one in found)


def _text_start(line: PageLine, found: Sequence[_Numbered]) -> float:
    """Where a line begins behind its number."""
    number = next((one for one in found if one.line is line), None)
    return number.end if number is not None else line.start


def _cut_off(one: _Numbered, glyphs: PageGlyphs) -> None:
    """Take the number out of its line and tie it to it."""
    line = one.line
    ordered = line.glyphs(glyphs.boxes)
    number, rest = ordered[: one.digits], ordered[one.digits :]
    line.stretches = [_stretch(line, rest, glyphs.boxes)]
    line.numbers.append(
        PageLine(line.direction, line.across, line.size, [_stretch(line, number, glyphs.boxes)])
    )


def _stretch(line: PageLine, glyphs: list[int], boxes: array[float]) -> Stretch:
    spans = spans_along(boxes, glyphs, line.direction)
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    return Stretch(line.direction, line.across, line.size, start, end, glyphs)


def mark_notes(lines: Sequence[WrittenLine], height: float) -> None:
    """Mark the footnotes of a page: small lines at its foot, apart from the text, with a number."""
    text = [line for line in lines if not line.ruby and line.kind is None]
    if not text:
        return
    small = _SMALLER * median(line.size for line in text)
    foot = len(text)
    while foot and (text[foot - 1].size < small or text[foot - 1].text.strip().isdecimal()):
        foot -= 1
    for at in range(max(foot, 1), len(text)):
        line = text[at]
        low = line.top > _FOOT * height and line.size < small
        if low and line.gap and _NOTE.match(line.text):
            for note in text[at:]:
                note.kind = RegionKind.NARRATIVE if note.size < small else None
            return
