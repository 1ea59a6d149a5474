"""What a quotation prints of a text: its paragraphs, and a mark wherever words are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.domain.excerpts import NO_MORE, MoreSaid
from gijiyomi.domain.text import Span
from gijiyomi.export.document import Cut, Mark, Passage


@dataclass(frozen=True, slots=True)
class Ground:
    """A paragraph of the text that is quoted.

    Attributes:
        span: where it stands.
        marker: its bullet as printed; may be empty.
    """

    span: Span
    marker: str = ""


def passages(
    text: str,
    grounds: Sequence[Ground],
    kept: Sequence[Span],
    *,
    more: MoreSaid = NO_MORE,
    marks: Sequence[Mark] = (),
) -> tuple[Passage, ...]:
    """The printed passages of ``kept``.

    Whatever is not kept shows: as （中略） inside, （前略） and （後略） at the ends. A reader must
    never think that the speaker began or stopped where the quotation does.

    Args:
        text: all of it.
        grounds: its paragraphs in order.
        kept: the stretches to print, in order and without overlap.
        more: what was said around ``text``, where it is not the whole remark.
        marks: highlights and hits, by their place in ``text``.
    """
    around = MoreSaid.around(text, Span(kept[0].start, kept[-1].end))
    parts = [(at, each) for at, each in enumerate(_parts(ground, kept) for ground in grounds)]
    held = [(at, each) for at, each in parts if each]
    made: list[Passage] = []
    before: int | None = None
    marked = False
    for nth, (at, pieces) in enumerate(held):
        place, last = grounds[at].span, nth == len(held) - 1
        late, early = pieces[0].start > place.start, pieces[-1].end < place.end
        skipped = before is not None and at > before + 1 and not marked
        inside = late and before is not None and not marked
        cuts = {
            Cut.BETWEEN: skipped and not late,
            Cut.BEFORE: before is None and (more.before or around.before),
            Cut.AFTER: last and (more.after or around.after),
        }
        marked = early and not last
        made.append(
            Passage(
                text="".join(text[piece.start : piece.end] for piece in pieces),
                marker="" if late else grounds[at].marker,
                cuts=frozenset(cut for cut, made_so in cuts.items() if made_so),
                marks=tuple(_marks(marks, pieces)),
                omissions=_omissions(pieces, first=inside, last=marked),
            )
        )
        before = at
    return tuple(made)


def _parts(ground: Ground, kept: Sequence[Span]) -> list[Span]:
    """What of a paragraph is kept."""
    place = ground.span
    cut = (Span(max(each.start, place.start), min(each.end, place.end)) for each in kept)
    return [each for each in cut if each.start < each.end]


def _omissions(pieces: Sequence[Span], *, first: bool, last: bool) -> tuple[int, ...]:
    """The places in the joined text at which words are left out."""
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + piece.length)
    inner = ends[1:-1]
    return (*([0] if first else []), *inner, *([ends[-1]] if last else []))


def _marks(marks: Sequence[Mark], pieces: Sequence[Span]) -> list[Mark]:
    """The marks on what is kept, by their place in the joined text."""
    at = 0
    found: list[Mark] = []
    for piece in pieces:
        for mark in marks:
            if mark.span.overlaps(piece):
                start, end = max(mark.span.start, piece.start), min(mark.span.end, piece.end)
                found.append(Mark(Span(start, end).shifted(at - piece.start), mark.meaning))
        at += piece.length
    return found
