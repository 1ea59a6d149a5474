"""Kana in Latin letters, and both ways of typing them made one.

The spelling is that of Kunrei with long vowels as typed (``siryou``); what is typed by Hepburn
(``shiryou``, ``shiryō``) is brought to it.
"""

from __future__ import annotations

import unicodedata

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "x": "ぁぃぅぇぉ",
}  # fmt: skip
_KANA = {
    kana: consonant + vowel
    for consonant, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
} | {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "wo", "ん": "n", "ゔ": "vu"}
_SMALL_Y = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}
_HEPBURN = (
    ("ō", "ou"),
    ("ū", "uu"),
    ("jy", "zy"),
    ("sh", "sy"),
    ("ch", "ty"),
    ("ts", "t"),
    ("f", "h"),
    ("j", "zy"),
    ("yi", "i"),
)


def hiragana(text: str) -> str:
    """``text`` with its katakana in hiragana, in compatible forms and small letters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in plain)


def romaji(kana: str) -> str:
    """``しりょう`` and ``シリョウ`` → ``siryou``; what is not kana stays."""
    written = ""
    doubled = False
    for letter in hiragana(kana):
        if letter == "っ":
            doubled = True
            continue
        if letter in _SMALL_Y and written.endswith("i"):
            written = written[:-1] + _SMALL_Y[letter]
            continue
        if letter in "ぁぃぅぇぉ" and written[-1:] in "aiueo":
            # ティ, フェ: the small vowel stands in the place of the large one.
            written = written[:-1] + _KANA[letter][1:]
            continue
        sound = "" if letter == "ー" else _KANA.get(letter, letter)
        written += sound[:1] + sound if doubled else sound
        doubled = False
    return as_typed(written)


def as_typed(latin: str) -> str:
    """Latin letters, whichever way they are typed, in the one spelling of ``romaji``."""
    spelt = unicodedata.normalize("NFC", latin.casefold())
    for typed, kunrei in _HEPBURN:
        spelt = spelt.replace(typed, kunrei)
    return spelt.replace("nn", "n").replace("'", "")
