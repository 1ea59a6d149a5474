"""Which 論点 tags can be picked, and which are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.domain.records import Tag
from gijiyomi.japanese.romaji import as_typed, hiragana, romaji
from gijiyomi.wording import word

NUMBERED = 9
"""How many tags can be picked by a digit."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A line of the picker.

    Attributes:
        number: the digit that picks it; None if it has none now.
        chosen: it is given already, and picking takes it away.
        is_new: picking makes it.
    """

    name: str
    number: int | None
    chosen: bool
    is_new: bool = False

    @property
    def text(self) -> str:
        """What is shown."""
        return word("tag_picker.new", tag=self.name) if self.is_new else self.name

    @property
    def spoken(self) -> str:
        """What is read aloud."""
        number = "" if self.number is None else word("tag_picker.spoken_number", n=self.number)
        chosen = word("tag_picker.spoken_chosen") if self.chosen else ""
        return f"{number}{self.text}{chosen}"


class TagChoice:
    """The tags that are given, out of those known; known ones come last used first.

    Attributes:
        readings: how tags are read, in hiragana; those of which it is not known are not in it.
    """

    def __init__(self, known: Sequence[Tag], chosen: Sequence[str]) -> None:
        self.readings: Mapping[str, str] = {}
        self._chosen = list(chosen)
        names = [tag.name for tag in known]
        self._known = [*(name for name in chosen if name not in names), *names]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names given, in the order in which they were."""
        return tuple(self._chosen)

    def toggle(self, name: str) -> None:
        """Give the tag, or take it away."""
        if name in self._chosen:
            self._chosen.remove(name)
            return
        self._chosen.append(name)
        if name not in self._known:
            self._known.insert(0, name)

    def rows(self, typed: str) -> list[TagRow]:
        """What can be picked while ``typed`` stands in the field.

        With nothing typed all tags, the first ones with a digit; else those that contain it, or are
        read so, the ones that begin with it first, and a new one unless it is there to the letter.
        """
        wanted = _folded(typed)
        if not wanted:
            return [
                TagRow(name, number if number <= NUMBERED else None, name in self._chosen)
                for number, name in enumerate(self._known, 1)
            ]
        graded = [(self._distance(wanted, name), name) for name in self._known]
        # Equals stay in the order in which they were used.
        found = sorted(((far, name) for far, name in graded if far is not None), key=_far)
        rows = [TagRow(name, None, name in self._chosen) for _, name in found]
        if all(_folded(row.name) != wanted for row in rows):
            rows.append(TagRow(_as_name(typed), None, chosen=False, is_new=True))
        return rows

    def _distance(self, wanted: str, name: str) -> int | None:
        """How far a tag is from what is typed, 0 being nearest; None if it is not meant."""
        at = _folded(name).find(wanted)
        if at >= 0:
            return 0 if at == 0 else 2
        reading = self.readings.get(name, "")
        at = reading.find(hiragana(wanted))
        if at >= 0:
            return 1 if at == 0 else 3
        latin = wanted.isascii() and len(wanted) > 1
        return 4 if latin and romaji(reading).startswith(as_typed(wanted)) else None


def _far(graded: tuple[int, str]) -> int:
    return graded[0]


def _as_name(typed: str) -> str:
    return " ".join(typed.split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", _as_name(text)).casefold()
