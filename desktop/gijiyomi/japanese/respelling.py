"""Other spellings of a term that official and ordinary writing allow.

Sources of the rules: 「公用文における漢字使用等について」 and 「送り仮名の付け方」, by which the
okurigana of a compound noun may be left out (受け入れ, 受入れ); 「公用文作成の考え方」 of 2022, for
numerals, か所, 御 and ご. The dictionary decides which okurigana a kanji can have, and whether two
compounds are one word.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from gijiyomi.japanese.kanji import is_kanji
from gijiyomi.japanese.morphemes import Morphology
from gijiyomi.japanese.numerals import respelt_numerals

_HIRAGANA = "".join(map(chr, range(0x3041, 0x3097)))
_MOST = 24
_MOST_TRIED = 400
_STEM_ENDS = "いきぎしちにびみりえけげせてねべめれ"
_STEM_MIDDLES = "あいかがさたなばまらわやえおきこけげ"
_COMPOUND = re.compile(r"(?:[\u4e00-\u9fff々][\u3041-\u3096]{0,3}){2,4}")
_LETTER_AND_KANA = re.compile(r"([\u4e00-\u9fff々])([\u3041-\u3096]*)")
_COUNTER_KA = re.compile(
    r"(?<=[0-9〇一二三四五六七八九十百千数何幾])[かカケヶヵ箇個](?=[月所国年条村町])"
)
_PLACE_KE = re.compile(r"(?<=[\u4e00-\u9fff])[ケヶが](?=[\u4e00-\u9fff])")
_POLITE = re.compile(r"^[御ごお](?=[\u4e00-\u9fff])")
_ABBREVIATIONS = (
    ("株式会社", "(株)"),
    ("有限会社", "(有)"),
    ("財団法人", "(財)"),
    ("社団法人", "(社)"),
    ("独立行政法人", "(独)"),
    ("パーセント", "%"),
)
_WORD_DOT = re.compile(r"(?<=[\u30a1-\u30fc])・(?=[\u30a1-\u30fc])")


class Respelling(NamedTuple):
    """Another spelling of a term.

    Attributes:
        as_letters: it answers wherever its letters stand; else only as words.
    """

    text: str
    as_letters: bool


def respellings(cleaned: str, morphology: Morphology) -> tuple[Respelling, ...]:
    """Other spellings of a cleaned term, at most some dozens."""
    letters = {
        *_swapped(_COUNTER_KA, "かカケ箇", cleaned),
        *_swapped(_PLACE_KE, "ケが", cleaned),
        *_swapped(_POLITE, "御ごお", cleaned),
        *_abbreviations(cleaned),
        _WORD_DOT.sub("", cleaned),
        *_okurigana(cleaned, morphology),
    }
    # 見合 for 見合い is not looked for inside 見合わせ, and 30人 for 三十人 not inside 130人.
    open_end = bool(_last_kana(cleaned))
    found = [
        Respelling(text, as_letters=bool(_last_kana(text)) or not open_end)
        for text in sorted(letters - {cleaned})
    ]
    found += [
        Respelling(text, as_letters=not text[:1].isdigit())
        for text in dict.fromkeys(respelt_numerals(cleaned))
        if text != cleaned
    ]
    return tuple(found[:_MOST])


def _swapped(place: re.Pattern[str], letters: str, text: str) -> Iterator[str]:
    if place.search(text):
        for letter in letters:
            yield place.sub(letter, text)


def _abbreviations(text: str) -> Iterator[str]:
    for long, short in _ABBREVIATIONS:
        if long in text:
            yield text.replace(long, short)
        if short in text:
            yield text.replace(short, long)


def _okurigana(text: str, morphology: Morphology) -> Iterator[str]:
    """Spellings of a compound of kanji with more or less of the kana between and after them."""
    if not _COMPOUND.fullmatch(text):
        return
    parts = _LETTER_AND_KANA.findall(text)
    choices = [_kana_choices(kanji, kana, morphology) for kanji, kana in parts]
    same = _SameWord(text, morphology)
    for kana in islice(product(*choices), _MOST_TRIED):
        made = [k + o for (k, _), o in zip(parts, kana, strict=True)]
        if "".join(made) != text and same.is_made_of(made):
            yield "".join(made)


def _kana_choices(kanji: str, kana: str, morphology: Morphology) -> list[str]:
    stems = _stems(kanji, morphology)
    if not kana:
        return ["", *stems]
    alike = [stem for stem in stems if stem.endswith(kana) or kana.endswith(stem)]
    return list(dict.fromkeys([kana, "", *alike])) if alike else [kana]


class _SameWord:
    """Whether a compound with the same kanji and other kana is the same word."""

    def __init__(self, text: str, morphology: Morphology) -> None:
        self._text = text
        self._morphology = morphology
        self._own = _readings(text, morphology)
        self._kana = _last_kana(text)

    def is_made_of(self, made: list[str]) -> bool:
        """Whether it is the word made of these kanji with their kana."""
        spelling = "".join(made)
        other = _readings(spelling, self._morphology)
        if self._own and other:
            # Read alike; or the same verb at the end, of which the other may be left open
            # (移替え is 移し替え and 移り替え).
            return bool(self._own & other) or bool(
                self._kana and self._kana == _last_kana(made[-1])
            )
        if self._own:
            return self._reads_as(made)
        # What the dictionary lacks is told by its kana, in two verbs, or by fewer of the same.
        fewer = len(spelling) < len(self._text) and _is_within(spelling, self._text)
        return bool(other) or fewer or (len(made) == 2 and bool(self._kana))

    def _reads_as(self, made: list[str]) -> bool:
        """Whether its reading begins and ends as the parts that have kana are read."""
        first, last = (_readings(part, self._morphology) for part in (made[0], made[-1]))
        return any(
            (len(made[0]) == 1 or reading.startswith(tuple(first)))
            and (len(made[-1]) == 1 or reading.endswith(tuple(last)))
            for reading in self._own
        )


def _readings(text: str, morphology: Morphology) -> set[str]:
    return {entry.reading for entry in morphology.entries(text)}


def _is_within(shorter: str, longer: str) -> bool:
    """Whether the letters of ``shorter`` stand in ``longer`` in the same order."""
    rest = iter(longer)
    return all(letter in rest for letter in shorter)


def _last_kana(text: str) -> str:
    return text[len(text.rstrip(_HIRAGANA)) :]


@cache
def _stems(kanji: str, morphology: Morphology) -> tuple[str, ...]:
    """The kana that verbs of one kanji have in their joining form (受け, 合わせ)."""
    if not is_kanji(kanji):
        return ()
    tried = [*_STEM_ENDS, *(a + b for a in _STEM_MIDDLES for b in _STEM_ENDS)]
    return tuple(kana for kana in tried if _is_stem(kanji + kana, morphology))


def _is_stem(text: str, morphology: Morphology) -> bool:
    return any(
        entry.part[0] == "動詞" and entry.form.startswith("連用形-一般")
        for entry in morphology.entries(text)
    )
