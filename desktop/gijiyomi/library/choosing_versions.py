"""Asks about a version that the user chose a file for (差し替える…), whatever the heads say."""

from __future__ import annotations

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.domain.reissues import Ground, ReissueId, Standing
from gijiyomi.library import likely_reissues
from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal
from gijiyomi.library.reissues import Reissues
from gijiyomi.wording import word


class ChosenVersions:
    """Has the user asked of two meetings as if the program had found them alike."""

    def __init__(self, database: Database, journal: Journal, reissues: Reissues) -> None:
        self._database = database
        self._journal = journal
        self._reissues = reissues

    def ask(self, meeting_id: MeetingId, newer: MeetingId) -> ReissueId:
        """Ask whether ``newer`` is the new version of a meeting, or of the one that holds for it.

        What the heads made the program ask of it is asked no more. Where the two are versions of
        one already, that pair is given as it is.

        Raises:
            InputError: they are one and the same meeting.
        """
        with self._journal.change(word("step.replace")):
            older = self._reissues.newest(meeting_id)
            if newer in {older, meeting_id}:
                raise InputError("replaced-by-itself")
            self._forget_questions(newer, but_of=older)
            known = self._database.row(
                "SELECT id, standing FROM reissue WHERE (older_id = ?1 AND newer_id = ?2) "
                "OR (older_id = ?2 AND newer_id = ?1) ORDER BY standing = 'apart'",
                older,
                newer,
            )
            if known is None:
                return self._ask(older, newer)
            if Standing(known[1]) is Standing.APART:
                asked = {"standing": Standing.ASKED.value, "ground": Ground.CHOSEN.value}
                self._journal.update("reissue", known[0], **asked)
            return ReissueId(known[0])

    def _forget_questions(self, newer: MeetingId, *, but_of: MeetingId) -> None:
        rows = self._database.rows(
            "SELECT id FROM reissue WHERE newer_id = ? AND older_id <> ? AND standing = 'asked'",
            newer,
            but_of,
        )
        for (row,) in rows:
            self._journal.delete("reissue", row)

    def _ask(self, older: MeetingId, newer: MeetingId) -> ReissueId:
        # As with what is asked of files that come in by themselves, only the answer is undone.
        asked = self._database.insert(
            "reissue",
            {
                "older_id": older,
                "newer_id": newer,
                "standing": Standing.ASKED.value,
                "ground": Ground.CHOSEN.value,
                "alike": round(likely_reissues.likeness(self._database, older, newer), 4),
            },
        )
        self._journal.note(Changes.MEETINGS | Changes.REISSUES)
        return ReissueId(asked)
