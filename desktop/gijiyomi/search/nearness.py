"""Terms near each other: 近傍/20 allows 20 letters between them, in whatever order.

Letters are counted in folded text: spaces and line ends are none. Places that overlap are near.
Where terms stand in other spellings than the one typed, only words can be counted, each for two
letters, which is what a word of the shortest kind has on average with its punctuation: 近傍/20 is
then 10 words between. A term found by letters only, such as one within "…", and one found in
another spelling only are not compared, for their places are counted in different ways.

The index counts so too: ``NEAR`` of FTS5 allows so many tokens between the end of the one and the
beginning of the other; tokens of ``b`` are letters and tokens of ``m`` words. A longer unit, of
which ``c`` tells that it is there, stands where its parts follow each other in ``m``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, product, zip_longest
from typing import NamedTuple, TypeVar

from gijiyomi.domain.text import Span
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.query import Either, Near, Term, terms_of
from gijiyomi.search.spans import SearchedText, phrase_places
from gijiyomi.search.streams import NOWHERE, column, letter_pairs

T = TypeVar("T")

LETTERS_A_WORD = 2

# FTS5 knows no choice within NEAR: each of one with each of the other is asked for.
_MOST_OWN = 12
_MOST_OF_SYNONYMS = 24
_NOWHERE = f'x : "{NOWHERE}"'


class _Phrase(NamedTuple):
    """Shortest units one after the other.

    Attributes:
        units: in normal spelling.
        prefix: the last of them, and the last of ``wholes``, may go on.
        wholes: longer units of which they are parts; one of them must be in the text. If there are
            none, the units are enough.
    """

    units: tuple[str, ...]
    prefix: bool
    wholes: tuple[str, ...] = ()


class _Side(NamedTuple):
    """What of a term can be counted by letters, and what by words."""

    letters: tuple[str, ...]
    phrases: tuple[_Phrase, ...]


def near_expression(tree: Near, patterns: Sequence[Pattern]) -> str:
    """The FTS5 expression of ``tree``, whose terms have ``patterns`` by their index."""
    sides = [_side(term, patterns) for term in tree.terms]
    both = [
        " OR ".join(_near(a, b, distance))
        for (a, b), distance in zip(pairwise(sides), tree.distances, strict=True)
    ]
    # Two terms of which neither can be compared are near nowhere.
    return "(" + " AND ".join(f"({one or _NOWHERE})" for one in both) + ")"


def is_near(tree: Near, patterns: Sequence[Pattern], text: SearchedText) -> bool:
    """Whether the terms of ``tree`` stand near each other in ``text``, told by reading it."""
    sides = [_side(term, patterns) for term in tree.terms]
    return all(
        _letters_near(a, b, distance, text) or _words_near(a, b, distance, text)
        for (a, b), distance in zip(pairwise(sides), tree.distances, strict=True)
    )


def words_between(letters: int) -> int:
    """How many words may stand between where so many letters may."""
    return -(-letters // LETTERS_A_WORD)


def _side(term: Term | Either, patterns: Sequence[Pattern]) -> _Side:
    own = [patterns[one.index] for one in terms_of(term)]
    synonyms = [synonym for pattern in own for synonym in pattern.synonyms]
    return _Side(
        _counted([pattern.letters for pattern in own], [one.letters for one in synonyms]),
        (
            *_counted([_phrases(pattern) for pattern in own], [_phrases(one) for one in synonyms]),
            *_counted([_parts(pattern) for pattern in own], [_parts(one) for one in synonyms]),
        ),
    )


def _phrases(way: Pattern) -> list[_Phrase]:
    return [_Phrase(units, way.prefix) for units in way.phrases]


def _parts(way: Pattern) -> list[_Phrase]:
    return [_Phrase(units, way.prefix, way.words) for units in way.parts]


def _counted(own: Sequence[Sequence[T]], synonyms: Sequence[Sequence[T]]) -> tuple[T, ...]:
    """As many of each as can be asked for; of the synonyms the first spelling of each first."""
    turns = chain.from_iterable(zip_longest(*synonyms))
    found = [
        *islice(dict.fromkeys(chain.from_iterable(own)), _MOST_OWN),
        *islice(dict.fromkeys(one for one in turns if one is not None), _MOST_OF_SYNONYMS),
    ]
    return tuple(dict.fromkeys(found))


def _near(one: _Side, other: _Side, distance: int) -> Iterator[str]:
    for a, b in product(one.letters, other.letters):
        if len(a) > 1 and len(b) > 1:
            # The last pair holds a letter more than it begins with.
            yield f"b : NEAR({_pairs(a)} {_pairs(b)}, {distance + 1})"
        else:
            yield f"b : NEAR({_beginnings(a)} {_beginnings(b)}, {distance})"
    for first, second in product(one.phrases, other.phrases):
        between = words_between(distance)
        near = f"m : NEAR({_units(first)} {_units(second)}, {between})"
        yield " AND ".join((near, *_wholes(first), *_wholes(second)))


def _pairs(letters: str) -> str:
    return f'"{column(letter_pairs(letters)[:-1])}"'


def _beginnings(letters: str) -> str:
    """As many tokens as letters: the last letter is what a token begins with."""
    last = f'"{column(letters[-1])}" *'
    return last if len(letters) == 1 else f"{_pairs(letters)} + {last}"


def _units(phrase: _Phrase) -> str:
    return _tokens(phrase.units, prefix=phrase.prefix)


def _wholes(phrase: _Phrase) -> Iterator[str]:
    """That one of the longer units is there, if one must be."""
    if phrase.wholes:
        wholes = (_tokens([whole], prefix=phrase.prefix) for whole in phrase.wholes)
        yield f"c : ({' OR '.join(wholes)})"


def _tokens(units: Sequence[str], *, prefix: bool) -> str:
    return f'"{column(units)}"{" *" if prefix else ""}'


def _letters_near(one: _Side, other: _Side, distance: int, text: SearchedText) -> bool:
    return any(
        _any_within(_letter_places(text.folded, a), _letter_places(text.folded, b), distance)
        for a, b in product(one.letters, other.letters)
    )


def _words_near(one: _Side, other: _Side, distance: int, text: SearchedText) -> bool:
    sides = (one, other)
    if not all(side.phrases for side in sides):
        return False
    normals = [normal for normal in text.normals[0] if normal]
    return any(
        _any_within(_unit_places(normals, a), _unit_places(normals, b), words_between(distance))
        for a, b in product(
            *([phrase for phrase in side.phrases if _has_whole(phrase, text)] for side in sides)
        )
    )


def _has_whole(phrase: _Phrase, text: SearchedText) -> bool:
    if not phrase.wholes:
        return True
    long = text.normals[1]
    if phrase.prefix:
        return any(unit.startswith(phrase.wholes) for unit in long)
    return not set(long).isdisjoint(phrase.wholes)


def _letter_places(folded: str, letters: str) -> list[Span]:
    places = []
    at = folded.find(letters)
    while at >= 0:
        places.append(Span(at, at + len(letters)))
        at = folded.find(letters, at + 1)
    return places


def _unit_places(normals: Sequence[str], phrase: _Phrase) -> list[Span]:
    found = phrase_places(normals, phrase.units, prefix=phrase.prefix)
    return [Span(at, at + len(phrase.units)) for at in found]


def _any_within(these: Sequence[Span], those: Sequence[Span], distance: int) -> bool:
    """Whether one of these, in order and of one length, is so near to one of those."""
    return _one_follows(these, those, distance) or _one_follows(those, these, distance)


def _one_follows(before: Sequence[Span], after: Sequence[Span], distance: int) -> bool:
    starts = [place.start for place in after]
    for place in before:
        next_one = bisect_left(starts, place.start)
        if next_one < len(starts) and starts[next_one] - place.end <= distance:
            return True
    return False
