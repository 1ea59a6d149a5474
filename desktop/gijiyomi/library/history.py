"""Undo and redo, kept in the library: they are there after a restart."""

from gijiyomi.domain.records import Changes, EntryId, RemarkId
from gijiyomi.library.database import Database
from gijiyomi.library.index_keeper import IndexKeeper
from gijiyomi.library.journal import Journal, RowChange, row_changes
from gijiyomi.library.remarks import Remarks

# So many remarks are taken apart in a moment.
_MANY = 100


class History:
    """The steps that the user can take back and take again."""

    def __init__(self, database: Database, journal: Journal, *, index: IndexKeeper) -> None:
        self._database = database
        self._journal = journal
        self._index = index
        self._remarks = Remarks(database)

    def undo_label(self) -> str | None:
        """What would be undone, or None."""
        step = self._next_undo()
        return step[1] if step else None

    def redo_label(self) -> str | None:
        """What would be done again, or None."""
        step = self._next_redo()
        return step[1] if step else None

    def added_last(self, entry: EntryId) -> bool:
        """Whether what would be undone is the change that put this entry into a 資料."""
        step = self._next_undo()
        return step is not None and any(
            (change.table, change.row_id, change.before) == ("briefing_entry", entry, None)
            for change in row_changes(self._database, step[0])
        )

    def undo(self) -> Changes:
        """Take the last step back: every row as it was, with the ids that it had.

        Raises:
            Defect: a row is not as the step left it; nothing is changed then.
        """
        self._prepare(self._next_undo())
        with self._journal.transaction():
            step = self._next_undo()
            if step is None:
                return Changes.NOTHING
            for change in reversed(row_changes(self._database, step[0])):
                self._journal.put(
                    RowChange(change.table, change.row_id, change.after, change.before)
                )
            self._database.run("UPDATE undo_step SET undone = 1 WHERE id = ?", step[0])
        return self._journal.last_changes

    def redo(self) -> Changes:
        """Do the step again that was undone last.

        Raises:
            Defect: a row is not as undoing left it; nothing is changed then.
        """
        self._prepare(self._next_redo())
        with self._journal.transaction():
            step = self._next_redo()
            if step is None:
                return Changes.NOTHING
            for change in row_changes(self._database, step[0]):
                self._journal.put(change)
            self._database.run("UPDATE undo_step SET undone = 0 WHERE id = ?", step[0])
        return self._journal.last_changes

    def _prepare(self, step: tuple[int, str] | None) -> None:
        """Have remarks that a step moves by many taken apart before the transaction."""
        if step is None:
            return
        moved = self._database.rows(
            "SELECT row_id, coalesce(before ->> '$.text', after ->> '$.text') FROM undo_change "
            "WHERE step_id = ? AND row_table = 'remark'",
            step[0],
        )
        if len(moved) <= _MANY:
            return
        there = self._remarks.indexable([RemarkId(row_id) for row_id in {row for row, _ in moved}])
        # Those that are not there are told whole by the step.
        texts = {row.text for row in there} | {text for _, text in moved if text}
        self._index.prepare(sorted(texts))

    def _next_undo(self) -> tuple[int, str] | None:
        return self._step("undone = 0 ORDER BY id DESC")

    def _next_redo(self) -> tuple[int, str] | None:
        return self._step("undone = 1 ORDER BY id")

    def _step(self, which: str) -> tuple[int, str] | None:
        row = self._database.row(f"SELECT id, label FROM undo_step WHERE {which} LIMIT 1")  # noqa: S608
        return (row[0], row[1]) if row else None
