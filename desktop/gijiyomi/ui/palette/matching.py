"""How well what is typed meets the words that something is known by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gijiyomi.japanese.romaji import as_typed, hiragana, romaji

# Letters of what is typed may stand this far apart, as a multiple of their number.
_SPREAD = 3
_IN_PLACE = 60
SCATTERED = 100
"""From here on other letters stand between those that are typed: meant if nothing else is."""


@dataclass(frozen=True)
class Subject:
    """What something is known by.

    Attributes:
        name: as it stands on the screen.
        readings: in kana or Latin letters, and other words for it.
        place: where it stands; found too, but after what is so called.
    """

    name: str
    readings: tuple[str, ...] = ()
    place: str = ""

    @cached_property
    def _spellings(self) -> tuple[tuple[str, int], ...]:
        """Each spelling folded, with what it costs to be found by it."""
        kana = tuple(hiragana(reading) for reading in self.readings)
        return (
            (_folded(self.name), 0),
            # The first is how the name is read, the others are other words for it.
            *((_folded(each), 8 if at else 5) for at, each in enumerate(kana)),
            *((_folded(romaji(each)), 8 if at else 5) for at, each in enumerate(kana)),
        )

    def grade(self, typed: str) -> int | None:
        """How far ``typed`` is from it, 0 being nearest; None if it is not meant at all.

        Words parted by spaces must all be met; the letters of each stand in order.
        """
        grades = [self._grade_word(each) for each in typed.split()]
        if None in grades:
            return None
        return sum(grade for grade in grades if grade is not None)

    def _grade_word(self, typed: str) -> int | None:
        wanted = _folded(typed)
        found = [
            grade + cost
            for spelling, cost in self._spellings
            for each in _ways(wanted)
            if (grade := _distance(each, spelling)) is not None
        ]
        if wanted in _folded(self.place):
            found.append(_IN_PLACE)
        return min(found, default=None)


def _ways(wanted: str) -> Iterator[str]:
    """What is typed, and if it is in Latin letters, that in the one spelling of readings."""
    yield wanted
    if wanted.isascii() and (spelt := as_typed(wanted)):
        # Of sh, ch and j only the first letter is sure until the vowel is typed.
        yield spelt[:-1] if spelt[-1] == "y" and spelt[:-1] else spelt


def _folded(text: str) -> str:
    return "".join(letter for letter in hiragana(text) if letter.isalnum() or letter == "ー")


def _distance(wanted: str, spelling: str) -> int | None:
    """0 at the beginning, 10 inside, from ``SCATTERED`` on where other letters stand between."""
    if not wanted:
        return 0
    at = spelling.find(wanted)
    if at >= 0:
        return 10 if at else 0
    span = _span(wanted, spelling) if len(wanted) > 1 else None
    if span is None or span > len(wanted) * _SPREAD:
        return None
    return SCATTERED + span - len(wanted)


def _span(wanted: str, spelling: str) -> int | None:
    """The length of the shortest stretch that holds the letters of ``wanted`` in order."""
    best: int | None = None
    for start, letter in enumerate(spelling):
        if letter != wanted[0]:
            continue
        at = start
        for following in wanted[1:]:
            at = spelling.find(following, at + 1)
            if at < 0:
                return best
        best = at - start + 1 if best is None else min(best, at - start + 1)
    return best
