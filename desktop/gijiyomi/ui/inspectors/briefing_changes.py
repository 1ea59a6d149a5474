"""What the 資料 pane does to the library; runs in the writer's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from gijiyomi.domain.records import BriefingEntry, BriefingId, EntryId, EntryKind
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.library import Library
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word


@dataclass(frozen=True, slots=True)
class Headed:
    """Passages under a heading."""

    heading: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of putting passages into a briefing.

    Attributes:
        last: the last entry made; None if all of them stood there already.
        count: how many excerpts were made.
        there: what was not put in, since it stands there; without headings under an empty one.
        there_at: the entry of the first of those.
    """

    last: EntryId | None
    count: int
    there: tuple[Headed, ...] = ()
    there_at: EntryId | None = None

    @property
    def there_count(self) -> int:
        """How many passages were not put in."""
        return sum(len(group.passages) for group in self.there)


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    entries: list[BriefingEntry] = field(default_factory=list)


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


def current_briefing(library: Library) -> BriefingId | None:
    """The briefing that was used last, or None if there is none at all."""
    current = library.briefings.current()
    return None if current is None else current.id


def current_or_new(library: Library) -> BriefingId:
    """The briefing that was used last, or a new one."""
    current = current_briefing(library)
    return create_briefing(library) if current is None else current


def add_passages(library: Library, passages: Sequence[Passage], *, again: bool = False) -> Added:
    """Put passages at the end; those that stand in the briefing already only ``again``."""
    briefing = current_or_new(library)
    there = {} if again else _excerpts(library.briefings.get(briefing).entries)
    last, found = None, []
    for passage in passages:
        if passage in there:
            found.append(passage)
            continue
        last = library.briefings.add_excerpt(briefing, passage.remark_id, passage.span)
        if not again:
            there[passage] = last
    count = len(passages) - len(found)
    _name_change(library, count)
    return Added(last, count, (Headed("", tuple(found)),) if found else (), _first(there, found))


def add_headed(library: Library, groups: Sequence[Headed], *, again: bool = False) -> Added:
    """Put passages under headings at the end.

    Where the last heading of the briefing is the one wanted it is not repeated. What stands under
    a heading of the same words already is put in only ``again``; under another it says something
    else.
    """
    briefing = current_or_new(library)
    sections = _sections(library.briefings.get(briefing).entries)
    last_heading, last, count = sections[-1].heading, None, 0
    left: list[Headed] = []
    at: EntryId | None = None
    for group in groups:
        same = [section for section in sections if section.heading == group.heading and not again]
        there = _excerpts([entry for section in same for entry in section.entries])
        wanted = [passage for passage in group.passages if passage not in there]
        found = tuple(passage for passage in group.passages if passage in there)
        if found:
            left.append(Headed(group.heading, found))
            at = at or _first(there, found)
        if wanted and group.heading != last_heading:
            last = library.briefings.add_heading(briefing, group.heading)
            last_heading = group.heading
        for passage in wanted:
            last = library.briefings.add_excerpt(briefing, passage.remark_id, passage.span)
        count += len(wanted)
    _name_change(library, count)
    return Added(last, count, tuple(left), at)


def add_heading(library: Library, position: int | None) -> EntryId:
    """Put a heading in, to be named by the user."""
    briefing = current_or_new(library)
    return library.briefings.add_heading(briefing, word("briefing.heading_new"), position=position)


def add_comment(library: Library, text: str, *, position: int | None) -> EntryId:
    """Put a comment in."""
    return library.briefings.add_comment(current_or_new(library), text, position=position)


def _excerpts(entries: Sequence[BriefingEntry]) -> dict[Passage, EntryId]:
    return {
        Passage(entry.remark_id, entry.span): entry.id
        for entry in entries
        if entry.remark_id is not None and entry.span is not None
    }


def _sections(entries: Sequence[BriefingEntry]) -> list[_Section]:
    """The entries under each heading; the first section has none."""
    sections = [_Section("")]
    for entry in entries:
        if entry.kind is EntryKind.HEADING:
            sections.append(_Section(entry.text))
        else:
            sections[-1].entries.append(entry)
    return sections


def _first(there: Mapping[Passage, EntryId], found: Sequence[Passage]) -> EntryId | None:
    return there[found[0]] if found else None


def _name_change(library: Library, count: int) -> None:
    """The change under way is called by how many there were to put in."""
    library.rename_change(word("briefing.change_add", count=count))
