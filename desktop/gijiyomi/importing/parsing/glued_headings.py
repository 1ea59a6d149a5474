"""Headings that a page's text runs into their values: ``1 日時平成18年12月13日``.

The head of such a record is a numbered list; when a web page is taken out as text, the gap between
a heading and what stood beside it may be lost. The first heading shows it by a day close behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gijiyomi.importing.parsing.headings import Part, glued_heading
from gijiyomi.importing.parsing.lines import Line
from gijiyomi.japanese.dates import find_date

# The head stands among the first lines.
_WITHIN = 80
_LEAST = 3
_NUMBER = re.compile(r"\s*(\d{1,2})")


def split_glued(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with numbered headings parted from the values that stand close behind them."""
    cuts = {
        index: cut
        for index, line in enumerate(lines[:_WITHIN])
        if (cut := glued_heading(line.text)) is not None
    }
    dated = any(
        part is Part.WHEN and find_date(lines[index].text[at:]) is not None
        for index, (part, at) in cuts.items()
    )
    if not dated or len(cuts) < _LEAST or not _in_order(lines, cuts):
        return list(lines)
    return [part for index, line in enumerate(lines) for part in _parts(line, cuts.get(index))]


def _in_order(lines: Sequence[Line], cuts: dict[int, tuple[Part, int]]) -> bool:
    numbers = [int(match[1]) for index in cuts if (match := _NUMBER.match(lines[index].text))]
    return len(numbers) == len(cuts) and numbers == sorted(numbers)


def _parts(line: Line, cut: tuple[Part, int] | None) -> Iterator[Line]:
    if cut is None:
        yield line
        return
    at = line.span.start - line.start + cut[1]
    yield replace(line, raw=line.raw[:at], place=None)
    yield replace(line, start=line.start + at, raw=line.raw[at:], blanks=0, new_page=False)
