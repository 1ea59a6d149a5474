"""What corrections do to a transcript; the same for one made now and one made long ago.

A correction speaks of places in the source text and of people by what is printed of them, so that
it means the same after the file was read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gijiyomi.domain.minutes import (
    Attendee,
    Doubt,
    MeetingFacts,
    RemarkKind,
)
from gijiyomi.library.attending import lines_before, list_again
from gijiyomi.library.casting import VoiceSaid, Who, printed, said_of, voice_for
from gijiyomi.library.cutting import halves, one_of
from gijiyomi.library.marks import with_mark
from gijiyomi.library.transcript import Transcript, Turn

QUOTED = 32
"""How many characters a place remembers of its words."""

DIFFERS = Doubt("reread-differs")


class Unplaced(Exception):
    """A correction finds no place in the transcript; its argument are the words that it is of."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source a remark stood when it was corrected, and how it began."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """These words are those of this speaker."""

    places: tuple[Place, ...]
    who: Who


@dataclass(frozen=True, slots=True)
class Confirmed:
    """These remarks are right, with the speakers that they have; None for narrative."""

    places: tuple[Place, ...]
    who: tuple[VoiceSaid | None, ...]


@dataclass(frozen=True, slots=True)
class Narrated:
    """These words are the record-keeper's."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A remark begins with this source character."""

    at: int
    quote: str


@dataclass(frozen=True, slots=True)
class Joined:
    """No remark begins with this source character."""

    at: int
    quote: str


@dataclass(frozen=True, slots=True)
class MeetingEdited:
    """Fields of ``MeetingFacts`` by name, those that the user changed."""

    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class AttendanceEdited:
    """The attendance list as it shall be.

    Attributes:
        origins: for each line which line of the former list it was; None for a new one.
        former: the list that was edited.
    """

    attendees: tuple[Attendee, ...]
    origins: tuple[int | None, ...]
    former: tuple[Attendee, ...]


Correction = Assigned | Confirmed | Narrated | Cut | Joined | MeetingEdited | AttendanceEdited


def place_of(turn: Turn) -> Place:
    """Where a turn stands."""
    return Place(turn.start, turn.end, turn.text[:QUOTED])


def correct(transcript: Transcript, correction: Correction) -> Transcript:
    """The transcript as the correction makes it.

    Voices that it leaves without a turn are gone; what it does not touch is the same object.

    Raises:
        Unplaced: nothing in the transcript is what the correction speaks of.
    """
    match correction:
        case Assigned():
            corrected = _assign(transcript, correction)
        case Confirmed():
            corrected = _confirm(transcript, correction)
        case Narrated(places):
            marked = _with_marks(transcript, places)
            corrected = _settle(marked.transcript, marked.places, _as_narrative)
        case Cut(at, quote):
            corrected = _cut(transcript, at, quote)
        case Joined():
            corrected = _join(transcript, correction)
        case MeetingEdited(fields):
            corrected = replace(transcript, facts=edited(transcript.facts, fields))
        case AttendanceEdited():
            corrected = list_again(
                transcript, correction.attendees, formerly=_formerly(transcript, correction)
            )
    return _without_silenced(transcript, corrected)


def edited(facts: MeetingFacts, fields: Mapping[str, object]) -> MeetingFacts:
    """The facts with ``fields`` changed."""
    return replace(facts, **fields)  # type: ignore[arg-type]  # only fields of MeetingFacts


def _assign(transcript: Transcript, correction: Assigned) -> Transcript:
    named, key = voice_for(transcript, correction.who)

    def spoken(turn: Turn) -> Turn:
        kind = RemarkKind.SPEECH if turn.kind is RemarkKind.NARRATIVE else turn.kind
        return replace(turn, kind=kind, voice=key, doubts=())

    return _settle(named, correction.places, spoken)


@dataclass(frozen=True, slots=True)
class _Marked:
    transcript: Transcript
    places: tuple[Place, ...]


def _with_marks(transcript: Transcript, places: Sequence[Place]) -> _Marked:
    """What was said with its marks, for one that was none is part of the record's words."""
    marked: list[Place] = []
    for place in places:
        index = _exact(transcript, place)
        if index is not None and transcript.turns[index].voice is not None:
            turn = _with_mark(transcript, index)
            transcript = _with_turn(transcript, index, turn)
            marked.append(Place(turn.start, turn.end, place.quote))
        else:
            marked.append(place)
    return _Marked(transcript, tuple(marked))


def _with_mark(transcript: Transcript, index: int) -> Turn:
    after = transcript.turns[index - 1].end if index else 0
    return with_mark(transcript.turns[index], transcript.printed(), after=after)


def _as_narrative(turn: Turn) -> Turn:
    return replace(turn, kind=RemarkKind.NARRATIVE, voice=None, doubts=())


def _settle(
    transcript: Transcript, places: Sequence[Place], settle: Callable[[Turn], Turn]
) -> Transcript:
    """Do to the words of each place what the user did to them.

    Where the new reading has other bounds, the words are cut out of their surroundings, and all
    that this touches is for the user to look at again.
    """
    for place in places:
        index = _exact(transcript, place)
        if index is not None:
            transcript = _with_turn(transcript, index, settle(transcript.turns[index]))
            continue
        carved = _carve(transcript, place)
        turns = tuple(
            replace(settle(turn), doubts=(replace(DIFFERS, detail=place.quote),))
            if place.start <= turn.start < place.end
            else turn
            for turn in carved.turns
        )
        transcript = replace(carved, turns=turns)
    return transcript


def _exact(transcript: Transcript, place: Place) -> int | None:
    for index, turn in enumerate(transcript.turns):
        if turn.start == place.start and turn.end == place.end:
            return index
    return None


def _carve(transcript: Transcript, place: Place) -> Transcript:
    """Bounds where the place begins and ends.

    Raises:
        Unplaced: no words stand there.
    """
    inside = [
        turn for turn in transcript.turns if turn.start < place.end and place.start < turn.end
    ]
    touched = [
        position
        for turn in inside
        for position in turn.positions()
        if position is not None and place.start <= position < place.end
    ]
    if not touched:
        raise Unplaced(place.quote)
    after = [
        position
        for turn in inside
        for position in turn.positions()
        if position is not None and position >= place.end
    ]
    for at in (min(touched), *after[:1]):
        transcript = _cut(transcript, at, place.quote, doubtful=True)
    return transcript


def _confirm(transcript: Transcript, correction: Confirmed) -> Transcript:
    for place, who in zip(correction.places, correction.who, strict=True):
        index = _exact(transcript, place)
        if index is None:
            raise Unplaced(place.quote)
        turn = transcript.turns[index]
        now = None if turn.voice is None else said_of(transcript, turn.voice)
        if printed(now) != printed(who):
            raise Unplaced(place.quote)
        transcript = _with_turn(transcript, index, replace(turn, doubts=()))
    return transcript


def _cut(transcript: Transcript, at: int, quote: str, *, doubtful: bool = False) -> Transcript:
    """Let a turn begin with source character ``at``, if none does."""
    for index, turn in enumerate(transcript.turns):
        if turn.start == at:
            return transcript
        if turn.start < at < turn.end and at in (positions := turn.positions()):
            first, second = halves(turn, positions.index(at))
            if doubtful:
                differs = (replace(DIFFERS, detail=quote),)
                first, second = replace(first, doubts=differs), replace(second, doubts=differs)
            turns = (*transcript.turns[:index], first, second, *transcript.turns[index + 1 :])
            return replace(transcript, turns=turns)
    raise Unplaced(quote)


def _join(transcript: Transcript, correction: Joined) -> Transcript:
    for index, turn in enumerate(transcript.turns):
        if turn.start == correction.at and index > 0:
            before = transcript.turns[index - 1]
            # Where the later speaker stays, the mark that names him or her was one.
            stays = before.voice is None and turn.voice is not None
            joined = one_of(before, turn if stays else _with_mark(transcript, index))
            turns = (*transcript.turns[: index - 1], joined, *transcript.turns[index + 1 :])
            return replace(transcript, turns=turns)
        if turn.start < correction.at < turn.end and correction.at in turn.positions():
            return transcript
    raise Unplaced(correction.quote)


def _with_turn(transcript: Transcript, index: int, turn: Turn) -> Transcript:
    turns = (*transcript.turns[:index], turn, *transcript.turns[index + 1 :])
    return replace(transcript, turns=turns)


def _formerly(transcript: Transcript, correction: AttendanceEdited) -> Sequence[int | None]:
    """For each line of the edited list which line of the transcript's it is."""
    lines = tuple(listed.attendee for listed in transcript.attendance)
    if lines == correction.former:
        return correction.origins
    now = lines_before(correction.former, lines)
    direct = lines_before(correction.attendees, lines)
    return [
        found if origin is None else now[origin]
        for origin, found in zip(correction.origins, direct, strict=True)
    ]


def _without_silenced(before: Transcript, after: Transcript) -> Transcript:
    """``after`` without the voices that spoke in ``before`` and do not any more."""
    spoke = {turn.voice for turn in before.turns}
    speak = {turn.voice for turn in after.turns}
    heard = before.voices.keys() | speak
    voices = {
        key: voice
        for key, voice in after.voices.items()
        if key in heard and (key in speak or key not in spoke)
    }
    return after if voices.keys() == after.voices.keys() else replace(after, voices=voices)
