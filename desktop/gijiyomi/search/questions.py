"""Questions for the process that searches.

Who asks them has not loaded what answers them: that takes longer than drawing a window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gijiyomi.domain.finding import (
        Facets,
        HitSpan,
        SearchPage,
        SearchRequest,
        TermVariants,
    )
    from gijiyomi.domain.no_answer import NoAnswer
    from gijiyomi.domain.records import Remark, RemarkId
    from gijiyomi.domain.text import Span
    from gijiyomi.search.engine import SearchEngine
    from gijiyomi.search.query import FieldName


def page(engine: SearchEngine, request: SearchRequest, *, limit: int) -> SearchPage:
    """What is found; 0 is no limit."""
    return engine.page(request, limit=limit)


def facets(engine: SearchEngine, request: SearchRequest) -> Facets:
    """How much is found where."""
    return engine.facets(request)


def spans(
    engine: SearchEngine, request: SearchRequest, remarks: Sequence[Remark]
) -> Mapping[RemarkId, tuple[HitSpan, ...]]:
    """Where in remarks something is found."""
    return engine.spans(request, remarks)


def marks_in(
    engine: SearchEngine,
    request: SearchRequest | None,
    words: Sequence[str],
    remarks: Sequence[Remark],
) -> Mapping[RemarkId, tuple[Span, ...]]:
    """Where in remarks something is found, or words stand."""
    from gijiyomi.search import recurring  # noqa: PLC0415 - loaded where it is asked

    return recurring.marks_in(engine, request, words, remarks)


def variants(engine: SearchEngine, request: SearchRequest) -> tuple[TermVariants, ...]:
    """In which spellings words are found."""
    return engine.variants(request)


def no_answer(engine: SearchEngine, request: SearchRequest) -> NoAnswer:
    """Why nothing is found."""
    from gijiyomi.search.doctor import explain  # noqa: PLC0415 - loaded where it is asked

    return explain(engine, request)


def field_values(engine: SearchEngine, name: FieldName, begun: str) -> tuple[str, ...]:
    """Values of a field that begin with what was typed."""
    from gijiyomi.search.field_values import offered_values  # noqa: PLC0415

    return offered_values(engine, name, begun)


def tag_readings(engine: SearchEngine) -> dict[str, str]:
    """How the tags are read."""
    from gijiyomi.search import tag_readings as readings  # noqa: PLC0415

    return readings.tag_readings(engine)
