"""The generated tables of readings: rare kanji by how they are read, the verbs of kanji, words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gijiyomi import bundled


@dataclass(frozen=True)
class ReadingTable:
    """What ``resources/japanese/readings.json`` holds (made by ``reading_table``).

    Attributes:
        rare: kanji that were not in common use before 2010, by their readings in hiragana.
        of_rare: the readings of each of them.
        later: other kanji of common use that the middle school teaches, by their Sino-Japanese
            readings in hiragana.
        of_later: the readings of each of them.
        native: kanji of verbs and adjectives by the kana that they stand for.
        stems: for each kanji of common use, the kana of its verbs in their joining form.
    """

    rare: Mapping[str, str]
    of_rare: Mapping[str, Sequence[str]]
    later: Mapping[str, str]
    of_later: Mapping[str, Sequence[str]]
    native: Mapping[str, str]
    stems: Mapping[str, Sequence[str]]


@cache
def reading_table() -> ReadingTable:
    """The table that comes with the program."""
    data = (bundled.resources() / "japanese" / "readings.json").read_bytes()
    fields = json.loads(data)
    return ReadingTable(
        rare=fields["readings"],
        of_rare=_by_letter(fields["readings"]),
        later=fields["later"],
        of_later=_by_letter(fields["later"]),
        native=fields["native"],
        stems={kanji: stems.split() for kanji, stems in fields["stems"].items()},
    )


def _by_letter(by_reading: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for reading, letters in by_reading.items():
        for letter in letters:
            found.setdefault(letter, []).append(reading)
    return found


@cache
def _words_by_kana() -> Mapping[str, Mapping[str, str]]:
    """What ``resources/japanese/kana.json`` holds (made by ``kana_table``)."""
    data = (bundled.resources() / "japanese" / "kana.json").read_bytes()
    tables: Mapping[str, Mapping[str, str]] = json.loads(data)
    return tables


def words_read(kana: str) -> Sequence[str]:
    """Words in kanji that are read so and are not the word in kana to the dictionary."""
    return _words_by_kana()["words"].get(kana, "").split()


def rare_nouns_read(kana: str) -> Sequence[str]:
    """Nouns of nothing but rare kanji that are read so: 癌 and 雁 for がん."""
    return _words_by_kana()["rare"].get(kana, "").split()
