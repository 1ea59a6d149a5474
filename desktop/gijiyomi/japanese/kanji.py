"""The generated table of kanji: forms of one letter, and the letters of common use."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gijiyomi import bundled


@dataclass(frozen=True)
class KanjiTable:
    """What ``resources/japanese/kanji.json`` holds (made by ``variant_table``).

    Attributes:
        variants: letter → the form of it used today (國 → 国, 髙 → 高).
        joyo: the 常用漢字 of 2010.
        digest: SHA-256 of the file; when it moves, folded text moves.
    """

    variants: Mapping[str, str]
    joyo: frozenset[str]
    digest: str


@cache
def kanji_table() -> KanjiTable:
    """The table that comes with the program."""
    data = (bundled.resources() / "japanese" / "kanji.json").read_bytes()
    fields = json.loads(data)
    return KanjiTable(
        variants=fields["variants"],
        joyo=frozenset(fields["joyo"]),
        digest=hashlib.sha256(data).hexdigest(),
    )


def is_kanji(letter: str) -> bool:
    """Whether it is a Han letter (々 and 〆 too)."""
    return (
        "\u4e00" <= letter <= "\u9fff"
        or "\u3400" <= letter <= "\u4dbf"
        or "\U00020000" <= letter <= "\U0003ffff"
        or "\uf900" <= letter <= "\ufaff"
        or letter in "々〆"
    )


def is_hiragana(letter: str) -> bool:
    """Whether it is a hiragana letter."""
    return "\u3041" <= letter <= "\u3096"


def is_katakana(letter: str) -> bool:
    """Whether it is a katakana letter or the long mark."""
    return "\u30a1" <= letter <= "\u30fa" or letter == "ー"
