"""Where in a reading text the terms of a query stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gijiyomi.domain.finding import HitSpan, Lane
from gijiyomi.domain.text import OffsetMap, Span
from gijiyomi.japanese.folding import fold_map
from gijiyomi.japanese.morphemes import morphology
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.streams import UnitStream, unit_stream


class SearchedText:
    """A reading text, folded and taken apart as far as a search has needed it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: tuple[str, OffsetMap] | None = None
        self._units: UnitStream | None = None

    def spans(self, patterns: Sequence[Pattern]) -> tuple[HitSpan, ...]:
        """Every place of every pattern, by position; a pattern's index is its term's.

        Places of one term never overlap: of two, the one that begins first stands, then the longer
        one, then the literal one. Places of different terms may overlap.
        """
        found = [
            span
            for term, pattern in enumerate(patterns)
            for span in _apart(sorted(self._places(pattern), key=_precedence), term)
        ]
        return tuple(sorted(found, key=lambda span: (span.start, -span.end, span.term)))

    def answers(self, pattern: Pattern) -> bool:
        """Whether the text has the pattern at all."""
        return next(self._places(pattern), None) is not None

    def _places(self, pattern: Pattern) -> Iterator[tuple[Span, Lane]]:
        if not pattern.literal:
            return
        yield from ((span, Lane.LITERAL) for span in self._letters(pattern.literal))
        for spelling in pattern.spellings:
            yield from ((span, Lane.SPELLING) for span in self._letters(spelling))
        if pattern.phrases or pattern.words:
            units = self._unit_stream()
            for phrase in pattern.phrases:
                yield from ((span, Lane.SPELLING) for span in _phrases(units, phrase))
            words = set(pattern.words)
            yield from ((span, Lane.SPELLING) for word, span in units.long if word in words)

    def _letters(self, wanted: str) -> Iterator[Span]:
        if self._folded is None:
            self._folded = fold_map(self._text)
        folded, origin = self._folded
        at = folded.find(wanted)
        while at >= 0:
            yield origin.to_base(Span(at, at + len(wanted)))
            at = folded.find(wanted, at + len(wanted))

    def _unit_stream(self) -> UnitStream:
        if self._units is None:
            self._units = unit_stream(self._text, morphology())
        return self._units


def _phrases(units: UnitStream, phrase: Sequence[str]) -> Iterator[Span]:
    first, length = phrase[0], len(phrase)
    for at, normal in enumerate(units.normals):
        if normal == first and units.normals[at : at + length] == tuple(phrase):
            yield Span(units.places[at].start, units.places[at + length - 1].end)


def _precedence(place: tuple[Span, Lane]) -> tuple[int, int, bool]:
    span, lane = place
    return span.start, -span.end, lane is not Lane.LITERAL


def _apart(places: Sequence[tuple[Span, Lane]], term: int) -> Iterator[HitSpan]:
    end = 0
    for span, lane in places:
        if span.start >= end:
            yield HitSpan(span.start, span.end, lane, term)
            end = span.end
