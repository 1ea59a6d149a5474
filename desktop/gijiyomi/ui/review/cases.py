"""What there is to confirm in meetings, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gijiyomi.domain.minutes import Attendee, Doubt, RemarkKind
from gijiyomi.domain.records import Meeting, MeetingId, Remark, RemarkId, Speaker
from gijiyomi.export.citation import page_reference
from gijiyomi.library import Library
from gijiyomi.wording import word

WHO = frozenset({"label-not-on-list", "ambiguous-name", "label-odd", "mark-and-field-differ"})
"""Doubts about who speaks; all others are about where a remark begins and ends."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question to the user.

    Attributes:
        remarks: what the answer is about: one remark, or all of a speaker who alone is unsure;
            the first of them is shown.
        speaker: who they are given to; None for narrative.
        before: what stands before the first of them; None at the beginning.
        follows: the remark after the first of them; None at the end.
        attendees: the attendance list of the meeting.
    """

    meeting: Meeting
    remarks: tuple[Remark, ...]
    speaker: Speaker | None
    before: Remark | None
    follows: Remark | None
    attendees: tuple[Attendee, ...]

    @property
    def remark(self) -> Remark:
        """The one that is shown."""
        return self.remarks[0]

    @property
    def remark_ids(self) -> tuple[RemarkId, ...]:
        """What the answer is about."""
        return tuple(remark.id for remark in self.remarks)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Why it is asked, each once."""
        return tuple(dict.fromkeys(doubt for remark in self.remarks for doubt in remark.doubts))

    @property
    def key(self) -> tuple[MeetingId, RemarkId]:
        """What makes it the same case after a change."""
        return self.meeting.id, self.remark.id

    @property
    def place(self) -> tuple[MeetingId, int]:
        """Where it stands: meeting, and order in it."""
        return self.meeting.id, self.remark.order

    @property
    def about_who(self) -> bool:
        """Whether only the speaker is in question."""
        named = self.remark.kind is not RemarkKind.NARRATIVE
        return named and all(doubt.code in WHO for doubt in self.doubts)

    @property
    def label(self) -> str:
        """``【河野デジタル大臣】``, or what stands for a label that is not there."""
        if self.remark.kind is RemarkKind.NARRATIVE:
            return word("review.narrative")
        if self.speaker is None:
            return word("text.unnamed")
        name = self.speaker.label or self.speaker.name
        return word("review.label", label=name) if name else word("text.unnamed")

    @property
    def pages(self) -> str:
        """``p.9``; empty where the source has no pages."""
        return page_reference(self.remark.pages)


def find_cases(library: Library, meeting_ids: Iterable[MeetingId]) -> list[Case]:
    """All there is to confirm, by meeting and then as it is read.

    Meetings that the library no longer holds have nothing.
    """
    known = {meeting.id: meeting for meeting in library.meetings.list()}
    return [
        case
        for meeting_id in meeting_ids
        if meeting_id in known
        for case in _of_meeting(library, known[meeting_id])
    ]


def _of_meeting(library: Library, meeting: Meeting) -> list[Case]:
    remarks = library.remarks.of_meeting(meeting.id)
    if not any(remark.doubts for remark in remarks):
        return []
    speakers = {speaker.id: speaker for speaker in library.meetings.speakers(meeting.id)}
    attendees = tuple(library.meetings.attendees(meeting.id))
    places = {remark.id: index for index, remark in enumerate(remarks)}

    def case(group: Sequence[Remark]) -> Case:
        first = group[0]
        at = places[first.id]
        return Case(
            meeting=meeting,
            remarks=tuple(group),
            speaker=None if first.speaker_id is None else speakers[first.speaker_id],
            before=remarks[at - 1] if at else None,
            follows=remarks[at + 1] if at + 1 < len(remarks) else None,
            attendees=attendees,
        )

    return [case(group) for group in _groups(remarks)]


def _groups(remarks: Sequence[Remark]) -> list[list[Remark]]:
    """Remarks to be asked about together: those of a speaker who alone is unsure, for one reason.

    A remark whose bounds are unsure is asked about by itself: an answer for a speaker must not
    settle it unseen.
    """
    groups: dict[object, list[Remark]] = {}
    for remark in remarks:
        if remark.doubts:
            who_only = all(doubt.code in WHO for doubt in remark.doubts)
            together = who_only and remark.speaker_id is not None
            key: object = (remark.speaker_id, remark.doubts) if together else remark.id
            groups.setdefault(key, []).append(remark)
    return list(groups.values())
