"""If these fail, a new dictionary keeps the user waiting, or loses what is written meanwhile."""

import os
import signal
import subprocess
import sys
import time
from itertools import count

import pytest

from gijiyomi.domain.corrections import MeetingEdit
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.progress import Unwatched
from gijiyomi.library import Library
from gijiyomi.search import (
    Indexer,
    SearchEngine,
    SearchInterrupted,
    index_is_current,
    reindex,
    renewal_is_pending,
    renewing,
    verify_index,
)
from gijiyomi.search.index import NEW_INDEX, table_exists


class Meanwhile(Unwatched):
    """Does something between two batches, once."""

    def __init__(self, work, *, after=1):
        self._work, self._left = work, after
        self._seen = []

    @property
    def began_again(self):
        return self._seen != sorted(self._seen)

    def report(self, done, *_):
        self._seen.append(done)
        self._left -= 1
        if self._left == 0:
            self._work()


class StopsAfter(Unwatched):
    def __init__(self, batches):
        self._left = batches

    def cancelled(self):
        self._left -= 1
        return self._left < 0


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(renewing, "_BATCH", 2)
    monkeypatch.setattr(renewing, "_PAUSE_S", 0)


@pytest.fixture
def filled(shelf):
    for number in range(5):
        shelf.add(f"第{number}回の予算。", f"人員の話{number}。", "取り組みの報告。")
    shelf.library.connection.execute("UPDATE index_version SET value = 'older'")
    return shelf


@pytest.fixture
def beside(filled, open_library):
    """Another connection, as that of the window's changes."""
    return open_library(filled.library.path, index_with=Indexer)


def undated(meeting):
    """Moves all remarks of it to other keys."""
    return MeetingEdit(
        meeting.body, meeting.title, meeting.number, None, None, None, None, meeting.kind
    )


def is_sound(library):
    return verify_index(library) == [] and not renewal_is_pending(library)


def total(library, query):
    return SearchEngine(library).page(SearchRequest(query)).total


@pytest.mark.parametrize("batch", range(1, 9))
def test_what_is_written_between_two_batches_is_in_the_new_index(filled, beside, batch):
    """Of remarks that it holds already, and of those whose turn comes later."""
    first, *_, last = beside.meetings.list()

    def write():
        beside.corrections.edit_meeting(first.id, undated(first))
        remark = beside.remarks.of_meeting(last.id)[1]
        beside.corrections.split(remark.id, 2)
        beside.history.undo()
        beside.corrections.split(remark.id, 3)

    meanwhile = Meanwhile(write, after=batch)
    reindex(filled.library, meanwhile)
    assert not meanwhile.began_again
    assert is_sound(filled.library)
    assert index_is_current(filled.library)


def test_what_is_imported_between_two_batches_is_in_the_new_index(filled):
    for batch in (1, 4):
        meanwhile = Meanwhile(lambda: filled.add("後から来た発言。"), after=batch)
        reindex(filled.library, meanwhile)
        assert not meanwhile.began_again
        assert is_sound(filled.library)
    assert total(filled.library, "後から") == 2


def test_the_old_index_answers_until_the_new_one_is_whole(filled, beside):
    totals = []
    reindex(filled.library, Meanwhile(lambda: totals.append(total(beside, "予算")), after=3))
    assert totals == [5]
    assert total(beside, "予算") == 5


def test_a_renewal_that_was_stopped_goes_on_where_it_stopped(filled):
    with pytest.raises(SearchInterrupted):
        reindex(filled.library, StopsAfter(3))
    assert renewal_is_pending(filled.library)
    seen = []

    class Watching(Unwatched):
        def report(self, done, *_):
            seen.append(done)

    reindex(filled.library, Watching())
    assert seen[0] == 8
    assert is_sound(filled.library)


def test_a_renewal_by_other_rules_does_not_go_on_with_the_old_one(filled):
    with pytest.raises(SearchInterrupted):
        reindex(filled.library, StopsAfter(3))
    filled.library.connection.execute(
        "UPDATE index_renewal SET value = 'other' WHERE name = 'fold'"
    )
    reindex(filled.library, Unwatched())
    assert is_sound(filled.library)


def test_two_renewals_at_once_make_one_index(filled, beside):
    reindex(filled.library, Meanwhile(lambda: reindex(beside, Unwatched()), after=2))
    assert is_sound(filled.library)


def test_what_an_older_program_wrote_meanwhile_is_not_missed(filled, open_library):
    """It knows of no renewal: the new index lacks what it added."""
    older = open_library(filled.library.path)
    first = older.meetings.list()[0]

    def write():
        older.corrections.edit_meeting(first.id, undated(first))

    meanwhile = Meanwhile(write, after=7)
    reindex(filled.library, meanwhile)
    assert meanwhile.began_again
    assert is_sound(filled.library)


_RENEWING = """
import sys
from pathlib import Path
from gijiyomi.domain.progress import Unwatched
from gijiyomi.library import Library
from gijiyomi.search import reindex, renewing

renewing._BATCH, renewing._PAUSE_S = 1, 0.05

class Telling(Unwatched):
    def report(self, done, total, item):
        print(done, flush=True)

with Library.open(Path(sys.argv[1])) as library:
    reindex(library, Telling())
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
def test_a_program_that_is_killed_meanwhile_leaves_a_sound_index(filled, beside):
    path = filled.library.path
    killed = 0
    for turn in count(1):
        with subprocess.Popen(
            [sys.executable, "-c", _RENEWING, str(path)], stdout=subprocess.PIPE
        ) as process:
            lines = [process.stdout.readline() for _ in range(2 * turn)]
            time.sleep(0.01 * turn)
            process.send_signal(signal.SIGKILL)
        remark = beside.remarks.of_meeting(beside.meetings.list()[0].id)[0]
        if len(remark.text) > 3:
            beside.corrections.split(remark.id, 1)
        if not lines[-1] or turn > 4:
            break
        killed += 1
        assert table_exists(filled.library, NEW_INDEX)
    assert killed
    reindex(filled.library, Unwatched())
    assert is_sound(filled.library)


def test_a_library_without_index_gets_one_while_it_is_written_to(filled, beside):
    filled.library.connection.execute("DROP TABLE index_remark")
    first = beside.meetings.list()[0]

    def write():
        beside.corrections.edit_meeting(first.id, undated(first))

    reindex(filled.library, Meanwhile(write, after=4))
    assert is_sound(filled.library)


def test_readers_of_the_library_may_stay_open(filled):
    with Library.open(filled.library.path, read_only=True) as reader:
        engine = SearchEngine(reader)
        assert engine.page(SearchRequest("予算")).total == 5
        reindex(filled.library, Unwatched())
        assert engine.page(SearchRequest("予算")).total == 5
