"""Tells which remarks, speakers and attendees of a new reading are those that the library has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace

from gijiyomi.domain.records import RemarkId, SpeakerId
from gijiyomi.library.attending import lines_before
from gijiyomi.library.moving import Move
from gijiyomi.library.transcript import Listed, Transcript, Turn, Voice

_Key = Callable[[Turn], Hashable]


def recognised(fresh: Transcript, stored: Transcript, *, move: Move) -> Transcript:
    """``fresh`` with the ids of the rows that are the same remarks, speakers and attendees.

    A remark is the same if it begins with the same character of the source, else if its text is
    that of one other only; a speaker if the printed name is the same and, of several, the one
    of whom it has most remarks.
    """
    turns = _turns(fresh, stored, move)
    ids = _voices(replace(fresh, turns=turns), stored)
    rows = lines_before(
        [line.attendee for line in fresh.attendance], [line.attendee for line in stored.attendance]
    )
    return Transcript(
        facts=fresh.facts,
        attendance=tuple(
            Listed(line.attendee, None if was is None else stored.attendance[was].row)
            for line, was in zip(fresh.attendance, rows, strict=True)
        ),
        voices={key: replace(voice, id=ids.get(key)) for key, voice in fresh.voices.items()},
        turns=turns,
        printed=fresh.printed,
    )


def _turns(fresh: Transcript, stored: Transcript, move: Move) -> tuple[Turn, ...]:
    ids: dict[int, RemarkId | None] = {}
    for now, was in _keys(move):
        free: dict[Hashable, list[RemarkId | None]] = {}
        given = set(ids.values())
        for turn in stored.turns:
            if turn.id not in given:
                free.setdefault(was(turn), []).append(turn.id)
        for nth, turn in enumerate(fresh.turns):
            found = free.get(now(turn), [])
            if nth not in ids and len(found) == 1:
                ids[nth] = found.pop()
    return tuple(replace(turn, id=ids.get(nth)) for nth, turn in enumerate(fresh.turns))


def _keys(move: Move) -> tuple[tuple[_Key, _Key], ...]:
    """By what turns are known again, in the new source and in the old one, surest first."""
    return (
        (lambda turn: (turn.start, turn.text), lambda turn: (move(turn.start), turn.text)),
        (lambda turn: turn.start, lambda turn: move(turn.start)),
        (lambda turn: turn.text, lambda turn: turn.text),
    )


def _voices(fresh: Transcript, stored: Transcript) -> dict[int, SpeakerId]:
    shared = _shared(fresh, stored)
    ids: dict[int, SpeakerId] = {}
    for alike in (_printed, _labelled, _anyone):
        pairs = [
            (shared[key, other.id], key, other.id)
            for key, voice in fresh.voices.items()
            for other in stored.voices.values()
            if other.id is not None and alike(voice) == alike(other)
        ]
        for count, key, speaker_id in sorted(pairs, key=lambda pair: -pair[0]):
            certain = count > 0 or alike is not _anyone
            if certain and key not in ids and speaker_id not in ids.values():
                ids[key] = speaker_id
    return ids


def _shared(fresh: Transcript, stored: Transcript) -> Mapping[tuple[int, SpeakerId | None], int]:
    """How many remarks each voice has of each that is stored."""
    spoke = {
        turn.id: stored.voices[turn.voice].id for turn in stored.turns if turn.voice is not None
    }
    return Counter(
        (turn.voice, spoke[turn.id])
        for turn in fresh.turns
        if turn.voice is not None and turn.id in spoke
    )


def _printed(voice: Voice) -> Hashable:
    return (voice.kind, voice.label, voice.name, voice.role)


def _labelled(voice: Voice) -> Hashable:
    return (voice.kind, voice.label)


def _anyone(voice: Voice) -> Hashable:
    return voice.kind
