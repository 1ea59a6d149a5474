"""Joins hard-wrapped lines into passages: one paragraph, heading, mark or row each.

Where a text was wrapped at an edge, a line that reaches it goes on in the next; where it was not,
each line stands alone and only a sentence that a page break cut in two is put together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from gijiyomi.importing.parsing.layout import Layout, is_finished
from gijiyomi.importing.parsing.lines import Joined, Line, join_lines


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


@dataclass(frozen=True, slots=True)
class Joining:
    """How lines of one part of a document are joined.

    Attributes:
        talk: they are sentences; else they are the lists of the head.
    """

    layout: Layout
    talk: bool

    def goes_on(self, previous: tuple[Line, Opening], line: Line, opening: Opening) -> bool:
        """Whether ``line`` is the rest of the paragraph of ``previous``."""
        before, opened = previous
        if _is_open_bracket(before.text):
            return True
        if opening in {Opening.SURE, Opening.ALONE} or opened is Opening.ALONE:
            return False
        if self.layout.edge is None:
            return self.talk and opening is Opening.NO and not is_finished(before.text)
        return self._goes_on_wrapped(before, line, opening)

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


def _is_open_bracket(text: str) -> bool:
    """A speaker's mark whose closing bracket stands in the next line."""
    return text.startswith("【") and "】" not in text


def join_passages(
    source: str, lines: Sequence[tuple[Line, Cue]], joining: Joining
) -> list[Passage]:
    """The passages of ``lines``, each line given with its cue."""
    groups: list[list[tuple[Line, Cue]]] = []
    for line, cue in lines:
        if groups and joining.goes_on(_state(groups[-1]), line, cue.opening):
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
