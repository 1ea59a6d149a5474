"""Texts turned into others letter by letter, with the way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

from gijiyomi.domain.text import OffsetMap


class LetterTable(dict[int, str]):
    """What letters become, by code point; each is worked out when it is first met.

    Args:
        turned: what a letter becomes; several letters, or none.
    """

    def __init__(self, turned: Callable[[str], str]) -> None:
        super().__init__()
        self._turned = turned

    def __missing__(self, code: int) -> str:
        became = self[code] = self._turned(chr(code))
        return became


def translated(text: str, table: LetterTable) -> tuple[str, OffsetMap]:
    """``text.translate(table)``, and where each letter of it came from.

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
    return text.translate(table), OffsetMap(firsts, tuple(map((1).__add__, firsts)))
