"""Joins hard-wrapped lines into passages: one paragraph, heading, mark or row each.

Where a text was wrapped at an edge, a line that reaches it goes on in the next; where it was not,
each line stands alone and only a sentence that a page break cut in two is put together again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from gijiyomi.importing.parsing.layout import Layout, is_finished
from gijiyomi.importing.parsing.lines import Joined, Line, join_lines
from gijiyomi.importing.parsing.printed import PrintedLayout, follows_on_page, is_resized


class Opening(Enum):
    """How surely a line begins something new."""

    NO = auto()
    WEAK = auto()
    """It looks like a row of a list, and might be the rest of the row before."""
    ITEM = auto()
    SURE = auto()
    ALONE = auto()
    """Surely, and the next line too."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What the start of a line says of it.

    Attributes:
        form: equal for the items of one list, e.g. ``-・`` or ``row``; empty for others.
    """

    opening: Opening
    form: str = ""


@dataclass(frozen=True)
class Passage:
    """Lines that were one before wrapping.

    Attributes:
        cue: how its first line begins.
    """

    source: str
    lines: tuple[Line, ...]
    cue: Cue

    @cached_property
    def joined(self) -> Joined:
        """Its printed characters."""
        return join_lines(self.source, self.lines)

    @property
    def text(self) -> str:
        """Its characters in the spelling that rules match on."""
        return self.joined.narrowed

    @property
    def start(self) -> int:
        """Where its first line begins in the source text."""
        return self.lines[0].start


_HEADS = re.compile(
    r"(?:について|なし|まとめ|あいさつ|[\u30a1-\u30fc\u4e00-\u9fff])(?:\(\d{1,2}\))?\Z"
)


@dataclass(frozen=True, slots=True)
class Joining:
    """How lines of one part of a document are joined.

    Attributes:
        talk: they are sentences; else they are the lists of the head.
    """

    layout: Layout
    talk: bool

    def goes_on(self, group: Sequence[tuple[Line, Cue]], line: Line, opening: Opening) -> bool:
        """Whether ``line`` is the rest of the paragraph that the lines of ``group`` begin."""
        before, opened = _state(group)
        if _is_open_bracket(before.text) or self._is_rest_of_cell(before, line):
            return True
        if opening in {Opening.SURE, Opening.ALONE} or opened is Opening.ALONE:
            return False
        if self.layout.printed is not None and line.place and before.place:
            paragraph = [one for one, _ in group]
            return self._goes_on_printed(self.layout.printed, paragraph, line, opening)
        if self.layout.edge is None:
            heads = opened is not Opening.SURE and self._is_heading(before)
            return not heads and self._is_torn(before, opening)
        return self._goes_on_wrapped(before, line, opening)

    def _is_torn(self, before: Line, opening: Opening) -> bool:
        """Whether a sentence stops at the end of ``before`` that no writer ended there."""
        torn = self.talk and opening is Opening.NO and not is_finished(before.text)
        if not self.layout.whole:
            return torn
        return torn and not self.layout.written and before.text.endswith(("、", ","))

    def _is_heading(self, line: Line) -> bool:
        """Whether a line is short and ends as headings and items do: ``…について``."""
        return self.layout.stops_short(line) and bool(_HEADS.search(line.text))

    def _is_rest_of_cell(self, before: Line, line: Line) -> bool:
        """Whether ``line`` goes on in a cell; what is said in one may have several paragraphs."""
        wrapped = bool(line.place and line.place.wrapped)
        return wrapped and not (self.talk and is_finished(before.text))

    def _goes_on_wrapped(self, before: Line, line: Line, opening: Opening) -> bool:
        finished = is_finished(before.text)
        if not self.talk:
            return opening is not Opening.ITEM and self.layout.fills(before, line)
        if opening is Opening.ITEM or (finished and self._sets_off(line)):
            return not finished and self.layout.may_fill(before, line)
        return self.layout.may_fill(before, line)

    def _sets_off(self, line: Line) -> bool:
        """Whether a gap or an indent says that ``line`` begins a paragraph."""
        indented = self.layout.indented and "\u3000" in line.indent
        return indented or self.layout.has_gap(line)

    def _goes_on_printed(
        self, printed: PrintedLayout, paragraph: Sequence[Line], line: Line, opening: Opening
    ) -> bool:
        before = paragraph[-1]
        if is_resized(line, before) or (opening is Opening.ITEM and not self.talk):
            return False
        finished = is_finished(before.text)
        if not printed.fills(before, line):
            return not finished and opening is Opening.NO and self._is_narrower(paragraph, line)
        if not finished:
            return True
        if self._is_apart(line, before) or (self.talk and opening is Opening.ITEM):
            return False
        return not self.talk or not _begins_paragraph(printed, paragraph, line)

    def _is_apart(self, line: Line, before: Line) -> bool:
        """Whether a gap on one page, in one column, stands between the two."""
        return self.layout.has_gap(line) and follows_on_page(line, before)

    def _is_narrower(self, paragraph: Sequence[Line], line: Line) -> bool:
        """Whether a sentence goes on in ``line`` though the line before stops short of the edge.

        Its paragraph is set narrower than the column, or the line was broken by hand.
        """
        printed, before = self.layout.printed, paragraph[-1]
        if printed is None or self._is_apart(line, before):
            return False
        if self.talk and printed.indented and printed.at_margin(line):
            return True
        if len(paragraph) > 1:
            return printed.indent_step(line, paragraph[1]) == 0 and printed.may_fill(before)
        if self.talk:
            return printed.may_fill(before)
        hangs = printed.indent_step(line, paragraph[0]) > 0
        return hangs and (before.text.endswith((",", "、")) or printed.may_fill(before))


def _begins_paragraph(printed: PrintedLayout, paragraph: Sequence[Line], line: Line) -> bool:
    """Whether the indent of ``line``, after a full line that ends a sentence, is a new paragraph's.

    Where paragraphs are indented, one that begins at the margin goes on.
    """
    if len(paragraph) > 1:
        return printed.indent_step(line, paragraph[1]) != 0
    step = printed.indent_step(line, paragraph[0])
    if step < 0:
        return False
    return printed.indented and not printed.at_margin(line)


def _is_open_bracket(text: str) -> bool:
    """A speaker's mark whose closing bracket stands in the next line."""
    return text.startswith("【") and "】" not in text


def join_passages(
    source: str, lines: Sequence[tuple[Line, Cue]], joining: Joining
) -> list[Passage]:
    """The passages of ``lines``, each line given with its cue."""
    groups: list[list[tuple[Line, Cue]]] = []
    for line, cue in lines:
        if groups and joining.goes_on(groups[-1], line, cue.opening):
            groups[-1].append((line, cue))
        else:
            groups.append([(line, cue)])
    return [Passage(source, tuple(line for line, _ in group), group[0][1]) for group in groups]


def _state(group: Sequence[tuple[Line, Cue]]) -> tuple[Line, Opening]:
    """The last line of a group, and how it began if that says whether it goes on."""
    line, cue = group[-1]
    first = group[0][1].opening
    if first is Opening.ALONE or len(group) == 1:
        return line, first
    return line, cue.opening
