"""The connection to the library file."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError, InputError
from gijiyomi.library import location
from gijiyomi.library.faults import of_sqlite, translated, translated_files
from gijiyomi.machine.long_paths import reachable

APPLICATION_ID = 0x47494A59
"""``GIJY`` in the file's header, by which a library is told from other SQLite files."""

_BUSY_TIMEOUT_MS = 5_000
_CACHE_KIB = 16_384
FILE_SYSTEM = "win32-longpath" if sys.platform == "win32" else None
"""What SQLite opens files by; the usual way of Windows takes no path over 260 letters."""


class Database:
    """One connection to one library file; every refusal of SQLite is one of our errors."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._begun = False
        # What ended the transaction before its block did.
        self._lost: GijiyomiError | None = None

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows that ``statement`` gives."""
        with translated(self.path), self._watched():
            return self.connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found = self.rows(statement, *values)
        return found[0] if found else None

    def value(self, statement: str, *values: object) -> Any:  # noqa: ANN401  # of any SQLite type
        """The first value of the first row, or None."""
        found = self.row(statement, *values)
        return found[0] if found else None

    def run(self, statement: str, *values: object) -> None:
        """Run a statement whose rows nobody wants."""
        self.rows(statement, *values)

    def insert(self, table: str, values: Mapping[str, object]) -> int:
        """Insert one row and return its rowid; ``table`` and columns are names of our schema."""
        columns = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        self.run(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', *values.values())  # noqa: S608
        return self.connection.last_insert_rowid()

    def insert_many(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows that name the same columns in the same order, by one statement."""
        if not rows:
            return
        columns = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join("?" * len(rows[0]))
        with translated(self.path), self._watched():
            self.connection.executemany(
                f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',  # noqa: S608
                (tuple(row.values()) for row in rows),
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all or nothing of what the block does.

        The write lock is taken at the start, so that a block that has begun can finish. Where
        SQLite gives the transaction up by itself, as it does when the disk is full, nothing of the
        block stays even if it goes on, and what ended it is raised at the end.
        """
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            self._begun = True
            try:
                yield
                self._refuse_lost()
                self.connection.execute("COMMIT")
            except BaseException as error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if isinstance(error, Exception):
                    # Whatever else the block met came of the rows that had gone.
                    self._refuse_lost()
                raise
            finally:
                self._begun, self._lost = False, None

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Do all or nothing of what the block does, inside a transaction."""
        with translated(self.path), self._watched():
            self.connection.execute("SAVEPOINT part")
            try:
                yield
                self._refuse_lost()
                self.connection.execute("RELEASE part")
            except BaseException:
                if self._lost is None and self.connection.in_transaction:
                    self.connection.execute("ROLLBACK TO part")
                    self.connection.execute("RELEASE part")
                raise

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Notice that SQLite gave the transaction up; what follows must not stay without it."""
        try:
            yield
        except apsw.Error as error:
            self._note_loss(of_sqlite(error, self.path))
            raise
        except GijiyomiError as error:
            self._note_loss(error)
            raise

    def _note_loss(self, error: GijiyomiError) -> None:
        if self._begun and not self.connection.in_transaction:
            self._lost = error
            self.connection.execute("BEGIN")

    def _refuse_lost(self) -> None:
        if self._lost is not None:
            raise self._lost

    def close(self) -> None:
        """Close the connection."""
        with translated(self.path):
            self.connection.close()


@contextmanager
def one_state(connection: apsw.Connection) -> Iterator[None]:
    """Have all statements of the block see the library as it is now, whatever others write.

    The block only reads. Inside a transaction that is so already.

    Raises:
        apsw.Error: SQLite refuses.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        _let_go(connection)


def _let_go(connection: apsw.Connection) -> None:
    # SQLite may have given it up by itself, when it could not read.
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def open_database(path: Path, *, read_only: bool) -> Database:
    """Open the file at ``path``; an absent one is created empty unless ``read_only``.

    Raises:
        InputError: a network path, an absent file to be read, or a file that is no library.
        EnvironmentFault: the machine does not let us read or write it.
    """
    location.refuse_network(path)
    path = reachable(path.absolute())
    with translated(path), translated_files(path):
        if read_only and not path.is_file():
            raise InputError("library-missing", file=str(path))
        if path.is_dir():
            raise InputError("not-a-library", file=str(path))
        if not read_only:
            location.make_private_folder(path.parent)
            location.make_private_file(path)
        database = Database(_connect(path, read_only=read_only), path)
        try:
            _refuse_strangers(database)
            _prepare(database, read_only=read_only)
        except BaseException:
            database.close()
            raise
    return database


def _connect(path: Path, *, read_only: bool) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    return apsw.Connection(str(path), flags=flags, vfs=FILE_SYSTEM)


def _refuse_strangers(database: Database) -> None:
    database.connection.set_busy_timeout(_BUSY_TIMEOUT_MS)
    # In this order: another process may be making the same new library between the two.
    empty = database.value("SELECT count(*) FROM sqlite_schema") == 0
    identity = database.value("PRAGMA application_id")
    if identity != APPLICATION_ID and not (identity == 0 and empty):
        raise InputError("not-a-library", file=str(database.path))


def _prepare(database: Database, *, read_only: bool) -> None:
    connection = database.connection
    for option in (apsw.SQLITE_DBCONFIG_DQS_DML, apsw.SQLITE_DBCONFIG_DQS_DDL):
        connection.config(option, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    database.run("PRAGMA foreign_keys = ON")
    database.run("PRAGMA trusted_schema = OFF")
    database.run("PRAGMA cell_size_check = ON")
    database.run(f"PRAGMA cache_size = -{_CACHE_KIB}")
    if read_only:
        return
    _keep_log(database)
    # Whatever a change returned from is on the disk, even after a power cut.
    database.run("PRAGMA synchronous = FULL")


def _keep_log(database: Database) -> None:
    """Switch to the write-ahead log, which SQLite does not wait for a lock to do."""
    deadline = time.monotonic() + _BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            mode = database.value("PRAGMA journal_mode = WAL")
        except EnvironmentFault as fault:
            if fault.code != "library-locked" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
            continue
        if mode != "wal":
            # Some file systems cannot share memory between processes.
            raise EnvironmentFault("library-unreadable", file=str(database.path), detail=str(mode))
        return
