"""Answers must reach the window in order, and leave room for the keys that come meanwhile."""

import threading

from PySide6.QtCore import QTimer

from gijiyomi.ui.worker_thread import Deliveries


def test_a_key_need_not_wait_for_all_the_answers_that_arrive_at_once(qtbot):
    told: list[str] = []
    deliveries = Deliveries()

    def hand_over() -> None:
        for name in "abc":
            deliveries.deliver(lambda name=name: told.append(name))

    other = threading.Thread(target=hand_over)
    other.start()
    other.join()
    between = QTimer(interval=0)
    between.timeout.connect(lambda: told.append("-"))
    between.start()
    qtbot.waitUntil(lambda: "c" in told)
    assert [name for name in told if name != "-"] == ["a", "b", "c"]
    assert "-" in told[told.index("a") : told.index("b")]
    assert "-" in told[told.index("b") : told.index("c")]


def test_an_answer_that_opens_a_dialog_holds_up_none_behind_it(qtbot):
    told: list[str] = []
    deliveries = Deliveries()
    deliveries.deliver(lambda: qtbot.waitUntil(lambda: "behind" in told))
    deliveries.deliver(lambda: told.append("behind"))
    deliveries.deliver(lambda: told.append("last"))
    qtbot.waitUntil(lambda: told == ["behind", "last"])


def test_nothing_arrives_in_a_window_that_is_closed(qtbot):
    told: list[str] = []
    deliveries = Deliveries()
    deliveries.deliver(lambda: told.append("late"))
    deliveries.close()
    qtbot.wait(5)
    assert told == []
