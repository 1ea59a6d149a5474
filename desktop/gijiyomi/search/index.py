"""The index: derived tables in the library file, which can be dropped and rebuilt.

``index_remark`` is one contentless FTS5 table with the columns of ``streams`` and the remark's key
as rowid, ``index_letter`` tells frequent letters (see ``letters``), ``index_stock`` keeps what
answers stock phrases (see ``stock_phrases``); ``index_version`` says by which rules they were made.
While an index is being made anew (see ``renewing``), ``index_remark_new`` and its letters hold the
remarks up to a key, and whoever changes remarks keeps both in step.
"""

import threading
from collections.abc import Sequence

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.japanese.folding import FOLD_VERSION
from gijiyomi.japanese.kanji import kanji_table
from gijiyomi.japanese.morphemes import dictionary_version
from gijiyomi.library import IndexableRemark, Library
from gijiyomi.search.interruption import asking
from gijiyomi.search.letters import create_letters, insert_letters, letters_table
from gijiyomi.search.streams import STREAMS_VERSION, TextColumns, filter_column
from gijiyomi.search.tokenising import Columns, ThisProcess, Tokenisers

INDEX = "index_remark"
NEW_INDEX = "index_remark_new"
"""The index that is being made anew; there while that is under way."""

RENEWAL = "index_renewal"
"""By which rules ``NEW_INDEX`` is being made, and up to which key it was."""

STOCK = "index_stock"
"""What answers stock phrases; there in large libraries only (see ``stock_phrases``)."""

STOCK_CHANGED = "index_stock_changed"
"""The meetings that were changed since."""

STOCK_ADDED, STOCK_REMOVED = f"{STOCK}_added", f"{STOCK}_removed"
"""The triggers that note them."""

_VERSIONS = "index_version"
_MOST_EXPECTED = 4


class Indexer:
    """Keeps the index in step with the remarks, within the library's own transactions.

    Args:
        tokenisers: take the texts apart; without them it is done in this very process.
    """

    def __init__(self, library: Library, tokenisers: Tokenisers | None = None) -> None:
        self._library = library
        self._tokenisers = tokenisers or ThisProcess()
        self._expected: dict[tuple[str, ...], Columns] = {}
        self._lock = threading.Lock()
        self._prepared: dict[str, TextColumns] = {}
        self._added = 0

    def expect(self, texts: Sequence[str]) -> None:
        """Begin to take ``texts`` apart, which ``prepare`` is given soon; from any thread."""
        distinct = tuple(dict.fromkeys(texts))
        begun = self._tokenisers.begin(distinct)
        with self._lock:
            self._expected[distinct] = begun
            # What never came was refused on its way.
            while len(self._expected) > _MOST_EXPECTED:
                self._expected.pop(next(iter(self._expected))).drop()

    def prepare(self, texts: Sequence[str]) -> None:
        """Take ``texts`` apart; the next ``index`` finds them ready."""
        distinct = tuple(dict.fromkeys(texts))
        with self._lock:
            begun = self._expected.pop(distinct, None)
        columns = (begun or self._tokenisers.begin(distinct)).result()
        self._prepared = dict(zip(distinct, columns, strict=True))

    def index(self, rows: Sequence[IndexableRemark]) -> None:
        """Add ``rows``, in ascending order of key.

        An index made by older rules stays marked as such, and is rebuilt as a whole by ``reindex``;
        one that was dropped is made there too, and not begun here.
        """
        if not rows:
            return
        with asking(self._library):
            alone = _held_nothing_else(self._library, rows)
            # An index of these alone would answer as if there were no others.
            if alone and not index_exists(self._library):
                _create(self._library)
            if alone:
                write_versions(self._library)
            self._insert(rows)
        self._added += len(rows)
        self._prepared = {}

    def remove(self, keys: Sequence[int]) -> None:
        """Take remarks out again; where there is no index there is nothing to take out."""
        indexes = (INDEX, NEW_INDEX)
        with asking(self._library):
            for table in (*indexes, *map(letters_table, indexes)):
                if table_exists(self._library, table):
                    self._library.connection.executemany(
                        f"DELETE FROM {table} WHERE rowid = ?",  # noqa: S608  # names of ours
                        [(key,) for key in keys],
                    )

    def tidy(self) -> None:
        """After many additions: leave the index as if it had been made at once.

        Done in short steps, and only where what was added since is most of it: else it would be
        written anew for the sake of a few.
        """
        added, self._added = self._added, 0
        with asking(self._library):
            if not index_exists(self._library):
                return
            total = self._library.connection.execute("SELECT count(*) FROM remark").get
        if 2 * added >= total:
            from gijiyomi.search.gathering import gather_stock  # noqa: PLC0415 - loads arrays

            merge_all(self._library, INDEX)
            gather_stock(self._library)

    def _insert(self, rows: Sequence[IndexableRemark]) -> None:
        indexed = index_exists(self._library)
        reached = renewal_reached(self._library)
        again = [] if reached is None else [row for row in rows if row.key <= reached]
        if not indexed and not again:
            return
        missing = [row.text for row in rows if row.text not in self._prepared]
        if missing:
            columns = self._tokenisers.begin(missing).result()
            self._prepared |= dict(zip(missing, columns, strict=True))
        if indexed:
            insert(self._library, INDEX, rows, self._prepared)
        insert(self._library, NEW_INDEX, again, self._prepared)


def index_exists(library: Library) -> bool:
    """Whether the library has an index, of whatever version."""
    return table_exists(library, INDEX) and table_exists(library, _VERSIONS)


def index_is_current(library: Library) -> bool:
    """Whether the index was made by today's rules and dictionary, or there is nothing to index."""
    if not index_exists(library):
        with asking(library):
            return not library.connection.execute("SELECT count(*) FROM remark").get
    with asking(library):
        stored = library.connection.execute("SELECT name, value FROM index_version").fetchall()
    return {str(name): value for name, value in stored} == current_versions()


def require_index(library: Library) -> None:
    """Refuse to search where a search would find nothing for want of an index.

    Raises:
        EnvironmentFault: there are remarks and no index.
    """
    if not index_exists(library):
        raise EnvironmentFault("index-missing", file=str(library.path))


def table_exists(library: Library, table: str) -> bool:
    """Whether the file has a table of that name."""
    with asking(library):
        return bool(
            library.connection.execute(
                "SELECT count(*) FROM sqlite_schema WHERE name = ?", (table,)
            ).get
        )


def library_version(library: Library) -> tuple[int, int, int]:
    """Moves whenever anything in the library may have changed, its tables among it."""
    with asking(library):
        connection = library.connection
        # Asked first: it is what makes a transaction see the library as it is now.
        schema = connection.execute("PRAGMA schema_version").get
        return int(schema), connection.data_version(), connection.total_changes()


def renewal_reached(library: Library) -> int | None:
    """Up to which key the index that is being made anew holds the remarks; None if there is none.

    Asked inside a transaction that changes remarks, it holds until that ends.
    """
    if not table_exists(library, RENEWAL):
        return None
    with asking(library):
        value = library.connection.execute(
            "SELECT value FROM index_renewal WHERE name = 'reached'"
        ).get
    return None if value is None else int(value)


def create_index(library: Library, table: str) -> None:
    """Make an empty index."""
    library.connection.execute(
        f"CREATE VIRTUAL TABLE {table} "
        "USING fts5(m, c, b, x, content='', contentless_delete=1, tokenize='ascii')"
    )
    library.connection.executemany(
        f"INSERT INTO {table}({table}, rank) VALUES (?, ?)",  # noqa: S608  # as above
        (("hashsize", _MEETING_BYTES), ("automerge", _PIECES_TO_MERGE)),
    )
    create_letters(library, table)


def forget_stock(library: Library) -> None:
    """Keep no answers of stock phrases any more."""
    for trigger in (STOCK_ADDED, STOCK_REMOVED):
        library.connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for table in (STOCK, STOCK_CHANGED):
        library.connection.execute(f"DROP TABLE IF EXISTS {table}")


def insert(
    library: Library,
    table: str,
    rows: Sequence[IndexableRemark],
    columns: dict[str, TextColumns],
) -> None:
    """Add rows to an index; ``columns`` holds those of each text."""
    library.connection.executemany(
        f"INSERT INTO {table}(rowid, m, c, b, x) VALUES (?, ?, ?, ?, ?)",  # noqa: S608  # as above
        ((row.key, *columns[row.text], filter_column(row)) for row in rows),
    )
    # An index of older rules has no letters yet.
    if table_exists(library, letters_table(table)):
        insert_letters(library, table, ((row.key, columns[row.text].b) for row in rows))


def merge_all(library: Library, table: str) -> None:
    """Bring an index into its smallest form, in steps between which others may write."""
    with asking(library):
        connection = library.connection
        statement = f"INSERT INTO {table}({table}, rank) VALUES ('merge', ?)"  # noqa: S608
        pages = -_PAGES_A_STEP
        while True:
            before = connection.total_changes()
            connection.execute(statement, (pages,))
            # The documentation's own sign that there is nothing left to merge.
            if connection.total_changes() - before < 2:
                return
            pages = _PAGES_A_STEP


_PAGES_A_STEP = 2_000
# What FTS5 gathers before it writes: a meeting in one piece, which has less to be merged later
# than one megabyte after the other. A long import takes 0.95 of the time.
_MEETING_BYTES = 8_000_000
# As many pieces of a size are merged into one; of FTS5's own four, 0.96 of the time.
_PIECES_TO_MERGE = 8


def write_versions(library: Library) -> None:
    """Say that the index is made by today's rules."""
    library.connection.execute(
        f"CREATE TABLE IF NOT EXISTS {_VERSIONS} "
        "(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    library.connection.execute("DELETE FROM index_version")
    library.connection.executemany(
        "INSERT INTO index_version VALUES (?, ?)", current_versions().items()
    )


def current_versions() -> dict[str, str]:
    """What an index that is made now depends on."""
    return {
        "fold": str(FOLD_VERSION),
        "streams": str(STREAMS_VERSION),
        "kanji": kanji_table().digest,
        "dictionary": dictionary_version(),
    }


def _create(library: Library) -> None:
    # One of the two may have been dropped by hand.
    if not table_exists(library, INDEX):
        library.connection.execute(f"DROP TABLE IF EXISTS {letters_table(INDEX)}")
        create_index(library, INDEX)
    write_versions(library)


def _held_nothing_else(library: Library, rows: Sequence[IndexableRemark]) -> bool:
    """Whether an index of ``rows`` alone is an index of the library."""
    # Counting all of a million takes as long as indexing these.
    found = library.connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM remark LIMIT ?)", (len(rows) + 1,)
    ).get
    return bool(found == len(rows))
