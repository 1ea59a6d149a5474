"""Finding: the query language, the index in two lanes, exact places of every answer."""

from gijiyomi.search.engine import SearchEngine
from gijiyomi.search.index import Indexer, index_is_current, reindex
from gijiyomi.search.interruption import SearchInterrupted
from gijiyomi.search.verifying import verify_index

__all__ = [
    "Indexer",
    "SearchEngine",
    "SearchInterrupted",
    "index_is_current",
    "reindex",
    "verify_index",
]
