"""Whom a remark can be given to, and which of them what is typed means. Knows no Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from gijiyomi.domain.corrections import (
    FromAttendance,
    Named,
    SameSpeaker,
    SpeakerChoice,
    Unnamed,
)
from gijiyomi.domain.minutes import Attendee
from gijiyomi.domain.records import MeetingId, RemarkId, Speaker, SpeakerKind
from gijiyomi.importing.parsing.roles import role_of
from gijiyomi.library import Library
from gijiyomi.wording import word

_OTHERS_SHOWN = 200


class Where(Enum):
    """Where a row comes from, in the order of the list."""

    MEETING = "meeting"
    ATTENDANCE = "attendance"
    ELSEWHERE = "elsewhere"
    TYPED = "typed"
    TYPED_LISTED = "typed-listed"
    NOBODY = "nobody"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A line of the picker.

    Attributes:
        choice: None makes the remark narrative.
        typed_forms: by which typing finds it.
    """

    where: Where
    name: str
    detail: str
    choice: SpeakerChoice | None
    typed_forms: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """What is read aloud."""
        parts = (self.name, self.detail, word(f"correcting.where-{self.where.value}"))
        return word("lists.pause").join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Roster:
    """Everyone that can be chosen for a remark of a meeting.

    Attributes:
        current: who it is given to now; None for narrative or nobody yet.
        current_count: how many remarks they have in this meeting.
    """

    speakers: tuple[Speaker, ...]
    attendees: tuple[Attendee, ...]
    elsewhere: tuple[Speaker, ...]
    current: Speaker | None = None
    current_count: int = 0


def read_roster(library: Library, meeting_id: MeetingId, remark_id: RemarkId) -> Roster:
    """Everyone for one remark; people of other meetings once each, the latest meeting first."""
    speakers = tuple(library.meetings.speakers(meeting_id))
    remark = library.remarks.get(remark_id)
    current = next((one for one in speakers if one.id == remark.speaker_id), None)
    others = (
        speaker
        for meeting in library.meetings.list()
        if meeting.id != meeting_id
        for speaker in library.meetings.speakers(meeting.id)
    )
    return Roster(
        speakers=speakers,
        attendees=tuple(library.meetings.attendees(meeting_id)),
        elsewhere=_once_each(others),
        current=current,
        current_count=current.remark_count if current else 0,
    )


def _once_each(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    found: dict[tuple[str, str], Speaker] = {}
    for speaker in speakers:
        if speaker.kind is not SpeakerKind.UNNAMED:
            name = speaker.name or speaker.label or ""
            found.setdefault((folded(name), folded(speaker.affiliation)), speaker)
    return tuple(found.values())


class SpeakerLines:
    """The lines of a roster, narrowed by what is typed."""

    def __init__(self, roster: Roster, *, narrative: bool = True) -> None:
        here = [*_of_meeting(roster), *_of_attendance(roster)]
        self._known = [*here, *_of_elsewhere(roster)]
        self._untyped = self._known[: len(here) + _OTHERS_SHOWN]
        self._last = [
            SpeakerLine(Where.NOBODY, word("text.unnamed"), "", Unnamed(), ()),
        ]
        if narrative:
            detail = word("correcting.narrative-detail")
            name = word("correcting.narrative")
            self._last.append(SpeakerLine(Where.NARRATIVE, name, detail, None, ()))

    def matching(self, typed: str) -> list[SpeakerLine]:
        """The lines that hold what is typed, names that begin with it first in each part.

        Who is on no list can be entered; naming nobody is always there.
        """
        wanted = folded(typed)
        if not wanted:
            return [*self._untyped, *self._last]
        found = [line for line in self._known if any(wanted in form for form in line.typed_forms)]
        found.sort(key=lambda line: not _begins(line, wanted))
        return [*found[:_OTHERS_SHOWN], *self._entered(typed), *self._last]

    def likely(self, words: str) -> SpeakerLine | None:
        """The line that words mean: a mark, or a call in which one name stands; else None."""
        wanted = folded(words)
        if not wanted:
            return None
        for fits in (_is_marked, _begins_mark, _is_called):
            found = [line for line in self._known if fits(line, wanted)]
            if found and (fits is not _is_called or len(found) == 1):
                return found[0]
        return None

    def _entered(self, typed: str) -> list[SpeakerLine]:
        words = " ".join(unicodedata.normalize("NFKC", typed).split())
        name, role = split_role(words)
        detail = word("correcting.entered-role", role=role) if role else ""
        listed = _joined((detail, word("correcting.entered-listed")))
        return [
            SpeakerLine(Where.TYPED, name, detail, Named(name, role)),
            SpeakerLine(Where.TYPED_LISTED, name, listed, Named(name, role, listed=True)),
        ]


def split_role(words: str) -> tuple[str, str]:
    """Name and role of ``河野 太郎 大臣``: the last word is the role if it closes like one.

    Without a space all of it is the name, as it was given.
    """
    name, _, last = words.rpartition(" ")
    return (name, last) if name and role_of(last) else (words, "")


def folded(text: str) -> str:
    """``text`` as typing is compared: half-width, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _begins(line: SpeakerLine, wanted: str) -> bool:
    return any(form.startswith(wanted) for form in line.typed_forms[:3])


def _is_marked(line: SpeakerLine, wanted: str) -> bool:
    return wanted in line.typed_forms


def _begins_mark(line: SpeakerLine, wanted: str) -> bool:
    family = _family(line)
    return len(family) > 1 and wanted.startswith(family)


def _is_called(line: SpeakerLine, wanted: str) -> bool:
    family = _family(line)
    return len(family) > 1 and family in wanted


def _family(line: SpeakerLine) -> str:
    """The family name, where a space parts it from the given name."""
    return folded(line.name.split()[0]) if line.name.split() else ""


def _of_meeting(roster: Roster) -> list[SpeakerLine]:
    return [
        SpeakerLine(
            Where.MEETING,
            speaker.name or speaker.label or "",
            _detail(speaker),
            SameSpeaker(speaker.id),
            _forms(speaker),
        )
        for speaker in roster.speakers
        if speaker.kind is not SpeakerKind.UNNAMED
    ]


def _of_attendance(roster: Roster) -> list[SpeakerLine]:
    """The lines of the list of whom nobody in the meeting is known by the same name."""
    speaking = {folded(speaker.name or "") for speaker in roster.speakers}
    lines = []
    for index, attendee in enumerate(roster.attendees):
        if folded(attendee.name) not in speaking:
            parts = (attendee.group or "", attendee.affiliation, attendee.post)
            forms = (attendee.name, *parts)
            lines.append(
                SpeakerLine(
                    Where.ATTENDANCE,
                    attendee.name,
                    _joined(parts),
                    FromAttendance(index),
                    tuple(folded(form) for form in forms if form),
                )
            )
    return lines


def _of_elsewhere(roster: Roster) -> list[SpeakerLine]:
    here = {folded(speaker.name or speaker.label or "") for speaker in roster.speakers}
    here |= {folded(attendee.name) for attendee in roster.attendees}
    return [
        SpeakerLine(Where.ELSEWHERE, name, _detail(speaker), Named(name, role), _forms(speaker))
        for speaker in roster.elsewhere
        if folded(name := speaker.name or speaker.label or "") not in here
        for role in [speaker.role if speaker.name else ""]
    ]


def _detail(speaker: Speaker) -> str:
    return _joined((speaker.title, speaker.standing))


def _forms(speaker: Speaker) -> tuple[str, ...]:
    forms = (speaker.name, speaker.label, speaker.reading, speaker.affiliation, speaker.post)
    return tuple(folded(form) for form in forms if form)


def _joined(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)
