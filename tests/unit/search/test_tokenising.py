"""If these fail, words of an import are not found, or its window stands still."""

import os
import signal
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gijiyomi import bundled
from gijiyomi.__main__ import main
from gijiyomi.domain.errors import Defect, EnvironmentFault
from gijiyomi.library import Library
from gijiyomi.processes import child_process
from gijiyomi.processes.options import TASK_OPTION, TOKENISER_OPTION
from gijiyomi.search import Indexer, TokeniserPool, verify_index
from gijiyomi.search.tokenising import ThisProcess


@pytest.fixture(scope="module")
def pool():
    with TokeniserPool(2) as pool:
        yield pool


def here(texts):
    return ThisProcess().begin(texts).result()


def ended(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@given(st.lists(st.text(max_size=40), max_size=20))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_taken_apart_there_as_it_is_here(pool, texts):
    assert pool.columns(texts) == here(texts)


def test_minutes_are_taken_apart_there_as_they_are_here(pool):
    """They make many parts, which must come back in order."""
    texts = [
        line
        for path in sorted(bundled.seeds().glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert pool.columns(texts) == here(texts)


def test_the_processes_start_with_the_first_texts_and_stay_warm():
    with TokeniserPool(1) as pool:
        assert pool.pids == []
        pool.columns(["予算"])
        first = pool.pids
        assert len(first) == 1
        pool.columns(["人員"])
        assert pool.pids == first
    assert ended(first[0])


def test_a_process_can_be_started_before_there_are_texts():
    with TokeniserPool(2) as pool:
        pool.warm_up()
        patience = time.monotonic() + 10
        while not pool.pids and time.monotonic() < patience:
            time.sleep(0.02)
        assert len(pool.pids) == 1
        assert pool.columns(["予算"]) == here(["予算"])


def test_processes_without_work_go_and_come_again():
    with TokeniserPool(1, idle_seconds=0.1) as pool:
        pool.columns(["予算"])
        patience = time.monotonic() + 10
        while pool.pids and time.monotonic() < patience:
            time.sleep(0.02)
        assert pool.pids == []
        assert pool.columns(["予算"]) == here(["予算"])


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
def test_texts_of_a_process_that_was_killed_are_not_lost(pool):
    texts = [f"第{number}回の予算の話。" * 60 for number in range(60)]
    begun = pool.begin(texts)
    for pid in pool.pids:
        os.kill(pid, signal.SIGKILL)
    assert begun.result() == here(texts)


def test_a_text_that_kills_every_process_is_told_of(monkeypatch):
    monkeypatch.setattr(child_process, "command", lambda *_: ["false"])
    with TokeniserPool(1) as pool, pytest.raises(EnvironmentFault) as caught:
        pool.columns(["予算"])
    assert caught.value.code == "tokeniser-stopped"


def test_what_nobody_waits_for_does_not_keep_the_end_waiting():
    pool = TokeniserPool(1)
    begun = [pool.begin([f"{number}の予算の話。" * 2000]) for number in range(40)]
    start = time.monotonic()
    pool.close()
    assert time.monotonic() - start < 20
    with pytest.raises(Defect):
        begun[-1].result()
    with pytest.raises(Defect):
        pool.begin(["予算"])


def test_a_frozen_program_has_an_option_for_each_process(monkeypatch):
    monkeypatch.setattr("gijiyomi.search.tokenising_child.main", lambda: 11)
    monkeypatch.setattr("gijiyomi.tasks.child.main", lambda: 12)
    assert (main([TOKENISER_OPTION]), main([TASK_OPTION])) == (11, 12)


def test_an_indexer_begins_with_what_it_expects(library: Library, parsed_builder, pool):
    parsed = parsed_builder.build()
    texts = [remark.text for remark in parsed.remarks]
    asked = []

    class Watched:
        def begin(self, some):
            asked.append(tuple(some))
            return pool.begin(some)

    indexer = Indexer(library, Watched())
    indexer.expect(texts)
    library.meetings.add(parsed, parsed_builder.original(), indexer=indexer)
    assert asked == [tuple(dict.fromkeys(texts))]
    assert verify_index(library) == []


def test_remarks_that_nobody_made_ready_are_indexed_too(library, parsed_builder, pool):
    parsed = parsed_builder.build()

    class Unprepared(Indexer):
        def prepare(self, texts): ...

    library.meetings.add(parsed, parsed_builder.original(), indexer=Unprepared(library, pool))
    assert verify_index(library) == []
