"""What the user says against what was read, kept and carried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from gijiyomi.domain.corrections import (
    FromAttendance,
    MeetingEdit,
    Named,
    SameSpeaker,
    SpeakerChoice,
    Unnamed,
)
from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.minutes import Attendee
from gijiyomi.domain.records import MeetingId, Remark, RemarkId, SpeakerKind
from gijiyomi.domain.text import Span
from gijiyomi.library import correction_codec
from gijiyomi.library.attending import lines_before
from gijiyomi.library.casting import ListedSaid, NamedSaid, VoiceSaid, Who, said_of
from gijiyomi.library.correcting import (
    QUOTED,
    Assigned,
    AttendanceEdited,
    Confirmed,
    Correction,
    Cut,
    Joined,
    MeetingEdited,
    Narrated,
    correct,
    place_of,
)
from gijiyomi.library.database import Database
from gijiyomi.library.index_keeper import IndexKeeper
from gijiyomi.library.journal import Journal
from gijiyomi.library.moving import stay
from gijiyomi.library.remarks import Remarks, require_inside
from gijiyomi.library.rows import Kept, load
from gijiyomi.library.syncing import sync
from gijiyomi.library.transcript import Turn
from gijiyomi.wording import word


class Corrections:
    """Corrections of what was read.

    Each call is on the disk when it returns, is one step to undo, and is kept as data: when the
    file is read again, it is made again. Annotations and excerpts go with their words.
    """

    def __init__(self, database: Database, journal: Journal, *, index: IndexKeeper) -> None:
        self._database = database
        self._journal = journal
        self._index = index
        self._remarks = Remarks(database)

    def assign(self, remark_ids: Sequence[RemarkId], speaker: SpeakerChoice) -> None:
        """Give remarks to a speaker; narrative becomes a remark; what was unsure is settled.

        Raises:
            InputError: there is no such remark, speaker or line of the attendance list, or no name.
        """
        with self._journal.change(word("step.assign")):
            for kept, turns in self._by_meeting(remark_ids):
                places = tuple(place_of(turn) for turn in turns)
                self._make(kept, Assigned(places, _who(kept, speaker)))

    def confirm(self, remark_ids: Sequence[RemarkId]) -> None:
        """Say that remarks are right as they stand; their doubts go.

        Raises:
            InputError: there is no such remark.
        """
        with self._journal.change(word("step.confirm")):
            for kept, turns in self._by_meeting(remark_ids):
                places = tuple(place_of(turn) for turn in turns)
                who = tuple(
                    None if turn.voice is None else said_of(kept.transcript, turn.voice)
                    for turn in turns
                )
                self._make(kept, Confirmed(places, who))

    def mark_narrative(self, remark_ids: Sequence[RemarkId]) -> None:
        """Say that remarks are what the record-keeper says; what was unsure is settled.

        The marks before them were none: their words are read as part of the narrative.

        Raises:
            InputError: there is no such remark.
        """
        with self._journal.change(word("step.narrative")):
            for kept, turns in self._by_meeting(remark_ids):
                self._make(kept, Narrated(tuple(place_of(turn) for turn in turns)))

    def split(self, remark_id: RemarkId, at: int) -> RemarkId:
        """Cut a remark before character ``at`` of its reading text.

        The second part is a remark of the same speaker; what was unsure of the whole is settled.
        A line feed stands between two items: a cut before it is a cut after it.

        Returns:
            The id of the second part; the first keeps that of the whole.

        Raises:
            InputError: there is no such remark.
            Defect: one of the parts would be empty.
        """
        with self._journal.change(word("step.split")):
            kept, turn = self._turn(remark_id)
            require_inside(Span(at, at), len(turn.text))
            positions = turn.positions()
            places = [place for place in positions[at:] if place is not None]
            if at == 0 or not places:
                raise Defect("span-empty", start=at)
            self._make(kept, Cut(places[0], turn.text[at:].lstrip("\n")[:QUOTED]))
            return self._remark_at(remark_id, following=True)

    def join(self, remark_id: RemarkId) -> RemarkId:
        """Let a remark, or narrative, go on in the one before it.

        The whole has the speaker of the earlier one; where that is narrative, of the later one.
        What was unsure of the later one is settled. Its mark was none then: the words of it are
        read as what they are, words of the sentence.

        Returns:
            The id of the whole, which is that of the earlier one.

        Raises:
            InputError: there is no such remark, or none before it.
        """
        with self._journal.change(word("step.join")):
            kept, turn = self._turn(remark_id)
            if turn.id == kept.transcript.turns[0].id:
                raise InputError("nothing-before", id=remark_id)
            survivor = self._remark_at(remark_id, following=False)
            self._make(kept, Joined(turn.start, turn.text[:QUOTED]))
        return survivor

    def edit_meeting(self, meeting_id: MeetingId, edited: MeetingEdit) -> None:
        """Make what the head of the minutes says what ``edited`` says.

        Another day moves the meeting to its place among the others, in the search too.

        Raises:
            InputError: there is no such meeting, or no room for another one on that day.
        """
        before = load(self._database, meeting_id).transcript
        if edited.date != before.facts.date:
            # All remarks move in the index, longer than another writer waits for its turn.
            self._index.prepare([turn.text for turn in before.turns])
        with self._journal.change(word("step.edit-meeting")):
            kept = load(self._database, meeting_id)
            fields = {
                name: value
                for name, value in asdict(edited).items()
                if value != getattr(kept.transcript.facts, name)
            }
            self._make(kept, MeetingEdited(fields))

    def edit_attendance(self, meeting_id: MeetingId, attendees: Sequence[Attendee]) -> None:
        """Make the attendance list what ``attendees`` says.

        Whoever speaks as one of a line that stays, if changed, does so still, under the name and
        the role that it gives now; who spoke as one of a line that goes keeps the printed label.

        Raises:
            InputError: there is no such meeting.
        """
        lines = tuple(attendees)
        with self._journal.change(word("step.edit-attendance")):
            kept = load(self._database, meeting_id)
            former = tuple(listed.attendee for listed in kept.transcript.attendance)
            self._make(kept, AttendanceEdited(lines, lines_before(lines, former), former))

    def count(self, meeting_id: MeetingId) -> int:
        """How many corrections were made on a meeting."""
        return int(
            self._database.value("SELECT count(*) FROM correction WHERE meeting_id = ?", meeting_id)
        )

    def doubtful(self, meeting_id: MeetingId) -> list[Remark]:
        """The remarks and narrative of which something is unsure, in reading order."""
        return [remark for remark in self._remarks.of_meeting(meeting_id) if remark.doubts]

    def doubtful_meetings(self) -> frozenset[MeetingId]:
        """The meetings in which something is unsure."""
        rows = self._database.rows("SELECT DISTINCT meeting_id FROM remark WHERE doubts <> '[]'")
        return frozenset(MeetingId(row[0]) for row in rows)

    def _by_meeting(self, remark_ids: Iterable[RemarkId]) -> Iterable[tuple[Kept, list[Turn]]]:
        """The turns of these remarks in reading order, a meeting at a time.

        Raises:
            InputError: there is no such remark.
        """
        wanted = set(remark_ids)
        for meeting_id in dict.fromkeys(self._meeting_of(remark_id) for remark_id in remark_ids):
            kept = load(self._database, meeting_id)
            yield kept, [turn for turn in kept.transcript.turns if turn.id in wanted]

    def _turn(self, remark_id: RemarkId) -> tuple[Kept, Turn]:
        kept = load(self._database, self._meeting_of(remark_id))
        return kept, next(turn for turn in kept.transcript.turns if turn.id == remark_id)

    def _remark_at(self, remark_id: RemarkId, *, following: bool) -> RemarkId:
        """The remark next to another one of its meeting."""
        beyond, order = (">", "ASC") if following else ("<", "DESC")
        return RemarkId(
            self._database.value(
                "SELECT remark.id FROM remark JOIN remark AS here "  # noqa: S608
                "ON here.meeting_id = remark.meeting_id "
                f"WHERE here.id = ? AND remark.ord {beyond} here.ord "
                f"ORDER BY remark.ord {order} LIMIT 1",
                remark_id,
            )
        )

    def _meeting_of(self, remark_id: RemarkId) -> MeetingId:
        found = self._database.value("SELECT meeting_id FROM remark WHERE id = ?", remark_id)
        if found is None:
            raise InputError("remark-missing", id=remark_id)
        return MeetingId(found)

    def _make(self, kept: Kept, correction: Correction) -> None:
        """Carry a correction out and keep it; one that changes nothing is not kept."""
        target = correct(kept.transcript, correction)
        if target == kept.transcript:
            return
        sync(self._database, self._journal, kept, target, move=stay)
        kind, data = correction_codec.encode(correction)
        last = self._database.value(
            "SELECT max(ord) FROM correction WHERE meeting_id = ?", kept.meeting_id
        )
        self._journal.insert(
            "correction", meeting_id=kept.meeting_id, ord=(last or 0) + 1, kind=kind, data=data
        )


def _who(kept: Kept, choice: SpeakerChoice) -> Who:
    """A choice as it can be told of the file, whatever ids its rows have."""
    transcript = kept.transcript
    match choice:
        case Unnamed():
            return VoiceSaid(SpeakerKind.UNNAMED, None, None, "", None)
        case SameSpeaker(speaker_id):
            for key, voice in transcript.voices.items():
                if voice.id == speaker_id:
                    return said_of(transcript, key)
            raise InputError("speaker-missing", id=speaker_id)
        case FromAttendance(index):
            if not 0 <= index < len(transcript.attendance):
                raise InputError("attendee-missing", index=index)
            attendee = transcript.attendance[index].attendee
            alike = [one.attendee == attendee for one in transcript.attendance[:index]]
            return ListedSaid(attendee, sum(alike))
        case Named(name, role, listed, mode):
            if not (kept_name := " ".join(name.split())):
                raise InputError("speaker-name-empty")
            return NamedSaid(kept_name, " ".join(role.split()), listed, mode)
