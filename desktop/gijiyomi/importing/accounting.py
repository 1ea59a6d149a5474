"""Counts what reading did to the letters, by holding what was read against its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gijiyomi.domain.minutes import (
    MOST_QUOTED,
    QUOTED_LENGTH,
    Paragraph,
    ParsedMinutes,
    ReadingReport,
    RegionKind,
    SourceText,
    Stretch,
)
from gijiyomi.domain.text import Span
from gijiyomi.japanese.radicals import IDEOGRAPHS

_LINE_ENDS = "\n\f"
_RADICAL = re.compile("[\u2e80-\u2fd5]")
# White space, zero width included.
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]")
_KEPT_SPACE = re.compile(" ")


def report_of(minutes: ParsedMinutes) -> ReadingReport:
    """What reading did to the letters of ``minutes``, and what it left unclassified."""
    text = minutes.source.text
    paragraphs = [paragraph for remark in minutes.remarks for paragraph in remark.paragraphs]
    gaps = [gap for paragraph in paragraphs for gap in _gaps(paragraph, text)]
    unclassified = [
        region.span for region in minutes.regions if region.kind is RegionKind.UNCLASSIFIED
    ]
    return ReadingReport(
        closed_spaces=sum(gap.spaces for gap in gaps),
        replaced_radicals=_replaced(paragraphs, text) if _RADICAL.search(text) else 0,
        joined_lines=sum(gap.turns for gap in gaps),
        picture_pages=tuple(
            warning.page
            for warning in minutes.warnings
            if warning.code == "picture-page" and warning.page is not None
        ),
        unclassified=sum(span.length for span in unclassified),
        stretches=len(unclassified),
        quoted=tuple(_quote(minutes.source, span) for span in unclassified[:MOST_QUOTED]),
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands in the source between two letters of a paragraph that now stand together.

    Attributes:
        spaces: closed inside a line; white space around a line end is none of them.
        turns: whether it is the end of a line, perhaps of a page and what is printed there.
    """

    spaces: int
    turns: bool


def _gaps(paragraph: Paragraph, text: str) -> Iterator[_Gap]:
    starts = paragraph.origin.starts
    for space in _KEPT_SPACE.finditer(paragraph.text):
        # Between two Latin words a space stands for the line end.
        if text[starts[space.start()]] in _LINE_ENDS:
            yield _Gap(0, turns=True)
    if starts[-1] - starts[0] + 1 == len(starts):
        return
    for before, after in pairwise(starts):
        if after == before + 1 or text[before] in _LINE_ENDS or text[after] in _LINE_ENDS:
            continue
        between = text[before + 1 : after]
        turns = any(end in between for end in _LINE_ENDS)
        yield _Gap(0 if turns else len(_SPACE.findall(between)), turns)


def _replaced(paragraphs: Sequence[Paragraph], text: str) -> int:
    return sum(
        shown != text[start] and ord(text[start]) in IDEOGRAPHS
        for paragraph in paragraphs
        for shown, start in zip(paragraph.text, paragraph.origin.starts, strict=True)
    )


def _quote(source: SourceText, span: Span) -> Stretch:
    words = " ".join(source.text[span.start : span.end].split())
    return Stretch(words[:QUOTED_LENGTH], span.length, source.page_at(span.start))
