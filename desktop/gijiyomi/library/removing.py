"""Takes meetings out of the library, with all that stands on them, each as one step to undo.

Every row goes through the journal, so that undo brings it back under the id that it had. The
original stays beside the library: undo asks for it, and so do the backups of earlier days.
"""

from __future__ import annotations

from collections import Counter

from gijiyomi.domain.records import AnnotationId, MeetingId, SpeakerId
from gijiyomi.domain.reissues import Bearer
from gijiyomi.domain.removal import Citing, Removal
from gijiyomi.library.annotations import Annotations
from gijiyomi.library.database import Database
from gijiyomi.library.joining import join_around, part
from gijiyomi.library.journal import Journal
from gijiyomi.library.leaving_versions import LeavingVersions
from gijiyomi.library.meetings import Meetings
from gijiyomi.library.moving import lay_down_excerpt
from gijiyomi.library.reissues import Reissues
from gijiyomi.wording import word

# The names in these statements are literals of this module; ?1 is the meeting.
_REMARKS = "SELECT id FROM remark WHERE meeting_id = ?1"
_SPEAKERS = "SELECT id FROM speaker WHERE meeting_id = ?1"
_REVISIONS = "SELECT id FROM revision WHERE meeting_id = ?1"
_ON_IT = f"remark_id IN ({_REMARKS})"
_ANNOTATIONS = f"SELECT id FROM annotation WHERE {_ON_IT} OR speaker_id IN ({_SPEAKERS})"  # noqa: S608
_OF_REVISION = f"revision_id IN ({_REVISIONS})"

# Who refers to a row goes before it; between the two stand the speakers.
_SAID = (
    ("annotation_part", _ON_IT),
    ("correction", "meeting_id = ?1"),
    ("item", _ON_IT),
    ("remark", "meeting_id = ?1"),
)
_PRINTED = (
    ("attendee", _OF_REVISION),
    ("agenda", _OF_REVISION),
    ("material", _OF_REVISION),
    ("warning", _OF_REVISION),
    ("page_box", _OF_REVISION),
    ("revision", "meeting_id = ?1"),
    ("meeting", "id = ?1"),
)


class Removals:
    """Takes meetings out, and says before what goes with them."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        meetings: Meetings,
        *,
        annotations: Annotations,
        reissues: Reissues,
    ) -> None:
        self._database = database
        self._journal = journal
        self._meetings = meetings
        self._annotations = annotations
        self._reissues = reissues
        self._versions = LeavingVersions(database, journal, reissues)

    def of(self, meeting_id: MeetingId) -> Removal:
        """What would go with a meeting; changes nothing.

        Raises:
            InputError: there is no such meeting.
        """
        meeting = self._meetings.get(meeting_id)
        returning = [mark for _, mark in self._versions.returning(meeting_id)]
        back = Counter(mark.bearer for mark in returning)
        held = self._versions.holding_after(meeting_id)
        annotations = self._count(f"annotation WHERE id IN ({_ANNOTATIONS})", meeting_id)
        excerpts = self._count(f"briefing_entry WHERE {_ON_IT}", meeting_id)
        return Removal(
            meeting,
            annotations=annotations - back[Bearer.ANNOTATION],
            excerpts=excerpts - back[Bearer.EXCERPT],
            corrections=self._count("correction WHERE meeting_id = ?1", meeting_id),
            returning=len(returning),
            held_again=self._meetings.get(held[0]) if held else None,
        )

    def remove(self, meeting_id: MeetingId, *, cite: Citing) -> None:
        """Take a meeting out with all that stands on it, as one step to undo.

        Marks that came along from an older version go back there, and that version holds again.
        An excerpt stays in its briefing as a comment that quotes its words: what was written for
        a paper does not go with the shelf.

        Args:
            meeting_id: the meeting.
            cite: tells under such a comment where the words were said.

        Raises:
            InputError: there is no such meeting.
            EnvironmentFault: the disk is full, locked or read-only.
        """
        for older in self._versions.holding_after(meeting_id):
            self._reissues.prepare(older)
        with self._journal.change(word("step.remove-meeting")):
            # Asked inside: another writer may have taken it out before.
            self._meetings.get(meeting_id)
            held_again = self._versions.holding_after(meeting_id)
            self._versions.let_go(meeting_id)
            self._lay_down_excerpts(meeting_id, cite)
            for annotation in self._ids("annotation", f"id IN ({_ANNOTATIONS})", meeting_id):
                self._annotations.remove(AnnotationId(annotation))
            self._delete(_SAID, meeting_id)
            self._drop_speakers(meeting_id)
            self._delete(_PRINTED, meeting_id)
            for older in held_again:
                self._reissues.hold_again(older)

    def _lay_down_excerpts(self, meeting_id: MeetingId, cite: Citing) -> None:
        meeting = self._meetings.get(meeting_id)
        rows = self._database.rows(
            "SELECT entry.id, label, first_page, last_page FROM briefing_entry AS entry "
            "JOIN remark ON remark.id = remark_id LEFT JOIN speaker ON speaker.id = speaker_id "
            "WHERE remark.meeting_id = ? ORDER BY entry.id",
            meeting_id,
        )
        for row_id, label, first, last in rows:
            pages = None if first is None else (first, last)
            source = cite(meeting, pages, label)
            lay_down_excerpt(
                self._database,
                self._journal,
                row_id,
                told=lambda words, source=source: word(  # type: ignore[misc]
                    "library.words-taken-out", words=words, source=source
                ),
            )

    def _drop_speakers(self, meeting_id: MeetingId) -> None:
        for row_id in self._ids("speaker", "meeting_id = ?1", meeting_id):
            speaker = SpeakerId(row_id)
            join_around(self._database, self._journal, speaker)
            part(self._database, self._journal, speaker)
            for apart in self._ids("person_apart", "speaker_id = ?1", speaker):
                self._journal.delete("person_apart", apart)
            self._journal.delete("speaker", speaker)

    def _delete(self, tables: tuple[tuple[str, str], ...], meeting_id: MeetingId) -> None:
        for table, which in tables:
            for row_id in self._ids(table, which, meeting_id):
                self._journal.delete(table, row_id)

    def _ids(self, table: str, which: str, value: int) -> list[int]:
        rows = self._database.rows(f"SELECT id FROM {table} WHERE {which} ORDER BY id", value)  # noqa: S608
        return [row_id for (row_id,) in rows]

    def _count(self, rows: str, meeting_id: MeetingId) -> int:
        return int(self._database.value(f"SELECT count(*) FROM {rows}", meeting_id))  # noqa: S608
