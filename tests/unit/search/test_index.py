"""The index is derived: it must hold every remark, and come back from nothing."""

import pytest

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.progress import Unwatched
from gijiyomi.japanese.folding import fold
from gijiyomi.library import IndexableRemark, Library
from gijiyomi.search import (
    Indexer,
    SearchInterrupted,
    index_is_current,
    reindex,
    verify_index,
    verifying,
)
from gijiyomi.search.index import index_exists


class Impatient(Unwatched):
    def cancelled(self):
        return True


class Watching(Unwatched):
    def __init__(self):
        self.seen = []

    def report(self, done, total, item):
        self.seen.append((done, total, item))


def found(shelf, query):
    return shelf.engine.page(SearchRequest(query)).total


def finding_codes(library):
    return [finding.code for finding in verify_index(library)]


@pytest.fixture
def filled(shelf):
    shelf.add("AISIの取り組み。", "予算の確保。")
    shelf.add("予算の話。")
    return shelf


def test_what_is_imported_is_indexed_and_sound(filled):
    assert index_is_current(filled.library)
    assert verify_index(filled.library) == []


def test_an_empty_library_needs_no_index(library):
    assert index_is_current(library)
    assert verify_index(library) == []


def test_the_index_comes_back_from_nothing(filled):
    filled.library.connection.execute("DROP TABLE index_remark")
    assert not index_is_current(filled.library)
    assert finding_codes(filled.library) == ["index-missing"]
    watching = Watching()
    assert reindex(filled.library, watching) == 3
    assert watching.seen[-1] == (3, 3, "")
    assert verify_index(filled.library) == []
    assert found(filled, "取組") == 1


def test_an_index_of_other_rules_is_outdated_until_rebuilt(filled):
    filled.library.connection.execute("UPDATE index_version SET value = 'x' WHERE name = 'fold'")
    assert finding_codes(filled.library) == ["index-outdated"]
    assert "index-outdated" in [
        notice.code for notice in filled.engine.page(SearchRequest("予算")).notices
    ]
    filled.add("後から来た予算。")
    assert not index_is_current(filled.library)
    reindex(filled.library, Unwatched())
    assert index_is_current(filled.library)
    assert found(filled, "予算") == 3


def test_an_import_into_a_library_without_index_does_not_pass_for_the_whole(filled):
    filled.library.connection.execute("DROP TABLE index_remark")
    filled.library.connection.execute("DROP TABLE index_version")
    filled.add("新しい予算。")
    assert not index_is_current(filled.library)
    assert finding_codes(filled.library) == ["index-missing"]


def test_a_rebuild_that_is_stopped_leaves_the_old_index(filled):
    with pytest.raises(SearchInterrupted):
        reindex(filled.library, Impatient())
    assert verify_index(filled.library) == []
    assert not filled.library.connection.in_transaction


def test_the_check_sees_one_state_whatever_others_write(filled, monkeypatch):
    path = filled.library.path
    meeting = filled.library.meetings.list()[0].id

    def write_first(text):
        monkeypatch.undo()
        with Library.open(path, index_with=Indexer) as other:
            other.removals.remove(meeting, cite=lambda *_: "")
        return fold(text)

    monkeypatch.setattr(verifying, "fold", write_first)
    assert verify_index(filled.library) == []
    assert len(filled.library.meetings.list()) == 1
    assert verify_index(filled.library) == []


def test_the_check_sees_what_is_missing_and_what_is_too_much(filled):
    indexer, keys = Indexer(filled.library), filled.library.remarks.all_keys()
    (row, *_) = next(filled.library.remarks.iterate(1))
    indexer.remove([keys[0]])
    assert finding_codes(filled.library)[0] == "index-remarks-missing"
    indexer.index([IndexableRemark(keys[-1] + 7, *_rest(row))])
    assert "index-remarks-stray" in finding_codes(filled.library)


def test_the_check_sees_letters_that_are_not_found(filled):
    (row, *_) = next(filled.library.remarks.iterate(1))
    indexer = Indexer(filled.library)
    indexer.remove([row.key])
    indexer.index([IndexableRemark(*[*_head(row), "別の本文"])])
    assert finding_codes(filled.library) == ["index-letters-missing"]


def test_the_check_sees_single_letters_that_are_not_found(filled):
    connection = filled.library.connection
    connection.execute(
        "UPDATE index_letter SET letters = 0 WHERE key = (SELECT min(key) FROM remark)"
    )
    assert finding_codes(filled.library) == ["index-letters-missing"]
    connection.execute("DELETE FROM index_letter WHERE letters = 0")
    assert finding_codes(filled.library)[0] == "index-remarks-missing"


def test_the_check_of_a_very_long_remark_looks_in_all_of_it(shelf):
    shelf.add("".join(f"第{number}号の取組。" for number in range(5_500)))
    assert verify_index(shelf.library) == []
    (row, *_) = next(shelf.library.remarks.iterate(1))
    indexer = Indexer(shelf.library)
    indexer.remove([row.key])
    indexer.index([IndexableRemark(*[*_head(row), row.text[:30_000]])])
    assert finding_codes(shelf.library) == ["index-letters-missing"]


def test_a_failed_import_leaves_nothing_in_the_index(filled):
    class Failing(Indexer):
        def index(self, rows):
            super().index(rows)
            raise RuntimeError

    keys = filled.library.remarks.all_keys()
    (row,) = next(filled.library.remarks.iterate(1))
    stray = IndexableRemark(keys[-1] + 1, *_rest(row))
    with pytest.raises(RuntimeError), filled.library.change("x"):
        Failing(filled.library).index([stray])
    assert index_exists(filled.library)
    assert verify_index(filled.library) == []


def _rest(row):
    return (row.remark_id, row.meeting_id, row.speaker_id, row.kind, row.role, row.text)


def _head(row):
    return (row.key, *_rest(row)[:-1])
