"""Of which meeting and which speaker a remark is, told from its key in little memory.

Everything that answers a common word is counted by meeting and speaker while the user types. So
the speaker of every remark stands in an array (12 bytes a remark); it is read from two indexes of
the library, without the remarks themselves, and again when the search index has moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from gijiyomi.domain.counts import Counts as NamedCounts
from gijiyomi.domain.records import MeetingId, SpeakerId
from gijiyomi.library import Library
from gijiyomi.library.indexing import DAY_BITS, FIRST_CURRENT, day_number, day_of, meeting_key
from gijiyomi.search.interruption import Stop, asking
from gijiyomi.search.lookup import EVERYWHERE, SEQUENCES, KeyRange, meeting_range
from gijiyomi.search.numbers import KeyArray, listed_numbers

_MEETINGS = "SELECT key, id, date FROM meeting ORDER BY key"
# Both are read from indexes that hold nothing else; a list of numbers as one text is read many
# times as fast as as many rows.
_SPEAKERS = """
    SELECT group_concat(id), group_concat(speaker_id) FROM (
        SELECT id, speaker_id FROM remark WHERE speaker_id BETWEEN ? AND ? ORDER BY speaker_id
    )
"""
_IDS = """
    SELECT group_concat(key - ?), group_concat(id)
    FROM (SELECT key, id FROM remark WHERE key BETWEEN ? AND ? ORDER BY key)
"""
_LAST_ID = "SELECT coalesce(max(id), 0) FROM remark"
_LAST_SPEAKER = "SELECT coalesce(max(id), 0) FROM speaker"
# So many meetings are read at a time; someone may want something else meanwhile.
_MEETINGS_AT_ONCE = 200
_SPEAKERS_AT_ONCE = 5_000
# Identifiers begin at 1, so this is free: the speaker of narrative, the year of no date.
_NONE = 0

Counts = npt.NDArray[np.int64]
"""How many remarks there are of each, by number."""


class Attribution:
    """The meetings by key, and the speaker of each remark.

    Attributes:
        keys: of all remarks, ascending.
        meeting_count: how many meetings there are; they are numbered from 0 in the order of keys.
        speaker_count: one more than the last identifier of a speaker.
    """

    def __init__(self, library: Library, stop: Stop) -> None:
        self._library = library
        self._stop = stop
        with asking(library):
            rows: list[tuple[Any, ...]] = library.connection.execute(_MEETINGS).fetchall()
            self.speaker_count = int(library.connection.execute(_LAST_SPEAKER).get) + 1
            self._meeting_keys = np.array([key for key, _, _ in rows], np.int64)
            self._meeting_ids = np.array([id_ for _, id_, _ in rows], np.int64)
            self.keys, self._speakers = self._read()
        self.meeting_count = len(rows)
        self._stop.check()
        self._steps, self._offsets = self._ladders()
        self._stop.check()
        self._years = self._years_of([day for _, _, day in rows])

    def newest(self, keys: KeyRange, size: int) -> KeyRange | None:
        """The newest meetings of ``keys`` with about ``size`` remarks; None if there are none."""
        first = int(np.searchsorted(self.keys, keys.first, "left"))
        last = int(np.searchsorted(self.keys, keys.last, "right"))
        if first >= last:
            return None
        begin = meeting_range(int(self.keys[max(first, last - size)])).first
        return KeyRange(max(begin, keys.first), int(self.keys[last - 1]))

    def opened(self, keys: KeyRange) -> KeyRange:
        """A range of the same remarks with no bound where there are no others beyond it."""
        first, last = keys
        if not len(self.keys) or self.keys[0] >= first:
            first = EVERYWHERE.first
        if not len(self.keys) or self.keys[-1] <= last:
            last = EVERYWHERE.last
        return KeyRange(first, last)

    def counts(self, found: KeyArray) -> tuple[Counts, Counts]:
        """How many of the ascending keys are of each meeting, and how many each speaker's.

        Meetings are told by their number, speakers by identifier; narrative counts for 0.

        Raises:
            SearchInterrupted: it is not wanted any more.
        """
        self._stop.check()
        meetings = np.zeros(self.meeting_count, np.int64)
        if not len(found):
            return meetings, np.zeros(self.speaker_count, np.int64)
        numbers, lengths = self._by_meeting(found)
        meetings[numbers] = lengths
        self._stop.check()
        speakers = self._speakers[self._places(found, numbers, lengths)]
        return meetings, np.bincount(speakers, minlength=self.speaker_count)

    def places(self, found: KeyArray) -> KeyArray:
        """Where ascending keys stand among all."""
        return self._places(found, *self._by_meeting(found))

    def by_year(self, meetings: Counts) -> dict[int | None, int]:
        """The counts by meeting, added up by year; None is without a date."""
        years = np.bincount(self._years, weights=meetings).astype(np.int64)
        return {year or None: int(years[year]) for year in np.flatnonzero(years).tolist()}

    def named_meetings(self, counts: Counts) -> dict[MeetingId, int]:
        """The counts by meeting, under their identifiers; those of none are left out."""
        some = _some(counts)
        ids = cast("list[MeetingId]", self._meeting_ids[some].tolist())
        return dict(zip(ids, counts[some].tolist(), strict=True))

    def named_speakers(self, counts: Counts) -> NamedCounts[SpeakerId]:
        """The counts by speaker, without those of none and without narrative."""
        some = _some(counts[_NONE + 1 :]) + (_NONE + 1)
        return NamedCounts(some.tobytes(), counts[some].tobytes())

    def speaker(self, key: int) -> SpeakerId | None:
        """Whose remark this is; None for narrative."""
        speaker = int(self._speakers[np.searchsorted(self.keys, key)])
        return None if speaker == _NONE else SpeakerId(speaker)

    def _read(self) -> tuple[KeyArray, npt.NDArray[np.int32]]:
        """All keys, ascending, and the speaker of each."""
        speakers = self._speakers_by_id()
        keys: list[KeyArray] = [np.empty(0, np.int64)]
        theirs: list[npt.NDArray[np.int32]] = [np.empty(0, np.int32)]
        for start in range(0, len(self._meeting_keys), _MEETINGS_AT_ONCE):
            meetings = self._meeting_keys[start : start + _MEETINGS_AT_ONCE]
            first, last = int(meetings[0]), int(meetings[-1]) | SEQUENCES
            steps, ids = self._lists(_IDS, first, first, last)
            keys.append(steps + first)
            theirs.append(speakers[ids])
        return np.concatenate(keys), np.concatenate(theirs)

    def _by_meeting(self, found: KeyArray) -> tuple[KeyArray, KeyArray]:
        """The numbers of the meetings of ascending keys, and how many are of each."""
        theirs = found & ~SEQUENCES
        heads = np.flatnonzero(np.concatenate(([True], theirs[1:] != theirs[:-1])))
        numbers = np.searchsorted(self._meeting_keys, theirs[heads])
        numbers = np.minimum(numbers, self.meeting_count - 1)
        return numbers, np.diff(heads, append=len(found))

    def _places(self, found: KeyArray, numbers: KeyArray, lengths: KeyArray) -> KeyArray:
        """Where keys stand among all; so many of them, one after the other, are of each meeting."""
        # Where the keys of a meeting go on in equal steps, each need not be looked for.
        steps = self._steps[numbers]
        step = steps[0] if (steps == steps[0]).all() else np.repeat(steps, lengths)
        places = found // step + np.repeat(self._offsets[numbers], lengths)
        # Where a remark was split the steps are uneven, and lead beyond all others.
        np.clip(places, 0, len(self.keys) - 1, out=places)
        others = self.keys.take(places) != found
        if others.any():
            # A damaged index may hold keys that no remark has.
            looked_for = np.searchsorted(self.keys, found[others])
            places[others] = np.minimum(looked_for, len(self.keys) - 1)
        return places

    def _ladders(self) -> tuple[KeyArray, KeyArray]:
        """Of each meeting the usual step between its keys, and the offset of their places.

        A key divided by the step, and the offset added, is its place among all keys.
        """
        begins = np.searchsorted(self.keys, self._meeting_keys)
        ends = np.append(begins[1:], len(self.keys))
        firsts, steps = self._meeting_keys.copy(), np.ones(len(begins), np.int64)
        some = np.flatnonzero(ends > begins)
        firsts[some] = self.keys[begins[some]]
        more = np.flatnonzero(ends > begins + 1)
        steps[more] = self.keys[begins[more] + 1] - firsts[more]
        return steps, begins - firsts // steps

    def _years_of(self, days: Sequence[str | None]) -> KeyArray:
        """The year of each meeting, ``_NONE`` of no date; these are their days as written."""
        keys = self._meeting_keys.copy()
        # The key of an old version tells no day.
        for number in np.flatnonzero(keys < FIRST_CURRENT).tolist():
            if (day := days[number]) is not None:
                keys[number] = meeting_key(day_number(date.fromisoformat(day)), 0)
        met, number_of = np.unique(keys >> DAY_BITS, return_inverse=True)
        found = (day_of(day << DAY_BITS) for day in met.tolist())
        years = np.array([_NONE if day is None else day.year for day in found], np.int64)
        return years[number_of]

    def _speakers_by_id(self) -> npt.NDArray[np.int32]:
        last = int(self._library.connection.execute(_LAST_ID).get)
        speakers = np.full(last + 1, _NONE, np.int32)
        for first in range(1, self.speaker_count, _SPEAKERS_AT_ONCE):
            ids, theirs = self._lists(_SPEAKERS, first, first + _SPEAKERS_AT_ONCE - 1)
            speakers[ids] = theirs
        return speakers

    def _lists(self, statement: str, *values: int) -> list[KeyArray]:
        self._stop.check()
        row = self._library.connection.execute(statement, values).fetchone()
        return [listed_numbers(listed) for listed in row or ()]


def _some(counts: Counts) -> KeyArray:
    """The numbers of those of which there are some; found sooner than the numbers themselves."""
    return np.flatnonzero(counts != 0)
