"""The order of kana in Japanese dictionaries and lists of names.

After JIS X 4061-1996 (日本語文字列照合順番), whose levels are asked one after the other over the
whole of two readings:

1. letters: punctuation and signs, digits, letters of other alphabets, Latin letters without case,
   kana in the order of the fifty sounds, kanji that nobody could read (by code). For this a voiced
   kana is its plain one, a small one is the full one, a long mark is the vowel before it, and an
   iteration mark is the kana before it;
2. 清音 before 濁音 before 半濁音;
3. long mark, small kana, iteration mark, full kana; small Latin letters before capitals;
4. hiragana before katakana.

Spaces say nothing.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_VOICED, _HALF_VOICED = "\u3099", "\u309a"
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_SMALL = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
_ROWS = {
    "ア": "アカサタナハマヤラワ",
    "イ": "イキシチニヒミリヰ",
    "ウ": "ウクスツヌフムユル",
    "エ": "エケセテネヘメレヱ",
    "オ": "オコソトノホモヨロヲ",
    "ン": "ン",
}
_VOWELS = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LONG, _ITERATIONS = "ー", "ヽヾ"

# Classes of letters in the order of the standard.
_SIGN, _DIGIT, _FOREIGN, _LATIN, _KANA, _KANJI = "123456"
# Forms in which a kana stands for another, or for itself.
_AS_LONG, _AS_SMALL, _AS_ITERATION, _AS_FULL = "0123"


class CollationKey(NamedTuple):
    """What readings are compared by, level by level."""

    letters: str
    voices: str
    forms: str
    scripts: str


def collation_key(reading: str) -> CollationKey:
    """The key of a reading; kana of any width, and whatever nobody could read."""
    levels: tuple[list[str], ...] = ([], [], [], [])
    before = ""
    for letter in unicodedata.normalize("NFC", unicodedata.normalize("NFKC", reading)):
        if letter.isspace():
            continue
        element, before = _element(letter, before)
        for level, part in zip(levels, element, strict=True):
            level.append(part)
    return CollationKey(*map("".join, levels))


def _element(letter: str, before: str) -> tuple[CollationKey, str]:
    """A letter's part of each level, and the plain kana that the next one may repeat."""
    kana = chr(_TO_KATAKANA.get(ord(letter), ord(letter)))
    script = "1" if kana == letter else "0"
    if kana == _LONG and before:
        vowel = _VOWELS[before]
        return CollationKey(_KANA + vowel, "0", _AS_LONG, "0"), before
    if kana in _ITERATIONS and before:
        voice = "1" if kana == _ITERATIONS[1] else "0"
        return CollationKey(_KANA + before, voice, _AS_ITERATION, script), before
    apart = unicodedata.normalize("NFD", kana)
    plain, marks = apart[0], apart[1:]
    full = _SMALL.get(plain, plain)
    if full in _VOWELS:
        voice = "1" if _VOICED in marks else "2" if _HALF_VOICED in marks else "0"
        form = _AS_FULL if full == plain else _AS_SMALL
        return CollationKey(_KANA + full, voice, form, script), full
    return CollationKey(_class_of(letter) + plain.lower(), "0", _case(letter), "0"), ""


def _class_of(letter: str) -> str:
    if letter.isdecimal():
        return _DIGIT
    category = unicodedata.category(letter)
    if category not in {"Lu", "Ll", "Lt", "Lo"}:
        return _SIGN
    if unicodedata.name(letter, "").startswith("LATIN"):
        return _LATIN
    return _KANJI if category == "Lo" else _FOREIGN


def _case(letter: str) -> str:
    return _AS_FULL if letter.isupper() else _AS_SMALL
