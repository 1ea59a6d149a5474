"""Originals made by the tests: blank pages by pikepdf, minutes by Typst."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from tests.unit.ui.original.minutes_pdf import NAME, set_minutes

from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.text import Span
from gijiyomi.importing.reading import parse_bytes
from gijiyomi.library import Library, NoIndex
from gijiyomi.ui.original.page_supply import PageSupply
from gijiyomi.ui.text.content import Passage

MakePages = Callable[..., bytes]


@pytest.fixture(scope="session")
def make_pages() -> MakePages:
    """A PDF of so many pages, the left half of each black."""

    def make(count: int, *, size: tuple[float, float] = (100, 140)) -> bytes:
        document = pikepdf.new()
        for _ in range(count):
            page = document.add_blank_page(page_size=size)
            page.Contents = document.make_stream(b"0 0 0 rg 0 0 50 140 re f")
        saved = BytesIO()
        document.save(saved)
        return saved.getvalue()

    return make


@pytest.fixture
def supply(qapp: object) -> Iterator[PageSupply]:  # noqa: ARG001 - objects need the application
    made = PageSupply()
    yield made
    made.close()


@pytest.fixture(scope="session")
def minutes_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """See ``minutes_pdf.markup``: a title page and five pages of remarks."""
    return set_minutes(tmp_path_factory.mktemp("typst"))


@pytest.fixture
def printed_meeting(library: Library, minutes_pdf: bytes) -> MeetingId:
    """Minutes read from a PDF."""
    (parsed,) = parse_bytes(NAME, minutes_pdf)
    return library.meetings.add(parsed, minutes_pdf, indexer=NoIndex())


@pytest.fixture
def passage(library: Library) -> Callable[..., Passage]:
    """Where words stand in a meeting; ``whole``: the item that holds them."""

    def find(meeting: MeetingId, words: str, *, whole: bool = False) -> Passage:
        for remark in library.remarks.of_meeting(meeting):
            start = remark.text.find(words)
            if start >= 0:
                span = Span(start, start + len(words))
                item = next(item for item in remark.items if item.span.overlaps(span))
                return Passage(remark.id, item.span if whole else span)
        raise LookupError(words)

    return find
