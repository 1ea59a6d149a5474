"""What the screen asks of the library, and what it has done there. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.annotating.versions import Comparison, MarkThere, compare_versions
from gijiyomi.domain.records import MeetingId, RemarkId
from gijiyomi.domain.reissues import Anchoring, Bearer, Mark, ReissueId, Standing
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.revising.entries import Entry, change_entries, mark_entries


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


@dataclass(frozen=True, slots=True)
class Listed:
    """Two versions compared, and the lines of both lists."""

    comparison: Comparison
    marks: tuple[Entry, ...]
    changes: tuple[Entry, ...]


def compare_and_list(library: Library, reissue_id: ReissueId) -> Listed:
    """Compare two versions, away from the window: of long minutes it takes a second or two.

    Raises:
        InputError: there is no such pair.
    """
    comparison = compare_versions(library, reissue_id)
    marks, changes = mark_entries(comparison), change_entries(comparison)
    return Listed(comparison, tuple(marks), tuple(changes))


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


def carry(library: Library, comparison: Comparison, marks: Sequence[MarkThere]) -> None:
    """Let marks come along to where they were found; those that were not stay."""
    reissue = comparison.reissue
    for one in marks:
        place = one.place
        if one.mark.bearer is not Bearer.CORRECTION and place.new is not None and place.span:
            remarks = comparison.new.remarks
            more = [
                (remarks[other.new].id, other.span)
                for other in one.more
                if other.new is not None and other.span is not None
            ]
            remark = remarks[place.new].id
            library.reissues.move(reissue.id, one.mark, remark, place.span, more=more)
    corrections = [
        one.mark.row
        for one in marks
        if one.mark.bearer is Bearer.CORRECTION and one.anchoring is not Anchoring.LOST
    ]
    if corrections:
        library.carrying.carry(reissue, corrections)


def place(library: Library, reissue: ReissueId, mark: Mark, *, at: tuple[RemarkId, Span]) -> None:
    """Put a mark where the user chose."""
    library.reissues.move(reissue, mark, *at)
