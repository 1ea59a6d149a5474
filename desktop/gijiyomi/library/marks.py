"""The printed mark of a remark: the words that name its speaker, which no item holds.

Where such a mark was none, its words are part of what was said and must be read again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gijiyomi.domain.minutes import PageTurn, Paragraph, Region, RegionKind
from gijiyomi.domain.text import OffsetMap, Span
from gijiyomi.japanese.radicals import replace_radicals
from gijiyomi.japanese.width import is_wide
from gijiyomi.library.transcript import Printed, Turn


def with_mark(turn: Turn, printed: Printed, *, after: int) -> Turn:
    """``turn`` with the words of its mark, which stand behind source position ``after``.

    A mark on the line of the first words begins that item; one on lines of its own is an item a
    line. Bullets alone are no words: they stay what they are.
    """
    lines = [*_lines(printed, Span(after, turn.start))]
    if not lines:
        return turn
    head, *others = turn.paragraphs
    last = lines[-1]
    if "\n" not in printed.source.text[last.end : turn.start]:
        lines.pop()
        head = _on_one_line(printed, last, head)
    own = [_item(printed, line) for line in lines]
    return replace(turn, paragraphs=(*own, head, *others))


def _lines(printed: Printed, gap: Span) -> Iterator[Span]:
    """The lines between two items that hold words of a mark, without the blanks around them."""
    for start, end in _of_remarks(printed.regions, gap):
        position = start
        for line in printed.source.text[start:end].splitlines(keepends=True):
            if any(letter.isalnum() for letter in line):
                begin = position + len(line) - len(line.lstrip())
                yield Span(begin, position + len(line.rstrip()))
            position += len(line)


def _of_remarks(regions: Sequence[Region], gap: Span) -> list[Span]:
    """What of ``gap`` belongs to remarks; nothing before other matter than page furniture."""
    found: list[Span] = []
    index = bisect_right(regions, gap.end - 1, key=lambda region: region.span.start) - 1
    while index >= 0 and regions[index].span.end > gap.start:
        region = regions[index]
        if region.kind is RegionKind.REMARK:
            inside = Span(max(gap.start, region.span.start), min(gap.end, region.span.end))
            found.append(inside)
        elif region.kind is not RegionKind.FURNITURE:
            break
        index -= 1
    return found[::-1]


def _on_one_line(printed: Printed, mark: Span, item: Paragraph) -> Paragraph:
    """The item with the mark before its words, and the bullet between the two."""
    text = printed.source.text
    start = item.origin.starts[0]
    between = [
        at
        for at in range(mark.end, start)
        if not (text[at] == " " and is_wide(text[mark.end - 1]) and is_wide(text[start]))
    ]
    positions = [*range(*mark), *between]
    by = len(positions)
    return Paragraph(
        replace_radicals("".join(text[at] for at in positions)) + item.text,
        "",
        item.page,
        tuple(PageTurn(turn.offset + by, turn.page) for turn in item.turns),
        OffsetMap.from_positions([*positions, *item.origin.starts]),
    )


def _item(printed: Printed, line: Span) -> Paragraph:
    return Paragraph(
        replace_radicals(printed.source.text[line.start : line.end]),
        "",
        printed.source.page_at(line.start),
        (),
        OffsetMap.from_positions(range(*line)),
    )
