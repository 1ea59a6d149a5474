"""What a user says against what was read: who spoke, where a remark ends, what a meeting is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from gijiyomi.domain.minutes import AttendanceMode
from gijiyomi.domain.records import SpeakerId


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Nobody is named (発言者の記載なし)."""


@dataclass(frozen=True, slots=True)
class SameSpeaker:
    """A speaker of the same meeting."""

    speaker_id: SpeakerId


@dataclass(frozen=True, slots=True)
class FromAttendance:
    """A line of the meeting's attendance list.

    Attributes:
        index: into ``Meetings.attendees`` of the meeting, from 0.
    """

    index: int


@dataclass(frozen=True, slots=True)
class Named:
    """Someone whom no list names.

    Attributes:
        name: as the user gives it; blanks around it are dropped.
        role: e.g. ``委員``; may be empty.
        listed: he or she is added to the attendance list too, taking part by ``mode``.
    """

    name: str
    role: str = ""
    listed: bool = False
    mode: AttendanceMode | None = None


SpeakerChoice = Unnamed | SameSpeaker | FromAttendance | Named
"""Who spoke, as the user chooses."""


@dataclass(frozen=True, slots=True)
class MeetingEdit:
    """What the head of the minutes says, as it shall be; the fields of ``Meeting``."""

    body: str
    title: str
    number: str | None
    date: date | None
    start: time | None
    end: time | None
    place: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class RereadResult:
    """What became of a meeting's corrections when its file was read again.

    Attributes:
        replayed: corrections that hold in the new reading.
        unplaced: the beginning of the words of those that found no place; they are kept, and
            tried again at the next reading. Annotations whose words are gone are told here too.
    """

    replayed: int
    unplaced: tuple[str, ...] = ()
