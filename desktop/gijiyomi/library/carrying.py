"""Makes the corrections of an older version of minutes again on the newer one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.reissues import Anchoring, Reissue
from gijiyomi.library import codecs, correction_codec
from gijiyomi.library.correcting import (
    Assigned,
    AttendanceEdited,
    Confirmed,
    Correction,
    Cut,
    Joined,
    Narrated,
)
from gijiyomi.library.database import Database
from gijiyomi.library.differing import mover
from gijiyomi.library.journal import Journal
from gijiyomi.library.moving import Move, stay
from gijiyomi.library.reissues import Reissues
from gijiyomi.library.replaying import Replay, replay
from gijiyomi.library.rows import load
from gijiyomi.library.syncing import sync
from gijiyomi.library.transcript import Transcript
from gijiyomi.wording import word

# So many letters on both sides of a place say whether it is the same.
_AROUND = 20


@dataclass(frozen=True, slots=True)
class OldCorrection:
    """A correction of the older version, and where it stands in the newer one.

    Attributes:
        row: its id; kind: as it is kept, see ``correction_codec``.
        words: how the words begin that it is of; empty for the head and the attendance.
        idle: the newer version says already what it says.
    """

    row: int
    kind: str
    words: str
    anchoring: Anchoring
    idle: bool


class Carrying:
    """Corrections on their way from one version to the next."""

    def __init__(self, database: Database, journal: Journal, reissues: Reissues) -> None:
        self._database = database
        self._journal = journal
        self._reissues = reissues

    def proposed(self, reissue: Reissue) -> list[OldCorrection]:
        """Each correction of the older version, made on the newer one by itself."""
        rows = self._rows(reissue.older)
        if not rows:
            return []
        was, now = self._source(reissue.older), self._source(reissue.newer)
        move = mover(was, now)
        target = load(self._database, reissue.newer).transcript
        found: list[OldCorrection] = []
        for row, kind, data in rows:
            correction = correction_codec.decode(kind, data)
            tried = replay(target, [correction], move=move)
            # What finds its place changes something, unless that is so already.
            idle = not tried.unplaced and tried.transcript == target
            surely = idle or _is_same(correction, tried, target, sources=(was, now), move=move)
            anchoring = Anchoring.SAME if surely else Anchoring.TO_CHECK
            if tried.unplaced and not tried.replayed and _places(correction) <= len(tried.unplaced):
                anchoring = Anchoring.LOST
            found.append(OldCorrection(row, kind, _words(correction), anchoring, idle))
        return found

    def carry(self, reissue: Reissue, corrections: Sequence[int]) -> None:
        """Make these corrections on the newer version, in the order in which they were made.

        Raises:
            InputError: there is no such meeting.
        """
        with self._journal.change(word("step.carry-corrections")):
            kept = load(self._database, reissue.newer)
            move = mover(self._source(reissue.older), self._source(reissue.newer))
            wanted = set(corrections)
            rows = [row for row in self._rows(reissue.older) if row[0] in wanted]
            made = [correction_codec.decode(kind, data) for _, kind, data in rows]
            replayed = replay(kept.transcript, made, move=move)
            if replayed.transcript != kept.transcript:
                sync(self._database, self._journal, kept, replayed.transcript, move=stay)
            last = self._database.value(
                "SELECT max(ord) FROM correction WHERE meeting_id = ?", reissue.newer
            )
            for nth, (kind, data) in enumerate(
                map(correction_codec.encode, replayed.corrections), (last or 0) + 1
            ):
                self._journal.insert(
                    "correction", meeting_id=reissue.newer, ord=nth, kind=kind, data=data
                )
            self._reissues.note_carried(reissue.id, [row[0] for row in rows])

    def _rows(self, meeting_id: MeetingId) -> list[tuple[int, str, str]]:
        return [
            (row, kind, data)
            for row, kind, data in self._database.rows(
                "SELECT id, kind, data FROM correction WHERE meeting_id = ? ORDER BY ord",
                meeting_id,
            )
        ]

    def _source(self, meeting_id: MeetingId) -> str:
        packed = self._database.value(
            "SELECT text FROM revision WHERE meeting_id = ? ORDER BY ord DESC LIMIT 1", meeting_id
        )
        return codecs.unpack_text(packed)


def _is_same(
    correction: Correction,
    tried: Replay,
    target: Transcript,
    *,
    sources: tuple[str, str],
    move: Move,
) -> bool:
    """Whether the words that a correction is of stand in both versions, letter for letter."""
    was, now = sources
    match correction:
        case Assigned(places) | Narrated(places) | Confirmed(places):
            return not tried.unplaced and all(
                (first := move(place.start)) is not None
                and (last := move(place.end - 1)) is not None
                and _letters(was[place.start : place.end]) == _letters(now[first : last + 1])
                for place in places
            )
        case Cut(at) | Joined(at):
            moved = move(at)
            return moved is not None and _surroundings(was, at) == _surroundings(now, moved)
        case AttendanceEdited(former=former):
            return former == tuple(listed.attendee for listed in target.attendance)
        case _:
            return False


def _places(correction: Correction) -> int:
    match correction:
        case Assigned(places) | Narrated(places) | Confirmed(places):
            return len(places)
        case _:
            return 1


def _words(correction: Correction) -> str:
    match correction:
        case Assigned(places) | Narrated(places) | Confirmed(places):
            return places[0].quote if places else ""
        case Cut(_, quote) | Joined(_, quote):
            return quote
        case _:
            return ""


def _surroundings(text: str, at: int) -> tuple[str, str]:
    before, after = text[max(0, at - 3 * _AROUND) : at], text[at : at + 3 * _AROUND]
    return _letters(before)[-_AROUND:], _letters(after)[:_AROUND]


def _letters(text: str) -> str:
    return "".join(text.split())
