"""Changes of what the user wrote, each recorded so that it can be undone."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from gijiyomi.domain.errors import Defect
from gijiyomi.domain.records import Changes
from gijiyomi.library.database import Database
from gijiyomi.library.tally import Tally

USER_TABLES: Mapping[str, Changes] = {
    "annotation": Changes.ANNOTATIONS,
    "annotation_part": Changes.ANNOTATIONS,
    "annotation_tag": Changes.ANNOTATIONS | Changes.TAGS,
    "tag": Changes.TAGS,
    "briefing": Changes.BRIEFINGS,
    "briefing_entry": Changes.BRIEFINGS,
    "meeting": Changes.MEETINGS,
    "revision": Changes.MEETINGS,
    "agenda": Changes.MEETINGS,
    "material": Changes.MEETINGS,
    "warning": Changes.MEETINGS,
    "page_box": Changes.MEETINGS,
    "correction": Changes.REMARKS,
    "attendee": Changes.REMARKS,
    "speaker": Changes.REMARKS,
    "remark": Changes.REMARKS,
    "item": Changes.REMARKS,
    "person_join": Changes.REMARKS,
    "person_apart": Changes.REMARKS,
    "kept_search": Changes.SEARCHES,
    "synonym_group": Changes.SYNONYMS,
    "reissue": Changes.MEETINGS | Changes.REISSUES,
    "reissue_mark": Changes.REISSUES,
}
"""The tables whose rows can be undone, and what a view must read again when one moves."""

KEPT_STEPS = 500
"""How many steps can be undone; the oldest are forgotten."""

Row = dict[str, object]
"""A row of a user table by column; its values are those of JSON, and bytes."""

BeforeCommit = Callable[[Sequence["RowChange"]], Changes]
"""Told of every row that a transaction changed, before it is committed; says what it moved."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of one row: it came (no before), went (no after) or moved.

    Of a row that moved ``before`` and ``after`` hold the columns that differ; else the whole row.
    """

    table: str
    row_id: int
    before: Row | None
    after: Row | None


@dataclass(slots=True)
class _Work:
    label: str | None = None
    changes: list[RowChange] = field(default_factory=list)
    moved: Changes = Changes.NOTHING


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def as_kept(time: datetime) -> str:
    """A time as the library keeps it: in UTC, to the microsecond."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


class Journal:
    """Writes rows of user tables and keeps, for each change, what they were before.

    Attributes:
        last_changes: what the last change that was committed moved.
        last_label: what that change was called.
        tally: counts the changes that moved anything.
    """

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self.tally = Tally(database)
        self._clock = clock
        self._work: _Work | None = None
        self._columns: dict[str, list[str]] = {}
        self._before_commit: BeforeCommit = _nothing
        self.last_changes = Changes.NOTHING
        self.last_label: str | None = None

    def tell_before_commit(self, listener: BeforeCommit) -> None:
        """Have ``listener`` told of what each transaction changed, inside it."""
        self._before_commit = listener

    def now(self) -> str:
        """The time, as the library keeps it."""
        return as_kept(self._clock())

    def now_after(self, earlier: str | None) -> str:
        """The time, or the moment after ``earlier`` where the clock was set back since.

        What orders things by when they were last used must not be led astray by a clock.
        """
        now = self.now()
        if earlier is None or now > earlier:
            return now
        after = datetime.fromisoformat(earlier) + timedelta(microseconds=1)
        return after.isoformat(timespec="microseconds")

    @contextmanager
    def change(self, label: str | None = None) -> Iterator[None]:
        """Make what the block does one transaction and one step to undo.

        Inside another change it joins that one, and is taken back alone if the block raises.
        A change that moved no row of the user's leaves no step. One that did clears redo.

        What is to be changed is read inside the block: another writer may have moved it before.

        Args:
            label: what the step is called; None if a change inside says so.
        """
        if self._work is None:
            with self.transaction() as work:
                work.label = label
                yield
                self._keep_step(work)
            self.last_label = work.label
            return
        self._work.label = self._work.label or label
        length, moved = len(self._work.changes), self._work.moved
        with self._database.savepoint():
            try:
                yield
            except BaseException:
                del self._work.changes[length:]
                self._work.moved = moved
                raise

    @contextmanager
    def transaction(self) -> Iterator["_Work"]:
        """Make what the block does one transaction without a step, not inside a change.

        Raises:
            Defect: a change is under way.
        """
        if self._work is not None:
            raise Defect("change-under-way")
        self._work = work = _Work()
        try:
            with self._database.transaction():
                yield work
                work.moved |= self._before_commit(work.changes)
                number = self.tally.count() if work.moved else 0
        finally:
            self._work = None
        if number:
            self.tally.remember(number)
        self.last_changes = work.moved

    def rename_change(self, label: str) -> None:
        """Call the change under way otherwise, now that it is known what came of it."""
        self._under_way().label = label

    def note(self, moved: Changes) -> None:
        """Say that rows moved that are not the user's."""
        self._under_way().moved |= moved

    def insert(self, table: str, **values: object) -> int:
        """Add a row and return its id."""
        row_id = self._database.insert(_known(table), values)
        self._record(table, row_id, before=None)
        return row_id

    def update(self, table: str, row_id: int, **values: object) -> None:
        """Set columns of a row; nothing is recorded if they had these values."""
        before = self.read(table, row_id)
        self._set(table, row_id, values)
        self._record(table, row_id, before=before)

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row; the rows that refer to it must have gone before."""
        before = self.read(table, row_id)
        self._database.run(f'DELETE FROM "{table}" WHERE id = ?', row_id)  # noqa: S608
        self._record(table, row_id, before=before)

    def read(self, table: str, row_id: int) -> Row | None:
        """The row by column, or None."""
        statement = f'SELECT * FROM "{_known(table)}" WHERE id = ?'  # noqa: S608
        row = self._database.row(statement, row_id)
        return dict(zip(self._names(table), row, strict=True)) if row is not None else None

    def put(self, change: RowChange) -> None:
        """Change a row again as ``change`` says, without making it part of a step.

        Raises:
            Defect: the row is not as ``change`` found it.
        """
        table, row_id = _known(change.table), change.row_id
        now = self.read(table, row_id)
        if not _holds(now, change.before):
            raise Defect("history-broken", table=table, row=row_id)
        if change.after is None:
            self._database.run(f'DELETE FROM "{table}" WHERE id = ?', row_id)  # noqa: S608
        elif now is None:
            self._database.insert(table, change.after)
        else:
            self._set(table, row_id, change.after)
        self._under_way().changes.append(change)
        self.note(USER_TABLES[table])

    def _set(self, table: str, row_id: int, values: Row) -> None:
        columns = ", ".join(f'"{name}" = ?' for name in values)
        self._database.run(
            f'UPDATE "{table}" SET {columns} WHERE id = ?',  # noqa: S608  # names of our schema
            *values.values(),
            row_id,
        )

    def _names(self, table: str) -> list[str]:
        if table not in self._columns:
            rows = self._database.rows(f'PRAGMA table_info("{table}")')
            self._columns[table] = [row[1] for row in rows]
        return self._columns[table]

    def _record(self, table: str, row_id: int, *, before: Row | None) -> None:
        after = self.read(table, row_id)
        if before == after:
            return
        if before is not None and after is not None:
            moved = [name for name in after if before[name] != after[name]]
            before, after = ({name: row[name] for name in moved} for row in (before, after))
        self._under_way().changes.append(RowChange(table, row_id, before, after))
        self.note(USER_TABLES[table])

    def _under_way(self) -> _Work:
        if self._work is None:
            raise Defect("no-change-under-way")
        return self._work

    def _keep_step(self, work: _Work) -> None:
        if not work.changes:
            return
        if work.label is None:
            raise Defect("step-without-label")
        self._database.run("DELETE FROM undo_step WHERE undone = 1")
        step = self._database.insert("undo_step", {"label": work.label, "made": self.now()})
        for order, change in enumerate(work.changes, 1):
            self._database.insert(
                "undo_change",
                {
                    "step_id": step,
                    "ord": order,
                    "row_table": change.table,
                    "row_id": change.row_id,
                    "before": _encode(change.before),
                    "after": _encode(change.after),
                },
            )
        self._database.run(
            "DELETE FROM undo_step WHERE id NOT IN "
            "(SELECT id FROM undo_step ORDER BY id DESC LIMIT ?)",
            KEPT_STEPS,
        )


def row_changes(database: Database, step: int) -> list[RowChange]:
    """What a step changed, in order."""
    rows = database.rows(
        "SELECT row_table, row_id, before, after FROM undo_change WHERE step_id = ? ORDER BY ord",
        step,
    )
    return [
        RowChange(table, row_id, _decode(before), _decode(after))
        for table, row_id, before, after in rows
    ]


def _known(table: str) -> str:
    if table not in USER_TABLES:
        raise Defect("not-a-user-table", table=table)
    return table


def _holds(row: Row | None, expected: Row | None) -> bool:
    """Whether the row is there as expected, in the columns that are told."""
    if row is None or expected is None:
        return row is expected
    return all(row[name] == value for name, value in expected.items())


def _nothing(_changes: Sequence[RowChange]) -> Changes:
    return Changes.NOTHING


def _encode(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, default=_packed)


def _packed(value: object) -> dict[str, str]:
    if not isinstance(value, bytes):
        raise Defect("library-defect", file="", detail=f"no value of a row: {type(value)}")
    return {"base64": base64.b64encode(value).decode("ascii")}


def _decode(text: str | None) -> Row | None:
    if text is None:
        return None
    row: dict[str, Any] = json.loads(text)
    return {
        name: base64.b64decode(value["base64"]) if isinstance(value, dict) else value
        for name, value in row.items()
    }
