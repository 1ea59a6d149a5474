"""Who is meant: people as the record prints them and as the user names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.domain.records import SpeakerKind
from gijiyomi.library.transcript import Listed, Transcript, Voice


@dataclass(frozen=True, slots=True)
class VoiceSaid:
    """A speaker as the record prints him or her.

    Attributes:
        attendee: name and affiliation in the attendance list, if the speaker stands in it.
    """

    kind: SpeakerKind
    label: str | None
    name: str | None
    role: str
    attendee: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class ListedSaid:
    """A line of the attendance list, and which of the lines that read the same."""

    attendee: Attendee
    nth: int = 0


@dataclass(frozen=True, slots=True)
class NamedSaid:
    """Someone whom the user named; see ``Named``."""

    name: str
    role: str = ""
    listed: bool = False
    mode: AttendanceMode | None = None


Who = VoiceSaid | ListedSaid | NamedSaid


def said_of(transcript: Transcript, key: int) -> VoiceSaid:
    """A voice as it is printed."""
    voice = transcript.voices[key]
    attendee = None
    if voice.attendee is not None:
        listed = transcript.attendance[voice.attendee].attendee
        attendee = (listed.name, listed.affiliation)
    return VoiceSaid(voice.kind, voice.label, voice.name, voice.role, attendee)


def voice_for(transcript: Transcript, who: Who) -> tuple[Transcript, int]:
    """The voice meant, found or new, in a transcript that knows it."""
    match who:
        case VoiceSaid(kind=SpeakerKind.UNNAMED):
            return _found_or_new(transcript, Voice(SpeakerKind.UNNAMED, None))
        case VoiceSaid():
            return _voice_said(transcript, who)
        case ListedSaid(attendee, nth):
            return _voice_listed(transcript, attendee, nth)
        case NamedSaid():
            return _voice_named(transcript, who)


def printed(who: VoiceSaid | None) -> tuple[str | None, str | None] | None:
    """Label and name, by which a speaker is known again."""
    return None if who is None else (who.label, who.name)


def _voice_said(transcript: Transcript, who: VoiceSaid) -> tuple[Transcript, int]:
    cast = {key: said_of(transcript, key) for key in transcript.speaking_order()}
    for alike in (_whole, printed, _label):
        for key, said in cast.items():
            if alike(said) == alike(who):
                return transcript, key
    index = None
    if who.attendee is not None:
        index = _line(transcript, lambda one: (one.name, one.affiliation) == who.attendee)
    return _with_voice(transcript, Voice(who.kind, who.label, who.name, who.role, index))


def _whole(who: VoiceSaid) -> VoiceSaid:
    return who


def _label(who: VoiceSaid) -> str | None:
    return who.label


def _voice_listed(transcript: Transcript, attendee: Attendee, nth: int) -> tuple[Transcript, int]:
    lines = [i for i, listed in enumerate(transcript.attendance) if listed.attendee == attendee]
    index = lines[min(nth, len(lines) - 1)] if lines else None
    if index is None:
        index = _line(
            transcript,
            lambda one: (one.name, one.affiliation) == (attendee.name, attendee.affiliation),
        )
    for key in transcript.speaking_order():
        if index is not None and transcript.voices[key].attendee == index:
            return transcript, key
    voice = Voice(
        SpeakerKind.PERSON, attendee.name, attendee.name, attendee.group or "", attendee=index
    )
    return _with_voice(transcript, voice)


def _voice_named(transcript: Transcript, who: NamedSaid) -> tuple[Transcript, int]:
    index = None
    if who.listed:
        index = _line(transcript, lambda one: _solid(one.name) == _solid(who.name))
        if index is None:
            index = len(transcript.attendance)
            line = Listed(Attendee(who.name, mode=who.mode))
            transcript = replace(transcript, attendance=(*transcript.attendance, line))
    for key in transcript.speaking_order():
        voice = transcript.voices[key]
        same = _solid(voice.name or voice.label or "") == _solid(who.name)
        if same and who.role in ("", voice.role) and index in (None, voice.attendee):
            return transcript, key
    return _with_voice(
        transcript, Voice(SpeakerKind.PERSON, who.name, who.name, who.role, attendee=index)
    )


def _solid(name: str) -> str:
    return "".join(name.split())


def _line(transcript: Transcript, wanted: Callable[[Attendee], bool]) -> int | None:
    """The first line of the attendance list that is wanted."""
    lines = (i for i, listed in enumerate(transcript.attendance) if wanted(listed.attendee))
    return next(lines, None)


def _found_or_new(transcript: Transcript, voice: Voice) -> tuple[Transcript, int]:
    for key, other in transcript.voices.items():
        if (other.kind, other.label) == (voice.kind, voice.label):
            return transcript, key
    return _with_voice(transcript, voice)


def _with_voice(transcript: Transcript, voice: Voice) -> tuple[Transcript, int]:
    key = max(transcript.voices, default=-1) + 1
    return replace(transcript, voices={**transcript.voices, key: voice}), key
