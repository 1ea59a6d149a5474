"""Makes old corrections again on a new reading of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gijiyomi.library.correcting import (
    Assigned,
    Confirmed,
    Correction,
    Cut,
    Joined,
    Narrated,
    Place,
    Unplaced,
    correct,
)
from gijiyomi.library.moving import Move
from gijiyomi.library.transcript import Transcript

NOWHERE = -1
"""The position of what found no place at the last reading: only its words are known."""

_TELLING = 8
"""So many letters of a quotation tell a place from others; fewer do not."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of the corrections.

    Attributes:
        corrections: as they are to be kept, in the order in which they were made.
        replayed: how many hold; unplaced: the words of the places that were not found.
    """

    transcript: Transcript
    corrections: tuple[Correction, ...]
    replayed: int
    unplaced: tuple[str, ...]


def replay(transcript: Transcript, corrections: Sequence[Correction], *, move: Move) -> Replay:
    """Make the corrections, one place after the other, where ``move`` finds them."""
    kept: list[Correction] = []
    unplaced: list[str] = []
    replayed = 0
    for correction in corrections:
        pieces: list[Correction] = []
        missing: list[str] = []
        for piece in _singly(correction):
            try:
                moved = _moved(piece, transcript, move)
                transcript = correct(transcript, moved)
            except Unplaced as gone:
                missing.append(str(gone))
                moved = _moved_away(piece)
            pieces.append(moved)
        kept.append(_together(correction, pieces))
        unplaced += missing
        replayed += not missing
    return Replay(transcript, tuple(kept), replayed, tuple(unplaced))


def _singly(correction: Correction) -> Iterator[Correction]:
    """A correction of several places as one of each."""
    match correction:
        case Assigned(places) | Narrated(places):
            yield from (replace(correction, places=(place,)) for place in places)
        case Confirmed(places, who):
            for place, said in zip(places, who, strict=True):
                yield Confirmed((place,), (said,))
        case _:
            yield correction


def _together(correction: Correction, pieces: Sequence[Correction]) -> Correction:
    if not isinstance(correction, Assigned | Narrated | Confirmed):
        return pieces[0]
    places = [
        place
        for piece in pieces
        if isinstance(piece, Assigned | Narrated | Confirmed)
        for place in piece.places
    ]
    return replace(correction, places=tuple(places))


def _moved(correction: Correction, transcript: Transcript, move: Move) -> Correction:
    """The correction with its place in the new source.

    Raises:
        Unplaced: it has none.
    """
    match correction:
        case Assigned(places) | Narrated(places) | Confirmed(places):
            moved = tuple(_place(place, transcript, move) for place in places)
            return replace(correction, places=moved)
        case Cut(at, quote) | Joined(at, quote):
            return replace(correction, at=_position(at, quote, transcript, move))
        case _:
            return correction


def _moved_away(correction: Correction) -> Correction:
    match correction:
        case Assigned(places) | Narrated(places) | Confirmed(places):
            gone = tuple(Place(NOWHERE, NOWHERE, place.quote) for place in places)
            return replace(correction, places=gone)
        case Cut() | Joined():
            return replace(correction, at=NOWHERE)
        case _:
            return correction


def _place(place: Place, transcript: Transcript, move: Move) -> Place:
    if place.start != NOWHERE:
        start, last = move(place.start), move(place.end - 1)
        if start is not None and last is not None and start <= last:
            return Place(start, last + 1, place.quote)
    turns = [turn for turn in transcript.turns if turn.text.startswith(place.quote)]
    if len(turns) != 1 or len(place.quote) < _TELLING:
        raise Unplaced(place.quote)
    return Place(turns[0].start, turns[0].end, place.quote)


def _position(at: int, quote: str, transcript: Transcript, move: Move) -> int:
    moved = None if at == NOWHERE else move(at)
    if moved is not None:
        return moved
    found = [turn for turn in transcript.turns if quote in turn.text]
    if len(found) != 1 or found[0].text.count(quote) != 1 or len(quote) < _TELLING:
        raise Unplaced(quote)
    position = found[0].positions()[found[0].text.index(quote)]
    if position is None:
        raise Unplaced(quote)
    return position
