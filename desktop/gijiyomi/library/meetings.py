"""The meetings of the library and what their minutes say outside the remarks."""

import builtins
from datetime import date, time
from typing import Any

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import (
    AttendanceMode,
    Attendee,
    ParsedMinutes,
    Region,
    SourceFile,
    SourceText,
    SourceWarning,
)
from gijiyomi.domain.records import Changes, Meeting, MeetingId, Speaker, SpeakerId, SpeakerKind
from gijiyomi.library import arriving, codecs
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import RemarkIndexer
from gijiyomi.library.journal import Journal
from gijiyomi.library.originals import Originals
from gijiyomi.wording import word

_NEWEST = "(SELECT max(ord) FROM revision AS other WHERE other.meeting_id = revision.meeting_id)"

# The names in these statements are literals of this module.
_MEETING = f"""
    SELECT meeting.id, body, title, number, date, start_time, end_time, place, kind, remark_count,
        item_count, attendee_count, coalesce(annotations.number_of, 0), pages_inferred, source.name,
        url
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


class Meetings:
    """Meetings, their attendance, agenda and source."""

    def __init__(self, database: Database, journal: Journal, originals: Originals) -> None:
        self._database = database
        self._journal = journal
        self._originals = originals

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
        """Every character of the source, with its pages.

        Raises:
            InputError: there is no meeting of this id.
        """
        text, pages, inferred = self._source(meeting_id, "text, pages, pages_inferred")
        return SourceText(codecs.unpack_text(text), codecs.decode_pages(pages), bool(inferred))

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

    def add(self, parsed: ParsedMinutes, original: bytes, *, indexer: RemarkIndexer) -> MeetingId:
        """Store minutes and their original, and index their remarks, all or nothing.

        The same meeting of the same file again changes nothing and gives the id that it has.

        Args:
            parsed: what was read.
            original: the bytes of the file that it was read from.
            indexer: prepared before the transaction, and told of the remarks inside it.

        Raises:
            InputError: more remarks or meetings of one day than there are keys for.
            EnvironmentFault: the disk is full, locked or read-only.
            Defect: ``parsed`` contradicts itself or ``original``.
        """
        arriving.require_consistent(parsed, original)
        self._originals.keep(original, sha256=parsed.file.sha256, name=parsed.file.name)
        # Taking long texts apart may take longer than another writer waits for its turn.
        indexer.prepare([remark.text for remark in parsed.remarks])
        with self._journal.change(word("step.import")):
            if (present := self._present(parsed)) is not None:
                return present
            arrival = arriving.store(
                self._database,
                parsed,
                source_id=self._source_id(parsed.file, len(original)),
                added=self._journal.now(),
            )
            indexer.index(arrival.rows)
            self._journal.note(Changes.MEETINGS | Changes.INDEX)
        return arrival.meeting_id

    def _present(self, parsed: ParsedMinutes) -> MeetingId | None:
        found = self._database.value(
            "SELECT meeting_id FROM revision JOIN source ON source.id = source_id "
            "WHERE sha256 = ? AND part = ?",
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
