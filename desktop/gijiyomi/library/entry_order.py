"""The order of a 資料's entries: places between places, so that few rows move."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Collection, Sequence

from gijiyomi.domain.records import BriefingId, EntryId
from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal


class EntryOrder:
    """Reads and changes where entries stand; changes are made inside a change of the journal."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def of(self, briefing_id: BriefingId) -> list[EntryId]:
        """The entries of a briefing in order."""
        return [*self._places(briefing_id)]

    def place_at(self, briefing_id: BriefingId, position: int) -> float:
        """A free place in front of the entry that stands at ``position``.

        Some fifty entries put one after the other into the same gap use up its places; then all
        entries are spread again.
        """
        places = [*self._places(briefing_id).values()]
        at = min(max(position, 0), len(places))
        if at == len(places):
            return places[-1] + 1.0 if places else 0.0
        if at == 0:
            return places[0] - 1.0
        middle = (places[at - 1] + places[at]) / 2
        if places[at - 1] < middle < places[at]:
            return middle
        self._spread(self.of(briefing_id))
        return at - 0.5

    def arrange(self, briefing_id: BriefingId, order: Sequence[EntryId]) -> bool:
        """Put all entries of a briefing into ``order``; whether that moved any."""
        places = self._places(briefing_id)
        if [*places] == [*order]:
            return False
        staying = _longest_rise([places[entry] for entry in order])
        wanted = _between([places[entry] for entry in order], staying)
        if wanted is None:
            self._spread(order)
            return True
        for entry, place in zip(order, wanted, strict=True):
            if place != places[entry]:
                self._journal.update("briefing_entry", entry, place=place)
        return True

    def _spread(self, entries: Sequence[EntryId]) -> None:
        for place, entry_id in enumerate(entries):
            self._journal.update("briefing_entry", entry_id, place=float(place))

    def _places(self, briefing_id: BriefingId) -> dict[EntryId, float]:
        rows = self._database.rows(
            "SELECT id, place FROM briefing_entry WHERE briefing_id = ? ORDER BY place, id",
            briefing_id,
        )
        return {EntryId(entry_id): place for entry_id, place in rows}


def moved_to(order: Sequence[EntryId], moved: Collection[EntryId], position: int) -> list[EntryId]:
    """``order`` with the entries ``moved``, kept in their order, together at ``position``.

    The position is that of the first of them; one beyond the end is the end.
    """
    block = [entry for entry in order if entry in moved]
    others = [entry for entry in order if entry not in moved]
    at = min(max(position, 0), len(others))
    return [*others[:at], *block, *others[at:]]


def stepped(order: Sequence[EntryId], moved: Collection[EntryId], step: int) -> list[EntryId]:
    """``order`` with each of ``moved`` one place up (-1) or down (1), as far as there is room."""
    new = [*order] if step < 0 else [*reversed(order)]
    for at in range(1, len(new)):
        if new[at] in moved and new[at - 1] not in moved:
            new[at - 1], new[at] = new[at], new[at - 1]
    return new if step < 0 else new[::-1]


def _longest_rise(values: Sequence[float]) -> set[int]:
    """Which of ``values`` make the longest rising row: those that need not move."""
    ends: list[float] = []
    at_end: list[int] = []
    before: list[int | None] = []
    for index, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(at_end[length - 1] if length else None)
        ends[length:] = [value] if length == len(ends) else [value, *ends[length + 1 :]]
        at_end[length:] = [index] if length == len(at_end) else [index, *at_end[length + 1 :]]
    chosen: set[int] = set()
    index_or_none = at_end[-1] if at_end else None
    while index_or_none is not None:
        chosen.add(index_or_none)
        index_or_none = before[index_or_none]
    return chosen


def _between(values: Sequence[float], staying: Collection[int]) -> list[float] | None:
    """Places for all, those that do not stay between those that do; None where room is lacking."""
    placed = [*values]
    index = 0
    while index < len(placed):
        if index in staying:
            index += 1
            continue
        end = next((at for at in range(index, len(placed)) if at in staying), len(placed))
        count = end - index
        low = placed[index - 1] if index else None
        high = placed[end] if end < len(placed) else None
        if low is None:
            low = (high if high is not None else 0.0) - count - 1
        if high is None:
            high = low + count + 1
        for nth in range(count):
            placed[index + nth] = low + (high - low) * (nth + 1) / (count + 1)
        index = end
    rising = all(a < b for a, b in itertools.pairwise(placed))
    return placed if rising else None
