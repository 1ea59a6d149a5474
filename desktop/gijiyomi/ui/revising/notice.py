"""What is to be said of a meeting's versions where it is read. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.reissues import Bearer, Mark, ReissueId, Standing

if TYPE_CHECKING:
    from gijiyomi.library import Library


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be said of a meeting's versions where it is read.

    Attributes:
        newest: the version that holds.
        waiting: how many marks of the older version nobody has said anything of.
    """

    reissue: ReissueId
    standing: Standing
    newest: MeetingId
    waiting: int = 0


def notice_of(library: Library, meeting_id: MeetingId) -> Notice | None:
    """What is to be said of a meeting; None where there is no other version."""
    found = library.reissues.about(meeting_id)
    if found is None:
        return None
    waiting = 0
    if found.standing is Standing.TAKEN and found.newer == meeting_id:
        settled = library.reissues.settled(found.id)
        marks = [
            Mark(Bearer.ANNOTATION, one.id) for one in library.annotations.of_meeting(found.older)
        ]
        marks += [Mark(Bearer.EXCERPT, one.id) for one in library.reissues.excerpts(found.older)]
        waiting = sum(mark not in settled for mark in marks)
    return Notice(found.id, found.standing, library.reissues.newest(meeting_id), waiting)
