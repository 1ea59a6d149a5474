"""How many remarks answer, and where they are, at any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf
from time import monotonic

import numpy as np

from gijiyomi.domain.finding import Totals
from gijiyomi.search.attribution import Attribution
from gijiyomi.search.lookup import KeyRange, Lookup, within_range
from gijiyomi.search.numbers import KeyArray

# So many remarks of the library are looked through at once: of a common word a hundredth of a
# second, after which a newer question may come first.
REMARKS_AT_ONCE = 40_000
# So many keys are counted in a few thousandths of a second.
_KEYS_AT_ONCE = 100_000
# Each statement finds its tokens anew, so the next looks through as many as would take so long.
_STATEMENT_S = 0.05
_MOST_TIMES = 32


class Tally:
    """Counts remarks by meeting, speaker and year, range by range."""

    def __init__(self, attribution: Attribution) -> None:
        self._attribution = attribution
        self._meetings = np.zeros(attribution.meeting_count, np.int64)
        self._speakers = np.zeros(attribution.speaker_count, np.int64)
        self._uncounted: list[KeyArray] = []

    def add(self, found: KeyArray) -> None:
        """Count ascending keys, all of lower meetings than those that were added before."""
        self._uncounted.append(found)

    def totals(self) -> Totals:
        """What has been counted so far."""
        attribution = self._attribution
        if self._uncounted:
            found = np.concatenate(self._uncounted[::-1])
            self._uncounted = []
            for start in range(0, len(found), _KEYS_AT_ONCE):
                meetings, speakers = attribution.counts(found[start : start + _KEYS_AT_ONCE])
                self._meetings += meetings
                self._speakers += speakers
        return Totals(
            remarks=int(self._meetings.sum()),
            meetings=attribution.named_meetings(self._meetings),
            speakers=attribution.named_speakers(self._speakers),
            years=attribution.by_year(self._meetings),
        )


def totals_so_far(
    match: str,
    keys: KeyRange,
    *,
    lookup: Lookup,
    attribution: Attribution,
    at_once: int,
    patience: float = inf,
) -> Iterator[Totals]:
    """Count what answers, newest first.

    Whenever ``patience`` seconds have passed, what is known by then is told; the last is the whole.
    ``at_once`` is how many remarks of the library are looked through by the first statement; the
    next look through more if it was quick.
    """
    tally, told, size = Tally(attribution), monotonic(), at_once
    while (part := attribution.newest(keys, size)) is not None:
        begun = monotonic()
        if begun - told > patience:
            yield replace(tally.totals(), complete=False)
            told = begun
        tally.add(lookup.key_array(match, attribution.opened(part)))
        size = _next_size(size, monotonic() - begun)
        keys = within_range(keys, keys.first, part.first - 1)
    yield tally.totals()


def _next_size(size: int, seconds: float) -> int:
    """How many remarks to look through next, if so many took so long."""
    times = _STATEMENT_S / max(seconds, _STATEMENT_S / _MOST_TIMES)
    return int(size * max(times, 1))
