"""The rows that keep a meeting's transcript, and the transcript that rows keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import Any

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import (
    AttendanceMode,
    Attendee,
    MeetingFacts,
    Paragraph,
    RemarkKind,
    SourceText,
)
from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId, SpeakerKind
from gijiyomi.library import codecs
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import SEQUENCE_BITS
from gijiyomi.library.journal import Row
from gijiyomi.library.transcript import (
    Listed,
    Printed,
    Transcript,
    Turn,
    Voice,
    characters,
    doubts_of,
    item_spans,
    mode_of,
)

_SEQUENCE = (1 << SEQUENCE_BITS) - 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A meeting as its rows keep it.

    Attributes:
        key: the meeting's, from which its remarks count.
        sequences: what each remark's key adds to it.
    """

    meeting_id: MeetingId
    revision_id: int
    key: int
    transcript: Transcript
    sequences: Mapping[RemarkId, int]


def load(database: Database, meeting_id: MeetingId) -> Kept:
    """Read the rows of a meeting.

    Raises:
        InputError: there is none of this id.
    """
    row = database.row(
        "SELECT key, body, title, number, date, start_time, end_time, place, kind, url "
        "FROM meeting WHERE id = ?",
        meeting_id,
    )
    if row is None:
        raise InputError("meeting-missing", id=meeting_id)
    revision_id = database.value(
        "SELECT id FROM revision WHERE meeting_id = ? ORDER BY ord DESC LIMIT 1", meeting_id
    )
    attendance = _attendance(database, revision_id)
    voices = _voices(database, meeting_id, attendance)
    keys = {voice.id: key for key, voice in voices.items()}
    turns, sequences = _turns(database, meeting_id, keys)
    transcript = Transcript(
        _facts(row[1:]), attendance, voices, turns, lambda: _printed(database, revision_id)
    )
    return Kept(meeting_id, revision_id, row[0], transcript, sequences)


def _printed(database: Database, revision_id: int) -> Printed:
    ((text, pages, regions),) = database.rows(
        "SELECT text, pages, regions FROM revision WHERE id = ?", revision_id
    )
    source = SourceText(codecs.unpack_text(text), codecs.decode_pages(pages))
    return Printed(source, codecs.decode_regions(regions))


def _facts(row: tuple[Any, ...]) -> MeetingFacts:
    body, title, number, day, start, end, place, kind, url = row
    return MeetingFacts(
        body=body,
        title=title,
        number=number,
        date=date.fromisoformat(day) if day else None,
        start=time.fromisoformat(start) if start else None,
        end=time.fromisoformat(end) if end else None,
        place=place,
        kind=kind,
        url=url,
    )


def _attendance(database: Database, revision_id: int) -> tuple[Listed, ...]:
    rows = database.rows(
        "SELECT id, name, list_group, affiliation, post, mode FROM attendee "
        "WHERE revision_id = ? ORDER BY ord",
        revision_id,
    )
    return tuple(
        Listed(Attendee(name, group, affiliation, post, AttendanceMode(mode) if mode else None), at)
        for at, name, group, affiliation, post, mode in rows
    )


def _voices(
    database: Database, meeting_id: MeetingId, attendance: tuple[Listed, ...]
) -> dict[int, Voice]:
    rows = database.rows(
        "SELECT id, kind, label, name, role, attendee_id, reading, told_group, told_post "
        "FROM speaker WHERE meeting_id = ? ORDER BY ord",
        meeting_id,
    )
    places = {listed.row: index for index, listed in enumerate(attendance)}
    return {
        key: Voice(
            kind=SpeakerKind(kind),
            label=label,
            name=name,
            role=role,
            attendee=places[attendee] if attendee is not None else None,
            reading=reading,
            group=group or "",
            post=post or "",
            id=SpeakerId(speaker_id),
        )
        for key, (speaker_id, kind, label, name, role, attendee, reading, group, post) in enumerate(
            rows
        )
    }


def _turns(
    database: Database, meeting_id: MeetingId, voices: Mapping[SpeakerId | None, int]
) -> tuple[tuple[Turn, ...], dict[RemarkId, int]]:
    rows = database.rows(
        "SELECT remark.id, remark.key, kind, speaker_id, text, doubts, start, stop, marker, page, "
        "turns, origin FROM remark JOIN item ON item.remark_id = remark.id "
        "WHERE meeting_id = ? ORDER BY remark.ord, item.ord",
        meeting_id,
    )
    turns: list[Turn] = []
    sequences: dict[RemarkId, int] = {}
    for remark_id, group in groupby(rows, key=lambda row: RemarkId(row[0])):
        items = list(group)
        key, kind, speaker_id, text, doubts = items[0][1:6]
        voice = None if speaker_id is None else voices[SpeakerId(speaker_id)]
        paragraphs = tuple(_paragraph(text, row[6:]) for row in items)
        turns.append(
            Turn(RemarkKind(kind), voice, paragraphs, codecs.decode_doubts(doubts), remark_id)
        )
        sequences[remark_id] = key & _SEQUENCE
    return tuple(turns), sequences


def _paragraph(text: str, row: tuple[Any, ...]) -> Paragraph:
    start, stop, marker, page, turns, origin = row
    return Paragraph(
        text[start:stop], marker, page, codecs.decode_turns(turns), codecs.decode_origin(origin)
    )


def facts_row(facts: MeetingFacts) -> Row:
    """The columns of what the head of the minutes says; they tell meetings of one file apart."""
    return {
        "body": facts.body,
        "title": facts.title,
        "number": facts.number,
        "date": facts.date.isoformat() if facts.date else None,
        "start_time": facts.start.isoformat("minutes") if facts.start else None,
        "end_time": facts.end.isoformat("minutes") if facts.end else None,
        "place": facts.place,
        "kind": facts.kind,
    }


def meeting_row(transcript: Transcript) -> Row:
    """The columns of a meeting that its transcript decides."""
    facts = transcript.facts
    said = [turn for turn in transcript.turns if turn.kind is not RemarkKind.NARRATIVE]
    return {
        **facts_row(facts),
        "url": facts.url,
        "attendee_count": len(transcript.attendance),
        "remark_count": len(said),
        "item_count": sum(len(turn.paragraphs) for turn in said),
    }


def attendee_row(attendee: Attendee, order: int) -> Row:
    """The columns of the attendee in place ``order``, from 1."""
    return {
        "ord": order,
        "name": attendee.name,
        "list_group": attendee.group,
        "affiliation": attendee.affiliation,
        "post": attendee.post,
        "mode": attendee.mode.value if attendee.mode else None,
    }


def speaker_row(transcript: Transcript, key: int, *, order: int, attendee_id: int | None) -> Row:
    """The columns of the voice ``key`` in place ``order``, from 1."""
    voice, turns = transcript.voices[key], transcript.turns_of(key)
    mode = mode_of(transcript, voice, turns)
    return {
        "ord": order,
        "kind": voice.kind.value,
        "label": voice.label,
        "name": voice.name,
        "role": voice.role,
        "attendee_id": attendee_id,
        "mode": mode.value if mode else None,
        "remark_count": len(turns),
        "item_count": sum(len(turn.paragraphs) for turn in turns),
        "character_count": characters(turns),
        "doubts": codecs.encode_doubts(doubts_of(turns)),
        "reading": voice.reading,
        "told_group": voice.group or None,
        "told_post": voice.post or None,
    }


def remark_row(turn: Turn, *, speaker_id: int | None, key: int) -> Row:
    """The columns of a turn whose key is ``key``."""
    first, last = turn.pages or (None, None)
    return {
        "key": key,
        "speaker_id": speaker_id,
        "ord": key & _SEQUENCE,
        "kind": turn.kind.value,
        "text": turn.text,
        "first_page": first,
        "last_page": last,
        "doubts": codecs.encode_doubts(turn.doubts),
    }


def item_rows(turn: Turn) -> list[Row]:
    """The columns of each item of a turn."""
    return [
        {
            "ord": order,
            "start": start,
            "stop": stop,
            "marker": item.marker,
            "page": item.page,
            "turns": codecs.encode_turns(item.turns),
            "origin": codecs.encode_origin(item.origin),
        }
        for order, (start, stop, item) in enumerate(item_spans(turn), 1)
    ]
