"""Text as the morphological analyser should see it, and the way back to the text itself.

Letters of one kind become one form (width, radicals, variation selectors), rare kanji become
today's unless they are in common use themselves (斉 stays 斉), spelt-out abbreviations (A I S I)
close, and white space is left out unless it stands between two Latin words. Line breaks stay: a
word does not go on in the next paragraph.
"""

import re
import unicodedata
from functools import cache

from gijiyomi.domain.text import OffsetMap
from gijiyomi.japanese.folding import clusters, has_marks
from gijiyomi.japanese.kanji import kanji_table
from gijiyomi.japanese.radicals import replace_radicals

_SELECTORS = re.compile("[\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef]")
_LEFT_OUT = frozenset({"Cc", "Cf", "Cs"})
_SPELT_OUT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z](?: [A-Za-z])+(?![A-Za-z0-9])")
_SPACE = re.compile(" ")
_BETWEEN_LATIN = re.compile(r"(?<=[A-Za-z0-9]) +(?=[A-Za-z0-9])")


def clean_map(text: str) -> tuple[str, OffsetMap]:
    """The cleaned text and where each of its characters came from in ``text``."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in clusters(text):
        piece = _clean_cluster(text[start:end])
        letters.extend(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    spaced = "".join(letters)
    kept = [i for i, letter in enumerate(letters) if letter != " "] if " " in spaced else None
    if kept is None:
        return spaced, OffsetMap(tuple(starts), tuple(ends))
    kept = sorted({*kept, *_word_spaces(spaced)})
    return (
        "".join(letters[i] for i in kept),
        OffsetMap(tuple(starts[i] for i in kept), tuple(ends[i] for i in kept)),
    )


def clean(text: str) -> str:
    """The cleaned text of ``text``; equal to ``clean_map(text)[0]``."""
    if has_marks(text):
        return clean_map(text)[0]
    spaced = text.translate(_table())
    if " " not in spaced:
        return spaced
    kept = _word_spaces(spaced)
    return _SPACE.sub(lambda match: " " if match.start() in kept else "", spaced)


def _word_spaces(spaced: str) -> set[int]:
    closed = {i for m in _SPELT_OUT.finditer(spaced) for i in range(*m.span())}
    return {
        match.start()
        for match in _BETWEEN_LATIN.finditer(spaced)
        if not closed.issuperset(range(*match.span()))
    }


class _LetterTable(dict[int, str]):
    """Cleaned letters by code point, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        cleaned = self[code] = _cleaned(chr(code))
        return cleaned


@cache
def _table() -> _LetterTable:
    return _LetterTable()


def _clean_cluster(cluster: str) -> str:
    return _table()[ord(cluster)] if len(cluster) == 1 else _cleaned(cluster)


def _cleaned(cluster: str) -> str:
    normal = unicodedata.normalize("NFKC", replace_radicals(_SELECTORS.sub("", cluster)))
    return "".join(_cleaned_letter(letter) for letter in normal)


def _cleaned_letter(letter: str) -> str:
    table = kanji_table()
    if letter == "\n":
        return "\n"
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in _LEFT_OUT:
        return ""
    return letter if letter in table.joyo else table.variants.get(letter, letter)
