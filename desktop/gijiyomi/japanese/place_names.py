"""Names of places with and without the small letters between their kanji: 四ツ谷, 四ッ谷, 四谷."""

import re
from collections.abc import Iterator

from gijiyomi.japanese.morphemes import Morphology

_KANJI = "\u4e00-\u9fff"
_BETWEEN = {
    "ノの之": re.compile(f"(?<=[{_KANJI}])[ノの之](?=[{_KANJI}])"),
    "ツッつ": re.compile(f"(?<=[一二三四五六七八九十{_KANJI}])[ツッつ](?=[{_KANJI}])"),
}
_LEFT_OUT = re.compile(f"(?<=[{_KANJI}])[ノのツッヶケが](?=[{_KANJI}])")
_PUT_IN = "ノのツッケが"
_LONGEST = 6


def place_spellings(text: str, morphology: Morphology) -> Iterator[str]:
    """``text`` with ノ, ツ and ケ between kanji written otherwise, or left out or put in.

    They are left out and put in only if the dictionary has the name of a place in both spellings
    with one reading.
    """
    if len(text) > _LONGEST:
        return
    alike = [
        place.sub(letter, text)
        for letters, place in _BETWEEN.items()
        for letter in (letters if place.search(text) else "")
    ]
    yield from alike
    # The dictionary has 四ツ谷 and 三ノ宮, where 四ッ谷 and 三の宮 are written as well.
    text = text.replace("ッ", "ツ")
    own = {r for spelling in {text, *alike} for r in _readings_of_place(spelling, morphology)}
    if own:
        made = [_LEFT_OUT.sub("", text)]
        made += [text[:cut] + c + text[cut:] for cut in range(1, len(text)) for c in _PUT_IN]
        for other in made:
            if own & _readings_of_place(other, morphology):
                yield other
                yield other.replace("ツ", "ッ")


def _readings_of_place(text: str, morphology: Morphology) -> set[str]:
    return {entry.reading for entry in morphology.entries(text) if entry.part[2] == "地名"}
