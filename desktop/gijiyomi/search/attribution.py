"""Of which meeting and which speaker a remark is, told from its key in little memory.

Everything that answers a common word is counted by meeting and speaker while the user types. So
the speaker of every remark stands in an array (12 bytes a remark); it is read from two indexes of
the library, without the remarks themselves, and again when the search index has moved.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from gijiyomi.domain.records import MeetingId, SpeakerId
from gijiyomi.library import Library
from gijiyomi.library.indexing import day_of
from gijiyomi.library.sequences import STRIDE
from gijiyomi.search.interruption import Stop, asking
from gijiyomi.search.lookup import SEQUENCES, KeyRange, meeting_range

_MEETINGS = "SELECT key, id FROM meeting ORDER BY key"
# Both are read from indexes that hold nothing else; a list of numbers as one text is read three
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
_STRIDE_BITS = STRIDE.bit_length() - 1
NOBODY = -1
"""Stands for the speaker of narrative."""
_SCATTERED = -(2**63)


class Attribution:
    """The meetings by key, and the speaker of each remark."""

    def __init__(self, library: Library, stop: Stop) -> None:
        self._library = library
        self._stop = stop
        self._meeting_keys = array("q")
        self._meeting_ids = array("q")
        # From a remark's key to its place among all, by meeting; see ``_shift``.
        self._shifts = array("q")
        self._keys = array("q")
        self._speakers = array("i")
        self._read()
        self._numbers = {key: number for number, key in enumerate(self._meeting_keys)}
        days = map(day_of, self._meeting_keys)
        self._years = [None if day is None else day.year for day in days]

    def newest(self, keys: KeyRange, size: int) -> KeyRange | None:
        """The newest meetings of ``keys`` with about ``size`` remarks; None if there are none."""
        first, last = bisect_left(self._keys, keys.first), bisect_right(self._keys, keys.last)
        if first >= last:
            return None
        begin = meeting_range(self._keys[max(first, last - size)]).first
        return KeyRange(max(begin, keys.first), self._keys[last - 1])

    def of(self, found: Sequence[int]) -> tuple[dict[int, int], list[int]]:
        """Of ascending keys: how many are of each meeting, by its number, and who speaks in each.

        Narrative is ``NOBODY``'s.
        """
        # This loop is most of what counting takes: nothing is called in it but for a new meeting.
        counts: dict[int, int] = {}
        theirs: list[int] = []
        speakers, shifts, numbers, append = (
            self._speakers,
            self._shifts,
            self._numbers,
            theirs.append,
        )
        last, number, shift, before = -(2**63), -1, 0, 0
        for key in found:
            if key > last:
                counts[number] = len(theirs) - before
                before = len(theirs)
                number, last = numbers[key & ~SEQUENCES], key | SEQUENCES
                shift = shifts[number]
            if shift == _SCATTERED:
                append(speakers[bisect_left(self._keys, key)])
            else:
                append(speakers[(key + shift) >> _STRIDE_BITS])
        counts[number] = len(theirs) - before
        # What stood before the first meeting.
        counts.pop(-1, None)
        return counts, theirs

    def meeting_ids(self, numbers: Iterable[int]) -> Iterator[MeetingId]:
        """The ids of the meetings of these numbers."""
        # A new type is called like a function, which costs more than the rest.
        return cast("Iterator[MeetingId]", map(self._meeting_ids.__getitem__, numbers))

    def year(self, number: int) -> int | None:
        """The year of the meeting of that number; None without a date."""
        return self._years[number]

    def speaker(self, key: int) -> SpeakerId | None:
        """Whose remark this is; None for narrative."""
        speaker = self._speakers[bisect_left(self._keys, key)]
        return None if speaker == NOBODY else SpeakerId(speaker)

    def _read(self) -> None:
        with asking(self._library):
            for key, meeting_id in self._library.connection.execute(_MEETINGS):
                self._meeting_keys.append(key)
                self._meeting_ids.append(meeting_id)
            speakers = self._speakers_by_id()
            for start in range(0, len(self._meeting_keys), _MEETINGS_AT_ONCE):
                self._read_keys(self._meeting_keys[start : start + _MEETINGS_AT_ONCE], speakers)
        self._shifts.extend(map(self._shift, self._meeting_keys))

    def _speakers_by_id(self) -> array[int]:
        connection = self._library.connection
        speakers = array("i", [NOBODY]) * (int(connection.execute(_LAST_ID).get) + 1)
        for first in range(1, int(connection.execute(_LAST_SPEAKER).get) + 1, _SPEAKERS_AT_ONCE):
            ids, theirs = self._lists(_SPEAKERS, first, first + _SPEAKERS_AT_ONCE - 1)
            for remark, speaker in zip(ids, theirs, strict=True):
                speakers[remark] = speaker
        return speakers

    def _read_keys(self, meetings: Sequence[int], speakers: array[int]) -> None:
        first, last = meetings[0], meetings[-1] | SEQUENCES
        keys, ids = self._lists(_IDS, first, first, last)
        self._keys.extend([key + first for key in keys])
        self._speakers.extend([speakers[remark] for remark in ids])

    def _lists(self, statement: str, *values: int) -> list[list[int]]:
        self._stop.check()
        row = self._library.connection.execute(statement, values).fetchone()
        return [json.loads(f"[{listed or ''}]") for listed in row or ()]

    def _shift(self, meeting: int) -> int:
        """What is added to a key for ``STRIDE`` times its place; keys come in such steps.

        Where a correction has put remarks between others, the place must be looked up.
        """
        start = bisect_left(self._keys, meeting)
        keys = self._keys[start : bisect_right(self._keys, meeting | SEQUENCES, start)]
        if not keys or keys != array("q", range(keys[0], keys[0] + STRIDE * len(keys), STRIDE)):
            return _SCATTERED
        return STRIDE * start - keys[0]
