"""The window's searches run elsewhere: they may be slow, superseded, or die, and it goes on."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from functools import partial

import pytest

from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError, InputError
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.library import Library
from gijiyomi.processes import child_process
from gijiyomi.processes.options import SEARCHER_OPTION
from gijiyomi.search import SearchEngine, SearchProcess
from gijiyomi.search.packing import BrokenMessage, pack, unpack

WAIT_S = 60


@pytest.fixture
def served(shelf):
    shelf.add("AISIの予算。", "予算の話。")
    process = SearchProcess(shelf.library.path, ready=lambda: None)
    yield process
    process.close()
    assert not [t.name for t in threading.enumerate() if t.name.startswith("gijiyomi")]


class Answers:
    """What was answered and refused, in order."""

    def __init__(self, process):
        self.process = process
        self._told = queue.Queue()

    def ask(self, question, *, topic="topic", behind=False):
        self.process.ask(
            question, self._told.put, refused=self._told.put, topic=topic, behind=behind
        )

    def next(self):
        return self._told.get(timeout=WAIT_S)

    def nothing_more(self, seconds=0.3):
        time.sleep(seconds)
        return self._told.empty()


def counting(query):
    return partial(SearchEngine.totals, request=SearchRequest(query))


def test_an_answer_is_the_engines_own(served, shelf):
    answers = Answers(served)
    request = SearchRequest("予算")
    for method in (SearchEngine.first, SearchEngine.totals, SearchEngine.facets, SearchEngine.page):
        answers.ask(partial(method, request=request), behind=method is SearchEngine.totals)
        assert answers.next() == method(shelf.engine, request)


def test_what_was_added_meanwhile_is_found(served, shelf):
    answers = Answers(served)
    answers.ask(counting("予算"))
    assert answers.next().remarks == 2
    shelf.add("予算の追加。")
    answers.ask(counting("予算"))
    totals = answers.next()
    assert totals.remarks == 3
    assert len(totals.meetings) == 2


def test_a_dead_process_is_replaced_and_asked_again(served):
    answers = Answers(served)
    answers.ask(counting("予算"))
    assert answers.next().remarks == 2
    first = served.pid
    os.kill(first, signal.SIGKILL)
    answers.ask(counting("AISI"))
    assert answers.next().remarks == 1
    assert served.pid != first


def test_a_question_whose_process_dies_twice_is_told_of(served, shelf):
    answers = Answers(served)
    answers.ask(long_question(shelf))
    before = None
    for _ in range(2):
        before = another_pid(served, before)
        # It has been told what to do before it is killed.
        time.sleep(0.2)
        os.kill(before, signal.SIGKILL)
    refused = answers.next()
    assert isinstance(refused, EnvironmentFault)
    assert refused.code == "search-process-died"
    answers.ask(counting("予算"))
    assert answers.next().remarks == 2


def test_a_long_question_ends_when_the_next_is_asked(served, shelf):
    answers = Answers(served)
    answers.ask(counting("予算"))
    answers.next()
    answers.ask(long_question(shelf))
    time.sleep(1)
    begun = time.monotonic()
    answers.ask(partial(SearchEngine.terms, query="a"))
    assert answers.next() == ("a",)
    assert time.monotonic() - begun < 3


def long_question(shelf):
    """Places in so many texts that it takes many seconds."""
    remark = shelf.all_remarks()[0]
    remarks = [replace(remark, id=-n, text=f"{n}の予算を進める。" * 1_000) for n in range(400)]
    return partial(SearchEngine.spans, request=SearchRequest("進めて"), remarks=remarks)


def another_pid(served, before):
    until = time.monotonic() + WAIT_S
    while served.pid in {None, before}:
        assert time.monotonic() < until
        time.sleep(0.01)
    return served.pid


def test_a_refusal_comes_back_as_what_it_is(tmp_path):
    process = SearchProcess(tmp_path / "absent.db", ready=lambda: None)
    try:
        answers = Answers(process)
        answers.ask(counting("予算"))
        refused = answers.next()
        assert isinstance(refused, InputError)
        assert refused.code == "library-missing"
    finally:
        process.close()


def test_a_library_that_is_made_later_is_found_then(tmp_path, shelf_at):
    path = tmp_path / "later.db"
    process = SearchProcess(path, ready=lambda: None)
    try:
        answers = Answers(process)
        answers.ask(counting("予算"))
        assert isinstance(answers.next(), GijiyomiError)
        with shelf_at(path) as shelf:
            shelf.add("予算。")
        answers.ask(counting("予算"))
        assert answers.next().remarks == 1
    finally:
        process.close()


def test_what_hinders_the_library_is_told_to_who_asks(tmp_path):
    def refuse():
        raise EnvironmentFault("library-held")

    process = SearchProcess(tmp_path / "any.db", ready=refuse)
    try:
        answers = Answers(process)
        answers.ask(counting("予算"))
        assert answers.next().code == "library-held"
        assert process.pid is None
    finally:
        process.close()


def test_a_newer_question_on_a_topic_takes_the_place_of_the_older(served):
    answers = Answers(served)
    for query in ("A", "AI", "AIS"):
        answers.ask(partial(SearchEngine.terms, query=query))
    answers.ask(partial(SearchEngine.terms, query="AISI"))
    told = [answers.next()]
    while told[-1] != ("AISI",):
        told.append(answers.next())
    assert answers.nothing_more()


def test_topics_do_not_disturb_each_other(served):
    answers = Answers(served)
    for topic in "abc":
        answers.ask(partial(SearchEngine.terms, query=topic), topic=topic, behind=topic == "c")
    assert sorted(answers.next() for _ in "abc") == [("a",), ("b",), ("c",)]


def test_nothing_dropped_is_answered(served):
    answers = Answers(served)
    answers.ask(counting("予算"), topic="a")
    answers.ask(counting("予算"), topic="b", behind=True)
    served.drop()
    answers.ask(partial(SearchEngine.terms, query="last"), topic="c")
    told = [answers.next()]
    while told[-1] != ("last",):
        told.append(answers.next())
    assert answers.nothing_more()


def test_a_question_that_cannot_be_sent_is_refused(served):
    answers = Answers(served)
    answers.ask(lambda engine: engine.terms("a"))
    assert isinstance(answers.next(), Exception)
    answers.ask(partial(SearchEngine.terms, query="a"))
    assert answers.next() == ("a",)


def test_a_defect_in_a_question_is_told_as_one(served):
    answers = Answers(served)
    answers.ask(partial(SearchEngine.totals, request=None))
    refused = answers.next()
    assert isinstance(refused, Defect)
    assert refused.code == "search-defect"


def test_nothing_but_this_programs_own_is_unpacked():
    for foreign in (os.system, partial(os.system, "true"), subprocess.run, sys.exit):
        with pytest.raises(BrokenMessage):
            unpack(pack(foreign))
    # These a module of this program names, and they are another's.
    for name in (b"os", b"os.system", b"subprocess.run"):
        with pytest.raises(BrokenMessage):
            unpack(b"cgijiyomi.processes.child_process\n" + name + b"\n.")
    assert unpack(b"cgijiyomi.processes.child_process\nstart\n.") is child_process.start


def test_it_ends_with_the_window(shelf):
    shelf.add("予算。")
    process = child_process.start("gijiyomi.search.child", SEARCHER_OPTION)
    process.stdin.close()
    assert process.wait(timeout=WAIT_S) == 0
    process.stdout.close()


def test_a_frozen_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_process.command("any", SEARCHER_OPTION) == [sys.executable, SEARCHER_OPTION]


def test_a_reader_beside_the_writer_stays_open(served, shelf):
    answers = Answers(served)
    answers.ask(counting("予算"))
    answers.next()
    with Library.open(shelf.library.path) as other:
        assert other.meetings.list()
