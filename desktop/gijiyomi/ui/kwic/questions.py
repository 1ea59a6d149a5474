"""What 用例 ask: run in another process, so it is plain data, and knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from gijiyomi.domain.kwic import KwicOrder, KwicPage
from gijiyomi.domain.records import Speaker, SpeakerId, SpeakerKind
from gijiyomi.search.kwic import kwic

if TYPE_CHECKING:
    from gijiyomi.domain.finding import SearchRequest
    from gijiyomi.search import SearchEngine


def lines_of(
    engine: SearchEngine,
    request: SearchRequest,
    *,
    order: KwicOrder,
    limit: int = 0,
    after: int | None = None,
    most: int | None = None,
    before: Mapping[SpeakerId, Speaker] | None = None,
) -> KwicPage:
    """A page of ``search.kwic``, with how many people speak in it and in the pages ``before``.

    The same person in several meetings is one, as in the list of results; of two who are only
    called alike, such as the A of two councils, nobody knows that.

    Raises:
        SearchInterrupted: a newer question came.
    """
    page = kwic(engine, request, order=order, limit=limit, after=after, most=most)
    speaking = {**(before or {}), **page.speakers}.values()
    named = [each for each in speaking if each.kind is not SpeakerKind.UNNAMED]
    return replace(page, people=len(engine.library.persons.gather(named)))
