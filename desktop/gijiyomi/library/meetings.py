"""The meetings of the library and what their minutes say outside the remarks."""

import builtins
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from gijiyomi.domain.corrections import RereadResult
from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.minutes import (
    AttendanceMode,
    Attendee,
    PageBoxes,
    ParsedMinutes,
    Region,
    SourceFile,
    SourceText,
    SourceWarning,
)
from gijiyomi.domain.records import Changes, Meeting, MeetingId, Speaker, SpeakerId, SpeakerKind
from gijiyomi.library import codecs, indexing
from gijiyomi.library.box_codec import unpack_boxes
from gijiyomi.library.database import Database
from gijiyomi.library.index_keeper import IndexKeeper
from gijiyomi.library.indexing import RemarkIndexer
from gijiyomi.library.journal import Journal, Row
from gijiyomi.library.originals import Originals
from gijiyomi.wording import word

_NEWEST = "(SELECT max(ord) FROM revision AS other WHERE other.meeting_id = revision.meeting_id)"

# The names in these statements are literals of this module.
_MEETING = f"""
    SELECT meeting.id, body, title, number, date, start_time, end_time, place, kind, remark_count,
        item_count, attendee_count, coalesce(annotations.number_of, 0), pages_inferred, source.name,
        url, key
    FROM meeting
    JOIN revision ON revision.meeting_id = meeting.id AND revision.ord = {_NEWEST}
    JOIN source ON source.id = revision.source_id
    LEFT JOIN (
        SELECT meeting_id, count(*) AS number_of
        FROM annotation JOIN remark ON remark.id = annotation.remark_id
        GROUP BY meeting_id
    ) AS annotations ON annotations.meeting_id = meeting.id
"""  # noqa: S608

_REVISION = f"""
    SELECT revision.id FROM revision
    WHERE revision.meeting_id = ? AND revision.ord = {_NEWEST}
"""  # noqa: S608

_SPEAKER = """
    SELECT speaker.id, meeting_id, speaker.ord, kind, label, speaker.name, role,
        coalesce(told_group, attendee.list_group), coalesce(attendee.affiliation, ''),
        coalesce(told_post, attendee.post, ''), speaker.mode, remark_count, item_count,
        character_count, doubts, reading
    FROM speaker LEFT JOIN attendee ON attendee.id = speaker.attendee_id
"""

# SQLite takes some thousands of values a statement; so many ids go into one.
_BATCH = 500


class Meetings:
    """Meetings, their attendance, agenda and source."""

    def __init__(
        self, database: Database, journal: Journal, originals: Originals, *, index: IndexKeeper
    ) -> None:
        self._database = database
        self._journal = journal
        self._originals = originals
        self._index = index

    def list(self) -> builtins.list[Meeting]:
        """All meetings: bodies together, the one that met last first; newest first in each."""
        rows = self._database.rows(
            f"{_MEETING} ORDER BY "  # noqa: S608  # as above
            "(SELECT max(date) FROM meeting AS other WHERE other.body = meeting.body) DESC, "
            "body, date DESC, start_time DESC, key DESC"
        )
        return [_meeting(row) for row in rows]

    def get(self, meeting_id: MeetingId) -> Meeting:
        """One meeting.

        Raises:
            InputError: there is none of this id.
        """
        row = self._database.row(f"{_MEETING} WHERE meeting.id = ?", meeting_id)
        if row is None:
            raise InputError("meeting-missing", id=meeting_id)
        return _meeting(row)

    def some(self, meeting_ids: Sequence[MeetingId]) -> dict[MeetingId, Meeting]:
        """The meetings of these ids; those that are not there are left out."""
        found: dict[MeetingId, Meeting] = {}
        for start in range(0, len(meeting_ids), _BATCH):
            batch = meeting_ids[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            rows = self._database.rows(f"{_MEETING} WHERE meeting.id IN ({marks})", *batch)
            found |= {meeting.id: meeting for meeting in map(_meeting, rows)}
        return found

    def attendees(self, meeting_id: MeetingId) -> builtins.list[Attendee]:
        """The attendance list, as printed."""
        rows = self._of_revision(
            "name, list_group, affiliation, post, mode", "attendee", meeting_id
        )
        return [
            Attendee(name, group, affiliation, post, AttendanceMode(mode) if mode else None)
            for name, group, affiliation, post, mode in rows
        ]

    def speakers(self, meeting_id: MeetingId) -> builtins.list[Speaker]:
        """Who speaks, in the order of their first remarks."""
        rows = self._database.rows(
            f"{_SPEAKER} WHERE meeting_id = ? ORDER BY speaker.ord", meeting_id
        )
        return [_speaker(row) for row in rows]

    def speaker(self, speaker_id: SpeakerId) -> Speaker:
        """One speaker.

        Raises:
            InputError: there is none of this id.
        """
        row = self._database.row(f"{_SPEAKER} WHERE speaker.id = ?", speaker_id)
        if row is None:
            raise InputError("speaker-missing", id=speaker_id)
        return _speaker(row)

    def some_speakers(self, speaker_ids: Sequence[SpeakerId]) -> dict[SpeakerId, Speaker]:
        """The speakers of these ids, of any meetings; those that are not there are left out."""
        found: dict[SpeakerId, Speaker] = {}
        for start in range(0, len(speaker_ids), _BATCH):
            batch = speaker_ids[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            rows = self._database.rows(f"{_SPEAKER} WHERE speaker.id IN ({marks})", *batch)
            found |= {speaker.id: speaker for speaker in map(_speaker, rows)}
        return found

    def speakers_of(self, meeting_ids: Sequence[MeetingId]) -> builtins.list[Speaker]:
        """Who speaks in any of some meetings, oldest meeting first, each in the order of speaking.

        Quicker for many meetings than to ask for the speakers of each one.
        """
        keys = dict(self._database.rows("SELECT id, key FROM meeting"))
        found: builtins.list[Speaker] = []
        for start in range(0, len(meeting_ids), _BATCH):
            batch = meeting_ids[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            rows = self._database.rows(f"{_SPEAKER} WHERE meeting_id IN ({marks})", *batch)
            found += map(_speaker, rows)
        return sorted(found, key=lambda one: (keys[one.meeting_id], one.order))

    def agenda(self, meeting_id: MeetingId) -> builtins.list[str]:
        """The points of the agenda."""
        return [text for (text,) in self._of_revision("text", "agenda", meeting_id)]

    def materials(self, meeting_id: MeetingId) -> builtins.list[str]:
        """The documents that were handed out."""
        return [text for (text,) in self._of_revision("text", "material", meeting_id)]

    def warnings(self, meeting_id: MeetingId) -> builtins.list[SourceWarning]:
        """What the user should know of the source."""
        rows = self._of_revision("code, detail, page", "warning", meeting_id)
        return [SourceWarning(code, detail, page) for code, detail, page in rows]

    def source_file(self, meeting_id: MeetingId) -> SourceFile:
        """The file that the minutes were read from; its bytes are in ``Originals``.

        Raises:
            InputError: there is no meeting of this id.
        """
        row = self._source(meeting_id, "name, sha256, format, encoding")
        return SourceFile(*row)

    def source_text(self, meeting_id: MeetingId) -> SourceText:
        """Every character of the source, with its pages; their boxes are given by ``page_boxes``.

        Raises:
            InputError: there is no meeting of this id.
        """
        text, pages, inferred = self._source(meeting_id, "text, pages, pages_inferred")
        return SourceText(codecs.unpack_text(text), codecs.decode_pages(pages), bool(inferred))

    def page_boxes(self, meeting_id: MeetingId, page: int) -> PageBoxes | None:
        """Where the characters of a page stand on it, to a sixteenth of a point.

        None where the source has no printed page of this number, or its boxes were not kept: those
        of meetings that were read by older versions come with reading them again.
        """
        row = self._database.row(
            "SELECT boxes, width, height, start FROM page_box "  # noqa: S608
            f"WHERE revision_id = ({_REVISION}) AND number = ?",
            meeting_id,
            page,
        )
        if row is None:
            return None
        packed, width, height, start = row
        return unpack_boxes(packed, width=width, height=height, start=start)

    def regions(self, meeting_id: MeetingId) -> builtins.list[Region]:
        """What each stretch of the source text is.

        Raises:
            InputError: there is no meeting of this id.
        """
        (regions,) = self._source(meeting_id, "regions")
        return [*codecs.decode_regions(regions)]

    def with_source(self, sha256: str) -> builtins.list[MeetingId]:
        """The meetings that were read from a file with these bytes."""
        rows = self._database.rows(
            "SELECT DISTINCT meeting_id FROM revision JOIN source ON source.id = source_id "
            "WHERE sha256 = ? ORDER BY meeting_id",
            sha256,
        )
        return [MeetingId(meeting_id) for (meeting_id,) in rows]

    def add(
        self,
        parsed: ParsedMinutes,
        original: bytes,
        *,
        indexer: RemarkIndexer,
        alongside: Callable[[MeetingId], object] | None = None,
    ) -> MeetingId:
        """Store minutes and their original, and index their remarks, all or nothing.

        The same meeting of the same file again changes nothing and gives the id that it has.

        Args:
            parsed: what was read.
            original: the bytes of the file that it was read from.
            indexer: prepared before the transaction, and told of the remarks inside it.
            alongside: called inside the transaction with the id; what it writes is kept or lost
                with the meeting.

        Raises:
            InputError: more remarks or meetings of one day than there are keys for.
            EnvironmentFault: the disk is full, locked or read-only.
            Defect: ``parsed`` contradicts itself or ``original``.
        """
        from gijiyomi.library import arriving

        arriving.require_consistent(parsed, original)
        self._originals.keep(original, sha256=parsed.file.sha256, name=parsed.file.name)
        # Taking long texts apart may take longer than another writer waits for its turn.
        indexer.prepare([remark.text for remark in parsed.remarks])
        boxes = arriving.box_rows(parsed.source)
        with self._journal.change(word("step.import")):
            meeting_id = self._present(parsed)
            if meeting_id is None:
                meeting_id = self._store(parsed, boxes, len(original), indexer)
            if alongside is not None:
                alongside(meeting_id)
        return meeting_id

    def _store(
        self,
        parsed: ParsedMinutes,
        boxes: builtins.list[Row],
        byte_count: int,
        indexer: RemarkIndexer,
    ) -> MeetingId:
        from gijiyomi.library import arriving, likely_reissues

        arrival = arriving.store(
            self._database,
            parsed,
            boxes=boxes,
            source_id=self._source_id(parsed.file, byte_count),
            added=self._journal.now(),
        )
        indexer.index(arrival.rows)
        likely_reissues.note_likely(self._database, arrival.meeting_id, parsed)
        self._journal.note(Changes.MEETINGS | Changes.INDEX)
        return arrival.meeting_id

    def reread(
        self,
        meeting_id: MeetingId,
        parsed: ParsedMinutes,
        original: bytes,
        *,
        indexer: RemarkIndexer,
    ) -> RereadResult:
        """Put a new reading of a meeting's file in the place of the old one, as one step to undo.

        The corrections are made again on it. Remarks and speakers that are there still keep their
        ids; annotations and excerpts go with their words. Nothing is dropped: an annotation whose
        words are gone stands on the nearest remark with the words in its note, an excerpt becomes
        a comment that quotes them, a correction without a place is kept for the next reading.

        Args:
            meeting_id: the meeting.
            parsed: what was read of it this time.
            original: the bytes of its file.
            indexer: told of the remarks instead of the library's own.

        Raises:
            InputError: there is no such meeting; or nothing was read this time.
            EnvironmentFault: the disk is full, locked or read-only.
            Defect: ``parsed`` contradicts itself or is of another file.
        """
        from gijiyomi.library import arriving, rereading

        arriving.require_consistent(parsed, original)
        if self.source_file(meeting_id).sha256 != parsed.file.sha256:
            raise Defect("minutes-inconsistent", detail="another file")
        indexer.prepare(rereading.plan(self._database, meeting_id, parsed).new_texts())
        boxes = arriving.box_rows(parsed.source)
        with self._index.using(indexer), self._journal.change(word("step.reread")):
            # Planned again: another may have written while texts were made ready.
            planned = rereading.plan(self._database, meeting_id, parsed)
            return rereading.carry_out(self._database, self._journal, planned, parsed, boxes=boxes)

    def _present(self, parsed: ParsedMinutes) -> MeetingId | None:
        from gijiyomi.library import arriving

        found = self._database.value(
            "SELECT meeting_id FROM revision JOIN source ON source.id = source_id "
            "WHERE sha256 = ? AND substr(part, 1, 64) = ? ORDER BY meeting_id",
            parsed.file.sha256,
            arriving.part_of(parsed),
        )
        return None if found is None else MeetingId(found)

    def _source_id(self, file: SourceFile, byte_count: int) -> int:
        found = self._database.value("SELECT id FROM source WHERE sha256 = ?", file.sha256)
        if found is not None:
            return int(found)
        return self._database.insert(
            "source",
            {
                "sha256": file.sha256,
                "name": file.name,
                "format": file.format,
                "encoding": file.encoding,
                "byte_count": byte_count,
                "added": self._journal.now(),
            },
        )

    def _of_revision(
        self, columns: str, table: str, meeting_id: MeetingId
    ) -> builtins.list[tuple[Any, ...]]:
        return self._database.rows(
            f"SELECT {columns} FROM {table} WHERE revision_id = ({_REVISION}) ORDER BY ord",  # noqa: S608
            meeting_id,
        )

    def _source(self, meeting_id: MeetingId, columns: str) -> tuple[Any, ...]:
        row = self._database.row(
            f"SELECT {columns} FROM revision JOIN source ON source.id = source_id "  # noqa: S608
            f"WHERE revision.id = ({_REVISION})",
            meeting_id,
        )
        if row is None:
            raise InputError("meeting-missing", id=meeting_id)
        return row


def _meeting(row: tuple[Any, ...]) -> Meeting:
    day, start, end = row[4:7]
    return Meeting(
        id=MeetingId(row[0]),
        body=row[1],
        title=row[2],
        number=row[3],
        date=date.fromisoformat(day) if day else None,
        start=time.fromisoformat(start) if start else None,
        end=time.fromisoformat(end) if end else None,
        place=row[7],
        kind=row[8],
        remark_count=row[9],
        item_count=row[10],
        attendee_count=row[11],
        annotation_count=row[12],
        pages_inferred=bool(row[13]),
        source_name=row[14],
        url=row[15],
        superseded=indexing.is_superseded(row[16]),
    )


def _speaker(row: tuple[Any, ...]) -> Speaker:
    return Speaker(
        id=SpeakerId(row[0]),
        meeting_id=MeetingId(row[1]),
        order=row[2],
        kind=SpeakerKind(row[3]),
        label=row[4],
        name=row[5],
        role=row[6],
        group=row[7],
        affiliation=row[8],
        post=row[9],
        mode=AttendanceMode(row[10]) if row[10] else None,
        remark_count=row[11],
        item_count=row[12],
        character_count=row[13],
        doubts=codecs.decode_doubts(row[14]),
        reading=row[15],
    )
