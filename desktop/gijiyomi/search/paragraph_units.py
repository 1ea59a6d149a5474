"""In which paragraphs of a remark the units of a query stand, as the index has them.

The streams mark the ends of paragraphs, so that a place in them tells its paragraph: nothing is
taken apart into words again, which takes a hundred times as long.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import apsw

from gijiyomi.japanese.morphemes import PARAGRAPH_END
from gijiyomi.library import Library
from gijiyomi.search.expression import unit_expressions
from gijiyomi.search.interruption import Stop, asking
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.streams import column

_FUNCTION = "paragraphs_of_phrases"
_ENDS = f'{{m c}} : "{column([PARAGRAPH_END])}"'
_PLACES = f"""
    SELECT rowid, {_FUNCTION}(index_remark) FROM index_remark
    WHERE index_remark MATCH ? AND rowid IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - of constants


class StandingUnits(NamedTuple):
    """Where the units of a query stand in one remark.

    Attributes:
        ends: how many ends of paragraphs the streams ``m`` and ``c`` have of it.
        paragraphs: of each way of each of the query's terms, the numbers of its paragraphs.
    """

    ends: tuple[int, int]
    paragraphs: Mapping[Pattern, frozenset[int]]

    def are_of(self, paragraphs: int) -> bool:
        """Whether the index knows the remark as so many paragraphs; one of older rules does not."""
        return self.ends == (paragraphs - 1, paragraphs - 1)


NO_UNITS = StandingUnits((0, 0), {})
"""Of a remark of one paragraph that has none."""


def tell_paragraphs(library: Library) -> None:
    """Let ``ParagraphUnits`` ask this library; once is enough, and each time takes memory."""
    library.connection.register_fts5_function(_FUNCTION, _paragraphs_of_phrases)


class ParagraphUnits:
    """Asks the index of one library for the units of ``patterns``; see ``tell_paragraphs``."""

    def __init__(self, library: Library, stop: Stop, patterns: Sequence[Pattern]) -> None:
        self._library = library
        self._stop = stop
        self._ways: list[Pattern] = []
        phrases = [_ENDS]
        for way in dict.fromkeys(way for pattern in patterns for way in pattern.ways):
            for phrase in unit_expressions(way):
                self._ways.append(way)
                phrases.append(phrase)
        self._match = " OR ".join(phrases)

    def of(self, keys: Sequence[int]) -> dict[int, StandingUnits]:
        """By key; a remark with neither units nor several paragraphs is absent."""
        self._stop.check()
        with asking(self._library):
            rows = self._library.connection.execute(_PLACES, (self._match, json.dumps(keys)))
            return {key: self._standing(json.loads(places)) for key, places in rows}

    def _standing(self, places: list[list[int]]) -> StandingUnits:
        (in_m, in_c), *by_phrase = places
        paragraphs: dict[Pattern, frozenset[int]] = {}
        for way, numbers in zip(self._ways, by_phrase, strict=True):
            paragraphs[way] = paragraphs.get(way, frozenset()).union(numbers)
        return StandingUnits((in_m, in_c), paragraphs)


def _paragraphs_of_phrases(asked: apsw.FTS5ExtensionApi, /, *_: object) -> str:
    """How many ends there are by stream; then of each further phrase its paragraphs, as JSON."""
    ends = asked.phrase_locations(0)
    places = [
        sorted(
            {
                bisect_left(ends[stream], at)
                for stream, found in enumerate(asked.phrase_locations(phrase))
                for at in found
            }
        )
        for phrase in range(1, asked.phrase_count)
    ]
    return json.dumps([[len(ends[0]), len(ends[1])], *places])
