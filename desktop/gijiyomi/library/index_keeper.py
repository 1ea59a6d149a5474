"""Tells the search index of each transaction what it moved of the remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property

from gijiyomi.domain.records import Changes, RemarkId
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import RemarkIndexer
from gijiyomi.library.journal import RowChange
from gijiyomi.library.remarks import Remarks

_INDEXED = {"key", "meeting_id", "speaker_id", "kind", "text"}


class IndexKeeper:
    """Keeps the index in step with changes of rows, undone and redone ones too."""

    def __init__(self, database: Database, make_indexer: Callable[[], RemarkIndexer]) -> None:
        self._database = database
        self._remarks = Remarks(database)
        self._make_indexer = make_indexer
        self._other: RemarkIndexer | None = None

    @cached_property
    def _own(self) -> RemarkIndexer:
        """Made when it is needed: most of those who open a library change no remark."""
        return self._make_indexer()

    @property
    def _indexer(self) -> RemarkIndexer:
        return self._own if self._other is None else self._other

    @contextmanager
    def using(self, indexer: RemarkIndexer) -> Iterator[None]:
        """Tell this indexer instead of the library's own of what the block commits."""
        before, self._other = self._other, indexer
        try:
            yield
        finally:
            self._other = before

    def prepare(self, texts: Sequence[str]) -> None:
        """Have ``texts`` taken apart before the transaction that moves them: it may take long."""
        self._indexer.prepare(texts)

    def follow(self, changes: Sequence[RowChange]) -> Changes:
        """Take out what has gone or changed, and add what has come or changed."""
        former = _former_keys(changes)
        for speaker_id in _speakers_of_other_role(changes):
            rows = self._database.rows("SELECT id FROM remark WHERE speaker_id = ?", speaker_id)
            for (remark_id,) in rows:
                former.setdefault(remark_id, _UNMOVED)
        if not former:
            return Changes.NOTHING
        present = self._remarks.indexable([RemarkId(remark_id) for remark_id in former])
        keys = {row.remark_id: row.key for row in present}
        gone = [
            keys.get(RemarkId(remark_id)) if key is _UNMOVED else key
            for remark_id, key in former.items()
        ]
        self._indexer.remove(sorted(key for key in gone if isinstance(key, int)))
        self._indexer.index(present)
        return Changes.INDEX


class _Unmoved:
    """The key of a remark before the transaction is the one that it has."""


_UNMOVED = _Unmoved()


def _former_keys(changes: Sequence[RowChange]) -> dict[int, int | _Unmoved | None]:
    """The key that each remark to be indexed anew had before; None if it was not there."""
    former: dict[int, int | _Unmoved | None] = {}
    for change in changes:
        if change.table != "remark" or former.get(change.row_id, _UNMOVED) is not _UNMOVED:
            continue
        if change.before is None:
            former[change.row_id] = None
        elif "key" in change.before:
            former[change.row_id] = int(str(change.before["key"]))
        elif change.before.keys() & _INDEXED:
            former[change.row_id] = _UNMOVED
    return former


def _speakers_of_other_role(changes: Sequence[RowChange]) -> Iterator[int]:
    for change in changes:
        moved = change.before and change.after and change.table == "speaker"
        # Of a row that moved, the columns that did are told.
        if moved and "role" in (change.after or {}):
            yield change.row_id
