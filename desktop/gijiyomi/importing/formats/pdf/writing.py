"""The text of a page out of its lines: gaps that are seen are put back as spaces or tabs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import sub

from gijiyomi.domain.minutes import RegionKind
from gijiyomi.importing.formats.pdf.columns import Placed
from gijiyomi.importing.formats.pdf.glyphs import Frame, PageGlyphs
from gijiyomi.importing.formats.pdf.lines import PageLine
from gijiyomi.importing.formats.pdf.stretches import Direction, follow_each_other, spans_along
from gijiyomi.japanese.width import is_wide

# In parts of the size of the type.
_SPACE = 0.7
_HALF_SPACE = 0.42
_LATIN_SPACE = 0.18
_CELL = 2.0
# A narrower gap parts cells where what follows it is in line with other lines.
_ALIGNED_CELL = 1.25
_LEAST_ALIGNED = 3
# A gap of one letter parts cells where two rows near by have a wide gap right before that place.
_CLOSE_CELL = 0.8
_ROWS_NEAR, _LEAST_ROWS = 4, 2
_STOP_GRID = 2.0
# A line whose glyphs take more of it than this, each an em wide, has no gap between cells.
_WHOLE = 0.85
_EVEN = 0.3
# More than this between two lines is a blank line, in parts of the usual pitch.
_BLANK = 1.4


@dataclass(slots=True)
class WrittenLine:
    """A line of text of a page, perhaps of several cells, and where it stands.

    Attributes:
        glyphs: for each character the glyph that it stands for; -1 for one put for a gap.
        start, end: along the line, of its last cell; across, size: likewise.
        top, bottom: on the page as it is shown.
        gap: more stands before it than between any two lines.
        kind: what it is, if it is no text of the body: a line's number, a footnote.
    """

    text: str
    glyphs: list[int]
    start: float
    end: float
    across: float
    size: float
    column: int = 0
    cell: bool = False
    wrapped: bool = False
    ruby: bool = False
    gap: bool = False
    kind: RegionKind | None = None
    top: float = 0.0
    bottom: float = 0.0


@dataclass(slots=True)
class WrittenPage:
    """The lines of a page in reading order; ``boxes`` of its glyphs on the page as shown."""

    frame: Frame
    boxes: array[float]
    lines: list[WrittenLine] = field(default_factory=list)


def write_page(placed: Sequence[Placed], glyphs: PageGlyphs, frame: Frame) -> WrittenPage:
    """The lines of a page as text."""
    lines: list[WrittenLine] = []
    pitch = _usual_pitch([one.line for one in placed])
    stops = _find_stops([one.line for one in placed], glyphs)
    before: Placed | None = None
    for at, one in enumerate(placed):
        written = _write(one, glyphs, stops.near(at))
        if one.beside and lines:
            _append_cell(lines[-1], written)
        else:
            written.gap = before is not None and _is_apart(before, one, pitch)
            lines.append(written)
        lines += [_write_ruby(ruby, glyphs) for ruby in one.line.ruby]
        lines += [_write_number(number, glyphs) for number in one.line.numbers]
        before = one
    page = WrittenPage(frame, _shown(glyphs.boxes, frame), lines)
    for line in lines:
        _measure(line, page.boxes)
    return page


@dataclass(frozen=True, slots=True)
class _Stops:
    """Where cells of a table begin.

    Attributes:
        all: places at which three lines begin or go on after a gap.
        rows: by line, those at which it goes on after a wide gap.
    """

    all: frozenset[int]
    rows: Sequence[frozenset[int]]

    def near(self, index: int) -> _LineStops:
        """The stops for the line at ``index``."""
        around = self.rows[max(0, index - _ROWS_NEAR) : index + _ROWS_NEAR + 1]
        counts = Counter(stop for row in around for stop in row)
        sure = frozenset(stop for stop, count in counts.items() if count >= _LEAST_ROWS)
        return _LineStops(self.all, self.all & sure)


@dataclass(frozen=True, slots=True)
class _LineStops:
    """Where cells of a line may begin: ``close`` also after a gap of one letter."""

    all: frozenset[int] = frozenset()
    close: frozenset[int] = frozenset()

    def begins_cell(self, gap: float, start: float) -> bool:
        """Whether a cell begins at ``start`` after ``gap``, in parts of the size of the type."""
        if gap > _ALIGNED_CELL:
            return _stop(start) in self.all
        return gap > _CLOSE_CELL and _stop(start) in self.close


def _find_stops(lines: Sequence[PageLine], glyphs: PageGlyphs) -> _Stops:
    starts: Counter[int] = Counter()
    rows: list[frozenset[int]] = []
    for line in lines:
        ordered = line.glyphs(glyphs.boxes)
        if len(ordered) * line.size > _WHOLE * (line.end - line.start):
            rows.append(frozenset())
            continue
        spans = spans_along(glyphs.boxes, ordered, line.direction)
        gaps = [after for before, after in pairwise(spans) if _is_wide_gap(before, after, line)]
        starts.update({_stop(start) for start, _ in [spans[0], *gaps]})
        rows.append(frozenset(_stop(start) for start, _ in gaps))
    return _Stops(
        frozenset(stop for stop, count in starts.items() if count >= _LEAST_ALIGNED), rows
    )


def _is_wide_gap(before: tuple[float, float], after: tuple[float, float], line: PageLine) -> bool:
    return after[0] - before[1] > _ALIGNED_CELL * line.size


def _stop(start: float) -> int:
    return round(start / _STOP_GRID)


def _write(one: Placed, glyphs: PageGlyphs, stops: _LineStops) -> WrittenLine:
    line = one.line
    text, indices, cell = _spell(line, glyphs, stops)
    return WrittenLine(
        text,
        indices,
        cell if cell is not None else line.start,
        line.end,
        line.across,
        line.size,
        one.column,
        cell=one.cell or cell is not None,
        wrapped=one.wrapped,
    )


def _write_ruby(line: PageLine, glyphs: PageGlyphs) -> WrittenLine:
    written = _write(Placed(line), glyphs, _LineStops())
    written.ruby = True
    return written


def _write_number(line: PageLine, glyphs: PageGlyphs) -> WrittenLine:
    written = _write(Placed(line), glyphs, _LineStops())
    written.kind = RegionKind.FURNITURE
    return written


def _append_cell(row: WrittenLine, cell: WrittenLine) -> None:
    row.text += "\t" + cell.text
    row.glyphs += [-1, *cell.glyphs]
    row.start, row.end, row.across, row.size = cell.start, cell.end, cell.across, cell.size
    row.cell = True


def _spell(
    line: PageLine, glyphs: PageGlyphs, stops: _LineStops
) -> tuple[str, list[int], float | None]:
    """The text of a line, the glyph of each character, and where its last cell begins."""
    ordered = line.glyphs(glyphs.boxes)
    if _is_plain(ordered, line, glyphs):
        return glyphs.units[ordered[0] : ordered[-1] + 1], ordered, None
    spans = spans_along(glyphs.boxes, ordered, line.direction)
    gaps = [(after[0] - before[1]) / line.size for before, after in pairwise(spans)]
    cells = {at for at, gap in enumerate(gaps, 1) if stops.begins_cell(gap, spans[at][0])}
    fillers = _fillers(gaps, [glyphs.units[glyph] for glyph in ordered], cells)
    if not fillers and not glyphs.paired and follow_each_other(ordered):
        return glyphs.units[ordered[0] : ordered[-1] + 1], ordered, None
    characters: list[str] = []
    indices: list[int] = []
    cell: float | None = None
    for at, glyph in enumerate(ordered):
        filler = fillers.get(at, "")
        if filler:
            characters.append(filler)
            indices.append(-1)
        if filler == "\t":
            cell = spans[at][0]
        characters.append(glyphs.units[glyph])
        indices.append(glyph)
    text = "".join(characters)
    if any("\ud800" <= unit <= "\udfff" for unit in text):
        text, indices = _join_surrogates(text, indices)
    return text, indices, cell


def _is_plain(ordered: Sequence[int], line: PageLine, glyphs: PageGlyphs) -> bool:
    """Whether the glyphs follow each other on the page and no gap is seen between them."""
    first, end = 4 * ordered[0], 4 * (ordered[-1] + 1)
    if end - first != 4 * len(ordered) or line.direction is not Direction.RIGHT:
        return False
    starts, ends = glyphs.boxes[first + 4 : end : 4], glyphs.boxes[first + 2 : end - 4 : 4]
    widest = max(map(sub, starts, ends), default=0.0)
    return widest <= _LATIN_SPACE * line.size and not glyphs.paired


def _fillers(gaps: Sequence[float], units: Sequence[str], cells: Container[int]) -> dict[int, str]:
    """What to put before which glyph of a line; ``cells``: before which one begins for sure."""
    first = next(at for at, unit in enumerate(units) if not unit.isspace())
    wide = [at for at, gap in enumerate(gaps, 1) if gap > _SPACE and at > first]
    fillers = {at: "\t" if at in cells else _filler(at, gaps, wide, units) for at in wide}
    for at, gap in enumerate(gaps, 1):
        if _LATIN_SPACE < gap <= _SPACE and gap > _least_space(units[at - 1], units[at]):
            fillers.setdefault(at, " ")
    return {at: filler for at, filler in fillers.items() if filler and at > first}


def _least_space(before: str, after: str) -> float:
    """The least gap between two glyphs that is a space; between scripts it is typography."""
    if before.isspace() or after.isspace() or is_wide(before) != is_wide(after):
        return _SPACE
    return _HALF_SPACE if is_wide(before) else _LATIN_SPACE


def _filler(at: int, gaps: Sequence[float], wide: Sequence[int], units: Sequence[str]) -> str:
    before, after = units[at - 1], units[at]
    figures = before.isdecimal() and after.isdecimal()
    if gaps[at - 1] > _CELL and (figures or not _is_letter_space(at, gaps, wide)):
        return "\t"
    if before.isspace() or after.isspace():
        return ""
    return "\u3000" if is_wide(before) or is_wide(after) else " "


def _is_letter_space(at: int, gaps: Sequence[float], wide: Sequence[int]) -> bool:
    """Whether single letters stand equally far apart here: a word drawn out to a width."""
    return any(
        other in wide and abs(gaps[other - 1] - gaps[at - 1]) < _EVEN for other in (at - 1, at + 1)
    )


def _join_surrogates(text: str, indices: Sequence[int]) -> tuple[str, list[int]]:
    """Two halves of a character outside the basic plane become one."""
    characters: list[str] = []
    kept: list[int] = []
    for unit, index in zip(text, indices, strict=True):
        if "\udc00" <= unit <= "\udfff" and characters and "\ud800" <= characters[-1] <= "\udbff":
            pair = characters[-1] + unit
            characters[-1] = pair.encode("utf-16", "surrogatepass").decode("utf-16")
        else:
            characters.append(unit)
            kept.append(index)
    return "".join(characters).encode("utf-8", "replace").decode("utf-8"), kept


def _usual_pitch(lines: Sequence[PageLine]) -> float:
    """The distance from line to line inside paragraphs: the usual one of the close lines."""
    drops = sorted(
        before.across - after.across
        for before, after in pairwise(lines)
        if 0 < before.across - after.across < 4 * after.size
    )
    return drops[len(drops) // 4] if drops else 0.0


def _is_apart(before: Placed, one: Placed, pitch: float) -> bool:
    drop = before.line.across - one.line.across
    apart = drop > _BLANK * pitch or drop < -pitch
    return pitch > 0 and apart and before.column == one.column


def _shown(boxes: array[float], frame: Frame) -> array[float]:
    """Boxes on the page as it is shown: left, top, right, bottom from its left upper corner."""
    a, b, c, d, e, f = frame.matrix
    lefts, tops, rights, bottoms = (boxes[i::4] for i in range(4))
    shown = array("f", boxes)
    if b == d == 0 and e < 0 < a:
        # The page is shown as it was made: only the direction of y differs.
        shown[1::4] = array("f", [e * y + f for y in tops])
        shown[3::4] = array("f", [e * y + f for y in bottoms])
        if (a, c) != (1, 0):
            shown[0::4] = array("f", [a * x + c for x in lefts])
            shown[2::4] = array("f", [a * x + c for x in rights])
        return shown
    corners = list(zip(lefts, tops, rights, bottoms, strict=True))
    x0, x1 = ([a * q[i] + b * q[j] + c for q in corners] for i, j in ((0, 1), (2, 3)))
    y0, y1 = ([d * q[i] + e * q[j] + f for q in corners] for i, j in ((0, 1), (2, 3)))
    shown[0::4] = array("f", map(min, x0, x1))
    shown[1::4] = array("f", map(min, y0, y1))
    shown[2::4] = array("f", map(max, x0, x1))
    shown[3::4] = array("f", map(max, y0, y1))
    return shown


def _measure(line: WrittenLine, boxes: array[float]) -> None:
    if follow_each_other(line.glyphs):
        first, end = 4 * line.glyphs[0], 4 * (line.glyphs[-1] + 1)
        line.top, line.bottom = min(boxes[first + 1 : end : 4]), max(boxes[first + 3 : end : 4])
        return
    printed = [4 * glyph for glyph in line.glyphs if glyph >= 0]
    line.top = min([boxes[at + 1] for at in printed])
    line.bottom = max([boxes[at + 3] for at in printed])
