"""Where in a reading text the terms of a query stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gijiyomi.domain.finding import HitSpan, Lane, VariantChoice
from gijiyomi.domain.text import OffsetMap, Span
from gijiyomi.japanese.folding import fold, fold_but_kanji, fold_map, has_marks
from gijiyomi.japanese.morphemes import morphology
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.streams import UnitStream, unit_normals, unit_stream


class _Place(NamedTuple):
    span: Span
    lane: Lane


class SearchedText:
    """A reading text, folded and taken apart as far as a search has needed it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: tuple[str, OffsetMap] | None = None
        self._plain: str | None = None
        self._normals: tuple[Sequence[str], Sequence[str]] | None = None
        self._units: UnitStream | None = None
        self._borders: tuple[frozenset[int], frozenset[int]] | None = None
        self._paragraphs: tuple[SearchedText, ...] | None = None

    @property
    def text(self) -> str:
        """The reading text itself."""
        return self._text

    @property
    def unit_starts(self) -> tuple[int, ...]:
        """Where its shortest units begin, ascending; loads the dictionary."""
        return tuple(place.start for place in self.units.places if place.end > place.start)

    @property
    def paragraphs(self) -> tuple[SearchedText, ...]:
        """Each paragraph by itself; the text itself if it is one."""
        if self._paragraphs is None:
            lines = self._text.split("\n")
            self._paragraphs = (
                (self,) if len(lines) == 1 else tuple(SearchedText(line) for line in lines)
            )
        return self._paragraphs

    def spans(self, patterns: Sequence[Pattern]) -> tuple[HitSpan, ...]:
        """Every place of every pattern, by position; a pattern's index is its term's.

        Places of one term never overlap: of two, the one that begins first stands, then the longer
        one, then the one nearer to what was typed. Places of different terms may overlap.
        """
        found = [
            HitSpan(*place.span, place.lane, term, self._is_whole(place.span))
            for term, pattern in enumerate(patterns)
            for place in self._places(pattern)
        ]
        return tuple(sorted(found, key=lambda span: (span.start, -span.end, span.term)))

    def count(self, patterns: Sequence[Pattern]) -> int:
        """How many ``spans`` there are; the text is not taken apart for letters alone."""
        return sum(len(self._places(pattern)) for pattern in patterns)

    def answers(self, pattern: Pattern) -> bool:
        """Whether the text has the pattern at all, by the rules of ``term_expression``."""
        if pattern.choice.known and not self._is_chosen(pattern.choice):
            return False
        # Letters are seen much sooner than words.
        return any(map(self._has_letters, pattern.ways)) or any(map(self._has_words, pattern.ways))

    def _is_chosen(self, choice: VariantChoice) -> bool:
        known = {spelling for spelling in choice.known if spelling in self.folded}
        return bool(known - choice.dropped) or (choice.others and not known)

    def _has_letters(self, way: Pattern) -> bool:
        # Folding takes a hundred times as long as looking; most letters are printed as they fold.
        if self._plain is None and not has_marks(self._text) and _holds(self._text, way.letters):
            return True
        return _holds(self.folded, way.letters)

    def _has_words(self, way: Pattern) -> bool:
        if not (way.phrases or way.words):
            return False
        if way.as_typed and way.literal not in self.folded:
            return False
        normals, long = self.normals
        if any(
            next(phrase_places(normals, phrase, prefix=way.prefix), None) is not None
            for phrase in way.phrases
        ):
            return True
        if way.prefix:
            return any(word.startswith(way.words) for word in long)
        return not set(long).isdisjoint(way.words)

    def _places(self, pattern: Pattern) -> list[_Place]:
        """The places that count, which do not overlap."""
        found = [*self._of_way(pattern)]
        for synonym in pattern.synonyms:
            found += (place._replace(lane=Lane.SYNONYM) for place in self._of_way(synonym))
        if pattern.choice.known:
            found = self._chosen(found, pattern.choice)
        return [*_apart(sorted(found, key=_precedence))]

    def _chosen(self, places: Sequence[_Place], choice: VariantChoice) -> list[_Place]:
        """The places with spellings that count.

        What stands within a spelling that was dropped was not found but as a part of it.
        """
        read = [(self._surface(place.span), place) for place in places]
        barred = [place.span for surface, place in read if surface in choice.dropped]
        kept = choice.known - choice.dropped
        return [
            place
            for surface, place in read
            if surface in kept
            or (
                choice.others
                and not any(
                    span.start <= place.span.start and place.span.end <= span.end for span in barred
                )
            )
        ]

    def _of_way(self, way: Pattern) -> Iterator[_Place]:
        if way.prefix:
            yield from (_Place(span, Lane.LITERAL) for span in self._beginnings(way))
            return
        for letters in way.letters:
            typed = letters == way.literal
            for span in self._letters(letters):
                yield _Place(span, self._lane(span, way) if typed else Lane.SPELLING)
        for span in self._units_found(way):
            literal = self._surface(span) == way.literal
            if literal or not way.as_typed:
                yield _Place(span, self._lane(span, way) if literal else Lane.SPELLING)

    def _lane(self, span: Span, way: Pattern) -> Lane:
        """Letters that are the same only once old and rare forms of kanji are folded are a name."""
        if fold_but_kanji(self._text[span.start : span.end]) == way.typed:
            return Lane.LITERAL
        # ㈱ is more than the 株 that is looked for in it, and no other form of it.
        return Lane.NAME if self._surface(span) == way.literal else Lane.LITERAL

    def _surface(self, span: Span) -> str:
        return fold(self._text[span.start : span.end])

    def _is_whole(self, span: Span) -> bool:
        """Whether it is words of the text from the first letter to the last."""
        if self._borders is None:
            places = [place for place in self.units.places if place.end > place.start]
            starts = frozenset(place.start for place in places)
            self._borders = starts, frozenset(place.end for place in places)
        starts, ends = self._borders
        return span.start in starts and span.end in ends

    def _units_found(self, way: Pattern) -> Iterator[Span]:
        if way.phrases or way.words:
            units = self.units
            for phrase in way.phrases:
                yield from _phrases(units, phrase)
            words = set(way.words)
            yield from (span for word, span in units.long if word in words)

    def _beginnings(self, way: Pattern) -> Iterator[Span]:
        units = self.units
        for phrase in way.phrases:
            for at in phrase_places(units.normals, phrase, prefix=True):
                yield Span(units.places[at].start, units.places[at + len(phrase) - 1].end)
        for word, span in units.long:
            if word.startswith(way.words):
                yield span

    def _fold_map(self) -> tuple[str, OffsetMap]:
        if self._folded is None:
            self._folded = fold_map(self._text)
        return self._folded

    def _letters(self, wanted: str) -> Iterator[Span]:
        folded, origin = self._fold_map()
        at = folded.find(wanted)
        while at >= 0:
            yield origin.to_base(Span(at, at + len(wanted)))
            at = folded.find(wanted, at + len(wanted))

    @property
    def folded(self) -> str:
        """The folded text."""
        if self._plain is None:
            self._plain = fold(self._text)
        return self._plain

    @property
    def normals(self) -> tuple[Sequence[str], Sequence[str]]:
        """The shortest and the longer units, without their places; loads the dictionary."""
        if self._normals is None:
            self._normals = unit_normals(self._text, morphology())
        return self._normals

    @property
    def units(self) -> UnitStream:
        """The text's units; loads the dictionary."""
        if self._units is None:
            self._units = unit_stream(self._text, morphology())
        return self._units


def _holds(text: str, letters: tuple[str, ...]) -> bool:
    for spelling in letters:  # noqa: SIM110 - a generator takes longer than to look
        if spelling in text:
            return True
    return False


def phrase_places(
    normals: Sequence[str], phrase: Sequence[str], *, prefix: bool = False
) -> Iterator[int]:
    """Where ``phrase`` begins among units; with ``prefix`` its last unit may go on."""
    *whole, last = phrase
    length = len(whole)
    if not prefix and last not in normals:
        return
    for at in range(len(normals) - length):
        unit = normals[at + length]
        fits = unit.startswith(last) if prefix else unit == last
        if fits and list(normals[at : at + length]) == whole:
            yield at


def _phrases(units: UnitStream, phrase: Sequence[str]) -> Iterator[Span]:
    first, length = phrase[0], len(phrase)
    for at, normal in enumerate(units.normals):
        if normal == first and units.normals[at : at + length] == tuple(phrase):
            yield Span(units.places[at].start, units.places[at + length - 1].end)


_LANES = (Lane.LITERAL, Lane.NAME, Lane.SPELLING, Lane.SYNONYM)


def _precedence(place: _Place) -> tuple[int, int, int]:
    return place.span.start, -place.span.end, _LANES.index(place.lane)


def _apart(places: Sequence[_Place]) -> Iterator[_Place]:
    end = 0
    for place in places:
        if place.span.start >= end:
            yield place
            end = place.span.end
