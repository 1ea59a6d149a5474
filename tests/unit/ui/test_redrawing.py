"""What is in sight takes new looks first; nothing is forgotten, and nothing that is gone is called.

Else a window would stand half in the old look, or the program would end.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from gijiyomi.ui.redrawing import Redrawing


def test_what_is_in_sight_goes_first_and_is_told_of_when_it_is_through(qtbot):
    owner, drawn = QObject(), []
    redrawing = Redrawing(owner)
    redrawing.caught_up.connect(lambda: drawn.append("caught up"))
    redrawing.when_idle(owner, lambda: drawn.append("hidden"))
    redrawing.soon(owner, lambda: drawn.append("list"))
    redrawing.soon(owner, lambda: redrawing.soon(owner, lambda: drawn.append("lines")))
    assert drawn == []
    qtbot.waitUntil(lambda: len(drawn) == 4)
    assert drawn == ["list", "lines", "caught up", "hidden"]


def test_what_comes_while_the_rest_waits_is_not_kept_waiting(qtbot):
    owner, drawn = QObject(), []
    redrawing = Redrawing(owner)
    redrawing.soon(owner, lambda: drawn.append("first"))
    redrawing.when_idle(owner, lambda: drawn.append("hidden"))
    redrawing.caught_up.connect(lambda: redrawing.when_idle(owner, lambda: drawn.append("late")))
    qtbot.waitUntil(lambda: drawn == ["first"])
    redrawing.soon(owner, lambda: drawn.append("second"))
    qtbot.waitUntil(lambda: len(drawn) >= 4)
    assert drawn[:4] == ["first", "second", "hidden", "late"]


def test_what_fails_is_told_of_and_keeps_nothing_else_waiting(qtbot):
    owner, drawn = QObject(), []
    redrawing = Redrawing(owner)
    redrawing.caught_up.connect(lambda: drawn.append("caught up"))
    redrawing.soon(owner, lambda: {}["missing"])
    redrawing.soon(owner, lambda: drawn.append("list"))
    redrawing.when_idle(owner, lambda: drawn.append("hidden"))
    with qtbot.captureExceptions() as told:
        qtbot.waitUntil(lambda: "hidden" in drawn)
    assert drawn == ["list", "caught up", "hidden"]
    assert [kind for kind, *_ in told] == [KeyError]


def test_who_is_gone_by_then_is_not_called(qtbot):
    owner, gone, drawn = QObject(), QObject(), []
    redrawing = Redrawing(owner)
    redrawing.soon(gone, lambda: drawn.append("gone"))
    redrawing.when_idle(gone, lambda: drawn.append("gone"))
    redrawing.when_idle(owner, lambda: drawn.append("here"))
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: drawn == ["here"])


def test_a_window_that_is_held_is_painted_when_all_is_drawn_and_though_it_fails(qtbot):
    """It would stand still for ever; or for a moment show lists without rows."""
    window, drawn = QWidget(), []
    qtbot.addWidget(window)
    redrawing = Redrawing(window)
    window.show()
    for draw in (lambda: drawn.append(window.updatesEnabled()), lambda: {}["missing"]):
        redrawing.hold(window)
        redrawing.hold(window)
        redrawing.soon(window, draw)
        with qtbot.captureExceptions():
            qtbot.waitUntil(window.updatesEnabled)
    assert drawn == [False]


class Paintings(QObject):
    """Counts how often something was painted."""

    times = 0

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_a_window_is_painted_again_though_a_part_asked_for_it_while_it_was_held(qtbot):
    """Qt takes such a request for answered, and asks for nothing more until the window is."""
    window = QWidget()
    window.resize(300, 200)
    part, painted = QWidget(window), Paintings()
    part.resize(100, 100)
    part.installEventFilter(painted)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: painted.times > 0)
    redrawing = Redrawing(window)

    def ask():
        part.update()
        window.update()
        QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)

    part.update()
    redrawing.hold(window)
    redrawing.soon(window, ask)
    with qtbot.waitSignal(redrawing.caught_up):
        pass
    before = painted.times
    qtbot.waitUntil(lambda: painted.times > before, timeout=2_000)


def test_what_must_be_first_goes_before_what_was_asked_for(qtbot):
    owner, drawn = QObject(), []
    redrawing = Redrawing(owner)
    for asked in (redrawing.soon, redrawing.when_idle):
        asked(owner, lambda: drawn.append("colours"))
        asked(owner, lambda: drawn.append("dress"), first=True)
    qtbot.waitUntil(lambda: len(drawn) == 4)
    assert drawn == ["dress", "colours", "dress", "colours"]
