"""Makes the index anew beside the old one, which is searched until the new one is whole.

The new index is filled by ascending key in short transactions, and others may write between them:
what they change of remarks that it holds already they change in it too (``Indexer``), the rest is
read as it is when its turn comes. Where it stopped, by wish or by a power cut, it goes on.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from gijiyomi.domain.progress import Progress
from gijiyomi.library import IndexableRemark, Library
from gijiyomi.library.database import Database
from gijiyomi.search.index import (
    INDEX,
    NEW_INDEX,
    RENEWAL,
    create_index,
    current_versions,
    forget_stock,
    insert,
    merge_all,
    renewal_reached,
    table_exists,
    write_versions,
)
from gijiyomi.search.interruption import SearchInterrupted, asking
from gijiyomi.search.letters import letters_table
from gijiyomi.search.tokenising import Columns, ThisProcess, Tokenisers

_OLD_INDEX = "index_remark_old"
_BATCH = 500
# Below every key, see ``indexing``.
_NOTHING_YET = -(1 << 62)
# Who waits to write looks again every now and then; without a pause it would seldom get its turn.
_PAUSE_S = 0.02


def reindex(library: Library, progress: Progress, *, tokenisers: Tokenisers | None = None) -> int:
    """Make the index anew; readers keep the old one meanwhile, and others may write.

    Args:
        library: whose index.
        progress: asked before each batch whether to stop.
        tokenisers: take the texts apart; without them it is done in this very process.

    Returns:
        How many remarks it holds.

    Raises:
        SearchInterrupted: ``progress`` asked to stop; the old index stays, and the next call
            goes on where this one stopped.
    """
    renewal = _Renewal(library, progress, tokenisers or ThisProcess())
    from gijiyomi.search.gathering import gather_stock  # noqa: PLC0415 - loads arrays

    with asking(library):
        _drop_old(library)
        _begin(library)
        renewal.fill()
        if not _is_whole(library):
            # A program that knows of no renewal has written meanwhile.
            _begin(library, afresh=True)
            renewal.fill()
        if renewal_reached(library) is not None:
            merge_all(library, NEW_INDEX)
            _take_over(library)
            _drop_old(library)
            gather_stock(library)
        return int(library.connection.execute("SELECT count(*) FROM remark").get)


def renewal_is_pending(library: Library) -> bool:
    """Whether a renewal was begun and not ended."""
    return table_exists(library, RENEWAL) or table_exists(library, _OLD_INDEX)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Remarks whose texts are being taken apart."""

    rows: Sequence[IndexableRemark]
    columns: Columns


@dataclass(frozen=True, slots=True)
class _Renewal:
    library: Library
    progress: Progress
    tokenisers: Tokenisers

    def fill(self) -> None:
        """Put all remarks into the new index that are not in it; another may help, or end it."""
        total = self.library.connection.execute("SELECT count(*) FROM remark").get
        reached = renewal_reached(self.library)
        done = _count_to(self.library, reached)
        batch = self._batch(reached)
        while reached is not None and batch.rows:
            if self.progress.cancelled():
                batch.columns.drop()
                raise SearchInterrupted
            # The next texts are taken apart while these are written.
            following = self._batch(batch.rows[-1].key)
            if self._write(batch, since=reached):
                done += len(batch.rows)
                reached, batch = batch.rows[-1].key, following
            else:
                following.columns.drop()
                reached = renewal_reached(self.library)
                done = _count_to(self.library, reached)
                batch = self._batch(reached)
            self.progress.report(min(done, total), total, "")
            time.sleep(_PAUSE_S)
        self.progress.report(total, total, "")

    def _batch(self, after: int | None) -> _Batch:
        rows = [] if after is None else self.library.remarks.after(after, _BATCH)
        return _Batch(rows, self.tokenisers.begin([row.text for row in rows]))

    def _write(self, batch: _Batch, *, since: int) -> bool:
        """Add a batch as it is now; False, and nothing is written, if another did so before."""
        texts = [row.text for row in batch.rows]
        columns = dict(zip(texts, batch.columns.result(), strict=True))
        with _transaction(self.library):
            if renewal_reached(self.library) != since:
                return False
            last = batch.rows[-1].key
            rows = self.library.remarks.between(since + 1, last)
            missing = [row.text for row in rows if row.text not in columns]
            if missing:
                found = self.tokenisers.begin(missing).result()
                columns |= dict(zip(missing, found, strict=True))
            insert(self.library, NEW_INDEX, rows, columns)
            _set_reached(self.library, last)
        return True


def _begin(library: Library, *, afresh: bool = False) -> None:
    """Make the empty index that is to be filled, unless one was begun by today's rules."""
    with _transaction(library):
        if table_exists(library, RENEWAL) and table_exists(library, NEW_INDEX) and not afresh:
            stored = library.connection.execute(
                "SELECT name, value FROM index_renewal WHERE name <> 'reached'"
            ).fetchall()
            if {str(name): value for name, value in stored} == current_versions():
                return
        _drop(library, NEW_INDEX)
        library.connection.execute(f"DROP TABLE IF EXISTS {RENEWAL}")
        create_index(library, NEW_INDEX)
        library.connection.execute(
            f"CREATE TABLE {RENEWAL} "
            "(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
        )
        library.connection.executemany(
            "INSERT INTO index_renewal VALUES (?, ?)", current_versions().items()
        )
        _set_reached(library, _NOTHING_YET)


def _is_whole(library: Library) -> bool:
    """Whether the new index holds the remarks and nothing else, or has been taken over already."""
    with _transaction(library):
        if renewal_reached(library) is None:
            return True
        indexed, stored = (
            library.connection.execute(statement).fetchall()
            for statement in (
                f"SELECT rowid FROM {NEW_INDEX} ORDER BY rowid",  # noqa: S608  # a name of ours
                "SELECT key FROM remark ORDER BY key",
            )
        )
        return indexed == stored


def _take_over(library: Library) -> None:
    """Put the new index in the place of the old one."""
    with _transaction(library):
        if not table_exists(library, NEW_INDEX):
            return
        forget_stock(library)
        _rename(library, INDEX, _OLD_INDEX)
        _rename(library, NEW_INDEX, INDEX)
        library.connection.execute(f"DROP TABLE {RENEWAL}")
        write_versions(library)


def _drop_old(library: Library) -> None:
    _drop(library, _OLD_INDEX)


def _rename(library: Library, index: str, name: str) -> None:
    """Give an index, with its letters, another name; an index that is not there has none."""
    for table, renamed in ((index, name), (letters_table(index), letters_table(name))):
        if table_exists(library, table):
            library.connection.execute(f"ALTER TABLE {table} RENAME TO {renamed}")


def _drop(library: Library, index: str) -> None:
    for table in (index, letters_table(index)):
        library.connection.execute(f"DROP TABLE IF EXISTS {table}")


def _count_to(library: Library, reached: int | None) -> int:
    """How many remarks stand up to a key; all if there is none."""
    return int(
        library.connection.execute(
            "SELECT count(*) FROM remark WHERE key <= coalesce(?, key)", (reached,)
        ).get
    )


def _set_reached(library: Library, key: int) -> None:
    library.connection.execute(
        "INSERT OR REPLACE INTO index_renewal VALUES ('reached', ?)", (str(key),)
    )


@contextmanager
def _transaction(library: Library) -> Iterator[None]:
    with Database(library.connection, library.path).transaction():
        yield
