"""Folded text, which the literal search sees, and the way back to the text itself.

Folding works on clusters, a letter with the marks that belong to it, one after the other, so that
a piece of text folds to the piece of the folded text. A cluster becomes its NFKC form in lower
case, without white space, controls, format characters and variation selectors, with all dashes,
commas, middle dots and waves of a kind the same, and with kanji in today's form. White space is
left out altogether: "A I S I", "ＡＩＳＩ" and "aisi" are one, and so are lines that were wrapped.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from gijiyomi.domain.text import OffsetMap
from gijiyomi.japanese.kanji import kanji_table
from gijiyomi.japanese.letter_table import LetterTable, translated
from gijiyomi.japanese.radicals import replace_radicals

FOLD_VERSION = 1
"""Moves when the rules here move; the index is rebuilt then."""

_DASHES = "‐\u2011‒–—―─−ー-"
_ALIKE = (
    dict.fromkeys(_DASHES, "ー")
    | dict.fromkeys("､,", "、")
    | dict.fromkeys("･·•", "・")
    | dict.fromkeys("〜∼", "~")
    | {"ヶ": "ケ", "ヵ": "カ"}
)

# A mark joins the letter before it: combining marks, the half-width and the spacing voiced marks,
# variation selectors, the vowels and finals of Hangul letters.
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    "\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099-\u309c"
    "\ufe00-\ufe0f\ufe20-\ufe2f\uff9e\uff9f\U000e0100-\U000e01ef"
)
_HAS_MARK = re.compile(f"[{_MARK}]")
_CLUSTER = re.compile(f".[{_MARK}]*", re.DOTALL)
_LEFT_OUT = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_SELECTORS = re.compile("[\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef]")


def fold(text: str) -> str:
    """The folded text of ``text``; equal to ``fold_map(text)[0]``."""
    if has_marks(text):
        return "".join(map(_fold_cluster, _CLUSTER.findall(text)))
    return _table().turn(text)


def fold_but_kanji(text: str) -> str:
    """``text`` folded, with its kanji in the form in which they stand: what tells 髙 from 高."""
    return "".join(map(_fold_but_kanji, _CLUSTER.findall(text)))


def fold_map(text: str) -> tuple[str, OffsetMap]:
    """The folded text and where each of its characters came from in ``text``."""
    if not has_marks(text):
        return translated(text, _table())
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in clusters(text):
        piece = _fold_cluster(text[start:end])
        folded.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return "".join(folded), OffsetMap(tuple(starts), tuple(ends))


def has_marks(text: str) -> bool:
    """Whether a letter of it is more than one character."""
    return _HAS_MARK.search(text) is not None


def begins_with_mark(text: str, place: int) -> bool:
    """Whether what stands at ``place`` belongs to the letter before it; not so at the end."""
    return _HAS_MARK.match(text, place) is not None


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each letter with its marks, in order; together they are the text."""
    return (match.span() for match in _CLUSTER.finditer(text))


@cache
def _table() -> LetterTable:
    return LetterTable(_fold_cluster)


def _fold_cluster(cluster: str) -> str:
    variants = kanji_table().variants
    return "".join(variants.get(letter, letter) for letter in _fold_but_kanji(cluster))


def _fold_but_kanji(cluster: str) -> str:
    plain = _SELECTORS.sub("", cluster)
    # The spacing voiced marks (か゛) decompose to a space and the mark; joined again without it.
    joined = unicodedata.normalize("NFKC", "".join(_kept(_compatible(plain))))
    return "".join(_ALIKE.get(letter, letter) for letter in _kept(joined.lower()))


def _compatible(cluster: str) -> str:
    return unicodedata.normalize("NFKC", replace_radicals(cluster))


def _kept(letters: str) -> Iterator[str]:
    return (c for c in letters if unicodedata.category(c) not in _LEFT_OUT and not c.isspace())
