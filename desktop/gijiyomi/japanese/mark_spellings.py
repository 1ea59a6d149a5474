"""Terms with other marks in and between their letters.

Abbreviations with and without their points (A.I.), words joined by a hyphen or not (COVID-19),
a letter written twice or with a mark that repeats it (佐佐木), ranges, numbers after No.
"""

import re
from collections.abc import Iterator
from functools import partial

_SHORT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,6}(?![A-Za-z0-9])")
_POINTED = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z][.・]){1,6}[A-Za-z][.・]?(?![A-Za-z0-9])")
_POINT = re.compile("[.・]")
_HYPHEN = re.compile(r"(?<=[A-Za-z0-9])[-‐‑–](?=[A-Za-z0-9])")
_LETTER_HYPHEN = re.compile(r"(?<![A-Za-z0-9])([A-Za-z])[-‐‑–ー－](?=[\u30a1-\u30fa])")
_LETTER_AND_KATAKANA = re.compile(r"(?<![A-Za-z0-9-])([A-Za-z])(?=[\u30a1-\u30fa])")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z]{2})(?=[0-9])|(?<=[A-Z])(?=[0-9])")
_WORDS = re.compile(r"(?<=[A-Za-z]) (?=[A-Za-z0-9])")
_LETTERS_IN_ROW = re.compile(r"[\u4e00-\u9fff]{2,4}")
_DOTTED = re.compile(r"(?<=[\u4e00-\u9fff])[・、](?=[\u4e00-\u9fff])")
_TWICE = re.compile(r"([\u4e00-\u9fff])\1")
_AGAIN = re.compile(r"([\u4e00-\u9fff])[々ゝ]")
_KANA_TWICE = re.compile(r"([\u304b-\u3093])\1")
_KANA_AGAIN = re.compile(r"([\u304b-\u3093])([ゝゞ])")
_VOICED = dict(
    zip(
        "かきくけこさしすせそたちつてとはひふへほ",
        "がぎぐげござじずぜぞだぢづでどばびぶべぼ",
        strict=True,
    )
)
_KANA_VOICED = re.compile("|".join(plain + voiced for plain, voiced in _VOICED.items()))
_RANGE = re.compile(r"(?<=[0-9])[~〜～\-‐–―−ー](?=[0-9])")
_NUMBER_SIGN = re.compile(r"(?<![A-Za-z])(No|NO|no)\.?(?=[0-9])")
_SHORTEST_HYPHENED = 4
_GREEK = {"α": "アルファ", "β": "ベータ", "γ": "ガンマ"}
_LETTER_NAMED = {name: letter for letter, name in _GREEK.items()}
# アルファベット has no α, and a letter alone would be found everywhere.
_NAMED_LETTER = re.compile(f"(?<![ァ-ヺー])(?:{'|'.join(_LETTER_NAMED)})(?![ァ-ヺー]|$)")


def mark_spellings(text: str) -> Iterator[str]:
    """``text`` with its marks left out, put in, or changed for others that mean the same."""
    yield from _pointed(text)
    yield from _hyphened(text)
    yield from _lettered(text)
    yield from _greek(text)
    yield from _repeated(text)
    yield from _in_a_row(text)
    for mark in "~ー" if _RANGE.search(text) else "":
        yield _RANGE.sub(mark, text)
    for sign in ("No", "No.") if _NUMBER_SIGN.search(text) else ():
        yield _NUMBER_SIGN.sub(sign, text)


def _pointed(text: str) -> Iterator[str]:
    """A.I for AI, which stands in A.I. as well, and the other way round."""
    if _POINTED.search(text):
        for mark in ("", ".", "・"):
            yield _POINTED.sub(partial(_with_points, mark), text)
    elif _SHORT.fullmatch(text):
        yield ".".join(text)
        yield "・".join(text)


def _with_points(mark: str, match: re.Match[str]) -> str:
    return mark.join(_POINT.sub("", match[0]))


def _in_a_row(text: str) -> Iterator[str]:
    """産・学・官 for 産学官, and with either mark."""
    for mark in ("・", "、", "") if _DOTTED.search(text) else ():
        yield _DOTTED.sub(mark, text)
    if _LETTERS_IN_ROW.fullmatch(text):
        yield "・".join(text)


def _hyphened(text: str) -> Iterator[str]:
    """COVID19 for COVID-19, e-Gov for eGov; 2020-21 keeps its mark."""
    if _WORDS.search(text):
        # Spaces do not count; a hyphen does.
        yield _WORDS.sub("-", text)
    elif _HYPHEN.search(text):
        joined = _HYPHEN.sub("", text)
        if not joined.isdigit():
            yield joined
    elif len(text) >= _SHORTEST_HYPHENED and text.isascii() and _JOINED.search(text):
        yield _JOINED.sub("-", text)


def _lettered(text: str) -> Iterator[str]:
    """eラーニング for e-ラーニング, and the other way round."""
    if _LETTER_HYPHEN.search(text):
        yield _LETTER_HYPHEN.sub(r"\1", text)
    elif _LETTER_AND_KATAKANA.search(text):
        yield _LETTER_AND_KATAKANA.sub(r"\1-", text)


def _greek(text: str) -> Iterator[str]:
    """γ線 for ガンマ線."""
    for letter, name in _GREEK.items():
        if letter in text:
            yield text.replace(letter, name)
    if _NAMED_LETTER.search(text):
        yield _NAMED_LETTER.sub(lambda match: _LETTER_NAMED[match[0]], text)


def _repeated(text: str) -> Iterator[str]:
    """佐々木 for 佐佐木, 民主々義 for 民主主義, いすゞ for いすず."""
    if _AGAIN.search(text):
        yield _AGAIN.sub(r"\1\1", text)
    if _TWICE.search(text):
        yield _TWICE.sub(r"\1々", text)
    if _KANA_AGAIN.search(text):
        yield _KANA_AGAIN.sub(_written_out, text)
    else:
        yield _KANA_TWICE.sub(r"\1ゝ", text)
        yield _KANA_VOICED.sub(lambda match: match[0][0] + "ゞ", text)


def _written_out(match: re.Match[str]) -> str:
    letter, mark = match.groups()
    return letter + (_VOICED.get(letter, letter) if mark == "ゞ" else letter)
