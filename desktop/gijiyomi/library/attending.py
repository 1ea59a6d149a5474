"""The attendance list as the user edits it, and who speaks as one of its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gijiyomi.domain.minutes import Attendee
from gijiyomi.library.transcript import Listed, Transcript, Voice


def lines_before(lines: Sequence[Attendee], former: Sequence[Attendee]) -> tuple[int | None, ...]:
    """For each line the one of a former list that it was; None for those that are new.

    The same is the line that reads the same, else the one of the same name, else the one that
    stood between the same neighbours and has another name only, or the same family name.
    """
    found: dict[int, int] = {}
    free = dict(enumerate(former))
    for alike in (_equal, _same_name):
        for new, line in enumerate(lines):
            match = next((old for old, other in free.items() if alike(line, other)), None)
            if new not in found and match is not None:
                found[new] = match
                del free[match]
    for new, line in enumerate(lines):
        place = found.get(new - 1, -1) + 1 if new else 0
        if new not in found and place in free and _renamed(line, free[place]):
            found[new] = place
            del free[place]
    return tuple(found.get(new) for new in range(len(lines)))


def list_again(
    transcript: Transcript, attendees: Sequence[Attendee], *, formerly: Sequence[int | None]
) -> Transcript:
    """The list as it shall be; ``formerly`` says which line of the list each line was."""
    attendance: list[Listed] = []
    now: dict[int, int] = {}
    for new, (attendee, old) in enumerate(zip(attendees, formerly, strict=True)):
        # Two lines cannot both be what one was.
        row = None if old is None or old in now else transcript.attendance[old].row
        if old is not None:
            now.setdefault(old, new)
        attendance.append(Listed(attendee, row))
    voices = {
        key: _relisted(transcript, voice, now, attendance)
        for key, voice in transcript.voices.items()
    }
    return replace(transcript, attendance=tuple(attendance), voices=voices)


def _relisted(
    transcript: Transcript, voice: Voice, now: Mapping[int, int], attendance: Sequence[Listed]
) -> Voice:
    if voice.attendee is None:
        return voice
    index = now.get(voice.attendee)
    if index is None:
        return replace(voice, attendee=None)
    before, after = transcript.attendance[voice.attendee].attendee, attendance[index].attendee
    # A role that came from the list, and a name that did, follow it.
    role = (after.group or "") if voice.role == (before.group or "") else voice.role
    name = after.name if voice.name == before.name else voice.name
    return replace(voice, attendee=index, role=role, name=name)


def _equal(line: Attendee, other: Attendee) -> bool:
    return line == other


def _same_name(line: Attendee, other: Attendee) -> bool:
    return "".join(line.name.split()) == "".join(other.name.split())


def _renamed(line: Attendee, other: Attendee) -> bool:
    return replace(line, name=other.name) == other or line.name[:1] == other.name[:1] != ""
