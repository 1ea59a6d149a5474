"""Finds words that were put otherwise since they were quoted, for the user to look at."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from gijiyomi.domain.records import QuoteSelector
from gijiyomi.domain.text import Span

_SHORTEST = 6
"""Fewer characters tell no place from another, even where they stand once."""
_LEAST_ALIKE = 0.6
_LONGEST = 1_000
"""Of longer quotations only the beginnings are compared: it takes the square of the time."""


def nearly(text: str, quote: QuoteSelector) -> Span | None:
    """Where most of the quoted words stand; None if nothing there is like them.

    A place offers itself by something of the quotation or its surroundings that stands once only.
    """
    found = [(_alike(text[start:end], quote.exact), Span(start, end))
             for start, end in _offered(text, quote)]  # fmt: skip
    alike, span = max(found, default=(0.0, Span(0, 0)))
    return span if alike >= _LEAST_ALIKE else None


def _offered(text: str, quote: QuoteSelector) -> Iterator[Span]:
    length = len(quote.exact)
    half = length // 2
    first, second = quote.exact[:half], quote.exact[half:]
    for part, offset in ((quote.prefix, len(quote.prefix)), (first, 0), (second, -half),
                         (quote.suffix, -length)):  # fmt: skip
        at = text.find(part) if len(part) >= _SHORTEST else -1
        if at >= 0 and text.find(part, at + 1) < 0:
            start = max(0, at + offset)
            yield Span(start, min(start + length, len(text)))


def _alike(words: str, quoted: str) -> float:
    return SequenceMatcher(None, words[:_LONGEST], quoted[:_LONGEST], autojunk=False).ratio()
