"""What is laid side by side: one speaker's words by meeting, and 論点 by speakers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from gijiyomi.domain.records import Item, Meeting, Remark, Speaker, SpeakerId
from gijiyomi.domain.text import Span


@dataclass(frozen=True, slots=True)
class Appearance:
    """A meeting in which somebody speaks.

    Attributes:
        speakers: who he or she is there; more than one where the user joined them, or where both
            a ministry and its minister speak.
    """

    meeting: Meeting
    speakers: tuple[Speaker, ...]

    @property
    def remark_count(self) -> int:
        """How many remarks there are."""
        return sum(speaker.remark_count for speaker in self.speakers)

    @property
    def item_count(self) -> int:
        """How many items these have."""
        return sum(speaker.item_count for speaker in self.speakers)


@dataclass(frozen=True, slots=True)
class Recurring:
    """Somebody who speaks in at least two of some meetings.

    Attributes:
        speaker: who stands for all of them: the one of the newest meeting.
        speakers: all that he or she is in these meetings.
        meeting_count: in how many of them; item_count and character_count: what is said in all.
        roles: as what, in the order in which they were first held (``委員``, ``座長``).
    """

    speaker: Speaker
    speakers: frozenset[SpeakerId]
    meeting_count: int
    item_count: int
    character_count: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appearances:
    """All meetings in which one speaker is known to speak.

    Attributes:
        asked: the speaker who was asked for.
        meetings: oldest first.
        namesakes: in how many other meetings somebody of the same name speaks of whom it is not
            known whether it is the same person; only the user can say so.
    """

    asked: Speaker
    meetings: tuple[Appearance, ...]
    namesakes: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says in one meeting, in reading order."""

    appearance: Appearance
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class TopicItem:
    """An item that belongs, or may belong, to a 論点.

    Attributes:
        marks: where the words of the 論点 stand, in code points of the remark's reading text.
        tagged: the user gave it the tag; else only words agree.
    """

    meeting: Meeting
    speaker: Speaker
    remark: Remark
    item: Item
    marks: tuple[Span, ...]
    tagged: bool


class Tally(NamedTuple):
    """How many items have a tag, and how many others hold words of its name only."""

    tagged: int = 0
    matched: int = 0

    def and_(self, other: Tally) -> Tally:
        """Both together, kept apart."""
        return Tally(self.tagged + other.tagged, self.matched + other.matched)


@dataclass(frozen=True, slots=True)
class TopicCell:
    """What one speaker says on one 論点.

    Attributes:
        tagged: items with the tag; matched: items without it in which words of its name stand.
    """

    tagged: tuple[TopicItem, ...] = ()
    matched: tuple[TopicItem, ...] = ()

    @property
    def tally(self) -> Tally:
        """How many there are of either."""
        return Tally(len(self.tagged), len(self.matched))

    @property
    def items(self) -> tuple[TopicItem, ...]:
        """All items, those with the tag first."""
        return self.tagged + self.matched


@dataclass(frozen=True, slots=True)
class TopicTable:
    """論点 by speakers.

    Attributes:
        meetings: whose words were read, oldest first.
        topics: names of tags, those used most first.
        persons: one speaker for each person, in the order in which they speak.
        cells: by the places of topic and person; a pair without items has none.
        known: how many tags there are, also those on which nobody says anything here.
    """

    meetings: tuple[Meeting, ...]
    topics: tuple[str, ...]
    persons: tuple[Speaker, ...]
    cells: Mapping[tuple[int, int], TopicCell]
    known: int = 0

    def tally_of(self, topic: int) -> Tally:
        """How many items there are on a 論点, of all speakers together."""
        return _sum(cell for (row, _), cell in self.cells.items() if row == topic)

    def tally_by(self, person: int) -> Tally:
        """How many items there are of a speaker, on all 論点 together."""
        return _sum(cell for (_, column), cell in self.cells.items() if column == person)


def _sum(cells: Iterable[TopicCell]) -> Tally:
    return reduce(Tally.and_, (cell.tally for cell in cells), Tally())
