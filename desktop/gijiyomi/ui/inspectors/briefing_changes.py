"""What the 資料 pane does to the library; runs in the writer's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gijiyomi.domain.records import BriefingId, EntryId, EntryKind
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.library import Library
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word


@dataclass(frozen=True, slots=True)
class Headed:
    """Passages under a heading."""

    heading: str
    passages: tuple[Passage, ...]


def today() -> date:
    """The day on this machine's calendar."""
    return datetime.now().astimezone().date()


def create_briefing(library: Library) -> BriefingId:
    """A new briefing named by the day, and by a number if the day has one already."""
    day = japanese_date(today())
    name, number = word("briefing.default_name", date=day), 1
    while library.briefings.find(name) is not None:
        number += 1
        name = word("briefing.default_name_again", date=day, number=number)
    return library.briefings.create(name)


def current_or_new(library: Library) -> BriefingId:
    """The briefing that was used last, or a new one."""
    current = library.briefings.current()
    return current.id if current else create_briefing(library)


def add_passages(library: Library, passages: Sequence[Passage]) -> EntryId | None:
    """Put passages at the end; returns the last one's entry."""
    briefing = current_or_new(library)
    added = [
        library.briefings.add_excerpt(briefing, passage.remark_id, passage.span)
        for passage in passages
    ]
    return added[-1] if added else None


def add_headed(library: Library, groups: Sequence[Headed]) -> EntryId | None:
    """Put passages under headings at the end; returns the last one's entry.

    Where the last heading of the briefing is the one wanted it is not repeated.
    """
    briefing = current_or_new(library)
    entries = library.briefings.get(briefing).entries
    headings = [entry.text for entry in entries if entry.kind is EntryKind.HEADING]
    last, added = headings[-1] if headings else "", None
    for group in groups:
        if group.heading != last:
            added = library.briefings.add_heading(briefing, group.heading)
            last = group.heading
        for passage in group.passages:
            added = library.briefings.add_excerpt(briefing, passage.remark_id, passage.span)
    return added


def add_heading(library: Library, position: int | None) -> EntryId:
    """Put a heading in, to be named by the user."""
    briefing = current_or_new(library)
    return library.briefings.add_heading(briefing, word("briefing.heading_new"), position=position)


def add_comment(library: Library, text: str, *, position: int | None) -> EntryId:
    """Put a comment in."""
    return library.briefings.add_comment(current_or_new(library), text, position=position)
