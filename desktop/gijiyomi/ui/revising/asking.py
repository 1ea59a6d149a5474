"""What the screen asks of the library, and what it has done there. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gijiyomi.annotating.versions import Comparison, MarkThere, compare_versions
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.records import RemarkId
from gijiyomi.domain.reissues import Anchoring, Bearer, Mark, ReissueId
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.revising.entries import Entry, change_entries, mark_entries


@dataclass(frozen=True, slots=True)
class Listed:
    """Two versions compared, and the lines of both lists."""

    comparison: Comparison
    marks: tuple[Entry, ...]
    changes: tuple[Entry, ...]


def compare_and_list(library: Library, reissue_id: ReissueId) -> Listed | None:
    """Compare two versions, away from the window: of long minutes it takes a second or two.

    None where one of them is not in the library any more.
    """
    try:
        library.reissues.get(reissue_id)
    except InputError:
        return None
    comparison = compare_versions(library, reissue_id)
    marks, changes = mark_entries(comparison), change_entries(comparison)
    return Listed(comparison, tuple(marks), tuple(changes))


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
