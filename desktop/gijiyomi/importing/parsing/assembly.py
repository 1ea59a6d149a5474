"""Turns into remarks with speakers and pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gijiyomi.domain.minutes import (
    Attendee,
    Doubt,
    PageTurn,
    Paragraph,
    ParsedRemark,
    ParsedSpeaker,
    RemarkKind,
    SourceText,
)
from gijiyomi.domain.text import OffsetMap
from gijiyomi.importing.parsing.roster import resolve
from gijiyomi.importing.parsing.seats import NO_SEATS
from gijiyomi.importing.parsing.talk import Item, Turn
from gijiyomi.japanese.width import closed, narrowed

_STRANGER = "label-not-on-list"
_ENOUGH = 5
_TOO_MANY = 0.5


@dataclass
class _Cast:
    """The speakers met so far, one per label."""

    attendees: Sequence[Attendee]
    seats: Mapping[str, int]
    speakers: list[ParsedSpeaker] = field(default_factory=list)
    doubts: list[tuple[Doubt, ...]] = field(default_factory=list)
    _numbers: dict[str | None, int] = field(default_factory=dict)

    def number_of(self, label: str | None) -> int:
        """The index of the speaker of ``label``, who is added when first met."""
        key = closed(narrowed(label)) if label is not None else None
        if key not in self._numbers:
            self._numbers[key] = len(self.speakers)
            self._add(label)
        return self._numbers[key]

    def forgive_strangers(self) -> bool:
        """Drop the doubts about marks that are not on the list, if there are too many to mean it.

        Returns:
            Whether there were.
        """
        people = [s for s in self.speakers if s.label is not None and not s.organisation]
        strangers = [any(d.code == _STRANGER for d in doubts) for doubts in self.doubts]
        if len(people) < _ENOUGH or sum(strangers) <= _TOO_MANY * len(people):
            return False
        self.doubts = [
            tuple(doubt for doubt in doubts if doubt.code != _STRANGER) for doubts in self.doubts
        ]
        return True

    def _add(self, label: str | None) -> None:
        if label is None:
            self.speakers.append(ParsedSpeaker(None))
            self.doubts.append(())
            return
        resolution = resolve(label, self.attendees, self.seats)
        self.speakers.append(resolution.speaker)
        self.doubts.append(resolution.doubts)


@dataclass(frozen=True, slots=True)
class Assembly:
    """Speakers in order of their first remark, and all remarks.

    Attributes:
        list_unusable: so many marks are not on the attendance list that the list is not of the
            people who speak; then no single mark is doubted for it.
    """

    speakers: tuple[ParsedSpeaker, ...]
    remarks: tuple[ParsedRemark, ...]
    list_unusable: bool


def assemble(
    turns: Sequence[Turn],
    source: SourceText,
    attendees: Sequence[Attendee],
    seats: Mapping[str, int] = NO_SEATS,
) -> Assembly:
    """The remarks of ``turns``; a turn without words gives none: a mark with nothing behind it."""
    cast = _Cast(attendees, seats)
    for turn in turns:
        if turn.items and turn.kind is not RemarkKind.NARRATIVE:
            cast.number_of(turn.label)
    unusable = cast.forgive_strangers()
    remarks: list[ParsedRemark] = []
    for turn in turns:
        if not turn.items:
            continue
        narrative = turn.kind is RemarkKind.NARRATIVE
        speaker = None if narrative else cast.number_of(turn.label)
        doubts = () if speaker is None else cast.doubts[speaker]
        paragraphs = tuple(_paragraph(item, source) for item in turn.items)
        order = len(remarks) + 1
        remarks.append(ParsedRemark(order, turn.kind, speaker, paragraphs, (*doubts, *turn.doubts)))
    return Assembly(tuple(cast.speakers), tuple(remarks), unusable)


def _paragraph(item: Item, source: SourceText) -> Paragraph:
    positions = item.words.positions
    page = source.page_at(positions[0])
    turns = tuple(_page_turns(source, positions, page))
    return Paragraph(item.words.text, item.marker, page, turns, OffsetMap.from_positions(positions))


def _page_turns(source: SourceText, positions: Sequence[int], page: int | None) -> list[PageTurn]:
    """Where the page changes among rising ``positions``, of which the first stands on ``page``."""
    # Of pages that begin between the same two characters the last one holds the second of them.
    entered = {
        bisect_left(positions, begun.start): begun.number
        for begun in source.pages_between(positions[0], positions[-1])
    }
    turns = []
    for offset, number in entered.items():
        if number != page:
            turns.append(PageTurn(offset, number))
        page = number
    return turns
