"""How a text is read aloud, word by word: what lists are put into the order of kana by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import sudachipy

from gijiyomi.domain.text import Span
from gijiyomi.japanese.cleaning import clean_map
from gijiyomi.japanese.morphemes import morphology

_ASCII = re.compile("[0-9A-Za-z]")
_NOT_ASCII = re.compile("[^ -~]")
_MARKS = frozenset({"補助記号", "空白"})
_PARTICLES = frozenset({"助詞", "助動詞"})


class ReadWord(NamedTuple):
    """A word of a text and how it is read.

    Attributes:
        span: in the text, in code points.
        reading: katakana; Latin letters, digits and signs as they stand, and kanji that the
            dictionary cannot read.
        independent: it means something by itself: neither a particle nor punctuation.
    """

    span: Span
    reading: str
    independent: bool


def read_words(text: str) -> list[ReadWord]:
    """The words of a text in order. Loads the dictionary."""
    cleaned, origin = clean_map(text)
    return [
        ReadWord(
            origin.to_base(Span(start, start + len(morpheme.surface()))),
            _reading(morpheme),
            morpheme.part_of_speech()[0] not in _MARKS | _PARTICLES,
        )
        for start, morpheme in _morphemes(cleaned)
    ]


def reading_of(text: str) -> str:
    """How a text is read, without a break."""
    return "".join(word.reading for word in read_words(text))


def _morphemes(cleaned: str) -> Iterator[tuple[int, sudachipy.Morpheme]]:
    for start, morpheme in morphology().morphemes(cleaned):
        surface = morpheme.surface()
        if _ASCII.search(surface) and _NOT_ASCII.search(surface):
            # AI戦略 stands under A, and its 戦略 is read: the parts tell them apart.
            base = morpheme.begin()
            for part in morpheme.split(sudachipy.SplitMode.A):
                yield start + part.begin() - base, part
        elif surface.strip():
            yield start, morpheme


def _reading(morpheme: sudachipy.Morpheme) -> str:
    surface: str = morpheme.surface()
    as_it_stands = _ASCII.search(surface) or morpheme.part_of_speech()[0] in _MARKS
    return surface if as_it_stands else morpheme.reading_form() or surface
