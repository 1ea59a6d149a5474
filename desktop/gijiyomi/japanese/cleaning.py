"""Text as the morphological analyser should see it, and the way back to the text itself.

Letters of one kind become one form (width, radicals, variation selectors), rare kanji become
today's unless they are in common use themselves (斉 stays 斉), spelt-out abbreviations (A I S I)
close, and white space is left out unless it stands between two Latin words. Line breaks stay: a
word does not go on in the next paragraph.
"""

import re
import unicodedata
from functools import cache
from itertools import compress

from gijiyomi.domain.text import OffsetMap
from gijiyomi.japanese.folding import clusters, has_marks
from gijiyomi.japanese.kanji import kanji_table
from gijiyomi.japanese.letter_table import LetterTable, translated
from gijiyomi.japanese.radicals import replace_radicals

_SELECTORS = re.compile("[\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef]")
_LEFT_OUT = frozenset({"Cc", "Cf", "Cs"})
_SPELT_OUT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z](?: [A-Za-z])+(?![A-Za-z0-9])")
_SPACE = re.compile(" ")
_BETWEEN_LATIN = re.compile(r"(?<=[A-Za-z0-9]) +(?=[A-Za-z0-9])")


def clean_map(text: str) -> tuple[str, OffsetMap]:
    """The cleaned text and where each of its characters came from in ``text``."""
    spaced, origin = _spaced_map(text)
    if " " not in spaced:
        return spaced, origin
    words = _word_spaces(spaced)
    kept = [letter != " " or at in words for at, letter in enumerate(spaced)]
    return (
        "".join(compress(spaced, kept)),
        OffsetMap(tuple(compress(origin.starts, kept)), tuple(compress(origin.ends, kept))),
    )


def _spaced_map(text: str) -> tuple[str, OffsetMap]:
    """The text cleaned but for its spaces, and where each of its characters came from."""
    if not has_marks(text):
        return translated(text, _table())
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in clusters(text):
        piece = _clean_cluster(text[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return "".join(pieces), OffsetMap(tuple(starts), tuple(ends))


def clean(text: str) -> str:
    """The cleaned text of ``text``; equal to ``clean_map(text)[0]``."""
    if has_marks(text):
        return clean_map(text)[0]
    spaced = _table().turn(text)
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


@cache
def _table() -> LetterTable:
    return LetterTable(_cleaned)


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
