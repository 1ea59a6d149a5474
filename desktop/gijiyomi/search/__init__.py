"""Finding: the query language, the index in two lanes, exact places of every answer."""

from typing import TYPE_CHECKING

from gijiyomi.late import late

if TYPE_CHECKING:
    from gijiyomi.search.engine import SearchEngine
    from gijiyomi.search.index import Indexer, index_is_current
    from gijiyomi.search.interruption import SearchInterrupted
    from gijiyomi.search.renewing import reindex, renewal_is_pending
    from gijiyomi.search.serving import SearchProcess
    from gijiyomi.search.tokenising import TokeniserPool
    from gijiyomi.search.verifying import verify_index
else:
    __getattr__ = late(
        __name__,
        engine=("SearchEngine",),
        index=("Indexer", "index_is_current"),
        interruption=("SearchInterrupted",),
        renewing=("reindex", "renewal_is_pending"),
        serving=("SearchProcess",),
        tokenising=("TokeniserPool",),
        verifying=("verify_index",),
    )

__all__ = [
    "Indexer",
    "SearchEngine",
    "SearchInterrupted",
    "SearchProcess",
    "TokeniserPool",
    "index_is_current",
    "reindex",
    "renewal_is_pending",
    "verify_index",
]
