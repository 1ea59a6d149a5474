"""Turns parsed minutes into rows."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.minutes import (
    AttendanceMode,
    Doubt,
    ParsedMinutes,
    ParsedRemark,
    ParsedSpeaker,
    RemarkKind,
)
from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId, SpeakerKind
from gijiyomi.library import codecs, indexing
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import IndexableRemark

_MOST_REMARKS = (1 << indexing.SEQUENCE_BITS) - 1
_MOST_MEETINGS_A_DAY = (1 << indexing.MEETING_BITS) - 1


@dataclass(frozen=True, slots=True)
class _Voice:
    """A speaker and all that he or she said; the unnamed are one voice."""

    speaker: ParsedSpeaker
    remarks: tuple[ParsedRemark, ...]


def part_of(parsed: ParsedMinutes) -> str:
    """Tells the meetings of one file apart: a digest of the meeting's facts and text."""
    facts = [str(value) for value in _facts(parsed).values()]
    content = json.dumps([facts, parsed.source.text], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def require_consistent(parsed: ParsedMinutes, original: bytes) -> None:
    """Refuse what no reader may give.

    Raises:
        Defect: the digest is not that of ``original``, orders do not rise, a remark has no text,
            or a remark that is not narrative has no speaker.
        InputError: there are more remarks than a meeting can hold.
    """
    if hashlib.sha256(original).hexdigest() != parsed.file.sha256:
        raise Defect("minutes-inconsistent", detail="sha256")
    if not codecs.rises([0, *(remark.order for remark in parsed.remarks)]):
        raise Defect("minutes-inconsistent", detail="order")
    for remark in parsed.remarks:
        if not remark.paragraphs or not all(item.text for item in remark.paragraphs):
            raise Defect("minutes-inconsistent", detail=f"remark {remark.order}: no text")
        if (remark.speaker is None) != (remark.kind is RemarkKind.NARRATIVE):
            raise Defect("minutes-inconsistent", detail=f"remark {remark.order}: speaker")
    if len(parsed.remarks) > _MOST_REMARKS:
        raise InputError("too-many-remarks", file=parsed.file.name, most=_MOST_REMARKS)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was stored of one meeting."""

    meeting_id: MeetingId
    rows: tuple[IndexableRemark, ...]


def store(database: Database, parsed: ParsedMinutes, *, source_id: int, added: str) -> Arrival:
    """Write all rows of one meeting; inside a transaction."""
    key = _free_key(database, parsed)
    meeting_id = _store_meeting(database, parsed, key)
    revision_id = _store_revision(
        database, parsed, meeting_id=meeting_id, source_id=source_id, added=added
    )
    _store_front_matter(database, parsed, revision_id)
    attendee_ids = _store_attendees(database, parsed, revision_id)
    speaker_ids = _store_speakers(database, parsed, meeting_id=meeting_id, attendees=attendee_ids)
    rows = [
        IndexableRemark(
            key=key + sequence,
            remark_id=_store_remark(
                database,
                remark,
                key=key + sequence,
                meeting_id=meeting_id,
                revision_id=revision_id,
                speaker_id=_speaker_of(remark, speaker_ids),
            ),
            meeting_id=meeting_id,
            speaker_id=_speaker_of(remark, speaker_ids),
            kind=remark.kind,
            role=_role_of(remark, parsed),
            text=remark.text,
        )
        for sequence, remark in enumerate(parsed.remarks, 1)
    ]
    return Arrival(meeting_id, tuple(rows))


def role_of(speaker: ParsedSpeaker, parsed: ParsedMinutes) -> str:
    """The role in the label, else the list that the attendee stands in."""
    if speaker.role or speaker.attendee is None:
        return speaker.role
    return parsed.attendees[speaker.attendee].group or ""


def _role_of(remark: ParsedRemark, parsed: ParsedMinutes) -> str:
    return "" if remark.speaker is None else role_of(parsed.speakers[remark.speaker], parsed)


def _speaker_of(remark: ParsedRemark, speaker_ids: Sequence[SpeakerId]) -> SpeakerId | None:
    return None if remark.speaker is None else speaker_ids[remark.speaker]


def _facts(parsed: ParsedMinutes) -> dict[str, object]:
    facts = parsed.meeting
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


def _free_key(database: Database, parsed: ParsedMinutes) -> int:
    day = indexing.day_number(parsed.meeting.date)
    while True:
        first, last = indexing.meeting_key(day, 0), indexing.meeting_key(day + 1, 0) - 1
        taken = database.value(
            "SELECT max(key) FROM meeting WHERE key BETWEEN ? AND ?", first, last
        )
        nth = 1 if taken is None else ((taken - first) >> indexing.SEQUENCE_BITS) + 1
        if nth <= _MOST_MEETINGS_A_DAY:
            return indexing.meeting_key(day, nth)
        if (date := indexing.day_of(first)) is not None:
            raise InputError("too-many-meetings-of-day", date=date.isoformat())
        # Meetings without a date that can be right are not bound to a day.
        day += 1


def _store_meeting(database: Database, parsed: ParsedMinutes, key: int) -> MeetingId:
    said = [remark for remark in parsed.remarks if remark.kind is not RemarkKind.NARRATIVE]
    counts = {
        "attendee_count": len(parsed.attendees),
        "remark_count": len(said),
        "item_count": sum(len(remark.paragraphs) for remark in said),
    }
    return MeetingId(
        database.insert(
            "meeting", {"key": key, **_facts(parsed), "url": parsed.meeting.url, **counts}
        )
    )


def _store_revision(
    database: Database, parsed: ParsedMinutes, *, meeting_id: MeetingId, source_id: int, added: str
) -> int:
    return database.insert(
        "revision",
        {
            "meeting_id": meeting_id,
            "ord": 1,
            "source_id": source_id,
            "part": part_of(parsed),
            "text": codecs.pack_text(parsed.source.text),
            "pages": codecs.encode_pages(parsed.source.pages),
            "pages_inferred": int(parsed.source.pages_inferred),
            "regions": codecs.encode_regions(parsed.regions),
            "added": added,
        },
    )


def _store_front_matter(database: Database, parsed: ParsedMinutes, revision_id: int) -> None:
    for table, texts in (("agenda", parsed.agenda), ("material", parsed.materials)):
        for order, text in enumerate(texts, 1):
            database.insert(table, {"revision_id": revision_id, "ord": order, "text": text})
    for order, warning in enumerate(parsed.warnings, 1):
        database.insert(
            "warning",
            {
                "revision_id": revision_id,
                "ord": order,
                "code": warning.code,
                "detail": warning.detail,
                "page": warning.page,
            },
        )


def _store_attendees(database: Database, parsed: ParsedMinutes, revision_id: int) -> list[int]:
    return [
        database.insert(
            "attendee",
            {
                "revision_id": revision_id,
                "ord": order,
                "name": attendee.name,
                "list_group": attendee.group,
                "affiliation": attendee.affiliation,
                "post": attendee.post,
                "mode": attendee.mode.value if attendee.mode else None,
            },
        )
        for order, attendee in enumerate(parsed.attendees, 1)
    ]


def _store_speakers(
    database: Database, parsed: ParsedMinutes, *, meeting_id: MeetingId, attendees: Sequence[int]
) -> list[SpeakerId]:
    """Store the speakers by their first remark; the ids are in the order of ``parsed.speakers``."""
    ids: dict[int, SpeakerId] = {}
    for order, members in enumerate(_voices(parsed), 1):
        voice = _voice(parsed, members)
        attendee = voice.speaker.attendee
        row = {
            "meeting_id": meeting_id,
            "ord": order,
            "kind": _kind(voice.speaker).value,
            "label": voice.speaker.label,
            "name": voice.speaker.name,
            "role": role_of(voice.speaker, parsed),
            "attendee_id": None if attendee is None else attendees[attendee],
            "mode": _mode(voice, parsed),
            "remark_count": len(voice.remarks),
            "item_count": sum(len(remark.paragraphs) for remark in voice.remarks),
            "character_count": sum(
                len(item.text) for remark in voice.remarks for item in remark.paragraphs
            ),
            "doubts": codecs.encode_doubts(_doubts(voice)),
            "reading": voice.speaker.reading,
            "told_group": voice.speaker.group or None,
            "told_post": voice.speaker.post or None,
        }
        stored = SpeakerId(database.insert("speaker", row))
        ids |= dict.fromkeys(members, stored)
    return [ids[index] for index in range(len(parsed.speakers))]


def _voices(parsed: ParsedMinutes) -> list[list[int]]:
    """Indexes of the speakers by their first remark, all the unnamed together."""
    spoken = [remark.speaker for remark in parsed.remarks if remark.speaker is not None]
    voices: dict[int, list[int]] = {}
    unnamed: int | None = None
    for index in dict.fromkeys([*spoken, *range(len(parsed.speakers))]):
        if parsed.speakers[index].label is not None:
            voices[index] = [index]
        elif unnamed is None:
            unnamed = index
            voices[index] = [index]
        else:
            voices[unnamed].append(index)
    return list(voices.values())


def _voice(parsed: ParsedMinutes, members: Sequence[int]) -> _Voice:
    remarks = tuple(remark for remark in parsed.remarks if remark.speaker in members)
    return _Voice(parsed.speakers[members[0]], remarks)


def _kind(speaker: ParsedSpeaker) -> SpeakerKind:
    if speaker.label is None:
        return SpeakerKind.UNNAMED
    return SpeakerKind.ORGANISATION if speaker.organisation else SpeakerKind.PERSON


def _mode(voice: _Voice, parsed: ParsedMinutes) -> str | None:
    if voice.remarks and all(remark.kind is RemarkKind.WRITTEN for remark in voice.remarks):
        return AttendanceMode.WRITTEN.value
    if voice.speaker.attendee is None:
        return None
    mode = parsed.attendees[voice.speaker.attendee].mode
    return mode.value if mode else None


def _doubts(voice: _Voice) -> list[Doubt]:
    return list(dict.fromkeys(doubt for remark in voice.remarks for doubt in remark.doubts))


def _store_remark(
    database: Database,
    remark: ParsedRemark,
    *,
    key: int,
    meeting_id: MeetingId,
    revision_id: int,
    speaker_id: SpeakerId | None,
) -> RemarkId:
    first, last = remark.pages or (None, None)
    row = {
        "key": key,
        "meeting_id": meeting_id,
        "revision_id": revision_id,
        "speaker_id": speaker_id,
        "ord": remark.order,
        "kind": remark.kind.value,
        "text": remark.text,
        "first_page": first,
        "last_page": last,
        "doubts": codecs.encode_doubts(remark.doubts),
    }
    remark_id = RemarkId(database.insert("remark", row))
    _store_items(database, remark, remark_id)
    return remark_id


def _store_items(database: Database, remark: ParsedRemark, remark_id: RemarkId) -> None:
    start = 0
    for order, item in enumerate(remark.paragraphs, 1):
        database.insert(
            "item",
            {
                "remark_id": remark_id,
                "ord": order,
                "start": start,
                "stop": start + len(item.text),
                "marker": item.marker,
                "page": item.page,
                "turns": codecs.encode_turns(item.turns),
                "origin": codecs.encode_origin(item.origin),
            },
        )
        start += len(item.text) + 1
