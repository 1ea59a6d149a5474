"""If these fail, keys wait for parts that the window makes ahead, or they are never made."""

import time

import pytest

from gijiyomi.ui.idle_work import IdleWork


@pytest.fixture
def work(qapp):
    made = IdleWork(qapp)
    yield made
    made.stop()
    made.setParent(None)


def test_a_step_is_taken_each_time_that_nothing_else_is_to_do(work):
    done = []
    work.start(done.append(step) for step in range(2))
    work.look()
    assert done == [0]
    work.look()
    assert done == [0, 1]
    assert work.working
    work.look()
    assert not work.working


def test_a_busy_window_is_left_alone(work):
    done = []
    work.start(done.append(step) for step in range(2))
    until = time.thread_time() + 0.01
    while time.thread_time() < until:
        pass
    # Another key may follow soon.
    for _ in range(4):
        work.look()
        assert done == []
    work.look()
    assert done == [0]


def test_the_work_is_done_by_itself(work, qtbot):
    done = []
    work.start(done.append(step) for step in range(3))
    qtbot.waitUntil(lambda: not work.working)
    assert done == [0, 1, 2]
