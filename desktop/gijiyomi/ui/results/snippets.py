"""What is shown of a remark that answers: the paragraphs that hold hits, cut where they are long.

All positions are code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gijiyomi.domain.finding import HitSpan
from gijiyomi.domain.records import Item, Remark
from gijiyomi.domain.text import Span

ROOM = 168
"""So many letters of a remark are shown, about four lines."""
_MOST_PARAGRAPHS = 3
# A cut piece begins where its sentence does if that is so near, else so far before the hit, and
# goes on so far after it.
_SENTENCE = 56
_BEFORE, _AFTER = 28, 12
_LEAST = 24
_CUT = "…"
_ENDS = "。．！？!?\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph.

    Attributes:
        span: of the remark's reading text.
        number: of the paragraph in its remark, from 1.
        cut_before, cut_after: the paragraph goes on there.
    """

    span: Span
    number: int
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """Pieces of a remark, one a line of ``text``.

    Attributes:
        text: with … where a paragraph was cut, and a line feed between pieces.
        marks: where hits stand in ``text``, and which of the remark's hits each is, from 0.
        pieces: what was taken.
    """

    text: str
    marks: tuple[tuple[Span, int], ...]
    pieces: tuple[Piece, ...]


def places_of(spans: Sequence[HitSpan]) -> tuple[Span, ...]:
    """The places in order, each once, whichever terms found it."""
    return tuple(sorted({Span(span.start, span.end) for span in spans}))


def cut_snippet(remark: Remark, places: Sequence[Span], *, focus: int = 0) -> Snippet:
    """The paragraphs from the one that holds the hit ``focus`` on, as far as there is room.

    A remark without places, found by something else than its words, shows its beginning.
    """
    wanted = places or (Span(0, 0),)
    pieces = tuple(_pieces(remark, wanted, min(focus, len(wanted) - 1)))
    return _assemble(remark.text, pieces, places)


def whole_items(remark: Remark, places: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs that hold hits, whole; neighbours are one span. All if nothing is marked."""
    if not places:
        return (Span(0, len(remark.text)),)
    holding = [
        index
        for index, item in enumerate(remark.items)
        if any(item.span.overlaps(place) for place in places)
    ]
    spans: list[Span] = []
    for place, index in enumerate(holding):
        span = remark.items[index].span
        if place and holding[place - 1] == index - 1:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return tuple(spans)


def _pieces(remark: Remark, places: Sequence[Span], focus: int) -> Iterator[Piece]:
    room = ROOM
    taken = 0
    shown: set[int] = set()
    for at in range(focus, len(places)):
        index = _item_at(remark.items, places[at].start)
        if index in shown:
            continue
        if taken == _MOST_PARAGRAPHS or (taken and room < _LEAST + places[at].length):
            return
        shown.add(index)
        item = remark.items[index]
        span = _window(remark.text, item.span, places[at], room=room)
        yield Piece(span, index + 1, span.start > item.span.start, span.end < item.span.end)
        taken += 1
        room -= span.length


def _item_at(items: Sequence[Item], position: int) -> int:
    return max(0, bisect_right([item.span.start for item in items], position) - 1)


def _window(text: str, item: Span, place: Span, *, room: int) -> Span:
    """A paragraph, or ``room`` letters of it around a place, from the beginning of a sentence."""
    if item.length <= room:
        return item
    start = _sentence_start(text, item, place)
    start = max(start, min(place.start, place.end + _AFTER - room))
    end = min(item.end, start + max(room, place.length))
    if end - start < room:
        start = max(item.start, end - room)
    return Span(start, end)


def _sentence_start(text: str, item: Span, place: Span) -> int:
    for position in range(place.start, max(item.start, place.start - _SENTENCE), -1):
        if text[position - 1] in _ENDS:
            return position
    near = place.start - item.start <= _SENTENCE
    return item.start if near else place.start - _BEFORE


def _assemble(text: str, pieces: Sequence[Piece], places: Sequence[Span]) -> Snippet:
    lines: list[str] = []
    marks: list[tuple[Span, int]] = []
    at = 0
    for piece in pieces:
        before = _CUT if piece.cut_before else ""
        after = _CUT if piece.cut_after else ""
        shift = at + len(before) - piece.span.start
        for index, place in enumerate(places):
            if place.overlaps(piece.span):
                inside = Span(max(place.start, piece.span.start), min(place.end, piece.span.end))
                marks.append((inside.shifted(shift), index))
        lines.append(before + text[piece.span.start : piece.span.end] + after)
        at += len(lines[-1]) + 1
    return Snippet("\n".join(lines), tuple(marks), tuple(pieces))
