"""A passage cut into stretches that are marked alike, and which marks a paper has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.export.document import Cut, Passage, PrintDocument
from gijiyomi.wording import word

HIT = "hit"
"""Among the names of marks, that of a place that answers a search."""


class Run(NamedTuple):
    """A stretch of a passage that is marked alike: its highlight, and whether it is a hit."""

    text: str
    meaning: Meaning | None
    hit: bool
    omission: bool = False


def runs_of(passage: Passage) -> list[Run]:
    """The passage cut where marks begin and end; where highlights overlap, the later one shows.

    Where words are left out stands a run of its own that says so.
    """
    cuts = {0, len(passage.text), *passage.omissions}
    for mark in passage.marks:
        cuts |= {mark.span.start, mark.span.end}
    bounds = sorted(cut for cut in cuts if 0 <= cut <= len(passage.text))
    said = Run(word("export.cut.between"), None, hit=False, omission=True)
    runs = [said] if 0 in passage.omissions else []
    for span in (Span(a, b) for a, b in pairwise(bounds)):
        runs.append(_run(passage, span))
        if span.end in passage.omissions:
            runs.append(said)
    return runs


def quoted_words(passage: Passage) -> str:
    """The words of a passage as they stand in every kind of file, to be found there again."""
    return "".join(run.text for run in runs_of(passage))


def told_lines(passages: Sequence[Passage]) -> Iterator[str]:
    """Passages as plain lines: bullets, words, and where something is left out."""
    for passage in passages:
        if Cut.BETWEEN in passage.cuts:
            yield word("export.cut.between")
        before = word("export.cut.before") if Cut.BEFORE in passage.cuts else ""
        after = word("export.cut.after") if Cut.AFTER in passage.cuts else ""
        space = " " if passage.marker and passage.marker.isascii() else ""
        yield f"{passage.marker}{space}{before}{quoted_words(passage)}{after}"


def legend_of(document: PrintDocument) -> Mapping[str, str]:
    """The marks that a paper has, in the order of the legend, and what they are called."""
    marked = {
        HIT if mark.meaning is None else mark.meaning.value
        for quote in document.quotations
        for passage in quote.passages
        for mark in passage.marks
    }
    own = {meaning.value: name for meaning, name in document.meanings.items()}
    order = [*(meaning.value for meaning in Meaning), HIT]
    return {
        name: own.get(name) or word(f"export.meaning.{name}") for name in order if name in marked
    }


def _run(passage: Passage, span: Span) -> Run:
    over = [mark for mark in passage.marks if mark.span.overlaps(span)]
    meanings = [mark.meaning for mark in over if mark.meaning is not None]
    hit = any(mark.meaning is None for mark in over)
    return Run(passage.text[span.start : span.end], meanings[-1] if meanings else None, hit)


def marker_ems(marker: str) -> float:
    """Width of a bullet in ems, a space after an ASCII one included."""
    wide = sum(1.0 if unicodedata.east_asian_width(c) in "FWA" else 0.5 for c in marker)
    return wide + (0.5 if marker and marker.isascii() else 0.0)
