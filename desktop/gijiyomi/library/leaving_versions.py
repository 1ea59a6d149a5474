"""What becomes of the other versions of a meeting that is taken out, and of marks between them."""

from __future__ import annotations

from gijiyomi.domain.records import MeetingId, RemarkId
from gijiyomi.domain.reissues import Bearer, Mark, Reissue, ReissueId, Settled, Standing, Verdict
from gijiyomi.domain.text import Span
from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal
from gijiyomi.library.reissues import Reissues

_STANDS = {Bearer.ANNOTATION: "annotation", Bearer.EXCERPT: "briefing_entry"}


class LeavingVersions:
    """Looks at the versions of a meeting, and prepares them for that it goes."""

    def __init__(self, database: Database, journal: Journal, reissues: Reissues) -> None:
        self._database = database
        self._journal = journal
        self._reissues = reissues

    def returning(self, meeting_id: MeetingId) -> list[tuple[ReissueId, Mark]]:
        """The marks on a meeting that came along from an older version and can go back there."""
        return [
            (pair.id, mark)
            for pair in self._older(meeting_id)
            for mark, settled in self._reissues.settled(pair.id).items()
            if settled.verdict is Verdict.MOVED
            and self._stands_on(mark, meeting_id)
            and self._still_there(settled)
        ]

    def holding_after(self, meeting_id: MeetingId) -> list[MeetingId]:
        """The older versions that hold again once a meeting has gone."""
        if self._reissues.newest(meeting_id) != meeting_id:
            return []
        return [
            pair.older
            for pair in self._older(meeting_id)
            if not any(other.newer != meeting_id for other in self._newer(pair.older))
        ]

    def let_go(self, meeting_id: MeetingId) -> None:
        """Send marks back to the older version, and tie that one to the newer; inside a change."""
        for reissue, mark in self.returning(meeting_id):
            self._reissues.take_back(reissue, mark)
        following = self._newer(meeting_id)
        for pair in self._older(meeting_id) if following else ():
            self._bridge(pair, following[0].newer)

    def _bridge(self, pair: Reissue, newer: MeetingId) -> None:
        """Make the older of a pair an older version of the one that comes next."""
        known = self._database.value(
            "SELECT id FROM reissue WHERE older_id = ? AND newer_id = ?", pair.older, newer
        )
        if known is not None:
            self._journal.update("reissue", known, standing=Standing.TAKEN.value)
            return
        # Which corrections came along to the one between says nothing of the next.
        rows = self._database.rows(
            "SELECT id FROM reissue_mark WHERE reissue_id = ? AND bearer = 'correction'", pair.id
        )
        for (row,) in rows:
            self._journal.delete("reissue_mark", row)
        self._journal.update("reissue", pair.id, newer_id=newer)

    def _older(self, meeting_id: MeetingId) -> list[Reissue]:
        pairs = self._reissues.of_meetings([meeting_id])
        return [pair for pair in pairs if pair.standing is Standing.TAKEN]

    def _newer(self, meeting_id: MeetingId) -> list[Reissue]:
        return self._reissues.taken_from(meeting_id)

    def _stands_on(self, mark: Mark, meeting_id: MeetingId) -> bool:
        table = _STANDS.get(mark.bearer)
        if table is None:
            return False
        found = self._database.value(
            f"SELECT meeting_id FROM {table} AS held "  # noqa: S608  # ours
            "JOIN remark ON remark.id = held.remark_id WHERE held.id = ?",
            mark.row,
        )
        return bool(found == meeting_id)

    def _still_there(self, settled: Settled) -> bool:
        """Whether the words that a mark came from stand where they stood."""
        if settled.remark_id is None or settled.span is None:
            return False
        text = self._text(settled.remark_id)
        words = text[settled.span.start : settled.span.end]
        return words == settled.exact and all(
            self._holds(remark_id, span) for remark_id, span in settled.more
        )

    def _holds(self, remark_id: RemarkId, span: Span) -> bool:
        return span.end <= len(self._text(remark_id))

    def _text(self, remark_id: RemarkId) -> str:
        return self._database.value("SELECT text FROM remark WHERE id = ?", remark_id) or ""
