"""Puts a new reading of a file in the place of the old one, with all that the user made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.domain.corrections import RereadResult
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.domain.records import MeetingId
from gijiyomi.library import arriving, codecs, correction_codec
from gijiyomi.library.database import Database
from gijiyomi.library.differing import mover
from gijiyomi.library.journal import Journal, Row
from gijiyomi.library.moving import Move
from gijiyomi.library.recognising import recognised
from gijiyomi.library.replaying import Replay, replay
from gijiyomi.library.rows import Kept, load
from gijiyomi.library.syncing import put_rows, sync
from gijiyomi.library.transcript import Transcript, transcript_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What a meeting becomes by a new reading."""

    kept: Kept
    replay: Replay
    target: Transcript
    move: Move

    def new_texts(self) -> list[str]:
        """The texts of remarks that were not there before."""
        known = {turn.text for turn in self.kept.transcript.turns}
        return [turn.text for turn in self.target.turns if turn.text not in known]


def plan(database: Database, meeting_id: MeetingId, parsed: ParsedMinutes) -> Plan:
    """Make the corrections of a meeting again on ``parsed``; changes nothing.

    Raises:
        InputError: there is no such meeting, or ``parsed`` holds no remarks and the library does.
    """
    kept = load(database, meeting_id)
    if kept.transcript.turns and not parsed.remarks:
        raise InputError("reread-holds-nothing", file=parsed.file.name)
    packed = database.value("SELECT text FROM revision WHERE id = ?", kept.revision_id)
    move = mover(codecs.unpack_text(packed), parsed.source.text)
    rows = database.rows(
        "SELECT kind, data FROM correction WHERE meeting_id = ? ORDER BY ord", meeting_id
    )
    corrections = [correction_codec.decode(kind, data) for kind, data in rows]
    replayed = replay(transcript_of(parsed), corrections, move=move)
    target = recognised(replayed.transcript, kept.transcript, move=move)
    return Plan(kept, replayed, target, move)


def carry_out(
    database: Database,
    journal: Journal,
    planned: Plan,
    parsed: ParsedMinutes,
    *,
    boxes: Sequence[Row],
) -> RereadResult:
    """Write what was planned; inside a change."""
    kept = planned.kept
    _put_revision(database, journal, kept, parsed, boxes)
    lost = sync(database, journal, kept, planned.target, move=planned.move)
    encoded = map(correction_codec.encode, planned.replay.corrections)
    put_rows(
        database,
        journal,
        "correction",
        [{"ord": nth, "kind": kind, "data": data} for nth, (kind, data) in enumerate(encoded, 1)],
        owner={"meeting_id": kept.meeting_id},
    )
    return RereadResult(planned.replay.replayed, (*planned.replay.unplaced, *lost))


def _put_revision(
    database: Database,
    journal: Journal,
    kept: Kept,
    parsed: ParsedMinutes,
    boxes: Sequence[Row],
) -> None:
    revision_id = kept.revision_id
    journal.update("revision", revision_id, **arriving.revision_row(parsed, kept.meeting_id))
    tables = {**arriving.front_matter_rows(parsed), "page_box": boxes}
    for table, rows in tables.items():
        put_rows(database, journal, table, rows, owner={"revision_id": revision_id})
