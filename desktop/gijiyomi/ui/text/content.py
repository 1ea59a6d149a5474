"""What the reading view is given and what it speaks of: meetings, passages, headings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.domain.minutes import AttendanceMode, Doubt, RemarkKind
from gijiyomi.domain.records import Meeting, Remark, RemarkId, Speaker, SpeakerId, SpeakerKind
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import page_reference
from gijiyomi.wording import has_word, word


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """A meeting with all that is read in it; ``remarks`` in reading order, narrative too."""

    meeting: Meeting
    speakers: tuple[Speaker, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a remark's reading text, in code points; never empty."""

    remark_id: RemarkId
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above a turn.

    Attributes:
        number: the speaker's number in the second pane; empty if there is no speaker.
        name: full name, else the label as printed, else 発言者の記載なし.
        attendance: 書面, オンライン or 代理; empty when the speaker was in the room.
        pages: ``p.5-6``; empty where the source has no pages.
        doubt: why the speaker is unsure, for the reader; empty when nothing is.
    """

    speaker_id: SpeakerId | None
    number: str
    name: str
    role: str
    post: str
    attendance: str
    pages: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Remarks that stand under one heading; one without a heading is narrative.

    Attributes:
        remarks: one, or, where the record names nobody, all that follow on each other.
    """

    heading: Heading | None
    remarks: tuple[Remark, ...]


def group_turns(content: MeetingContent, only: Collection[SpeakerId] | None) -> Iterator[Turn]:
    """The turns to show in order; with ``only`` those of these speakers, without narrative."""
    speakers = {speaker.id: speaker for speaker in content.speakers}
    run: list[Remark] = []
    for remark in content.remarks:
        if only is not None and remark.speaker_id not in only:
            continue
        if run and not _follows(run[-1], remark, speakers=speakers):
            yield _turn(run, speakers)
            run = []
        run.append(remark)
    if run:
        yield _turn(run, speakers)


def _follows(previous: Remark, remark: Remark, *, speakers: Mapping[SpeakerId, Speaker]) -> bool:
    """Whether a remark needs no heading of its own: one that names nobody, after its like."""
    if remark.kind is RemarkKind.NARRATIVE or remark.doubts:
        return False
    if remark.kind is not previous.kind or remark.speaker_id != previous.speaker_id:
        return False
    return remark.speaker_id is None or speakers[remark.speaker_id].kind is SpeakerKind.UNNAMED


def _turn(remarks: Sequence[Remark], speakers: Mapping[SpeakerId, Speaker]) -> Turn:
    if remarks[0].kind is RemarkKind.NARRATIVE:
        return Turn(None, tuple(remarks))
    speaker_id = remarks[0].speaker_id
    speaker = None if speaker_id is None else speakers[speaker_id]
    return Turn(_heading(remarks, speaker), tuple(remarks))


def _heading(remarks: Sequence[Remark], speaker: Speaker | None) -> Heading:
    name = (speaker.name or speaker.label) if speaker else None
    return Heading(
        speaker_id=speaker.id if speaker else None,
        number=str(speaker.order) if speaker else "",
        name=name or word("text.unnamed"),
        role=speaker.title if speaker else "",
        post=speaker.standing if speaker else "",
        attendance=_attendance(remarks[0], speaker),
        pages=page_reference(_pages(remarks)),
        doubt=doubt_words(remarks[0].doubts),
    )


def _attendance(remark: Remark, speaker: Speaker | None) -> str:
    if remark.kind is RemarkKind.WRITTEN:
        return word("text.written")
    mode = speaker.mode if speaker else None
    return mode.value if mode not in (None, AttendanceMode.IN_PERSON) else ""


def _pages(remarks: Sequence[Remark]) -> tuple[int, int] | None:
    pages = [page for remark in remarks if remark.pages for page in remark.pages]
    return (min(pages), max(pages)) if pages else None


def doubt_words(doubts: Sequence[Doubt]) -> str:
    """Why something is unsure, a reason a line; empty if nothing is."""
    known = [
        word(f"doubt.{doubt.code}.what", detail=doubt.detail)
        for doubt in doubts
        if has_word(f"doubt.{doubt.code}.what")
    ]
    return "\n".join(known) or (word("text.unsure") if doubts else "")
