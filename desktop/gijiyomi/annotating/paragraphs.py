"""Which paragraphs of a text are which of another version of it, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gijiyomi.annotating.aligning import Difference, Pairing, Said, align
from gijiyomi.domain.text import Span

_BREAK = "\n"


def paragraph_pairs(old: str, new: str) -> list[tuple[Span, Span]]:
    """Stretches of whole paragraphs that are one another's versions, rising on both sides.

    One of each as a rule; several where a paragraph was parted or two were joined. Those between
    are in one text only. One that has changed its place went here and came there.
    """
    was, now = [*_paragraphs(old)], [*_paragraphs(new)]
    pairings = align([Said(old[slice(*span)]) for span in was],
                     [Said(new[slice(*span)]) for span in now])  # fmt: skip
    pairs: list[tuple[Span, Span]] = []
    for pairing in pairings:
        if _stays(pairing):
            pair = _around(was, pairing.old), _around(now, pairing.new)
            if not pairs or (pairs[-1][0].end < pair[0].start and pairs[-1][1].end < pair[1].start):
                pairs.append(pair)
    return pairs


def _stays(pairing: Pairing) -> bool:
    return bool(pairing.old and pairing.new) and Difference.MOVED not in pairing.differences


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for paragraph in text.split(_BREAK):
        yield Span(start, start + len(paragraph))
        start += len(paragraph) + len(_BREAK)


def _around(spans: Sequence[Span], places: Sequence[int]) -> Span:
    return Span(spans[places[0]].start, spans[places[-1]].end)
