"""The index: derived tables in the library file, which can be dropped and rebuilt.

``index_remark`` is one contentless FTS5 table with the columns of ``streams`` and the remark's key
as rowid; ``index_version`` says by which rules it was made.
"""

from collections.abc import Mapping, Sequence

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.domain.progress import Progress
from gijiyomi.japanese.folding import FOLD_VERSION
from gijiyomi.japanese.kanji import kanji_table
from gijiyomi.japanese.morphemes import dictionary_version, morphology
from gijiyomi.library import IndexableRemark, Library
from gijiyomi.search.interruption import SearchInterrupted, asking
from gijiyomi.search.streams import STREAMS_VERSION, TextColumns, filter_column, text_columns

_CREATE = (
    """
    CREATE VIRTUAL TABLE index_remark
    USING fts5(m, c, b, x, content='', contentless_delete=1, tokenize='ascii')
    """,
    "CREATE TABLE index_version (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)
_DROP = ("DROP TABLE IF EXISTS index_remark", "DROP TABLE IF EXISTS index_version")
_INSERT = "INSERT INTO index_remark(rowid, m, c, b, x) VALUES (?, ?, ?, ?, ?)"
_BATCH = 500


class Indexer:
    """Keeps the index in step with the remarks, within the library's own transactions."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._prepared: dict[str, TextColumns] = {}

    def prepare(self, texts: Sequence[str]) -> None:
        """Take ``texts`` apart; the next ``index`` finds them ready."""
        analyser = morphology()
        self._prepared = {text: text_columns(text, analyser) for text in texts}

    def index(self, rows: Sequence[IndexableRemark]) -> None:
        """Add ``rows``, in ascending order of key.

        An index made by older rules stays marked as such, and is rebuilt as a whole by ``reindex``;
        one that was dropped is made there too, and not begun here.
        """
        if not rows:
            return
        with asking(self._library):
            alone = _held_nothing_else(self._library, rows)
            if not index_exists(self._library):
                # An index of these alone would answer as if there were no others.
                if not alone:
                    return
                _create(self._library)
            if alone:
                _write_versions(self._library)
            _insert(self._library, rows, self._prepared)
        self._prepared = {}

    def remove(self, keys: Sequence[int]) -> None:
        """Take remarks out again; where there is no index there is nothing to take out."""
        with asking(self._library):
            if not index_exists(self._library):
                return
            self._library.connection.executemany(
                "DELETE FROM index_remark WHERE rowid = ?", [(key,) for key in keys]
            )


def index_exists(library: Library) -> bool:
    """Whether the library has an index, of whatever version."""
    with asking(library):
        return bool(
            library.connection.execute(
                "SELECT count(*) FROM sqlite_schema WHERE name IN ('index_remark', 'index_version')"
            ).get
            == 2
        )


def index_is_current(library: Library) -> bool:
    """Whether the index was made by today's rules and dictionary, or there is nothing to index."""
    if not index_exists(library):
        return not library.remarks.all_keys()
    with asking(library):
        stored = library.connection.execute("SELECT name, value FROM index_version").fetchall()
    return {str(name): value for name, value in stored} == _versions()


def require_index(library: Library) -> None:
    """Refuse to search where a search would find nothing for want of an index.

    Raises:
        EnvironmentFault: there are remarks and no index.
    """
    if not index_exists(library):
        raise EnvironmentFault("index-missing", file=str(library.path))


def reindex(library: Library, progress: Progress) -> int:
    """Drop the index and build it anew in one transaction; readers keep the old one meanwhile.

    Returns:
        How many remarks it holds.

    Raises:
        SearchInterrupted: ``progress`` asked to stop; the old index stays.
    """
    with asking(library):
        library.connection.execute("BEGIN IMMEDIATE")
        try:
            _drop(library)
            _create(library)
            done = _insert_all(library, progress)
            library.connection.execute("INSERT INTO index_remark(index_remark) VALUES ('optimize')")
            _write_versions(library)
            library.connection.execute("COMMIT")
        except BaseException:
            if library.connection.in_transaction:
                library.connection.execute("ROLLBACK")
            raise
    return done


def _insert_all(library: Library, progress: Progress) -> int:
    total, done = len(library.remarks.all_keys()), 0
    for rows in library.remarks.iterate(_BATCH):
        if progress.cancelled():
            raise SearchInterrupted
        _insert(library, rows, {})
        done += len(rows)
        progress.report(done, total, "")
    return done


def _create(library: Library) -> None:
    for statement in _CREATE:
        library.connection.execute(statement)


def _drop(library: Library) -> None:
    for statement in _DROP:
        library.connection.execute(statement)


def _insert(
    library: Library, rows: Sequence[IndexableRemark], prepared: Mapping[str, TextColumns]
) -> None:
    analyser = morphology()
    library.connection.executemany(
        _INSERT,
        (
            (
                row.key,
                *(prepared.get(row.text) or text_columns(row.text, analyser)),
                filter_column(row),
            )
            for row in rows
        ),
    )


def _held_nothing_else(library: Library, rows: Sequence[IndexableRemark]) -> bool:
    """Whether an index of ``rows`` alone is an index of the library."""
    return bool(library.connection.execute("SELECT count(*) FROM remark").get == len(rows))


def _write_versions(library: Library) -> None:
    library.connection.execute("DELETE FROM index_version")
    library.connection.executemany("INSERT INTO index_version VALUES (?, ?)", _versions().items())


def _versions() -> dict[str, str]:
    return {
        "fold": str(FOLD_VERSION),
        "streams": str(STREAMS_VERSION),
        "kanji": kanji_table().digest,
        "dictionary": dictionary_version(),
    }
