"""Where the pages of a text begin.

Form feeds say it; else page numbers printed on lines of their own; else gaps that only a page
break explains, which is an inference and told as one.

Two kinds of gap are known from text that was taken out of PDF files. A blank line inside a
sentence, or inside a list whose items otherwise follow each other closely, stands where a page
ended. And where a line alone begins with one half-width space, it is the first of its page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from gijiyomi.domain.minutes import SourcePage
from gijiyomi.importing.parsing.furniture import PageMark
from gijiyomi.importing.parsing.layout import Layout
from gijiyomi.importing.parsing.lines import Line
from gijiyomi.importing.parsing.passages import Passage

# Columns of a line on an A4 page of 10.5 points, for texts whose lines were never wrapped.
_USUAL_COLUMNS = 84
_RARE_SHARE = 0.1
_CLOSE_SHARE = 0.25
_LEAST_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a text; ``inferred`` if only gaps tell of them."""

    pages: tuple[SourcePage, ...] = ()
    inferred: bool = False


@dataclass(frozen=True)
class Evidence:
    """What is known of a text when its pages are sought.

    Attributes:
        lines: all printed lines; marks: the page numbers among them.
        passages: what the other lines join into, in order.
        starts: where the pages begin, for formats that have them.
    """

    text: str
    lines: Sequence[Line]
    marks: Sequence[PageMark]
    passages: Sequence[Passage]
    layout: Layout
    starts: Sequence[int] = ()

    @cached_property
    def rows(self) -> list[int]:
        """How many printed rows stand before each line, blank ones included, and in all."""
        width = self.layout.edge or _USUAL_COLUMNS
        rows = (-(-line.width // width) + line.blanks for line in self.lines)
        return list(accumulate(rows, initial=0))


def find_pages(evidence: Evidence) -> Pages:
    """The pages of a text; none if nothing tells of any."""
    if evidence.starts:
        return Pages(_numbered(evidence.starts, evidence))
    fed = _after_form_feeds(evidence.text)
    if fed:
        return Pages(_numbered([0, *fed], evidence))
    gaps = _after_single_spaces(evidence) or _after_gaps(evidence)
    if len(evidence.marks) > len(gaps):
        return Pages(_numbered(_at_marks(evidence), evidence))
    if not gaps:
        return Pages()
    return Pages(_numbered(_with_marks([0, *gaps], evidence), evidence), inferred=True)


def _after_form_feeds(text: str) -> list[int]:
    last = len(text.rstrip())
    return [at + 1 for at, letter in enumerate(text) if letter == "\f" and at < last]


def _numbered(starts: Iterable[int], evidence: Evidence) -> tuple[SourcePage, ...]:
    """Pages from their starts, each with the number printed on it."""
    ordered = sorted(set(starts))
    printed: dict[int, str] = {}
    for mark in evidence.marks:
        page = bisect_right(ordered, evidence.lines[mark.index].start) - 1
        if mark.number is not None:
            printed.setdefault(page, str(mark.number))
    return tuple(
        SourcePage(number=index + 1, start=start, printed=printed.get(index))
        for index, start in enumerate(ordered)
    )


def _at_marks(evidence: Evidence) -> list[int]:
    """Page starts where printed numbers are all that tells of pages.

    A number that stands before all text is at the head of its page, one after all text at its
    foot. In between, a first number 1 that has text before it closes page 1.
    """
    first, last = evidence.marks[0], evidence.marks[-1]
    closes = last.index == len(evidence.lines) - 1 or first.number == 1
    if first.index > 0 and closes:
        following = [mark.index + 1 for mark in evidence.marks]
        return [0, *(evidence.lines[at].start for at in following if at < len(evidence.lines))]
    starts = [evidence.lines[mark.index].start for mark in evidence.marks]
    return [0, *(starts[1:] if first.index == 0 else starts)]


def _with_marks(starts: list[int], evidence: Evidence) -> list[int]:
    """Add the page that a printed number heads, where only that makes the count agree."""
    for mark in evidence.marks:
        at = evidence.lines[mark.index].start
        if mark.number is not None and bisect_right(starts, at) == mark.number - 1:
            insort(starts, at)
    return starts


def _after_single_spaces(evidence: Evidence) -> list[int]:
    """Lines that begin with one half-width space where hardly any line does."""
    lines = evidence.lines
    spaced = [line.start for line in lines if line.indent == " "]
    if len(spaced) < 2 or len(spaced) > _RARE_SHARE * len(lines) + 1:
        return []
    starts = [start for start in spaced if start > lines[0].start]
    sizes = [_rows(evidence, a, b) for a, b in pairwise([0, *starts])]
    usual = sorted(sizes)[len(sizes) // 2]
    return starts if min(sizes) >= _LEAST_PAGE * usual else []


def _after_gaps(evidence: Evidence) -> list[int]:
    """Lines after a blank line inside a sentence or a close list."""
    layout = evidence.layout
    certain = [
        line.start
        for passage in evidence.passages
        for line in passage.lines[1:]
        if layout.has_gap(line)
    ]
    if not certain:
        return []
    return _plausible(certain, _inside_lists(evidence), evidence)


def _inside_lists(evidence: Evidence) -> list[int]:
    """Starts of items that stand apart from the item before in a list that is otherwise close."""
    alike = [
        after
        for before, after in pairwise(evidence.passages)
        if before.cue.form and before.cue.form == after.cue.form
    ]
    apart = [item.start for item in alike if evidence.layout.has_gap(item.lines[0])]
    return apart if len(apart) <= _CLOSE_SHARE * len(alike) else []


def _plausible(certain: list[int], possible: list[int], evidence: Evidence) -> list[int]:
    """Certain starts and those possible ones that leave no page much shorter than the others."""
    sizes = sorted(_rows(evidence, a, b) for a, b in pairwise([0, *certain]))
    least = _LEAST_PAGE * sizes[len(sizes) // 4]
    accepted: list[int] = [0]
    sure = set(certain)
    for start in sorted({*certain, *possible}):
        later = bisect_right(certain, start)
        following = certain[later] if later < len(certain) else None
        short = _rows(evidence, accepted[-1], start) < least
        cramped = following is not None and _rows(evidence, start, following) < least
        if start in sure or not (short or cramped):
            accepted.append(start)
    return accepted[1:]


def _rows(evidence: Evidence, start: int, end: int) -> int:
    """How many printed rows stand between two positions, blank lines included."""
    first = bisect_left(evidence.lines, start, key=lambda line: line.start)
    last = bisect_left(evidence.lines, end, key=lambda line: line.start)
    return evidence.rows[last] - evidence.rows[first]
