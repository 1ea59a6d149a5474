"""The word at a place of a text, for whoever points at one without selecting it."""

from __future__ import annotations

import unicodedata

_LONGEST = 40


def word_at(text: str, offset: int) -> str:
    """The run of letters of one kind around ``offset``: kanji, katakana, or Latin and digits.

    Hiragana part words from each other; a single letter is no word. Empty where there is none.
    """
    for at in (offset, offset - 1):
        if 0 <= at < len(text) and (kind := _kind(text[at])):
            start, end = at, at + 1
            while start > 0 and _kind(text[start - 1]) == kind:
                start -= 1
            while end < len(text) and _kind(text[end]) == kind:
                end += 1
            return text[start:end] if 1 < end - start <= _LONGEST else ""
    return ""


def _kind(letter: str) -> str:
    """What a letter is written in; empty for hiragana, signs and blanks."""
    if letter in "々〇ヶヵ" or "CJK UNIFIED" in unicodedata.name(letter, ""):
        return "kanji"
    if "ァ" <= letter <= "ー":
        return "katakana"
    return "latin" if unicodedata.normalize("NFKC", letter).isascii() and letter.isalnum() else ""
