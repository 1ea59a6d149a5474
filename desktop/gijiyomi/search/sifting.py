"""Counts with what is known of stock phrases and letters, and asks the index for the rest only."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from gijiyomi.search.asked import Question
from gijiyomi.search.expression import expression, stock_name
from gijiyomi.search.letter_bits import LetterBits, LetterMasks
from gijiyomi.search.letters import letter_mask
from gijiyomi.search.lookup import EVERYWHERE, KeyRange, Lookup
from gijiyomi.search.numbers import KeyArray, key_array
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.query import Every, Node, Term, Without, every, fields_of
from gijiyomi.search.stock_phrases import StockPhrases

# So many keys are looked for among others in a few thousandths of a second.
_AT_ONCE = 50_000


@dataclass
class _Parts:
    """The parts of a query, by who tells what answers them.

    Attributes:
        wanted, unwanted: names of stock phrases.
        masks: of letters.
        rest: what the index is asked.
    """

    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    masks: LetterMasks = field(default_factory=LetterMasks)
    rest: list[Node] = field(default_factory=list)

    @property
    def tell_some(self) -> bool:
        """Whether some of it is known, and there is something to sift by that."""
        if self.rest and all(isinstance(part, Without) for part in self.rest):
            return False
        return bool(self.wanted or any(self.masks) or (self.rest and self.unwanted))


def quicker(question: Question, stock: StockPhrases, letters: LetterBits | None) -> Lookup:
    """What counts the answers to a question: with what is known, if that tells some of them.

    Args:
        question: what is asked.
        stock: knows what the library keeps.
        letters: knows the letters of all remarks; None if they are not in memory.
    """
    plan, lookup = question.plan, question.lookup
    if plan.tree is None or plan.reads_paragraphs or not question.of_everybody:
        return lookup
    has_fields = next(fields_of(plan.tree), None) is not None
    # Without fields it is letters that are the condition.
    if has_fields or (letters is None and lookup.condition.text):
        return lookup
    parts = _Parts()
    for part in plan.tree.parts if isinstance(plan.tree, Every) else (plan.tree,):
        _add(part, parts, plan.patterns, stock=stock, letters=letters is not None)
    if not parts.tell_some:
        return lookup
    rest = every(parts.rest)
    match = None if rest is None else expression(rest, plan.patterns)
    return SiftingLookup(Lookup(*lookup.connected), parts, match, stock=stock, letters=letters)


def _add(
    part: Node,
    parts: _Parts,
    patterns: tuple[Pattern, ...],
    *,
    stock: StockPhrases,
    letters: bool,
) -> None:
    """Put a part of a query where it belongs."""
    excluded = isinstance(part, Without)
    term = part.part if isinstance(part, Without) else part
    mask = letter_mask(term, patterns) if letters else None
    name = stock_name(patterns[term.index]) if isinstance(term, Term) else ""
    if mask is not None:
        wanted, unwanted = parts.masks
        both = (wanted, unwanted | mask) if excluded else (wanted | mask, unwanted)
        parts.masks = LetterMasks(*both)
    elif stock.knows(name):
        (parts.unwanted if excluded else parts.wanted).append(name)
    else:
        parts.rest.append(part)


class SiftingLookup(Lookup):
    """Asks the index for the rest of a query, and sifts what it finds by what is known.

    Args:
        lookup: asks the index.
        parts: of the query; something is wanted of them.
        match: the rest of the query; None if all of it is known.
        stock: knows the stock phrases.
        letters: knows the letters of all remarks, if any are asked for.
    """

    def __init__(
        self,
        lookup: Lookup,
        parts: _Parts,
        match: str | None,
        *,
        stock: StockPhrases,
        letters: LetterBits | None,
    ) -> None:
        super().__init__(*lookup.connected)
        self._rest = match
        self._wanted = [stock.answers(one, lookup) for one in parts.wanted]
        self._unwanted = [stock.answers(one, lookup) for one in parts.unwanted]
        self._letters = letters if any(parts.masks) else None
        self._masks = parts.masks

    def count(self, match: str, keys: KeyRange) -> int:
        """How many remarks answer."""
        return len(self.key_array(match, keys))

    def key_array(self, match: str, keys: KeyRange) -> KeyArray:
        """All keys that answer, ascending."""
        del match
        wanted = [_within(keys, one) for one in self._wanted]
        letters = self._letters
        if self._rest is not None:
            found = super().key_array(self._rest, keys)
        elif wanted:
            found = wanted.pop()
        else:
            found = key_array(()) if letters is None else letters.keys(self._masks, keys)
            letters = None
        for one in wanted:
            found = found[self._are_in(found, one)]
        for one in self._unwanted:
            found = found[~self._are_in(found, _within(keys, one))]
        return found if letters is None else letters.sifted(self._masks, found)

    def _are_in(self, found: KeyArray, ascending: KeyArray) -> npt.NDArray[np.bool_]:
        """Which of the keys are among others."""
        are_in = np.zeros(len(found), np.bool_)
        for start in range(0, len(found) if len(ascending) else 0, _AT_ONCE):
            self._stop.check()
            part = slice(start, start + _AT_ONCE)
            places = np.searchsorted(ascending, found[part])
            are_in[part] = ascending.take(places, mode="clip") == found[part]
        return are_in


def _within(keys: KeyRange, ascending: KeyArray) -> KeyArray:
    if keys == EVERYWHERE:
        return ascending
    first = np.searchsorted(ascending, keys.first, "left")
    return ascending[first : np.searchsorted(ascending, keys.last, "right")]
