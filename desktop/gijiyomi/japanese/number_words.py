"""Terms with numbers, written in the other ways of official writing.

What is written as a number and is none stays as it is (四国, 千葉, 一般; 十分 for enough). Years of
an era are written with its letter as well (R6年度), the first of it as 元年; numbers in formal
letters stand in documents of money (壱万円); small numbers have names in kana (ひとつ), and plans
and parts are counted in Roman ones (第Ⅱ期).
"""

import re
from collections.abc import Iterator
from itertools import islice

from gijiyomi.japanese.measures import measured_otherwise, unit_named_otherwise
from gijiyomi.japanese.morphemes import Morphology, Word
from gijiyomi.japanese.numerals import number_places, respelt_numerals
from gijiyomi.japanese.written_dates import written_otherwise

_ERAS = {"令和": "R", "平成": "H", "昭和": "S"}
_ERA_LETTERS = {letter: era for era, letter in _ERAS.items()}
_FIRST_YEAR = re.compile(r"(?<=令和|平成|昭和)(?:元|1|一)(?=年)")
_YEAR = re.compile(r"(令和|平成|昭和)([0-9]{1,2}|元)(?=年)")
_YEAR_BY_LETTER = re.compile(r"(?<![A-Za-z0-9])([RHS])([0-9]{1,2}|元)(?=年|$)")
_NOUGHT = re.compile(
    r"(?<![0-9〇一二三四五六七八九十百千.・])(?:ゼロ|0|〇|零)(?=[歳人円回件時度%])"
)
_IN_WORDS = re.compile("[年時分]")
_LATEST_YEAR = 64
# Folded letters.
_ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
    "ix": "9", "x": "10", "xi": "11", "xii": "12",
}  # fmt: skip
_OF_FIGURES = {figures: roman for roman, figures in _ROMAN.items()}
_COUNTED_IN_ROMAN = "(?=[期部章編篇節次種類相群型])"
_ROMAN_NUMBER = re.compile(f"(?<=第)[ivxIVX]+{_COUNTED_IN_ROMAN}")
_NUMBER_IN_FIGURES = re.compile(f"(?<=第)[0-9]+{_COUNTED_IN_ROMAN}")
_FORMAL = str.maketrans("壱弐参拾", "一二三十")
_TO_FORMAL = str.maketrans("一二三十", "壱弐参拾")
_IN_NUMBER = "[壱弐参拾一二三四五六七八九十百千万億]*"
_FORMAL_NUMBER = re.compile(f"{_IN_NUMBER}[壱弐参拾]{_IN_NUMBER}(?=円|$)")
_MONEY = re.compile(r"[一二三四五六七八九十百千万億]+(?=円)")
_IN_KANA = {
    "ひとつ": "一つ", "ふたつ": "二つ", "みっつ": "三つ", "よっつ": "四つ", "いつつ": "五つ",
    "むっつ": "六つ", "ななつ": "七つ", "やっつ": "八つ", "ここのつ": "九つ", "ひとり": "一人",
    "ふたり": "二人", "いちど": "一度",
}  # fmt: skip
_IN_FIGURES = str.maketrans("123456789", "一二三四五六七八九")
_OF_KANJI = {kanji: kana for kana, kanji in _IN_KANA.items()}
_SMALL_IN_KANA = re.compile("|".join(_IN_KANA))
_SMALL = re.compile(r"(?<![0-9])[1-9](?=[つ人度])")
# Names of numbers alone; words that begin with one are mostly words of their own (一般, 万一).
_NAMES_OF_NUMBERS = frozenset("一十百千万億兆")
_ALWAYS_COUNT = frozenset("人月日年円回名件個本枚台度番")
_NEVER_NUMBERS = frozenset({"副詞", "接続詞", "形容詞", "形状詞"})
# Ten minutes only before these and behind 時; by itself 十分 is enough.
_TEN_MINUTES_LONG = tuple(
    f"十分{after}" for after in ("間", "後", "前", "程度", "以内", "ほど", "くらい", "ぐらい")
)
_ENOUGH = "十分"
TEN_MINUTES = ("10", "分")
"""The units of ten minutes, and of 十分 where the analyser takes it apart."""
TEN_MINUTES_OR_ENOUGH = frozenset({_ENOUGH, "10分"})
"""Spellings that are looked for as they are: 十分 by itself is enough, 10分 is ten minutes."""


def respelt_with_numbers(text: str, morphology: Morphology) -> Iterator[str]:
    """``text`` with its numbers in the other ways."""
    yield from _years(text)
    for nought in ("ゼロ", "0", "〇", "零") if _NOUGHT.search(text) else ():
        yield _NOUGHT.sub(nought, text)
    yield from _with_kana(text)
    yield from _with_roman(text)
    yield from unit_named_otherwise(text)
    for figures in dict.fromkeys((text, *islice(respelt_numerals(text), 1))):
        for written in written_otherwise(figures):
            yield written
            if _IN_WORDS.search(written):
                yield from respelt_numerals(written)
    text = _SMALL_IN_KANA.sub(lambda match: _IN_KANA[match[0]], text)
    yield text
    if _FORMAL_NUMBER.search(text):
        text = _FORMAL_NUMBER.sub(lambda match: match[0].translate(_FORMAL), text)
        yield text
    if text in TEN_MINUTES_OR_ENOUGH:
        yield from ("一〇分", "時十分", *_TEN_MINUTES_LONG) if text != _ENOUGH else ()
        return
    words = _no_numbers(text, morphology)
    for other in (text, *respelt_numerals(text, words)):
        if other == text or not _no_numbers(other, morphology) - words:
            yield other
            yield from measured_otherwise(other)
            if _MONEY.search(other):
                yield _MONEY.sub(lambda match: match[0].translate(_TO_FORMAL), other)


def _with_kana(text: str) -> Iterator[str]:
    """ひとつ for 1つ, 一つひとつ and ひとつひとつ for 一つ一つ."""
    in_kanji = _SMALL.sub(lambda match: match[0][0].translate(_IN_FIGURES) + match[0][1:], text)
    for kanji, kana in _OF_KANJI.items():
        if kanji in in_kanji:
            yield in_kanji.replace(kanji, kana)
            before, _, after = in_kanji.rpartition(kanji)
            yield before + kana + after


def _with_roman(text: str) -> Iterator[str]:
    """第Ⅲ期 for 第3期, and 第3期 and 第三期 for 第Ⅲ期."""
    in_figures = _ROMAN_NUMBER.sub(lambda match: _ROMAN.get(match[0].lower(), match[0]), text)
    if in_figures != text:
        yield in_figures
        yield from respelt_numerals(in_figures)
    for figures in dict.fromkeys((text, *islice(respelt_numerals(text), 1))):
        roman = _NUMBER_IN_FIGURES.sub(lambda match: _OF_FIGURES.get(match[0], match[0]), figures)
        if roman != figures:
            yield roman


def _years(text: str) -> Iterator[str]:
    if _FIRST_YEAR.search(text):
        for first in ("元", "1", "一"):
            yield _FIRST_YEAR.sub(first, text)
    yield from _by_letter(_FIRST_YEAR.sub("元", text))
    yield from _by_letter(text)
    found = _YEAR_BY_LETTER.search(text)
    if found is not None and (found[2] == "元" or 0 < int(found[2]) <= _LATEST_YEAR):
        year = _YEAR_BY_LETTER.sub(lambda match: _ERA_LETTERS[match[1]] + match[2], text)
        yield year
        yield from respelt_numerals(year)
        yield from (_FIRST_YEAR.sub(first, year) for first in "元1一")


def _by_letter(text: str) -> Iterator[str]:
    """R6年度 for 令和六年度, in figures."""
    for year in (text, *respelt_numerals(text)):
        if _YEAR.search(year):
            yield _YEAR.sub(lambda match: _ERAS[match[1]] + match[2], year)


def _no_numbers(text: str, morphology: Morphology) -> set[int]:
    """Where a word begins that is only written as a number is: 四国, 一般, 百貨店."""
    places = {place.start: place for place in number_places(text)}
    words = morphology.words(text) if places else ()
    return {
        start
        for start, word in words
        if start in places
        and _is_no_number(text[start:], places[start].end - start, word, morphology)
    }


def _is_no_number(text: str, length: int, word: Word, morphology: Morphology) -> bool:
    """Whether ``word``, with which ``text`` and a number of ``length`` letters begin, is none."""
    if word.part[0] in _NEVER_NUMBERS:
        return True
    unit = word.short[0]
    rest = text[length : unit.end]
    if unit.end <= length or rest in _ALWAYS_COUNT:
        # 百条委員会 begins with 百; to the dictionary 十人 is a place.
        return False
    is_name = word.part[1] == "固有名詞"
    return is_name or (set(text[:length]) <= _NAMES_OF_NUMBERS and not _counts(rest, morphology))


def _counts(rest: str, morphology: Morphology) -> bool:
    """Whether things are counted by it: 人, 部, 回."""
    return rest == "つ" or any(
        entry.part[0] == "接尾辞" or entry.part[2].startswith("助数詞")
        for entry in morphology.entries(rest)
    )
