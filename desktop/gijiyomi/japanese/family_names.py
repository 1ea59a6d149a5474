"""Family names and given names inside unspaced names, by the dictionary (Sudachi).

What the dictionary does not know it splits into letters: an answer is given only where it knows.
"""

from __future__ import annotations

import re
import threading
from functools import cache, lru_cache
from unicodedata import normalize

import sudachipy

_FAMILY, _GIVEN = "姓", "名"
_WORD_CLASSES = frozenset({"助詞", "助動詞", "接続詞", "副詞", "連体詞", "代名詞", "感動詞"})
# Forms of letters in names that the dictionary knows by the common form only.
_OTHER_FORMS = str.maketrans("\u9ad9\ufa11\u6ff5\u5fb7\u7028\u6801\u69d7", "高崎浜徳瀬柳橋")
# Families that the dictionary takes for the place of that name.
_PLACES = frozenset(
    re.findall(
        r"\w+",
        "石川 福島 千葉 宮城 熊本 長野 秋田 岡山 富山 宮崎 長崎 山形 福井 香川 徳島 大分 佐賀 福岡"
        " 川崎 高松 豊田",
    )
)
_own = threading.local()


def family_of(name: str) -> str | None:
    """The family name of an unspaced name: all of it, or its beginning; None if not known."""
    pieces = _pieces(name)
    kinds = [kind for _, kind in pieces]
    if kinds == [_FAMILY]:
        return name
    known = len(kinds) > 1 and kinds[0] == _FAMILY and set(kinds[1:]) <= {_GIVEN, "人名"}
    return name[: len(pieces[0][0])] if known else None


def family_before_words(text: str) -> str | None:
    """``鈴木`` of ``鈴木移動通信``: a family name before two or more ordinary words."""
    pieces = _pieces(text)
    words = pieces[1:]
    if len(words) < 2 or pieces[0][1] != _FAMILY:
        return None
    if len(words[-1][0]) == 1:  # 課, 局
        words = words[:-1]
    plain = all(kind == "普通名詞" and len(word) > 1 for word, kind in words)
    return text[: len(pieces[0][0])] if plain else None


def name_before_words(text: str) -> int:
    """Where a family and a given name before ordinary words end: 4 in ``加納治郎薬価算定組織``.

    0 if the dictionary does not know both names, or nothing or a name follows them.
    """
    pieces = _pieces(text)
    kinds = [kind for _, kind in pieces]
    if kinds[:2] != [_FAMILY, _GIVEN] or len(kinds) == 2:
        return 0
    words = set(kinds[2:]) <= {"普通名詞", "接尾辞", "接頭辞"} and kinds[2] == "普通名詞"
    end = len(pieces[0][0]) + len(pieces[1][0])
    # 市 of 塚谷重市 is no body: the dictionary knows 重 alone as a name.
    return end if words and end < len(text) - 1 else 0


def family_before_word(text: str) -> str | None:
    """``磯田`` of ``磯田薬剤``: a family name before one ordinary word of two letters or more."""
    pieces = _pieces(text)
    kinds = [kind for _, kind in pieces]
    if kinds != [_FAMILY, "普通名詞"] or len(pieces[1][0]) < 2:
        return None
    return text[: len(pieces[0][0])]


def names_in_row(text: str) -> tuple[int, ...]:
    """How long the family and the given name of each person are in ``木村大悟重田典子``.

    Empty if the dictionary does not tell one family name, followed by one other word, and so on.
    """
    pieces = _pieces(text)
    firsts, lasts = pieces[::2], pieces[1::2]
    if not pieces or len(pieces) % 2 or any(kind != _FAMILY for _, kind in firsts):
        return ()
    if any(kind not in {_GIVEN, "人名", "普通名詞", "固有名詞"} for _, kind in lasts):
        return ()
    return tuple(len(word) for word, _ in pieces)


def is_of_words(text: str) -> bool:
    """Whether ``text`` is made of two or more ordinary words, and of no name.

    One word is not enough: 根本 and 泉 are words and names.
    """
    pieces = _pieces(text)
    kinds = {kind for _, kind in pieces}
    if kinds & {_FAMILY, _GIVEN, "人名"}:
        return False
    if kinds & _WORD_CLASSES:
        return True
    plain = [kind == "普通名詞" and len(word) > 1 for word, kind in pieces]
    return any(plain) and len(plain) > 1 and kinds <= {"普通名詞", "接頭辞", "接尾辞"}


def is_word_of_language(text: str) -> bool:
    """Whether ``text`` is one ordinary word, which may still be a name too."""
    return [kind for _, kind in _pieces(text)] == ["普通名詞"]


def load() -> None:
    """Load the dictionary now, which otherwise the first name does.

    It takes a twentieth of a second, in which no other thread of the process runs.
    """
    _dictionary()


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[tuple[str, str], ...]:
    """The shortest words of ``text``, each with what kind of word or name it is."""
    tokenizer: sudachipy.Tokenizer | None = getattr(_own, "tokenizer", None)
    if tokenizer is None:
        tokenizer = _own.tokenizer = _dictionary().tokenizer()
    plain = normalize("NFKC", text).translate(_OTHER_FORMS)
    if len(plain) != len(text):
        return ()
    return tuple(
        (morpheme.surface(), _kind(morpheme.surface(), morpheme.part_of_speech()))
        for morpheme in tokenizer.tokenize(plain, sudachipy.SplitMode.A)
    )


def _kind(word: str, part: tuple[str, ...]) -> str:
    """姓, 名, another 人名, 普通名詞, or the class of a word that is no noun."""
    if part[2] == "地名" and word in _PLACES:
        return _FAMILY
    if part[2] == "人名":
        return part[3] if part[3] in {_FAMILY, _GIVEN} else "人名"
    return part[1] if part[0] == "名詞" else part[0]


@cache
def _dictionary() -> sudachipy.Dictionary:
    return sudachipy.Dictionary(dict="core")
