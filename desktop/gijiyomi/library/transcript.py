"""A meeting's minutes in memory, as corrections change them and rows keep them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gijiyomi.domain.minutes import (
    AttendanceMode,
    Attendee,
    Doubt,
    MeetingFacts,
    Paragraph,
    ParsedMinutes,
    ParsedSpeaker,
    Region,
    RemarkKind,
    SourceText,
)
from gijiyomi.domain.records import RemarkId, SpeakerId, SpeakerKind


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the attendance list; ``row`` is its id, None if it is not stored yet."""

    attendee: Attendee
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker; see ``Speaker`` and ``ParsedSpeaker``.

    Attributes:
        attendee: index into ``Transcript.attendance``.
        group, post: as the file itself tells them; empty if it does not.
        id: None if it is not stored yet.
    """

    kind: SpeakerKind
    label: str | None
    name: str | None = None
    role: str = ""
    attendee: int | None = None
    reading: str = ""
    group: str = ""
    post: str = ""
    id: SpeakerId | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A remark or a piece of narrative.

    Attributes:
        voice: key into ``Transcript.voices``; None for narrative.
        id: None if it is not stored yet.
    """

    kind: RemarkKind
    voice: int | None
    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[Doubt, ...] = ()
    id: RemarkId | None = None

    @property
    def text(self) -> str:
        """The reading text."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def start(self) -> int:
        """Where its first character stands in the source."""
        return self.paragraphs[0].origin.whole.start

    @property
    def end(self) -> int:
        """Where the source goes on after its last character."""
        return self.paragraphs[-1].origin.whole.end

    @property
    def pages(self) -> tuple[int, int] | None:
        """First and last page; None where the source has none."""
        first, last = self.paragraphs[0].page, self.paragraphs[-1].last_page
        return (first, last) if first is not None and last is not None else None

    def positions(self) -> list[int | None]:
        """For each character of the text its place in the source; None for the line feeds."""
        positions: list[int | None] = []
        for paragraph in self.paragraphs:
            positions += [None, *paragraph.origin.starts] if positions else paragraph.origin.starts
        return positions


@dataclass(frozen=True, slots=True)
class Printed:
    """The source, and what each stretch of it is."""

    source: SourceText
    regions: Sequence[Region]


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that corrections can change of a meeting.

    Attributes:
        voices: by a number that means nothing outside the transcript.
        turns: in reading order.
        printed: gives what the turns were read from; few corrections ask.
    """

    facts: MeetingFacts
    attendance: tuple[Listed, ...]
    voices: Mapping[int, Voice]
    turns: tuple[Turn, ...]
    printed: Callable[[], Printed] = field(compare=False, repr=False)

    def turns_of(self, voice: int) -> list[Turn]:
        """What a voice says, in order."""
        return [turn for turn in self.turns if turn.voice == voice]

    def speaking_order(self) -> list[int]:
        """The voices by their first turns; those without any after all others."""
        spoken = [turn.voice for turn in self.turns if turn.voice is not None]
        return [*dict.fromkeys([*spoken, *self.voices])]

    def group_of(self, voice: Voice) -> str:
        """The list that the voice's attendee stands in, or empty."""
        if voice.attendee is None:
            return ""
        return self.attendance[voice.attendee].attendee.group or ""


def mode_of(transcript: Transcript, voice: Voice, turns: Sequence[Turn]) -> AttendanceMode | None:
    """How a voice took part: on paper if all its turns were, else as the list says."""
    if turns and all(turn.kind is RemarkKind.WRITTEN for turn in turns):
        return AttendanceMode.WRITTEN
    return None if voice.attendee is None else transcript.attendance[voice.attendee].attendee.mode


def doubts_of(turns: Iterable[Turn]) -> tuple[Doubt, ...]:
    """The doubts of any of the turns, each once."""
    return tuple(dict.fromkeys(doubt for turn in turns for doubt in turn.doubts))


def transcript_of(parsed: ParsedMinutes) -> Transcript:
    """What was read, before any correction; all that nobody is named for is one voice."""
    keys = _voice_keys(parsed)
    return Transcript(
        facts=parsed.meeting,
        attendance=tuple(Listed(attendee) for attendee in parsed.attendees),
        voices={key: _voice(parsed.speakers[key], parsed) for key in dict.fromkeys(keys)},
        turns=tuple(
            Turn(
                remark.kind,
                None if remark.speaker is None else keys[remark.speaker],
                remark.paragraphs,
                remark.doubts,
            )
            for remark in parsed.remarks
        ),
        printed=lambda: Printed(parsed.source, parsed.regions),
    )


def _voice_keys(parsed: ParsedMinutes) -> list[int]:
    """For each speaker the number of its voice."""
    unnamed = [index for index, speaker in enumerate(parsed.speakers) if speaker.label is None]
    return [
        index if speaker.label is not None else unnamed[0]
        for index, speaker in enumerate(parsed.speakers)
    ]


def _voice(speaker: ParsedSpeaker, parsed: ParsedMinutes) -> Voice:
    return Voice(
        kind=_kind(speaker),
        label=speaker.label,
        name=speaker.name,
        role=_role(speaker, parsed),
        attendee=speaker.attendee,
        reading=speaker.reading,
        group=speaker.group,
        post=speaker.post,
    )


def _kind(speaker: ParsedSpeaker) -> SpeakerKind:
    if speaker.label is None:
        return SpeakerKind.UNNAMED
    return SpeakerKind.ORGANISATION if speaker.organisation else SpeakerKind.PERSON


def _role(speaker: ParsedSpeaker, parsed: ParsedMinutes) -> str:
    """The role in the label, else the list that the attendee stands in."""
    if speaker.role or speaker.attendee is None:
        return speaker.role
    return parsed.attendees[speaker.attendee].group or ""


def characters(turns: Iterable[Turn]) -> int:
    """How many characters of reading text, line feeds between items not counted."""
    return sum(len(item.text) for turn in turns for item in turn.paragraphs)


def item_spans(turn: Turn) -> Iterator[tuple[int, int, Paragraph]]:
    """Start and end of each item in the text of the turn."""
    start = 0
    for paragraph in turn.paragraphs:
        yield start, start + len(paragraph.text), paragraph
        start += len(paragraph.text) + 1
