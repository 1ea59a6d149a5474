"""An indexed library with one meeting in it, to be corrected."""

import pytest

from gijiyomi.search import Indexer


@pytest.fixture
def shelf(open_library, parsed, parsed_builder):
    library = open_library(index_with=Indexer)
    library.meetings.add(parsed, parsed_builder.original(), indexer=Indexer(library))
    return library


@pytest.fixture
def meeting(shelf):
    return shelf.meetings.list()[0].id


@pytest.fixture
def remarks(shelf, meeting):
    return shelf.remarks.of_meeting(meeting)
