"""Writes what has changed of a meeting's transcript to its rows, each change into the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gijiyomi.domain.records import RemarkId, SpeakerId
from gijiyomi.library import arriving, indexing, rows, sequences
from gijiyomi.library.database import Database
from gijiyomi.library.joining import join_around, part
from gijiyomi.library.journal import Journal, Row
from gijiyomi.library.moving import Move, hand_on, move_written
from gijiyomi.library.rows import Kept
from gijiyomi.library.transcript import Transcript, Turn

_PARKED = -(1 << 62)
"""Keys from here on are nobody's: rows wait there while others take their places."""


def sync(
    database: Database, journal: Journal, kept: Kept, target: Transcript, *, move: Move
) -> tuple[str, ...]:
    """Make the rows of a meeting what ``target`` says; inside a change.

    Annotations and excerpts go with their words, as ``move`` finds them in the new source.

    Returns:
        The words of annotations and excerpts that are nowhere any more.

    Raises:
        InputError: there are more remarks than a meeting can hold.
    """
    return _Sync(database, journal, kept, target).run(move)


class _Sync:
    def __init__(
        self, database: Database, journal: Journal, kept: Kept, target: Transcript
    ) -> None:
        self._database = database
        self._journal = journal
        self._kept = kept
        self._old = kept.transcript
        self._target = target
        self._before = {turn.id: turn for turn in kept.transcript.turns}

    def run(self, move: Move) -> tuple[str, ...]:
        key = self._meeting_key()
        attendees = self._put_attendees()
        speakers = self._put_speakers(attendees)
        turns = self._put_turns(key, speakers)
        lost = self._move_written(turns, move)
        self._drop_turns(turns)
        self._drop_speakers(speakers, turns)
        self._drop_attendees(attendees)
        self._update(
            "meeting", self._kept.meeting_id, {"key": key, **rows.meeting_row(self._target)}
        )
        return lost

    def _meeting_key(self) -> int:
        same_day = self._target.facts.date == self._old.facts.date
        if same_day or indexing.is_superseded(self._kept.key):
            return self._kept.key
        return arriving.free_key(self._database, self._target.facts.date)

    def _put_attendees(self) -> list[int]:
        """The row of each line of the list; rows of lines that are gone are still there."""
        lines = self._target.attendance
        if lines == self._old.attendance:
            return [listed.row for listed in lines if listed.row is not None]
        stays = {listed.row: nth for nth, listed in enumerate(lines, 1)}
        for nth, listed in enumerate(self._old.attendance, 1):
            if listed.row is not None and stays.get(listed.row) != nth:
                self._journal.update("attendee", listed.row, ord=-listed.row)
        return [
            self._put(
                "attendee",
                listed.row,
                rows.attendee_row(listed.attendee, nth),
                common={"revision_id": self._kept.revision_id},
            )
            for nth, listed in enumerate(lines, 1)
        ]

    def _put_speakers(self, attendees: list[int]) -> dict[int, SpeakerId]:
        """The row of each voice; rows of voices that are gone are still there."""
        order = self._target.speaking_order()
        stays = {self._target.voices[key].id: nth for nth, key in enumerate(order, 1)}
        for nth, key in enumerate(self._old.speaking_order(), 1):
            speaker_id = self._old.voices[key].id
            if speaker_id is not None and stays.get(speaker_id) != nth:
                self._journal.update("speaker", speaker_id, ord=-speaker_id)
        ids: dict[int, SpeakerId] = {}
        for nth, key in enumerate(order, 1):
            voice = self._target.voices[key]
            attendee = None if voice.attendee is None else attendees[voice.attendee]
            row = rows.speaker_row(self._target, key, order=nth, attendee_id=attendee)
            common: Row = {"meeting_id": self._kept.meeting_id}
            ids[key] = SpeakerId(self._put("speaker", voice.id, row, common=common))
        return ids

    def _put_turns(self, key: int, speakers: Mapping[int, SpeakerId]) -> list[Turn]:
        """The turns with the ids of their rows; rows of turns that are gone are still there."""
        turns = self._target.turns
        numbers = sequences.placed(
            [None if turn.id is None else self._kept.sequences[turn.id] for turn in turns]
        )
        keys = [key + number for number in numbers]
        self._park(dict(zip((turn.id for turn in turns), keys, strict=True)))
        return [
            self._put_turn(turn, speakers, key=remark_key)
            for turn, remark_key in zip(turns, keys, strict=True)
        ]

    def _park(self, keys: Mapping[RemarkId | None, int]) -> None:
        """Clear the places of rows that go or take another one."""
        for turn in self._old.turns:
            if turn.id is None:
                continue
            if self._kept.key + self._kept.sequences[turn.id] != keys.get(turn.id):
                self._journal.update("remark", turn.id, key=_PARKED + turn.id, ord=-turn.id)

    def _put_turn(self, turn: Turn, speakers: Mapping[int, SpeakerId], *, key: int) -> Turn:
        before = self._before.get(turn.id) if turn.id is not None else None
        speaker_id = None if turn.voice is None else speakers[turn.voice]
        if before is not None and self._is_settled(before, turn, speaker_id, key=key):
            return turn
        remark_id = self._put(
            "remark",
            turn.id,
            rows.remark_row(turn, speaker_id=speaker_id, key=key),
            common={"meeting_id": self._kept.meeting_id, "revision_id": self._kept.revision_id},
        )
        if before is None or before.paragraphs != turn.paragraphs:
            items = rows.item_rows(turn)
            put_rows(self._database, self._journal, "item", items, owner={"remark_id": remark_id})
        return replace(turn, id=RemarkId(remark_id))

    def _is_settled(
        self, before: Turn, turn: Turn, speaker_id: SpeakerId | None, *, key: int
    ) -> bool:
        """Whether the row of a turn says already what it shall."""
        formerly = None if before.voice is None else self._old.voices[before.voice].id
        return (
            turn.id is not None
            and key == self._kept.key + self._kept.sequences[turn.id]
            and formerly == speaker_id
            and (before.kind, before.doubts) == (turn.kind, turn.doubts)
            and before.paragraphs == turn.paragraphs
        )

    def _move_written(self, turns: list[Turn], move: Move) -> tuple[str, ...]:
        now = {turn.id: turn for turn in turns}
        changed = [
            turn
            for turn in self._old.turns
            if turn.id not in now or now[turn.id].paragraphs != turn.paragraphs
        ]
        return move_written(self._database, self._journal, changed, turns, move=move)

    def _drop_turns(self, turns: list[Turn]) -> None:
        stays = {turn.id for turn in turns}
        for turn in self._old.turns:
            if turn.id is not None and turn.id not in stays:
                for item in self._ids("item", "remark_id", turn.id):
                    self._journal.delete("item", item)
                self._journal.delete("remark", turn.id)

    def _drop_speakers(self, speakers: Mapping[int, SpeakerId], turns: list[Turn]) -> None:
        stays = set(speakers.values())
        for voice in self._old.voices.values():
            if voice.id is not None and voice.id not in stays:
                for row_id in self._ids("annotation", "speaker_id", voice.id):
                    heir = self._heir(voice.id, speakers, turns)
                    hand_on(self._database, self._journal, row_id, heir=heir)
                join_around(self._database, self._journal, voice.id)
                part(self._database, self._journal, voice.id)
                for row_id in self._ids("person_apart", "speaker_id", voice.id):
                    self._journal.delete("person_apart", row_id)
                self._journal.delete("speaker", voice.id)

    def _heir(
        self, speaker: SpeakerId, speakers: Mapping[int, SpeakerId], turns: list[Turn]
    ) -> SpeakerId | None:
        """To whom the first of what a speaker said belongs now; None if to nobody."""
        voices = {turn.id: turn.voice for turn in turns}
        said = (
            voices.get(turn.id)
            for turn in self._old.turns
            if turn.voice is not None and self._old.voices[turn.voice].id == speaker
        )
        return next((speakers[voice] for voice in said if voice is not None), None)

    def _drop_attendees(self, attendees: list[int]) -> None:
        for listed in self._old.attendance:
            if listed.row is not None and listed.row not in attendees:
                self._journal.delete("attendee", listed.row)

    def _ids(self, table: str, column: str, value: int) -> list[int]:
        found = self._database.rows(
            f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id",  # noqa: S608
            value,
        )
        return [row_id for (row_id,) in found]

    def _put(self, table: str, row_id: int | None, row: Row, *, common: Row) -> int:
        if row_id is None:
            return self._journal.insert(table, **common, **row)
        self._update(table, row_id, row)
        return row_id

    def _update(self, table: str, row_id: int, row: Row) -> None:
        self._journal.update(table, row_id, **row)


def put_rows(
    database: Database, journal: Journal, table: str, wanted: Sequence[Row], *, owner: Row
) -> None:
    """Make the rows of ``owner``, in their order, what is wanted; those that are so stay."""
    ((column, value),) = owner.items()
    present = database.rows(
        f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id",  # noqa: S608
        value,
    )
    for (row_id,), row in zip(present, wanted, strict=False):
        journal.update(table, row_id, **row)
    for row in wanted[len(present) :]:
        journal.insert(table, **owner, **row)
    for (row_id,) in present[len(wanted) :]:
        journal.delete(table, row_id)
