"""Other spellings of a term that official and ordinary writing allow.

Sources of the rules: 「公用文における漢字使用等について」 and 「送り仮名の付け方」, by which the
okurigana of a compound noun may be left out (受け入れ, 受入れ); 「公用文作成の考え方」 of 2022, for
numerals, か所, 御 and ご. The dictionary decides which okurigana a kanji can have, and whether two
compounds are one word.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gijiyomi.japanese.kanji import is_kanji
from gijiyomi.japanese.katakana import katakana_spellings
from gijiyomi.japanese.mixed_writing import kana_spellings, kanji_spellings, mixed_spellings
from gijiyomi.japanese.morphemes import Morphology
from gijiyomi.japanese.numerals import respelt_numerals
from gijiyomi.japanese.okurigana import last_kana, with_other_okurigana

_MOST = 24
_MOST_FULLER = 4
_SHORTEST_KANA = 4
_COUNTER_KA = re.compile(
    r"(?<=[0-9〇一二三四五六七八九十百千数何幾])[かカケヶヵ箇個](?=[月所国年条村町])"
)
_PLACE_KE = re.compile(r"(?<=[\u4e00-\u9fff])[ケヶが](?=[\u4e00-\u9fff])")
_POLITE = re.compile(r"^[御ごお](?=[\u4e00-\u9fff])")
_OUR = re.compile(r"^(?:我が|わが|我)(?=[\u4e00-\u9fff])")
_ABBREVIATIONS = (
    ("株式会社", "(株)"),
    ("有限会社", "(有)"),
    ("財団法人", "(財)"),
    ("社団法人", "(社)"),
    ("独立行政法人", "(独)"),
    ("パーセント", "%"),
)
_KANA_WITHIN = re.compile(r"[\u3041-\u3096][\u4e00-\u9fff]")
# Readings that the 常用漢字表 does not have, which official writing gives with another kanji. The
# dictionary holds some of them for words of their own.
_UNLISTED_READINGS = (
    ("活か", "生か"),
    ("活き", "生き"),
    ("拡が", "広が"),
    ("拡げ", "広げ"),
    ("想う", "思う"),
    ("想い", "思い"),
    ("解る", "分かる"),
    ("判る", "分かる"),
    ("附け", "付け"),
    ("遺す", "残す"),
    ("護る", "守る"),
    ("停め", "止め"),
)
_WORD_DOT = re.compile(r"(?<=[\u30a1-\u30fc])・(?=[\u30a1-\u30fc])")


class Respelling(NamedTuple):
    """Another spelling of a term.

    Attributes:
        as_letters: it answers wherever its letters stand.
        as_words: it answers where its words stand, inflected or not.
    """

    text: str
    as_letters: bool = True
    as_words: bool = True


def respellings(cleaned: str, morphology: Morphology) -> tuple[Respelling, ...]:
    """Other spellings of a cleaned term, at most some dozens."""
    found = [
        *_of_official_writing(cleaned, morphology),
        *_numerals(cleaned),
        *_half_in_kana(cleaned, morphology),
        *_in_kana(cleaned, morphology),
        *(Respelling(text, as_words=False) for text in katakana_spellings(cleaned, morphology)),
    ]
    different = {respelling.text: respelling for respelling in reversed(found)}
    different.pop(cleaned, None)
    return tuple(reversed(different.values()))[:_MOST]


def _of_official_writing(cleaned: str, morphology: Morphology) -> Iterator[Respelling]:
    letters = {
        *_swapped(_COUNTER_KA, "かカケ箇", cleaned),
        *_swapped(_PLACE_KE, "ケが", cleaned),
        *_swapped(_POLITE, "御ごお", cleaned),
        *(_OUR.sub(our, cleaned) for our in ("我が", "わが", "我")),
        *_abbreviations(cleaned),
        _WORD_DOT.sub("", cleaned),
    }
    yield from (_closed(text, cleaned) for text in sorted(letters))
    yield from (Respelling(text) for text in _listed_readings(cleaned))
    is_known = bool(morphology.entries(cleaned))
    for text in sorted(set(_okurigana(cleaned, morphology))):
        # 値上 for 値上げ answers where it is read so; 出き来高払い is nothing to be read.
        words = not is_known or bool(morphology.entries(text)) or all(map(is_kanji, text))
        yield _closed(text, cleaned)._replace(as_words=words)


def _listed_readings(text: str) -> Iterator[str]:
    """生かす for 活かす and the other way round."""
    for unlisted, listed in _UNLISTED_READINGS:
        for one, other in ((unlisted, listed), (listed, unlisted)):
            if text.startswith(one):
                yield other + text.removeprefix(one)


def open_spellings(noun: str, morphology: Morphology) -> Iterator[str]:
    """The noun of a verb with other okurigana, where it still ends in them: 積上げ for 積み上げ."""
    return (text for text in with_other_okurigana(noun, morphology) if last_kana(text))


def _closed(text: str, cleaned: str) -> Respelling:
    """見合 for 見合い is not looked for inside 見合わせ; 箇条書 stands within no other word."""
    open_end = bool(last_kana(cleaned)) and not last_kana(text)
    return Respelling(text, as_letters=not open_end or len(text) > 2)


def _numerals(cleaned: str) -> Iterator[Respelling]:
    """30人 for 三十人 is not looked for inside 130人."""
    for text in respelt_numerals(cleaned):
        yield Respelling(text, as_letters=not text[:1].isdigit())


def _half_in_kana(cleaned: str, morphology: Morphology) -> Iterator[Respelling]:
    # 移かえ for 移替え would be read as words that have nothing to do with it.
    inflects = not morphology.entries(cleaned) or _KANA_WITHIN.search(cleaned) is not None
    mixed = list(mixed_spellings(cleaned, morphology))
    for text in mixed:
        yield Respelling(text, as_words=inflects and text[0] == cleaned[0])
    # とりくみ and 取りくみ for 取組, ひも付け for 紐づけ: by way of the spelling in kanji.
    fuller = [text for text in mixed if sum(map(is_kanji, text)) > sum(map(is_kanji, cleaned))]
    fuller += [text for text in _okurigana(cleaned, morphology) if _KANA_WITHIN.search(text)]
    for text in fuller[:_MOST_FULLER]:
        for spelling in mixed_spellings(text, morphology):
            yield Respelling(spelling, as_words=False)


def _in_kana(cleaned: str, morphology: Morphology) -> Iterator[Respelling]:
    own = {entry.normal for entry in morphology.entries(cleaned)}
    for text in kana_spellings(cleaned, morphology):
        entries = morphology.entries(text)
        adverb = any(entry.part[0] in {"副詞", "接続詞"} for entry in entries)
        # つくる is 作る to the dictionary: as a word it would bring that for 創る.
        yield Respelling(
            text,
            as_letters=len(text) >= _SHORTEST_KANA - (adverb or not entries),
            as_words=bool(entries) and {entry.normal for entry in entries} <= {text, *own},
        )
    for text in kanji_spellings(cleaned, morphology):
        yield Respelling(text)


def _okurigana(cleaned: str, morphology: Morphology) -> Iterator[str]:
    """The term with other okurigana, or one of the words that it is made of."""
    yield from with_other_okurigana(cleaned, morphology)
    parts = list(_parts(cleaned, morphology))
    if len(parts) > 1:
        for start, end in parts:
            for spelling in with_other_okurigana(cleaned[start:end], morphology):
                yield cleaned[:start] + spelling + cleaned[end:]


def _parts(cleaned: str, morphology: Morphology) -> Iterator[tuple[int, int]]:
    """Where the words of a term begin and end, or the units of its only word."""
    words = list(morphology.words(cleaned))
    for start, word in words:
        if len(words) > 1:
            yield start, start + word.length
        else:
            yield from ((unit.start, unit.end) for unit in word.short)


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
