"""``search --kwic``: every place with what stands around it, a line each.

On a terminal the lines are columns that fit it; anywhere else they are a table with tabs, which
other programs can take apart. What is to be known of the answer goes to the error stream there.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.kwic import KwicOrder, KwicPage
from gijiyomi.export.kwic_table import KwicNames, as_columns, as_tsv
from gijiyomi.search import SearchEngine
from gijiyomi.search.kwic import kwic
from gijiyomi.wording import word

_WIDTH = 30
_WHEN_UNKNOWN = (120, 40)


def print_kwic(engine: SearchEngine, query: str, *, order: KwicOrder, limit: int) -> None:
    """Print the first ``limit`` lines of a query, 0 for all."""
    page = kwic(engine, SearchRequest(query), order=order, width=_WIDTH, limit=limit)
    lines = page.lines[: limit or None]
    names = KwicNames(page.meetings, page.speakers)
    told = list(_told(page, query, shown=len(lines)))
    if sys.stdout.isatty():
        width = shutil.get_terminal_size(_WHEN_UNKNOWN).columns
        print("\n".join([*told, *as_columns(lines, names, width=width)]), flush=True)
    else:
        print("\n".join(told), file=sys.stderr)
        print(as_tsv(lines, names, for_spreadsheet=False), end="", flush=True)


def _told(page: KwicPage, query: str, *, shown: int) -> Iterator[str]:
    yield word("cli.search.kwic-shown", query=query, lines=f"{shown:,}")
    for notice in page.notices:
        yield word(f"notice.{notice.code}.what", detail=notice.detail)
