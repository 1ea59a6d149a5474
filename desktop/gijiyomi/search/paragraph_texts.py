"""In which paragraphs of a text the terms of a query stand, by their letters and units.

Most letters are printed as they fold, and to fold a text takes fifty times as long as to look for
a word in it: where a spelling is printed as often as the index counts it in the folded remark, it
stands nowhere else.
"""

from __future__ import annotations

import re

from gijiyomi.japanese.folding import begins_with_mark, fold
from gijiyomi.search.paragraph_sets import (
    NO_PARAGRAPH,
    Standing,
    first_paragraphs,
    paragraphs_of,
)
from gijiyomi.search.paragraph_units import Spelling, StandingUnits, TermPhrases

_LINE_BREAK = re.compile("\n")


class ParagraphText:
    """A reading text as it is looked through, paragraph by paragraph.

    Args:
        text: of a remark.
        told: what the index tells of it.
    """

    def __init__(self, text: str, told: StandingUnits) -> None:
        self._text = text
        self._ends = [found.start() for found in _LINE_BREAK.finditer(text)]
        self._folded: list[str] | None = None
        self._times = told.times
        self._units = told.units if told.are_of(len(self._ends) + 1) else None
        self.every = first_paragraphs(len(self._ends) + 1)

    def standing(self, term: TermPhrases, *, folded: bool) -> Standing:
        """Where a term stands for sure, and where possibly.

        Args:
            term: what is looked for.
            folded: look for letters in the folded text; else as they are printed.
        """
        letters, complete = (
            (self._folded_letters(term), True) if folded else self._printed_letters(term)
        )
        sure, possible = letters, letters if complete else self.every
        if self._units is not None:
            for number in term.sure:
                sure |= self._units[number]
            possible |= sure
            for number in term.unsure:
                possible |= self._units[number]
        elif term.sure or term.unsure:
            possible = self.every
        # Which spelling it is is not told.
        return Standing(NO_PARAGRAPH if term.is_chosen else sure, possible)

    def _printed_letters(self, term: TermPhrases) -> tuple[int, bool]:
        """Where the letters are printed as they fold, and whether they stand nowhere else."""
        found, complete = NO_PARAGRAPH, True
        for spelling in term.spellings:
            times = self._count(spelling)
            if times != 0:
                places = _printed(self._text, spelling.letters) if spelling.is_plain else ()
                found |= paragraphs_of(places, self._ends)
                complete = complete and times == len(places)
        return found, complete

    def _count(self, spelling: Spelling) -> int | None:
        if self._times is None or spelling.number is None:
            return None
        return self._times[spelling.number]

    def _folded_letters(self, term: TermPhrases) -> int:
        if self._folded is None:
            self._folded = [fold(paragraph) for paragraph in self._text.split("\n")]
        found = NO_PARAGRAPH
        for number, paragraph in enumerate(self._folded):
            if any(spelling.letters in paragraph for spelling in term.spellings):
                found |= 1 << number
        return found


def _printed(text: str, letters: str) -> list[int]:
    """Each place, those that overlap too: the index counts them so.

    With a mark behind its last letter another letter is printed.
    """
    length = len(letters)
    places: list[int] = []
    at = text.find(letters)
    while at >= 0:
        if not begins_with_mark(text, at + length):
            places.append(at)
        at = text.find(letters, at + 1)
    return places
