"""Turns parsed minutes into rows."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.minutes import Paragraph, ParsedMinutes, RemarkKind, SourceText
from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId
from gijiyomi.library import codecs, indexing, rows
from gijiyomi.library.box_codec import pack_boxes
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import IndexableRemark
from gijiyomi.library.journal import Row
from gijiyomi.library.sequences import spaced
from gijiyomi.library.transcript import Transcript, transcript_of

_MOST_REMARKS = (1 << indexing.SEQUENCE_BITS) - 1
_MOST_MEETINGS_A_DAY = (1 << indexing.MEETING_BITS) - 1


def part_of(parsed: ParsedMinutes) -> str:
    """Tells the meetings of one file apart: a digest of the meeting's facts and text."""
    facts = [str(value) for value in rows.facts_row(parsed.meeting).values()]
    content = json.dumps([facts, parsed.source.text], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def require_consistent(parsed: ParsedMinutes, original: bytes) -> None:
    """Refuse what no reader may give.

    Raises:
        Defect: the digest is not that of ``original``, orders do not rise, a remark has no text,
            a remark that is not narrative has no speaker, what a paragraph was made from is not
            told for each character or is not in the source, or some pages have boxes and others
            have none.
        InputError: there are more remarks than a meeting can hold.
    """
    if hashlib.sha256(original).hexdigest() != parsed.file.sha256:
        raise Defect("minutes-inconsistent", detail="sha256")
    if not codecs.rises([0, *(remark.order for remark in parsed.remarks)]):
        raise Defect("minutes-inconsistent", detail="order")
    if parsed.source.boxes and len(parsed.source.boxes) != len(parsed.source.pages):
        raise Defect("minutes-inconsistent", detail="boxes")
    for remark in parsed.remarks:
        if not remark.paragraphs or not all(item.text for item in remark.paragraphs):
            raise Defect("minutes-inconsistent", detail=f"remark {remark.order}: no text")
        if not all(_leads_back(item, parsed.source) for item in remark.paragraphs):
            raise Defect("minutes-inconsistent", detail=f"remark {remark.order}: origin")
        if (remark.speaker is None) != (remark.kind is RemarkKind.NARRATIVE):
            raise Defect("minutes-inconsistent", detail=f"remark {remark.order}: speaker")
    if len(parsed.remarks) > _MOST_REMARKS:
        raise InputError("too-many-remarks", file=parsed.file.name, most=_MOST_REMARKS)


def _leads_back(item: Paragraph, source: SourceText) -> bool:
    return len(item.origin) == len(item.text) and item.origin.whole.end <= len(source.text)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was stored of one meeting."""

    meeting_id: MeetingId
    rows: tuple[IndexableRemark, ...]


def store(
    database: Database, parsed: ParsedMinutes, *, boxes: Sequence[Row], source_id: int, added: str
) -> Arrival:
    """Write all rows of one meeting, its ``box_rows`` among them; inside a transaction."""
    transcript = transcript_of(parsed)
    key = free_key(database, parsed.meeting.date)
    meeting_id = MeetingId(database.insert("meeting", {"key": key, **rows.meeting_row(transcript)}))
    revision_id = _store_revision(
        database, parsed, meeting_id=meeting_id, source_id=source_id, added=added
    )
    _store_front_matter(database, parsed, revision_id)
    database.insert_many("page_box", [{"revision_id": revision_id, **row} for row in boxes])
    attendee_ids = _store_attendees(database, transcript, revision_id)
    speaker_ids = _store_speakers(database, transcript, meeting_id, attendee_ids)
    keys = [key + sequence for sequence in spaced(len(transcript.turns))]
    remark_ids = _store_remarks(
        database,
        transcript,
        keys=keys,
        common={"meeting_id": meeting_id, "revision_id": revision_id},
        speakers=speaker_ids,
    )
    return Arrival(
        meeting_id,
        tuple(
            IndexableRemark(
                key=remark_key,
                remark_id=remark_id,
                meeting_id=meeting_id,
                speaker_id=None if turn.voice is None else speaker_ids[turn.voice],
                kind=turn.kind,
                role="" if turn.voice is None else transcript.voices[turn.voice].role,
                text=turn.text,
            )
            for remark_key, remark_id, turn in zip(keys, remark_ids, transcript.turns, strict=True)
        ),
    )


def free_key(database: Database, met: date | None) -> int:
    """A key for a meeting of that day, which no meeting has or had.

    A key that a correction has left stays unused: undo gives it back.

    Raises:
        InputError: there are more meetings of the day than keys.
    """
    return free_key_from(database, indexing.day_number(met))


def free_key_from(database: Database, day: int) -> int:
    """A key of that day as ``free_key``; of a later one where no meeting is bound to its day.

    Raises:
        InputError: there are more meetings of the day than keys.
    """
    while True:
        nth = _last_of_day(database, day) + 1
        if nth <= _MOST_MEETINGS_A_DAY:
            database.run(
                "INSERT INTO meeting_day (day, last) VALUES (?1, ?2) "
                "ON CONFLICT (day) DO UPDATE SET last = ?2",
                day,
                nth,
            )
            return indexing.meeting_key(day, nth)
        if (met := indexing.day_of(indexing.meeting_key(day, 0))) is not None:
            raise InputError("too-many-meetings-of-day", date=met.isoformat())
        # Meetings without a date that can be right are not bound to a day.
        day += 1


def _last_of_day(database: Database, day: int) -> int:
    first, last = indexing.meeting_key(day, 0), indexing.meeting_key(day + 1, 0) - 1
    given = database.value("SELECT last FROM meeting_day WHERE day = ?", day) or 0
    taken = database.value("SELECT max(key) FROM meeting WHERE key BETWEEN ? AND ?", first, last)
    return max(given, 0 if taken is None else (taken - first) >> indexing.SEQUENCE_BITS)


def _store_revision(
    database: Database, parsed: ParsedMinutes, *, meeting_id: MeetingId, source_id: int, added: str
) -> int:
    return database.insert(
        "revision",
        {
            # No id is given twice: undo brings back what was taken out, and those of meetings are
            # not. In libraries of any version no revision has a higher id than its meeting.
            "id": meeting_id,
            "meeting_id": meeting_id,
            "ord": 1,
            "source_id": source_id,
            **revision_row(parsed, meeting_id),
            "added": added,
        },
    )


def revision_row(parsed: ParsedMinutes, meeting_id: MeetingId) -> Row:
    """The columns of a revision that its reading decides."""
    return {
        # With the meeting's own id: one that was taken out, and whose file came in again since,
        # comes back by undo beside the one that stands in its place.
        "part": f"{part_of(parsed)}#{meeting_id}",
        "text": codecs.pack_text(parsed.source.text),
        "pages": codecs.encode_pages(parsed.source.pages),
        "pages_inferred": int(parsed.source.pages_inferred),
        "regions": codecs.encode_regions(parsed.regions),
    }


def box_rows(source: SourceText) -> list[Row]:
    """The rows of where the characters stand on their pages; long work for long texts."""
    return (
        [
            {
                "number": page.number,
                "width": boxes.width,
                "height": boxes.height,
                "start": boxes.start,
                "boxes": pack_boxes(boxes),
            }
            for page, boxes in zip(source.pages, source.boxes, strict=True)
        ]
        if source.boxes
        else []
    )


def front_matter_rows(parsed: ParsedMinutes) -> dict[str, list[Row]]:
    """Agenda, materials and warnings: the rows of each of these tables."""
    return {
        "agenda": [{"ord": nth, "text": text} for nth, text in enumerate(parsed.agenda, 1)],
        "material": [{"ord": nth, "text": text} for nth, text in enumerate(parsed.materials, 1)],
        "warning": [
            {"ord": nth, "code": warning.code, "detail": warning.detail, "page": warning.page}
            for nth, warning in enumerate(parsed.warnings, 1)
        ],
    }


def _store_front_matter(database: Database, parsed: ParsedMinutes, revision_id: int) -> None:
    for table, found in front_matter_rows(parsed).items():
        database.insert_many(table, [{"revision_id": revision_id, **row} for row in found])


def _store_attendees(database: Database, transcript: Transcript, revision_id: int) -> list[int]:
    return [
        database.insert(
            "attendee",
            {"revision_id": revision_id, **rows.attendee_row(listed.attendee, order)},
        )
        for order, listed in enumerate(transcript.attendance, 1)
    ]


def _store_speakers(
    database: Database, transcript: Transcript, meeting_id: MeetingId, attendees: Sequence[int]
) -> dict[int, SpeakerId]:
    """Store the voices by their first turn; gives the id of each."""
    ids: dict[int, SpeakerId] = {}
    for order, key in enumerate(transcript.speaking_order(), 1):
        attendee = transcript.voices[key].attendee
        row = rows.speaker_row(
            transcript,
            key,
            order=order,
            attendee_id=None if attendee is None else attendees[attendee],
        )
        ids[key] = SpeakerId(database.insert("speaker", {"meeting_id": meeting_id, **row}))
    return ids


def _store_remarks(
    database: Database,
    transcript: Transcript,
    *,
    keys: Sequence[int],
    common: Row,
    speakers: Mapping[int, SpeakerId],
) -> list[RemarkId]:
    # Ids are given here and not row by row, so that one statement stores all rows of a table.
    last = database.value("SELECT seq FROM sqlite_sequence WHERE name = 'remark'") or 0
    ids = [RemarkId(last + nth) for nth in range(1, len(keys) + 1)]
    database.insert_many(
        "remark",
        [
            {
                "id": remark_id,
                **common,
                **rows.remark_row(
                    turn,
                    key=key,
                    speaker_id=None if turn.voice is None else speakers[turn.voice],
                ),
            }
            for remark_id, key, turn in zip(ids, keys, transcript.turns, strict=True)
        ],
    )
    database.insert_many(
        "item",
        [
            {"remark_id": remark_id, **item}
            for remark_id, turn in zip(ids, transcript.turns, strict=True)
            for item in rows.item_rows(turn)
        ],
    )
    return ids
