"""What compares one part of the library with another must see one state of it."""

import pytest

from gijiyomi.library import Library, check, checking
from gijiyomi.search import Indexer


@pytest.fixture
def meeting(library, parsed, parsed_builder):
    return library.meetings.add(parsed, parsed_builder.original(), indexer=Indexer(library))


def test_the_check_sees_one_state_whatever_others_write(library, meeting, monkeypatch):
    items_of = checking._items  # where the check has read a remark, not its items

    def write_first(*of, **texts):
        monkeypatch.undo()
        with Library.open(library.path, index_with=Indexer) as other:
            other.removals.remove(meeting, cite=lambda *_: "")
        return items_of(*of, **texts)

    monkeypatch.setattr(checking, "_items", write_first)
    assert check(library) == []
    assert library.meetings.list() == []
    assert check(library) == []
