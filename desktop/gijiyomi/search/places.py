"""Texts of answers, read for the places in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gijiyomi.domain.finding import FoundRemark, HitSpan
from gijiyomi.domain.records import MeetingId, SpeakerId
from gijiyomi.library import Library
from gijiyomi.search.interruption import Stop, asking
from gijiyomi.search.lookup import Lookup, batches
from gijiyomi.search.plan import Plan
from gijiyomi.search.showing import count_shown, has_near, shown_spans
from gijiyomi.search.texts import TextCache

# Taking so many letters apart for their places takes a quarter of a second, once, and comparing
# them so many times less.
_MOST_LETTERS = 60_000
_COMPARED = 5
_TEXTS_AT_ONCE = 200

_TEXTS = "SELECT key, text FROM remark WHERE key IN (SELECT value FROM json_each(?))"
_LETTERS = """
    SELECT coalesce(sum(length(text)), 0) FROM remark
    WHERE key IN (SELECT value FROM json_each(?))
"""


class Places(NamedTuple):
    """How many places there are in each meeting and of each speaker; absent means none."""

    meetings: dict[MeetingId, int]
    speakers: dict[SpeakerId, int]


class PlaceReader:
    """Reads remarks of a library by their keys."""

    def __init__(self, library: Library, lookup: Lookup, texts: TextCache, stop: Stop) -> None:
        self._library = library
        self._lookup = lookup
        self._cache = texts
        self._stop = stop

    def is_quick(self, keys: Sequence[int], asked: Plan) -> bool:
        """Whether the places of a plan can be counted while someone waits."""
        words = any(pattern.has_units for pattern in asked.shown) or has_near(asked)
        with asking(self._library):
            letters = self._library.connection.execute(_LETTERS, (json.dumps(keys),)).get
        return int(str(letters)) <= (_MOST_LETTERS if words else _COMPARED * _MOST_LETTERS)

    def count(self, keys: Sequence[int], asked: Plan) -> Places:
        """Where the places of a plan are."""
        meetings: Counter[MeetingId] = Counter()
        speakers: Counter[SpeakerId] = Counter()
        for batch in batches(keys, _TEXTS_AT_ONCE):
            texts = self.texts(batch)
            for found in self._lookup.found(batch):
                self._stop.check()
                text = self._cache.get(found.remark_id, texts[found.key])
                places = count_shown(asked, text)
                meetings[found.meeting_id] += places
                if found.speaker_id is not None:
                    speakers[found.speaker_id] += places
        return Places(
            {meeting: count for meeting, count in meetings.items() if count},
            {speaker: count for speaker, count in speakers.items() if count},
        )

    def spans(self, found: FoundRemark, text: str, asked: Plan) -> tuple[HitSpan, ...]:
        """The places in one text."""
        self._stop.check()
        return shown_spans(asked, self._cache.get(found.remark_id, text))

    def texts(self, keys: Sequence[int]) -> dict[int, str]:
        """The reading texts of keys, in their order; what has gone meanwhile is left out."""
        texts: dict[int, str] = {}
        for batch in batches(keys, _TEXTS_AT_ONCE):
            self._stop.check()
            with asking(self._library):
                texts.update(self._library.connection.execute(_TEXTS, (json.dumps(batch),)))
        return {key: texts[key] for key in keys if key in texts}
