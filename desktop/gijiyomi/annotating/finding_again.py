"""Where marks on remarks of one version of minutes stand in the other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.annotating.aligning import Pairing, Said
from gijiyomi.annotating.letters import Same, same_letters
from gijiyomi.annotating.likeness import letters_of
from gijiyomi.annotating.selectors import reanchor
from gijiyomi.domain.records import QUOTE_CONTEXT, QuoteSelector
from gijiyomi.domain.reissues import Anchoring
from gijiyomi.domain.text import Span

# Less than half of the words is not the words.
_LEAST = 0.5
# Fewer letters without surroundings stand anywhere.
_TELLING = 8
# Blanks and line ends between letters that are looked at.
_WINDOW = 4 * QUOTE_CONTEXT


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark may stand in the newer version.

    Attributes:
        new: the remark, by its place; None if the words were not found.
        score: how much of the words is there, 0 to 1.
        other_speaker: the words are someone else's now, as the newer version has it.
    """

    new: int | None
    span: Span | None
    anchoring: Anchoring
    score: float
    other_speaker: bool = False


NOWHERE = Place(None, None, Anchoring.LOST, 0.0)


class Finder:
    """Finds words of an older version again; texts are compared once, and only where asked for."""

    def __init__(
        self, old: Sequence[Said], new: Sequence[Said], pairings: Sequence[Pairing]
    ) -> None:
        self._old, self._new = old, new
        self._to = {at: pairing.new for pairing in pairings for at in pairing.old}
        self._compared: dict[tuple[int, int], list[Same]] = {}
        self._letters = {at: letters_of(each.text) for at, each in enumerate(new)}

    def find(self, old: int, span: Span, quote: QuoteSelector) -> Place:
        """Where the words of ``span`` of the remark ``old`` stand.

        SAME: word for word with their surroundings, in the remark's own version or at one place
        only, and said by the same speaker; line ends and blanks do not count. TO_CHECK: the words
        or what is around them were changed, or someone else says them. LOST: less than half of
        them is there.
        """
        places = [self._within(old, new, span, quote) for new in self._to.get(old, ())]
        best = max(places, key=_rank, default=NOWHERE)
        if best.anchoring is not Anchoring.SAME:
            best = max(best, self._elsewhere(old, quote), key=_rank)
        return self._with_speaker(old, best)

    def _within(self, old: int, new: int, span: Span, quote: QuoteSelector) -> Place:
        text = self._new[new].text
        found = reanchor(text, span, quote)
        if found.anchoring is Anchoring.SAME and found.span is not None:
            # A word behind the quotation may turn its meaning round: both sides count.
            same = _around(self._old[old].text, span) == _around(text, found.span)
            anchoring = Anchoring.SAME if same else Anchoring.TO_CHECK
            return Place(new, found.span, anchoring, 1.0)
        by_letters = self._by_letters(old, new, span)
        if found.span is None or by_letters.anchoring is Anchoring.SAME:
            return by_letters
        exact = text[found.span.start : found.span.end]
        score = 1.0 if exact == quote.exact else by_letters.score
        if score < max(by_letters.score, _LEAST):
            return by_letters
        return Place(new, found.span, Anchoring.TO_CHECK, score)

    def _by_letters(self, old: int, new: int, span: Span) -> Place:
        """Where the letters of a span went, one by one."""
        was, now = self._old[old].text, self._new[new].text
        went = [
            (same.old + nth, same.new + nth)
            for same in self._same(old, new)
            for nth in range(max(0, span.start - same.old), min(same.length, span.end - same.old))
            if not was[same.old + nth].isspace()
        ]
        if not went:
            return NOWHERE
        there = Span(went[0][1], went[-1][1] + 1)
        words, found = letters_of(was[span.start : span.end]), letters_of(now[slice(*there)])
        score = 2 * len(went) / (len(words) + len(found))
        if score < _LEAST:
            return NOWHERE
        same = words == found and _around(was, span) == _around(now, there)
        anchoring = Anchoring.SAME if same else Anchoring.TO_CHECK
        return Place(new, there, anchoring, 1.0 if same else min(score, 1.0))

    def _same(self, old: int, new: int) -> list[Same]:
        key = (old, new)
        if key not in self._compared:
            self._compared[key] = same_letters(self._old[old].text, self._new[new].text)
        return self._compared[key]

    def _elsewhere(self, old: int, quote: QuoteSelector) -> Place:
        """The words as they are, in a remark that is not the version of their own."""
        words = letters_of(quote.exact)
        own = self._to.get(old, ())
        holders = [at for at, letters in self._letters.items() if words in letters]
        holders = [at for at in holders if at not in own]
        if not words or len(holders) != 1:
            return NOWHERE
        text = self._new[holders[0]].text
        span = _find_letters(text, words)
        if span is None:
            return NOWHERE
        prefix, suffix = letters_of(quote.prefix), letters_of(quote.suffix)
        if len(words) < _TELLING and not prefix + suffix:
            return NOWHERE
        before, after = _around(text, span)
        same = bool(prefix and suffix) and before.endswith(prefix) and after.startswith(suffix)
        return Place(holders[0], span, Anchoring.SAME if same else Anchoring.TO_CHECK, 1.0)

    def _with_speaker(self, old: int, place: Place) -> Place:
        """The same words in another mouth are for the reader to check."""
        if place.new is None or self._old[old].speaker == self._new[place.new].speaker:
            return place
        anchoring = place.anchoring
        if anchoring is Anchoring.SAME:
            anchoring = Anchoring.TO_CHECK
        return Place(place.new, place.span, anchoring, place.score, other_speaker=True)


def _rank(place: Place) -> tuple[bool, float]:
    return place.anchoring is Anchoring.SAME, place.score


def _around(text: str, span: Span) -> tuple[str, str]:
    """The letters before and after a span, as many as a selector remembers."""
    before = letters_of(text[max(0, span.start - _WINDOW) : span.start])
    after = letters_of(text[span.end : span.end + _WINDOW])
    return before[-QUOTE_CONTEXT:], after[:QUOTE_CONTEXT]


def _find_letters(text: str, letters: str) -> Span | None:
    """Where ``letters`` stand in ``text``, whatever white space is between them, if once only."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    solid = "".join(text[at] for at in places)
    start = solid.find(letters)
    if start < 0 or solid.find(letters, start + 1) >= 0:
        return None
    return Span(places[start], places[start + len(letters) - 1] + 1)
