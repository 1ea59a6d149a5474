"""The answers of stock phrases, kept beside the index.

ございます stands in every third remark. To count such a phrase FTS5 compares the places of all its
pairs of letters in hundreds of thousands of remarks, up to a second of a million. So the answers of
the commonest phrases of a large library are kept, a bit for each remark (see ``gathering``).

They are exact at any time. Wherever the index is written, the table of letters is written too, and
its triggers note the meeting: of the meetings noted the index itself is asked. Programs that know
nothing of this fire the triggers as well; an index that is made anew has none, and what was kept of
the one before counts no more.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gijiyomi.library import Library
from gijiyomi.library.database import Database
from gijiyomi.library.indexing import SEQUENCE_BITS
from gijiyomi.search.index import (
    INDEX,
    STOCK,
    STOCK_ADDED,
    STOCK_CHANGED,
    STOCK_REMOVED,
    forget_stock,
    library_version,
    table_exists,
)
from gijiyomi.search.interruption import Stop, asking
from gijiyomi.search.letters import letters_table
from gijiyomi.search.lookup import SEQUENCES, KeyRange, Lookup
from gijiyomi.search.numbers import KeyArray, key_array, listed_numbers

_TRIGGERS = {STOCK_ADDED: ("INSERT", "new"), STOCK_REMOVED: ("DELETE", "old")}
# Under this name stand the keys of the remarks that the bits are of.
_REMARKS = ""
# Changed meetings that stand together, as new ones do, are asked for at once.
_MOST_ASKED = 64
# So many bytes are inflated in a few thousandths of a second.
_INFLATED_AT_ONCE = 1 << 20

Bits = npt.NDArray[np.bool_]


class Begun(NamedTuple):
    """What is watched for changes.

    Attributes:
        schema: moves when the index is made anew, or watching begins again.
        remarks: the keys of all remarks, ascending.
    """

    schema: int
    remarks: KeyArray


def begin(library: Library) -> Begun:
    """Forget what is kept, and watch from now on what changes."""
    letters, connection = letters_table(INDEX), library.connection
    with Database(connection, library.path).transaction():
        forget_stock(library)
        connection.execute(
            f"CREATE TABLE {STOCK} (match TEXT PRIMARY KEY, answers BLOB NOT NULL) STRICT"
        )
        connection.execute(f"CREATE TABLE {STOCK_CHANGED} (meeting INTEGER PRIMARY KEY) STRICT")
        for name, (change, row) in _TRIGGERS.items():
            connection.execute(
                f"CREATE TRIGGER {name} AFTER {change} ON {letters} BEGIN "  # noqa: S608  # ours
                f"INSERT OR IGNORE INTO {STOCK_CHANGED} VALUES ({row}.key >> {SEQUENCE_BITS}); END"
            )
        listed = connection.execute(
            f"SELECT group_concat(key) FROM (SELECT key FROM {letters} ORDER BY key)"  # noqa: S608
        ).get
        remarks = listed_numbers(listed)
        _store(library, _REMARKS, np.diff(remarks, prepend=0).tobytes())
        return Begun(library_version(library)[0], remarks)


def keep(library: Library, begun: Begun, match: str, answers: KeyArray) -> bool:
    """Keep what answers an expression, as the index has told it since ``begin``.

    Returns:
        False, and nothing is kept, if what it told may be of another index.
    """
    bits = np.isin(begun.remarks, answers, assume_unique=True)
    with Database(library.connection, library.path).transaction():
        if library_version(library)[0] != begun.schema:
            return False
        _store(library, match, np.packbits(bits).tobytes())
        return True


def _store(library: Library, match: str, data: bytes) -> None:
    library.connection.execute(
        f"INSERT OR REPLACE INTO {STOCK} VALUES (?, ?)",  # noqa: S608  # a name of ours
        (match, zlib.compress(data)),
    )


class StockPhrases:
    """Knows the answers that a library keeps.

    Its questions raise ``SearchInterrupted`` if they are stopped.
    """

    def __init__(self, library: Library, stop: Stop) -> None:
        self._library = library
        self._stop = stop
        self._version: tuple[int, ...] = ()
        self._schema: int | None = None
        self._known: frozenset[str] = frozenset()
        self._remarks = key_array(())
        self._unchanged: Bits = np.empty(0, np.bool_)
        self._changed: tuple[KeyRange, ...] = ()

    def knows(self, match: str) -> bool:
        """Whether the answers of a term are kept; ``match`` is its ``stock_name``."""
        self._read_if_changed()
        return match in self._known

    def answers(self, match: str, lookup: Lookup) -> KeyArray:
        """All keys that answer an expression that is known, ascending."""
        bits = np.unpackbits(np.frombuffer(self._kept(match), np.uint8), count=len(self._remarks))
        self._stop.check()
        found = self._remarks[bits.view(np.bool_) & self._unchanged]
        self._stop.check()
        if not self._changed:
            return found
        changed = [lookup.key_array(match, keys) for keys in self._changed]
        return np.sort(np.concatenate((found, *changed)), kind="stable")

    def _kept(self, match: str) -> bytes:
        """What is kept under a name."""
        self._stop.check()
        with asking(self._library):
            packed = self._library.connection.execute(
                f"SELECT answers FROM {STOCK} WHERE match = ?",  # noqa: S608  # a name of ours
                (match,),
            ).get
        inflating, parts = zlib.decompressobj(), [b""]
        while not inflating.eof and packed:
            self._stop.check()
            parts.append(inflating.decompress(packed, _INFLATED_AT_ONCE))
            packed = inflating.unconsumed_tail
        return b"".join(parts)

    def _read_if_changed(self) -> None:
        version = library_version(self._library)
        if version == self._version:
            return
        self._known = frozenset()
        with asking(self._library):
            if self._is_watched():
                rows = self._library.connection.execute(f"SELECT match FROM {STOCK}")  # noqa: S608
                known = frozenset(str(match) for (match,) in rows) - {_REMARKS}
                self._read_remarks(version[0])
                self._read_changed()
                if len(self._changed) <= _MOST_ASKED:
                    self._known = known
        self._version = version

    def _is_watched(self) -> bool:
        """Whether every change of the index since is noted."""
        marks = ", ".join("?" * len(_TRIGGERS))
        triggers = self._library.connection.execute(
            "SELECT count(*) FROM sqlite_schema "  # noqa: S608  # of marks
            f"WHERE type = 'trigger' AND tbl_name = ? AND name IN ({marks})",
            (letters_table(INDEX), *_TRIGGERS),
        ).get
        return bool(triggers == len(_TRIGGERS)) and table_exists(self._library, STOCK)

    def _read_remarks(self, schema: int) -> None:
        # They are kept where the table is made.
        if schema != self._schema:
            steps = np.frombuffer(self._kept(_REMARKS), np.int64)
            self._stop.check()
            self._remarks = np.cumsum(steps)
            self._schema = schema

    def _read_changed(self) -> None:
        self._stop.check()
        rows = self._library.connection.execute(
            f"SELECT meeting FROM {STOCK_CHANGED} ORDER BY meeting"  # noqa: S608  # as above
        )
        changed = key_array(meeting for (meeting,) in rows)
        self._unchanged = np.ones(len(self._remarks), np.bool_)
        firsts, ends = (
            np.searchsorted(self._remarks, meetings << SEQUENCE_BITS)
            for meetings in (changed, changed + 1)
        )
        for first, end in zip(firsts.tolist(), ends.tolist(), strict=True):
            self._unchanged[first:end] = False
        unchanged = self._remarks[self._unchanged] if len(changed) else self._remarks
        self._changed = tuple(_together(changed, unchanged))


def _together(meetings: KeyArray, others: KeyArray) -> Iterator[KeyRange]:
    """The ranges of keys of some meetings, ascending, between which none of ``others`` stand."""
    if not len(meetings):
        return
    firsts = meetings << SEQUENCE_BITS
    gaps = np.flatnonzero(np.diff(np.searchsorted(others, firsts))) + 1
    for run in np.split(firsts, gaps):
        yield KeyRange(int(run[0]), int(run[-1]) | SEQUENCES)
