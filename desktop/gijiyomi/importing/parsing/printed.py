"""How lines stand on printed pages: where they are broken and how far paragraphs are indented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.importing.formats.document import LinePlace
from gijiyomi.importing.parsing.lines import Line
from gijiyomi.japanese.width import columns

# In parts of the size of the type.
_NEAR_EDGE = 1.7
_INDENT = 0.5
_OPENING = frozenset("「『(【〔<《[〈≪")
_SAME_SIZE = 0.12
# Share of the width that a line of a paragraph set narrower than the rest fills.
_NARROWER = 0.75
_EDGE_SHARE = 0.93
# Lines from which the frame of one side can be told.
_ENOUGH = 15
# By how much the margins of left and right pages differ, if they do.
_BOUND = 0.8
# Paragraphs are indented where more lines than this, but not most, begin one letter in.
_INDENTED_SHARE = (0.03, 0.7)
# What is not broken at a line end: a Latin word, or one letter with the punctuation behind it.
_WORD = re.compile(r"[!-~]+|.[、。，．・）」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]*")


@dataclass(frozen=True, slots=True)
class Frame:
    """The bounds of the lines of one column, in points along the line."""

    margin: float
    edge: float


@dataclass(frozen=True, slots=True)
class PrintedLayout:
    """Measures of the pages of a document.

    Attributes:
        frames: by column, and for left and right pages.
        indented: paragraphs begin one letter in from the margin.
    """

    frames: Mapping[tuple[int, int], Frame]
    indented: bool

    def fills(self, line: Line, following: Line) -> bool:
        """Whether ``line`` was broken at the edge: the next word would not have fitted."""
        place, edge = _place(line), self._frame(line).edge
        word = _WORD.match(following.text)
        room = columns(word[0]) / 2 if word else 0.0
        return edge - place.end < max(_NEAR_EDGE, room) * place.size

    def may_fill(self, line: Line) -> bool:
        """Whether ``line`` is long enough to have been broken at an edge of its own."""
        frame = self._frame(line)
        return _place(line).end - frame.margin > _NARROWER * (frame.edge - frame.margin)

    def at_margin(self, line: Line) -> bool:
        """Whether ``line`` begins at the margin."""
        return self._indent(line) < _slack(line)[1] * _place(line).size

    def indent_step(self, line: Line, other: Line) -> int:
        """1 if ``line`` begins further in than ``other``, -1 if further out, 0 if alike."""
        step = (self._indent(line) - self._indent(other)) / _place(line).size
        least, most = _slack(line)
        if -least < step < most:
            return 0
        return 1 if step > 0 else -1

    def _indent(self, line: Line) -> float:
        return _place(line).start - self._frame(line).margin

    def _frame(self, line: Line) -> Frame:
        return self.frames[_side(_place(line))]


def is_resized(line: Line, before: Line) -> bool:
    """Whether the two are set in types of different size."""
    sizes = sorted((_place(line).size, _place(before).size))
    return sizes[1] > (1 + _SAME_SIZE) * sizes[0]


def follows_on_page(line: Line, before: Line) -> bool:
    """Whether the two stand in one column of one page."""
    place, last = _place(line), _place(before)
    return (place.page, place.column) == (last.page, last.column)


def measure_printed(places: Sequence[LinePlace], sentences: Sequence[Line]) -> PrintedLayout | None:
    """The layout of the lines of a document; None without geometry.

    Args:
        places: of all lines.
        sentences: the lines that hold running text, by which the columns are measured.
    """
    if not places:
        return None
    running = [line.place for line in sentences if line.place and not line.place.cell] or places
    edges = {side: _edge(side, running) for side in {_side(place) for place in places}}
    frames = {
        side: Frame(edge + _margin(side[0], running, edges), edge) for side, edge in edges.items()
    }
    stepped = sum(_is_indented(place, frames[_side(place)]) for place in running)
    least, most = _INDENTED_SHARE
    return PrintedLayout(frames, least * len(running) < stepped < most * len(running))


def _side(place: LinePlace) -> tuple[int, int]:
    """The column, and whether the page is a left or a right one: their margins may differ."""
    return place.column, place.page % 2


def _edge(side: tuple[int, int], running: Sequence[LinePlace]) -> float:
    """Where lines of one side are broken; that of both where they hardly differ."""
    both = [place for place in running if place.column == side[0]] or running
    own = [place for place in both if _side(place) == side]
    edge = _usual_end(both)
    if len(own) < _ENOUGH or abs(_usual_end(own) - edge) < _BOUND * own[0].size:
        return edge
    return _usual_end(own)


def _usual_end(places: Sequence[LinePlace]) -> float:
    ends = sorted(place.end for place in places)
    return ends[int(_EDGE_SHARE * len(ends))]


def _margin(
    column: int, running: Sequence[LinePlace], edges: Mapping[tuple[int, int], float]
) -> float:
    """Where most lines of a column begin, seen from its edge: left and right pages are alike."""
    own = [place for place in running if place.column == column] or running
    starts = Counter(round(place.start - edges[_side(place)]) for place in own)
    return float(starts.most_common(1)[0][0])


def _is_indented(place: LinePlace, frame: Frame) -> bool:
    return 0.7 < (place.start - frame.margin) / place.size < 1.4


def _slack(line: Line) -> tuple[float, float]:
    """How far out and in a line may begin and still count as beginning at a place.

    An opening bracket takes a full letter, of which the second half is printed, or is moved out
    by the first half, which is empty.
    """
    if line.text[0] not in _OPENING:
        return _INDENT, _INDENT
    return _INDENT + 0.25, _INDENT - 0.15


def _place(line: Line) -> LinePlace:
    if line.place is None:
        raise ValueError("a line without geometry")
    return line.place
