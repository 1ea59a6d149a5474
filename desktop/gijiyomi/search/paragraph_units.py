"""What the index tells of where in a remark the terms of a query stand.

The streams of units mark the ends of paragraphs, so that a place in them tells its paragraph. The
pairs of letters know no paragraphs, but how often a spelling stands in the remark: where it stands
as often in the text as it is printed, it need not be looked for in the folded text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import apsw

from gijiyomi.japanese.folding import has_marks
from gijiyomi.japanese.morphemes import PARAGRAPH_END
from gijiyomi.library import Library
from gijiyomi.search.expression import letters_expression, shortest, unit_expressions
from gijiyomi.search.paragraph_sets import (
    ANY_PARAGRAPH,
    NO_PARAGRAPH,
    WantedTerms,
    paragraphs_of,
)
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.streams import column

FUNCTION = "paragraphs_of_phrases"
"""The name of the function of FTS5; see ``tell_paragraphs``."""

_ENDS = f'{{m c}} : "{column([PARAGRAPH_END])}"'

# The columns of the index that mark ends of paragraphs.
_M, _C = 0, 1

TOGETHER = "1"
"""What it tells of a remark in which all wanted terms share a paragraph, and no other stands."""

ALONE = ""
"""What it tells of a remark of one paragraph that answers if a paragraph of it does.

An index of older rules knows no paragraphs, and tells so of all remarks.
"""


class StandingUnits(NamedTuple):
    """Where the units of a query stand in one remark, and how often its spellings do.

    Attributes:
        ends: how many ends of paragraphs the streams ``m`` and ``c`` have of it.
        units: of each phrase of units, in the order of ``ParagraphUnits``, its paragraphs.
        times: how often each spelling, in that order, stands in the folded remark, across the ends
            of paragraphs too; None if they were not counted.
    """

    ends: tuple[int, int]
    units: Sequence[int]
    times: Sequence[int] | None

    def are_of(self, paragraphs: int) -> bool:
        """Whether the index knows the remark as so many paragraphs; one of older rules does not."""
        return self.ends == (paragraphs - 1, paragraphs - 1)


NOT_ASKED = StandingUnits((-1, -1), (), None)
"""Of a remark of which the index was not asked."""


class Spelling(NamedTuple):
    """Folded letters that answer a term.

    Attributes:
        number: where ``StandingUnits.times`` counts them; None of a single letter, for which all
            pairs that it begins would be gathered.
        is_plain: none of them has a mark, so that they may be printed as they fold.
    """

    letters: str
    number: int | None
    is_plain: bool


class TermPhrases(NamedTuple):
    """What of a term the index is asked.

    Attributes:
        spellings: letters that answer wherever they stand.
        sure: the numbers of the phrases of units that answer wherever they stand.
        unsure: those of the phrases that may: for one, the letters must be those that were typed.
        is_chosen: only some of its spellings count, of which nothing here tells.
    """

    spellings: tuple[Spelling, ...]
    sure: tuple[int, ...]
    unsure: tuple[int, ...]
    is_chosen: bool


def tell_paragraphs(library: Library) -> None:
    """Let ``ParagraphUnits`` ask this library; once is enough, and each time takes memory."""
    library.connection.register_fts5_function(FUNCTION, _paragraphs_of_phrases)


class ParagraphUnits:
    """What the index is asked for the terms of one query.

    Args:
        patterns: what each term is looked for as.
        terms: which of them must stand in one paragraph, and which must not stand there; None if
            the query asks for something else.

    Attributes:
        terms: what is asked for each term.
        alone: what the index is asked for these terms in any remark.
        asked: what ``FUNCTION`` is asked besides.
        untold: of a remark of which it tells nothing; it has no more than one paragraph, unless the
            index is of older rules.
        begins_words: they include what begins with letters. For that FTS5 gathers lists each time
            that it is asked, of however few remarks.
    """

    def __init__(self, patterns: Sequence[Pattern], terms: WantedTerms | None = None) -> None:
        self._units: dict[str, int] = {}
        self._spellings: dict[str, int] = {}
        self.terms = tuple(map(self._term, patterns))
        spellings = map(letters_expression, self._spellings)
        self.alone = " OR ".join([_ENDS, *self._units, *spellings])
        together, apart = self._decisive(terms) if terms else ((), ())
        self.asked = json.dumps([len(self._units), len(self._spellings), together, apart])
        self.untold = StandingUnits((0, 0), (0,) * len(self._units), None)
        self.begins_words = '" *' in self.alone

    def within(self, match: str) -> str:
        """What the index is asked for them in the remarks that answer ``match``."""
        # The function knows phrases by their number from the first.
        return f"({self.alone}) AND ({match})"

    def standing(self, told: str) -> StandingUnits:
        """What ``FUNCTION`` told of one remark, if it is neither ``TOGETHER`` nor ``ALONE``."""
        (in_m, in_c), units, times = json.loads(told)
        return StandingUnits((in_m, in_c), units, times)

    def _decisive(self, terms: WantedTerms) -> tuple[Sequence[Sequence[int]], Sequence[int]]:
        """The phrases of each wanted term, and all phrases of those that are not wanted.

        The former are counted from the first phrase of units and the latter from the first of all.
        Nothing of both if some term may stand where these do not.
        """
        together = [self.terms[term.index].sure for term in terms.wanted]
        apart: list[int] = []
        for term in terms.unwanted:
            spellings, sure, unsure, _ = self.terms[term.index]
            numbers = [spelling.number for spelling in spellings]
            apart += (1 + number for number in (*sure, *unsure))
            apart += (1 + len(self._units) + number for number in numbers if number is not None)
            if None in numbers:
                return (), ()
        return (together, apart) if all(together) else ((), ())

    def _term(self, pattern: Pattern) -> TermPhrases:
        sure: dict[int, None] = {}
        unsure: dict[int, None] = {}
        spellings: dict[Spelling, None] = {}
        for way in pattern.ways:
            answering = unsure if way.as_typed or pattern.choice.known else sure
            for phrase in unit_expressions(way):
                answering[self._units.setdefault(phrase, len(self._units))] = None
            spellings |= dict.fromkeys(map(self._spelling, shortest(way.letters)))
        return TermPhrases(tuple(spellings), tuple(sure), tuple(unsure), bool(pattern.choice.known))

    def _spelling(self, letters: str) -> Spelling:
        number = None
        if len(letters) > 1:
            number = self._spellings.setdefault(letters, len(self._spellings))
        return Spelling(letters, number, is_plain=not has_marks(letters))


def _decided_by_normals(
    remark: apsw.FTS5ExtensionApi, together: Sequence[Sequence[int]]
) -> str | None:
    """What the places in ``m`` alone decide, which is most; None if they do not."""
    places_of = remark.phrase_column_offsets
    ends = places_of(0, _M)
    if not ends:
        return ALONE
    shared = ANY_PARAGRAPH
    for term in together:
        of_term = NO_PARAGRAPH
        for unit in term:
            of_term |= paragraphs_of(places_of(1 + unit, _M), ends)
        shared &= of_term
        if not shared:
            return None
    return TOGETHER if len(places_of(0, _C)) == len(ends) else None


@lru_cache
def _read_asked(asked: object) -> tuple[int, int, list[list[int]], list[int]]:
    units, spellings, together, apart = json.loads(str(asked))
    return units, spellings, together, apart


def _paragraphs_of_phrases(remark: apsw.FTS5ExtensionApi, /, *asked: object) -> str:
    """What ``ParagraphUnits`` reads, of one remark."""
    # Called for each remark of a common query: to take two of four lists costs less than to name
    # all, and a call for no places costs as much as for one.
    units, spellings, together, apart = _read_asked(asked[0])
    decides = bool(together) and not any(map(remark.phrase_columns, apart))
    if decides:
        decided = _decided_by_normals(remark, together)
        if decided is not None:
            return decided
    places_of = remark.phrase_locations
    in_m, in_c = places_of(0)[:2]
    paragraphs: list[int] = []
    for phrase in range(1, 1 + units):
        m, c = places_of(phrase)[:2]
        found = paragraphs_of(m, in_m)
        paragraphs.append(found | paragraphs_of(c, in_c) if c else found)
    if decides and len(in_m) == len(in_c):
        shared = ANY_PARAGRAPH
        for term in together:
            of_term = NO_PARAGRAPH
            for unit in term:
                of_term |= paragraphs[unit]
            shared &= of_term
        if shared:
            return TOGETHER
    first = 1 + units
    times = [sum(map(len, places_of(first + n))) for n in range(spellings)]
    return json.dumps([[len(in_m), len(in_c)], paragraphs, times])
