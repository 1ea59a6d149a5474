"""資料: ordered headings, excerpts and comments."""

import builtins
from collections.abc import Collection
from dataclasses import dataclass

from gijiyomi.domain.errors import Defect, InputError
from gijiyomi.domain.records import (
    Briefing,
    BriefingId,
    EntryId,
    EntryKind,
    RemarkId,
)
from gijiyomi.domain.text import Span
from gijiyomi.library.annotated import ANNOTATED
from gijiyomi.library.arranging import divide
from gijiyomi.library.database import Database
from gijiyomi.library.entry_order import EntryOrder, moved_to, stepped
from gijiyomi.library.excerpts import ENTRY_COLUMNS, entry_of
from gijiyomi.library.journal import Journal
from gijiyomi.library.remarks import require_inside
from gijiyomi.library.settings import Settings
from gijiyomi.wording import word

_CURRENT = "briefing.current"


@dataclass(frozen=True, slots=True)
class BriefingSummary:
    """A briefing without its entries."""

    id: BriefingId
    name: str
    excerpt_count: int


class Briefings:
    """The briefings of the library.

    Each change is on the disk when its method returns, and is one step to undo. An entry's
    position counts from 0; one beyond the end is the end.
    """

    def __init__(self, database: Database, journal: Journal, settings: Settings) -> None:
        self._database = database
        self._journal = journal
        self._settings = settings
        self._order = EntryOrder(database, journal)

    def list(self) -> builtins.list[BriefingSummary]:
        """All briefings, last changed first."""
        rows = self._database.rows(
            "SELECT briefing.id, name, count(remark_id) FROM briefing "
            "LEFT JOIN briefing_entry ON briefing_id = briefing.id "
            "GROUP BY briefing.id ORDER BY modified DESC, briefing.id DESC"
        )
        return [BriefingSummary(BriefingId(row[0]), row[1], row[2]) for row in rows]

    def get(self, briefing_id: BriefingId) -> Briefing:
        """One briefing with its entries.

        Raises:
            InputError: there is none of this id.
        """
        name = self._database.value("SELECT name FROM briefing WHERE id = ?", briefing_id)
        if name is None:
            raise InputError("briefing-missing", id=briefing_id)
        rows = self._database.rows(
            f"SELECT {ENTRY_COLUMNS} FROM briefing_entry "  # noqa: S608 - names of our schema
            "WHERE briefing_id = ? ORDER BY place, id",
            briefing_id,
        )
        entries = tuple(entry_of(position, row) for position, row in enumerate(rows))
        return Briefing(briefing_id, name, entries)

    def current(self) -> Briefing | None:
        """The briefing that was used last, or None if there is none at all."""
        used = self._settings.get(_CURRENT)
        summaries = {str(summary.id): summary for summary in self.list()}
        if not summaries:
            return None
        chosen = summaries.get(used or "") or next(iter(summaries.values()))
        return self.get(chosen.id)

    def use(self, briefing_id: BriefingId) -> None:
        """Make a briefing the current one; not undoable.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change():
            self._require(briefing_id)
            self._settings.set(_CURRENT, str(briefing_id))

    def create(self, name: str) -> BriefingId:
        """Create an empty briefing and make it the current one.

        Raises:
            InputError: the name is empty or taken.
        """
        with self._journal.change(word("step.create-briefing")):
            now = self._now()
            kept_name = self._free_name(name)
            created = self._journal.insert("briefing", name=kept_name, created=now, modified=now)
            self._settings.set(_CURRENT, str(created))
        return BriefingId(created)

    def rename(self, briefing_id: BriefingId, name: str) -> None:
        """Give a briefing another name.

        Raises:
            InputError: there is none of this id, or the name is empty or taken.
        """
        with self._journal.change(word("step.rename-briefing")):
            self._require(briefing_id)
            if self.find(name) != briefing_id:
                self._touch(briefing_id, name=self._free_name(name))

    def duplicate(self, briefing_id: BriefingId) -> BriefingId:
        """Make a briefing of another name with the same entries, and make it the current one.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change(word("step.duplicate-briefing")):
            copied = self.create(self._copy_name(self.get(briefing_id).name))
            for entry_id in self._order.of(briefing_id):
                row = self._journal.read("briefing_entry", entry_id) or {}
                kept = {name: value for name, value in row.items() if name != "id"}
                self._journal.insert("briefing_entry", **kept | {"briefing_id": copied})
        return copied

    def find(self, name: str) -> BriefingId | None:
        """The briefing of this name, or None."""
        found = self._database.value("SELECT id FROM briefing WHERE name = ?", _kept_name(name))
        return None if found is None else BriefingId(found)

    def remove(self, briefing_id: BriefingId) -> None:
        """Remove a briefing with its entries.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change(word("step.remove-briefing")):
            briefing = self.get(briefing_id)
            for entry in briefing.entries:
                self._journal.delete("briefing_entry", entry.id)
            self._journal.delete("briefing", briefing_id)

    def add_excerpt(
        self,
        briefing_id: BriefingId,
        remark_id: RemarkId,
        span: Span,
        *,
        comment: str = "",
        position: int | None = None,
    ) -> EntryId:
        """Put a span of a remark in, with the words that stand there.

        Raises:
            InputError: there is no such briefing or remark.
            Defect: the span is empty or reaches beyond the remark.
        """
        with self._journal.change(word("step.add-excerpt")):
            quote = self._quote(remark_id, span)
            return self._add(
                briefing_id,
                position,
                kind=EntryKind.EXCERPT.value,
                text=comment,
                remark_id=remark_id,
                start=span.start,
                stop=span.end,
                quote=quote,
                taken=quote,
            )

    def add_heading(
        self, briefing_id: BriefingId, text: str, *, position: int | None = None
    ) -> EntryId:
        """Put a heading in.

        Raises:
            InputError: there is no such briefing.
        """
        with self._journal.change(word("step.add-heading")):
            return self._add(
                briefing_id, position, kind=EntryKind.HEADING.value, text=text, quote=""
            )

    def add_comment(
        self, briefing_id: BriefingId, text: str, *, position: int | None = None
    ) -> EntryId:
        """Put a comment of the user's own in.

        Raises:
            InputError: there is no such briefing.
        """
        with self._journal.change(word("step.add-comment")):
            return self._add(
                briefing_id, position, kind=EntryKind.COMMENT.value, text=text, quote=""
            )

    def move(self, entry_id: EntryId, position: int) -> None:
        """Move an entry so that it stands at ``position`` of its briefing.

        Raises:
            InputError: there is no such entry.
        """
        self.move_together([entry_id], position)

    def move_together(self, entry_ids: Collection[EntryId], position: int) -> None:
        """Move entries of one briefing so that the first of them stands at ``position``.

        They stand one behind the other then, in the order that they had.

        Raises:
            InputError: there is no such entry.
        """
        with self._journal.change(word("step.move-entry")):
            briefing_id = self._briefing_of_all(entry_ids)
            order = moved_to(self._order.of(briefing_id), set(entry_ids), position)
            self._arrange(briefing_id, order)

    def step(self, entry_ids: Collection[EntryId], step: int) -> None:
        """Move each of some entries of one briefing up (-1) or down (1) by one, where it can be.

        Raises:
            InputError: there is no such entry.
        """
        with self._journal.change(word("step.move-entry")):
            briefing_id = self._briefing_of_all(entry_ids)
            order = stepped(self._order.of(briefing_id), set(entry_ids), step)
            self._arrange(briefing_id, order)

    def divide_by_tags(self, briefing_id: BriefingId) -> int:
        """Put the excerpts under headings of their 論点; see ``arranging.divide``.

        An excerpt's 論点 is the first tag of the first annotation on its words.

        Returns:
            How many 論点 there are; for none nothing is changed.

        Raises:
            InputError: there is none of this id.
        """
        with self._journal.change(word("step.divide-briefing")):
            entries = self.get(briefing_id).entries
            tags = self._tags(briefing_id)
            if not tags:
                return 0
            divided = divide(entries, tags, word("library.without-tag"))
            for heading in divided.dropped:
                self._journal.delete("briefing_entry", heading)
            order = [
                self.add_heading(briefing_id, line) if isinstance(line, str) else line
                for line in divided.lines
            ]
            self._arrange(briefing_id, order)
            return len(set(tags.values()))

    def remove_entry(self, entry_id: EntryId) -> None:
        """Take an entry out.

        Raises:
            InputError: there is no such entry.
        """
        with self._journal.change(word("step.remove-entry")):
            briefing_id = self._briefing_of(entry_id)
            self._journal.delete("briefing_entry", entry_id)
            self._touch(briefing_id)

    def edit(self, entry_id: EntryId, text: str) -> None:
        """Change the text of a heading or comment, or the comment on an excerpt.

        Raises:
            InputError: there is no such entry.
        """
        with self._journal.change(word("step.edit-entry")):
            briefing_id = self._briefing_of(entry_id)
            find = "SELECT text FROM briefing_entry WHERE id = ?"
            if self._database.value(find, entry_id) == text:
                return
            self._journal.update("briefing_entry", entry_id, text=text)
            self._touch(briefing_id)

    def _add(self, briefing_id: BriefingId, position: int | None, **values: object) -> EntryId:
        self._require(briefing_id)
        at = len(self._order.of(briefing_id)) if position is None else position
        place = self._order.place_at(briefing_id, at)
        added = self._journal.insert(
            "briefing_entry", briefing_id=briefing_id, place=place, **values
        )
        self._touch(briefing_id)
        return EntryId(added)

    def _arrange(self, briefing_id: BriefingId, order: builtins.list[EntryId]) -> None:
        if self._order.arrange(briefing_id, order):
            self._touch(briefing_id)

    def _tags(self, briefing_id: BriefingId) -> dict[EntryId, str]:
        rows = self._database.rows(
            "SELECT entry.id, tag.name FROM briefing_entry AS entry "  # noqa: S608  # of ours
            f"JOIN {ANNOTATED} ON annotated.remark_id = entry.remark_id "
            "AND annotated.start < entry.stop AND entry.start < annotated.stop "
            "JOIN annotation_tag ON annotation_id = annotated.id JOIN tag ON tag.id = tag_id "
            "WHERE briefing_id = ? "
            "ORDER BY annotated.start, annotated.stop, annotated.id, annotation_tag.ord",
            briefing_id,
        )
        tags: dict[EntryId, str] = {}
        for entry_id, name in rows:
            tags.setdefault(EntryId(entry_id), name)
        return tags

    def _touch(self, briefing_id: BriefingId, **values: object) -> None:
        self._journal.update("briefing", briefing_id, **values, modified=self._now())
        self._settings.set(_CURRENT, str(briefing_id))

    def _now(self) -> str:
        """After any other change of a briefing, whatever the clock says."""
        last = self._database.value("SELECT max(modified) FROM briefing")
        return self._journal.now_after(last)

    def _briefing_of_all(self, entry_ids: Collection[EntryId]) -> BriefingId:
        found = {self._briefing_of(entry_id) for entry_id in entry_ids}
        if len(found) != 1:
            raise Defect("entries-of-many-briefings", count=len(found))
        return found.pop()

    def _briefing_of(self, entry_id: EntryId) -> BriefingId:
        found = self._database.value(
            "SELECT briefing_id FROM briefing_entry WHERE id = ?", entry_id
        )
        if found is None:
            raise InputError("entry-missing", id=entry_id)
        return BriefingId(found)

    def _require(self, briefing_id: BriefingId) -> None:
        if self._database.value("SELECT 1 FROM briefing WHERE id = ?", briefing_id) is None:
            raise InputError("briefing-missing", id=briefing_id)

    def _free_name(self, name: str) -> str:
        kept_name = _kept_name(name)
        if not kept_name:
            raise InputError("briefing-name-empty")
        if self.find(kept_name) is not None:
            raise InputError("briefing-name-taken", name=kept_name)
        return kept_name

    def _copy_name(self, name: str) -> str:
        copied, number = word("library.copied-name", name=name), 1
        while self.find(copied) is not None:
            number += 1
            copied = word("library.copied-name-again", name=name, number=number)
        return copied

    def _quote(self, remark_id: RemarkId, span: Span) -> str:
        text = self._database.value("SELECT text FROM remark WHERE id = ?", remark_id)
        if text is None:
            raise InputError("remark-missing", id=remark_id)
        require_inside(span, len(text))
        if span.length == 0:
            raise Defect("span-empty", start=span.start)
        return str(text)[span.start : span.end]


def _kept_name(name: str) -> str:
    return " ".join(name.split())
