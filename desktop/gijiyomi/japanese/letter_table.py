"""Texts turned into others letter by letter, with the way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

from gijiyomi.domain.text import OffsetMap

# By then those that stand everywhere are among them.
_ENOUGH_KNOWN = 1_000


class LetterTable(dict[int, str]):
    """What letters become, by code point; each is worked out when it is first met.

    Args:
        turned: what a letter becomes; several letters, or none.
    """

    def __init__(self, turned: Callable[[str], str]) -> None:
        super().__init__()
        self._turned = turned
        self._moving: re.Pattern[str] | None = None
        self._enough = _ENOUGH_KNOWN

    def __missing__(self, code: int) -> str:
        became = self[code] = self._turned(chr(code))
        return became

    def turn(self, text: str) -> str:
        """``text.translate`` by this table, in a third of the time once many letters are known.

        Nearly all letters of minutes stay as they are: stretches of these are passed over.
        """
        if self._moving is None:
            if len(self) >= self._enough:
                self._pass_over_known()
            return text.translate(self)
        return self._moving.sub(self._turn_stretch, text)

    def _pass_over_known(self) -> None:
        """Pass over the letters that are known to stay; later, if they are too few so far."""
        # Letters outside the basic plane would be compared one by one.
        staying = [chr(c) for c, became in self.copy().items() if became == chr(c) and c < 0x10000]
        if len(staying) >= _ENOUGH_KNOWN // 2:
            self._moving = re.compile(f"[^{re.escape(''.join(staying))}]+")
        else:
            self._enough = 2 * len(self)

    def _turn_stretch(self, stretch: re.Match[str]) -> str:
        return stretch[0].translate(self)


def translated(text: str, table: LetterTable) -> tuple[str, OffsetMap]:
    """``text`` turned by ``table``, and where each letter of it came from.

    Most letters become one letter; the stretches of these are mapped as wholes.
    """
    uneven = "".join(sorted(letter for letter in set(text) if len(table[ord(letter)]) != 1))
    starts: list[range | tuple[int, ...]] = []
    at = 0
    for match in re.finditer(f"[{re.escape(uneven)}]", text) if uneven else ():
        place = match.start()
        starts += [range(at, place), (place,) * len(table[ord(match[0])])]
        at = place + 1
    starts.append(range(at, len(text)))
    firsts = tuple(chain.from_iterable(starts))
    return table.turn(text), OffsetMap(firsts, tuple(map((1).__add__, firsts)))
