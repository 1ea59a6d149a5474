"""The three forms in which a 資料 shows an excerpt, and what of its words is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from gijiyomi.domain.text import Span


class ExcerptForm(Enum):
    """How much of an excerpt's words stands in the paper.

    Attributes:
        WHOLE: all that was put in.
        CUT: without the stretches left out, each of them marked.
        SUMMARY: the user's own words in their place, marked as such.
    """

    WHOLE = "whole"
    CUT = "cut"
    SUMMARY = "summary"


def beginning_of(words: str, *, most: int = 30) -> str:
    """How an excerpt begins, on one line, for telling which one it is."""
    line = words.replace("\n", "")
    return line if len(line) <= most else f"{line[:most]}…"


@dataclass(frozen=True, slots=True)
class MoreSaid:
    """Whether the remark that words are from says more before them and behind them."""

    before: bool = False
    after: bool = False

    @classmethod
    def around(cls, text: str, span: Span) -> MoreSaid:
        """What the remark ``text`` says around ``span``; breaks are nothing."""
        return cls(bool(text[: span.start].strip()), bool(text[span.end :].strip()))


NO_MORE = MoreSaid()


def tidied(omissions: Iterable[Span], words: str) -> tuple[Span, ...]:
    """Stretches to leave out of ``words``: in order, joined where they meet, none of mere breaks.

    What lies between two of them and holds no letter belongs to both.
    """
    joined: list[Span] = []
    for span in sorted(_clipped(span, len(words)) for span in omissions):
        if not words[span.start : span.end].strip():
            continue
        if joined and not words[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def kept_spans(omissions: Iterable[Span], length: int) -> tuple[Span, ...]:
    """What remains of a text of ``length`` characters without ``omissions``, which are tidy."""
    kept: list[Span] = []
    at = 0
    for span in omissions:
        kept.append(Span(at, span.start))
        at = span.end
    kept.append(Span(at, length))
    return tuple(span for span in kept if span.length)


def without(omissions: Iterable[Span], span: Span) -> tuple[Span, ...]:
    """``omissions`` with ``span`` taken back into the text."""
    left: list[Span] = []
    for each in omissions:
        pieces = (
            Span(each.start, min(each.end, span.start)),
            Span(max(each.start, span.end), each.end),
        )
        left += [piece for piece in pieces if piece.start < piece.end]
    return tuple(dict.fromkeys(left))


def _clipped(span: Span, length: int) -> Span:
    start = min(max(span.start, 0), length)
    return Span(start, min(max(span.end, start), length))
