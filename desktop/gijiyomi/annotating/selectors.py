"""Finds the words of an annotation again after the text around them has changed.

An annotation carries a position and a quotation with its surroundings (W3C Web Annotation:
TextPositionSelector and TextQuoteSelector). Nothing is moved silently: what was found by anything
but the whole surroundings, or in more than one place, is for the user to check.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gijiyomi.domain.records import QuoteSelector
from gijiyomi.domain.reissues import Anchoring
from gijiyomi.domain.text import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words stand in the changed text; None if they were not found."""

    span: Span | None
    anchoring: Anchoring


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where the quotation stands.

    Attributes:
        context: how many characters next to it, before and after, are those remembered.
        whole: all of them are.
    """

    span: Span
    context: int
    whole: bool


def reanchor(text: str, span: Span, quote: QuoteSelector) -> Anchor:
    """The place in ``text`` of an annotation that was made on ``span`` of an older text.

    SAME: the words stand at their old position with both sides of their surroundings whole, or
    one side that is not empty, or at exactly one place with both sides whole. TO_CHECK: they
    stand elsewhere, or something new stands between the old surroundings. LOST: neither.
    """
    if _stays(text, span, quote):
        return Anchor(span, Anchoring.SAME)
    candidates = [_candidate(text, found, quote) for found in _places(text, quote.exact)]
    whole = [candidate for candidate in candidates if candidate.whole]
    if len(whole) == 1:
        return Anchor(whole[0].span, Anchoring.SAME)
    if best := _best(candidates, near=span.start):
        return Anchor(best.span, Anchoring.TO_CHECK)
    between = _between(text, quote)
    return Anchor(between, Anchoring.TO_CHECK if between else Anchoring.LOST)


def _stays(text: str, span: Span, quote: QuoteSelector) -> bool:
    if text[span.start : span.end] != quote.exact:
        return False
    now = QuoteSelector.around(text, span)
    before, after = now.prefix == quote.prefix, now.suffix == quote.suffix
    # The beginning or the end of the text is no surroundings that tell one place from another.
    return (before and after) or (before and quote.prefix != "") or (after and quote.suffix != "")


def _places(text: str, exact: str) -> Iterator[Span]:
    """Every place where ``exact`` stands, overlapping ones too."""
    start = text.find(exact)
    while start >= 0:
        yield Span(start, start + len(exact))
        start = text.find(exact, start + 1)


def _candidate(text: str, span: Span, quote: QuoteSelector) -> _Candidate:
    # Of a long text only so much is looked at as is remembered.
    start = max(0, span.start - len(quote.prefix))
    before = _shared(text[start : span.start][::-1], quote.prefix[::-1])
    after = _shared(text[span.end : span.end + len(quote.suffix)], quote.suffix)
    return _Candidate(span, before + after, before + after == len(quote.prefix + quote.suffix))


def _shared(text: str, remembered: str) -> int:
    """How many characters the two have in common from their beginning."""
    pairs = zip(text, remembered, strict=False)
    return next(
        (index for index, (a, b) in enumerate(pairs) if a != b), min(len(text), len(remembered))
    )


def _best(candidates: list[_Candidate], *, near: int) -> _Candidate | None:
    """The one with the most surroundings left, of equals the nearest.

    Among several of which none has any left there is nothing to choose by.
    """
    best = max(candidates, key=lambda one: (one.context, -abs(one.span.start - near)), default=None)
    if best is None or (len(candidates) > 1 and best.context == 0):
        return None
    return best


def _between(text: str, quote: QuoteSelector) -> Span | None:
    """What stands between the old surroundings, if each of them stands at one place only."""
    if not _unique(text, quote.prefix) or not _unique(text, quote.suffix):
        return None
    start = text.index(quote.prefix) + len(quote.prefix)
    end = text.index(quote.suffix)
    # Twice as long is no longer the same words mended.
    return Span(start, end) if 0 < end - start <= 2 * len(quote.exact) else None


def _unique(text: str, part: str) -> bool:
    return bool(part) and text.find(part) >= 0 and text.find(part) == text.rfind(part)
