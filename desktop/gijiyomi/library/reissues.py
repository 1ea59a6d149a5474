"""Minutes that were issued again: which meetings are versions of one, and what has come along.

Each version stays a meeting of its own, with its file byte for byte, its pages, its remarks and
all that stands on them. The older one of two goes out of the search; what stands on it comes along
to the newer one by the user's word only, mark by mark or many at once, and can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.records import EntryId, MeetingId, QuoteSelector, RemarkId, Target
from gijiyomi.domain.reissues import (
    Bearer,
    Ground,
    Mark,
    Reissue,
    ReissueId,
    Settled,
    Standing,
    Verdict,
)
from gijiyomi.domain.text import Span
from gijiyomi.library import arriving, indexing
from gijiyomi.library.database import Database
from gijiyomi.library.excerpts import following, read_excerpt
from gijiyomi.library.index_keeper import IndexKeeper
from gijiyomi.library.journal import Journal
from gijiyomi.library.remarks import Remarks, require_inside
from gijiyomi.wording import word

# A meeting that was taken out of the library is asked about no more.
_REISSUE = """
    SELECT reissue.id, older_id, newer_id, standing, ground, alike FROM reissue
    JOIN meeting AS older ON older.id = older_id JOIN meeting AS newer ON newer.id = newer_id
"""
_PARTS = "SELECT id FROM annotation_part WHERE annotation_id = ? ORDER BY ord"
_TABLES = {Bearer.ANNOTATION: ("annotation", "exact"), Bearer.EXCERPT: ("briefing_entry", "quote")}


@dataclass(frozen=True, slots=True)
class OldExcerpt:
    """An excerpt of a briefing that quotes a meeting.

    Attributes:
        briefing: the name of the briefing.
        quote: the words as they stood when it was put in.
    """

    id: EntryId
    briefing: str
    remark_id: RemarkId
    span: Span
    quote: str


class Reissues:
    """Which meetings are versions of one another. Each change is one step to undo."""

    def __init__(self, database: Database, journal: Journal, *, index: IndexKeeper) -> None:
        self._database = database
        self._journal = journal
        self._index = index
        self._remarks = Remarks(database)

    def get(self, reissue_id: ReissueId) -> Reissue:
        """One pair of versions.

        Raises:
            InputError: there is none of this id, or one of its meetings is gone.
        """
        found = self._found("WHERE reissue.id = ?", reissue_id)
        if not found:
            raise InputError("reissue-missing", id=reissue_id)
        return found[0]

    def asked(self) -> list[Reissue]:
        """What the user has not said yet, in the order in which it was asked."""
        return self._found("WHERE standing = 'asked' ORDER BY reissue.id")

    def of_meetings(self, meeting_ids: Sequence[MeetingId]) -> list[Reissue]:
        """The pairs, asked about or taken, of which one of these is the newer, newest first."""
        marks = ", ".join("?" * len(meeting_ids))
        return self._found(
            f"WHERE newer_id IN ({marks}) AND standing <> 'apart' "
            "ORDER BY standing = 'asked' DESC, reissue.id DESC",
            *meeting_ids,
        )

    def about(self, meeting_id: MeetingId) -> Reissue | None:
        """What is to be said first of a meeting's versions, be it the older or the newer one.

        Asked before taken; where it is the newer one before where it is the older one.
        """
        found = self._found(
            "WHERE ? IN (older_id, newer_id) AND standing <> 'apart' "
            "ORDER BY standing = 'asked' DESC, newer_id = ? DESC, reissue.id DESC LIMIT 1",
            meeting_id,
            meeting_id,
        )
        return next(iter(found), None)

    def newest(self, meeting_id: MeetingId) -> MeetingId:
        """The version that holds now, which is the meeting itself where there is no newer one."""
        seen = {meeting_id}
        while True:
            found = self.taken_from(meeting_id)
            if not found or found[0].newer in seen:
                return meeting_id
            meeting_id = found[0].newer
            seen.add(meeting_id)

    def taken_from(self, meeting_id: MeetingId) -> list[Reissue]:
        """The pairs of which a meeting is the older version; the one that was asked last first."""
        return self._found(
            "WHERE older_id = ? AND standing = 'taken' ORDER BY reissue.id DESC", meeting_id
        )

    def take(self, reissue_id: ReissueId, *, newer: MeetingId | None = None) -> None:
        """Say that two meetings are versions of one; the older one is a 旧版 from then on.

        Args:
            reissue_id: the pair.
            newer: which of the two holds; None for the one that came in last.

        Raises:
            InputError: there is no such pair, or ``newer`` is none of it.
        """
        asked = self.get(reissue_id)
        holds = newer or asked.newer
        if holds not in {asked.older, asked.newer}:
            raise InputError("reissue-missing", id=reissue_id)
        gone = asked.older if holds == asked.newer else asked.newer
        self.prepare(gone)
        with self._journal.change(word("step.take-reissue")):
            self._journal.update(
                "reissue",
                reissue_id,
                older_id=gone,
                newer_id=holds,
                standing=Standing.TAKEN.value,
            )
            if not self._is_superseded(gone):
                key = arriving.free_key_from(self._database, indexing.SUPERSEDED_DAY)
                self._move_keys(gone, key)
            self.hold_again(holds)

    def keep_apart(self, reissue_id: ReissueId) -> None:
        """Say that two meetings are no versions of one; both are searched again.

        What has come along stays where it is.

        Raises:
            InputError: there is no such pair.
        """
        older = self.get(reissue_id).older
        self.prepare(older)
        with self._journal.change(word("step.apart-reissue")):
            self._journal.update("reissue", reissue_id, standing=Standing.APART.value)
            self.hold_again(older)

    def hold_again(self, meeting_id: MeetingId) -> None:
        """Have a version searched again of which there is no newer one; inside a change."""
        if self._is_superseded(meeting_id) and self.newest(meeting_id) == meeting_id:
            day = self._database.value("SELECT date FROM meeting WHERE id = ?", meeting_id)
            met = date.fromisoformat(day) if day else None
            self._move_keys(meeting_id, arriving.free_key(self._database, met))

    def prepare(self, meeting_id: MeetingId) -> None:
        """Have the texts taken apart before the transaction that moves them in the index."""
        self._index.prepare([remark.text for remark in self._remarks.of_meeting(meeting_id)])

    def excerpts(self, meeting_id: MeetingId) -> list[OldExcerpt]:
        """What briefings quote of a meeting, in the order of the text."""
        rows = self._database.rows(
            "SELECT entry.id, name, remark_id, start, stop, quote FROM briefing_entry AS entry "
            "JOIN briefing ON briefing.id = briefing_id JOIN remark ON remark.id = remark_id "
            "WHERE meeting_id = ? ORDER BY remark.ord, start, entry.id",
            meeting_id,
        )
        return [
            OldExcerpt(EntryId(row_id), name, RemarkId(remark), Span(start, stop), quote)
            for row_id, name, remark, start, stop, quote in rows
        ]

    def settled(self, reissue_id: ReissueId) -> dict[Mark, Settled]:
        """What the user has said of marks on the older version; of the others nothing yet."""
        rows = self._database.rows(
            "SELECT bearer, row_id, verdict, remark_id, start, stop, exact, more FROM reissue_mark "
            "WHERE reissue_id = ? ORDER BY id",
            reissue_id,
        )
        return {one.mark: one for one in map(_settled, rows)}

    def move(
        self,
        reissue_id: ReissueId,
        mark: Mark,
        remark_id: RemarkId,
        span: Span,
        *,
        more: Sequence[tuple[RemarkId, Span]] = (),
    ) -> None:
        """Let an annotation or an excerpt come along to ``span`` of a remark, and to ``more``.

        It keeps its id, its note, its tags and its place in the briefing; where it stood, and on
        which words, is kept beside it. One about a whole remark is about the whole of this one,
        one about a speaker about who speaks here. An excerpt quotes the words there from then on,
        unless the user has chosen others before: who lets it come along has seen both, and is not
        asked the same again by the briefing.

        Raises:
            InputError: there is no such pair, mark or remark; or nobody speaks there.
            Defect: a span is empty or reaches beyond its remark.
        """
        with self._journal.change(word("step.move-mark")):
            self.get(reissue_id)
            table, _ = _TABLES[mark.bearer]
            before, besides = self._place(mark), self._more(mark)
            self._put(table, mark.row, remark_id, span)
            self._put_more(mark, more)
            self._settle(reissue_id, mark, Verdict.MOVED, before, besides)

    def leave(self, reissue_id: ReissueId, mark: Mark) -> None:
        """Say that a mark stays on the older version, where it can be read and found as ever.

        Raises:
            InputError: there is no such pair or mark.
        """
        with self._journal.change(word("step.leave-mark")):
            self.get(reissue_id)
            self._settle(reissue_id, mark, Verdict.LEFT, self._place(mark), self._more(mark))

    def take_back(self, reissue_id: ReissueId, mark: Mark) -> None:
        """Put a mark back where it stood, and ask of it again.

        A correction that was made on the newer version stays: nobody else may have built on it
        but the user, who can undo it.

        Raises:
            InputError: there is nothing to take back, or no longer where it was.
        """
        with self._journal.change(word("step.take-back-mark")):
            settled = self.settled(reissue_id).get(mark)
            moved = settled is not None and settled.verdict is Verdict.MOVED
            if settled is None or (moved and mark.bearer is Bearer.CORRECTION):
                raise InputError("mark-missing", id=mark.row)
            if moved and settled.remark_id is not None and settled.span is not None:
                table, _ = _TABLES[mark.bearer]
                self._put(table, mark.row, settled.remark_id, settled.span)
                self._put_more(mark, settled.more)
            self._journal.delete("reissue_mark", self._settled_row(reissue_id, mark) or 0)

    def note_carried(self, reissue_id: ReissueId, corrections: Iterable[int]) -> None:
        """Keep that corrections were made on the newer version; inside a change."""
        for row in corrections:
            nowhere = (None, None, None, "")
            self._settle(reissue_id, Mark(Bearer.CORRECTION, row), Verdict.MOVED, nowhere, [])

    def _put(self, table: str, row: int, remark_id: RemarkId, span: Span) -> None:
        text, speaker_id = self._remark(remark_id)
        if table != "annotation":
            now = self._quote(text, span).exact
            entry = read_excerpt(self._database, EntryId(row))
            words = {"quote": now} if entry.parted else following(entry, now)
            self._journal.update(
                table, row, remark_id=remark_id, start=span.start, stop=span.end, **words
            )
            return
        target = Target(self._database.value("SELECT target FROM annotation WHERE id = ?", row))
        if target is Target.SPEAKER and speaker_id is None:
            raise InputError("nobody-speaks", id=remark_id)
        if target is Target.REMARK:
            span = Span(0, len(text))
        whose = speaker_id if target is Target.SPEAKER else None
        place = self._words(remark_id, text, span)
        self._journal.update(table, row, speaker_id=whose, **place)

    def _put_more(self, mark: Mark, more: Sequence[tuple[RemarkId, Span]]) -> None:
        """Let an annotation stand on words of other remarks besides, and on no others."""
        if mark.bearer is not Bearer.ANNOTATION:
            return
        for (row,) in self._database.rows(_PARTS, mark.row):
            self._journal.delete("annotation_part", row)
        for nth, (remark_id, span) in enumerate(more, 1):
            text, _ = self._remark(remark_id)
            place = self._words(remark_id, text, span)
            self._journal.insert("annotation_part", annotation_id=mark.row, ord=nth, **place)

    def _more(self, mark: Mark) -> list[tuple[int, int, int]]:
        """Where an annotation stands besides."""
        if mark.bearer is not Bearer.ANNOTATION:
            return []
        return [
            (remark_id, start, stop)
            for remark_id, start, stop in self._database.rows(
                "SELECT remark_id, start, stop FROM annotation_part "
                "WHERE annotation_id = ? ORDER BY ord",
                mark.row,
            )
        ]

    def _remark(self, remark_id: RemarkId) -> tuple[str, int | None]:
        """The text of a remark, and who speaks.

        Raises:
            InputError: there is none of this id.
        """
        row = self._database.row("SELECT text, speaker_id FROM remark WHERE id = ?", remark_id)
        if row is None:
            raise InputError("remark-missing", id=remark_id)
        return row[0], row[1]

    def _quote(self, text: str, span: Span) -> QuoteSelector:
        require_inside(span, len(text))
        return QuoteSelector.around(text, span)

    def _words(self, remark_id: RemarkId, text: str, span: Span) -> dict[str, object]:
        """The place of words, as annotations keep it."""
        quote = self._quote(text, span)
        return {
            "remark_id": remark_id,
            "start": span.start,
            "stop": span.end,
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
        }

    def _place(self, mark: Mark) -> tuple[Any, ...]:
        """Where a mark stands, and on which words; nothing of a correction.

        Raises:
            InputError: there is no such mark.
        """
        if mark.bearer is Bearer.CORRECTION:
            if self._database.value("SELECT 1 FROM correction WHERE id = ?", mark.row) is None:
                raise InputError("mark-missing", id=mark.row)
            return (None, None, None, "")
        table, quoted = _TABLES[mark.bearer]
        row = self._database.row(
            f"SELECT remark_id, start, stop, {quoted} FROM {table} WHERE id = ?",  # noqa: S608
            mark.row,
        )
        if row is None or row[0] is None:
            raise InputError("mark-missing", id=mark.row)
        return row

    def _settle(
        self,
        reissue_id: ReissueId,
        mark: Mark,
        verdict: Verdict,
        place: tuple[Any, ...],
        more: Sequence[tuple[int, int, int]],
    ) -> None:
        known = self._settled_row(reissue_id, mark)
        if known is not None:
            self._journal.update("reissue_mark", known, verdict=verdict.value)
            return
        remark_id, start, stop, exact = place
        self._journal.insert(
            "reissue_mark",
            reissue_id=reissue_id,
            bearer=mark.bearer.value,
            row_id=mark.row,
            verdict=verdict.value,
            remark_id=remark_id,
            start=start,
            stop=stop,
            exact=exact,
            more=json.dumps(more),
        )

    def _settled_row(self, reissue_id: ReissueId, mark: Mark) -> int | None:
        found = self._database.value(
            "SELECT id FROM reissue_mark WHERE reissue_id = ? AND bearer = ? AND row_id = ?",
            reissue_id,
            mark.bearer.value,
            mark.row,
        )
        return None if found is None else int(found)

    def _is_superseded(self, meeting_id: MeetingId) -> bool:
        key = self._database.value("SELECT key FROM meeting WHERE id = ?", meeting_id)
        return key is not None and indexing.is_superseded(key)

    def _move_keys(self, meeting_id: MeetingId, key: int) -> None:
        """Put a meeting with its remarks where ``key`` stands; the index follows."""
        rows = self._database.rows(
            "SELECT id, ord FROM remark WHERE meeting_id = ? ORDER BY ord", meeting_id
        )
        for remark_id, place in rows:
            self._journal.update("remark", remark_id, key=key + place)
        self._journal.update("meeting", meeting_id, key=key)

    def _found(self, tail: str, *values: object) -> list[Reissue]:
        return [
            Reissue(
                ReissueId(row_id),
                MeetingId(older),
                MeetingId(newer),
                Standing(standing),
                Ground(ground),
                alike,
            )
            for row_id, older, newer, standing, ground, alike in self._database.rows(
                f"{_REISSUE} {tail}", *values
            )
        ]


def _settled(row: tuple[Any, ...]) -> Settled:
    bearer, mark, verdict, remark_id, start, stop, exact, more = row
    return Settled(
        Mark(Bearer(bearer), mark),
        Verdict(verdict),
        None if remark_id is None else RemarkId(remark_id),
        None if remark_id is None else Span(start, stop),
        exact,
        tuple((RemarkId(other), Span(begin, end)) for other, begin, end in json.loads(more)),
    )
