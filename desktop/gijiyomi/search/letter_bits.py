"""The table of frequent letters in memory, 8 bytes a remark, read as far as it is asked for.

Whoever types 区民 asks for 区 first. The table is read once, which takes about twice as long as to
count 区 in it; from then on every letter is counted in a tenth of that time.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gijiyomi.library import Library
from gijiyomi.search.attribution import Attribution
from gijiyomi.search.index import INDEX
from gijiyomi.search.interruption import Stop, asking
from gijiyomi.search.letters import letters_table
from gijiyomi.search.lookup import KeyRange
from gijiyomi.search.numbers import KeyArray, key_array, listed_numbers

# So many remarks are read before someone may want something else.
_AT_ONCE = 20_000
# No letter has this bit: the remark stands in the table.
_THERE = 1 << 62
_LETTERS = f"""
    SELECT group_concat(key), group_concat(letters) FROM (
        SELECT key, letters FROM {letters_table(INDEX)} WHERE key BETWEEN ? AND ? ORDER BY key
    )
"""  # noqa: S608  # a name of ours


class LetterMasks(NamedTuple):
    """The bits of letters that a remark must have, and of those that it must not."""

    wanted: int = 0
    unwanted: int = 0


class LetterBits:
    """Tells which remarks have letters, as long as the index stays as it is.

    Raises ``SearchInterrupted`` if it is stopped; what was read by then stays.
    """

    def __init__(self, library: Library, stop: Stop, attribution: Attribution) -> None:
        self._library = library
        self._stop = stop
        self._attribution = attribution
        self._bits = np.zeros(len(attribution.keys), np.int64)
        self._unread = set(range(0, len(self._bits), _AT_ONCE))

    def keys(self, masks: LetterMasks, keys: KeyRange) -> KeyArray:
        """The keys of all remarks that answer, ascending."""
        known = self._attribution.keys
        begin = int(np.searchsorted(known, keys.first, "left"))
        end = int(np.searchsorted(known, keys.last, "right"))
        found = [key_array(())]
        for start in range(begin - begin % _AT_ONCE, end, _AT_ONCE):
            self._read(start)
            part = slice(max(start, begin), min(start + _AT_ONCE, end))
            found.append(known[part][_answer(self._bits[part], masks)])
        return np.concatenate(found)

    def sifted(self, masks: LetterMasks, found: KeyArray) -> KeyArray:
        """Those of some ascending keys whose remarks answer."""
        if not len(found):
            return found
        places = self._attribution.places(found)
        first = int(places[0])
        for start in range(first - first % _AT_ONCE, int(places[-1]) + 1, _AT_ONCE):
            self._read(start)
        return found[_answer(self._bits[places], masks)]

    def _read(self, start: int) -> None:
        self._stop.check()
        if start not in self._unread:
            return
        part = slice(start, start + _AT_ONCE)
        known = self._attribution.keys[part]
        with asking(self._library):
            row: tuple[Any, ...] | None = self._library.connection.execute(
                _LETTERS, (int(known[0]), int(known[-1]))
            ).fetchone()
        keys, letters = (listed_numbers(listed) for listed in row or (None, None))
        # While an index is being made it does not hold all remarks.
        places = np.searchsorted(known, keys)
        there = known.take(places, mode="clip") == keys
        self._bits[part][places[there]] = letters[there] | _THERE
        self._unread.remove(start)


def _answer(bits: KeyArray, masks: LetterMasks) -> npt.NDArray[np.bool_]:
    wanted = _THERE | masks.wanted
    answer: npt.NDArray[np.bool_] = (bits & wanted) == wanted
    if masks.unwanted:
        answer &= (bits & masks.unwanted) == 0
    return answer
