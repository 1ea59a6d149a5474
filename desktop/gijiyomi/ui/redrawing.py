"""What is to be drawn anew when the appearance changes: all that is in sight, then the rest."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from gijiyomi.ui.slices import Slices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Until all that is in sight has been painted.
_PAUSE_MS = 40


class _Step(NamedTuple):
    owner: QObject
    draw: Callable[[], object]


class Redrawing(QObject):
    """Goes through short steps, for a few milliseconds each turn of the event loop.

    All such work shares the same few milliseconds: each with its own would fill a turn.

    Signals:
        caught_up: all that is in sight has been drawn anew; what is not may still wait.
    """

    caught_up = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._in_sight: deque[_Step] = deque()
        self._late: deque[_Step] = deque()
        self._held: list[QWidget] = []
        self._slices = Slices(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    def soon(self, owner: QObject, draw: Callable[[], object], *, first: bool = False) -> None:
        """Call ``draw`` before anything that can wait; not at all if ``owner`` is gone by then.

        ``first``: before what was asked for already.
        """
        _put(self._in_sight, _Step(owner, draw), first=first)
        self._begin()

    def when_idle(self, owner: QObject, draw: Callable[[], object], *, first: bool = False) -> None:
        """The same, when nothing is left to be done that can be seen."""
        _put(self._late, _Step(owner, draw), first=first)
        if not self._pause.isActive():
            self._begin()

    def hold(self, window: QWidget) -> None:
        """Paint nothing of a window until all that is in sight is drawn anew."""
        if window.isVisible() and window.updatesEnabled():
            window.setUpdatesEnabled(False)
            self._held.append(window)
            # So that there is something to be through with.
            self.soon(window, lambda: None)

    def _let_go(self) -> None:
        for window in self._held:
            if shiboken6.isValid(window):
                window.setUpdatesEnabled(True)
                # What was asked for while nothing was painted counts as asked for still, though it
                # was not heard, and Qt (6.11) asks for nothing more: the window would stand still.
                QCoreApplication.postEvent(window, QEvent(QEvent.Type.UpdateRequest))
        self._held.clear()

    def _begin(self) -> None:
        self._pause.stop()
        if not self._slices.working:
            self._slices.start(self._go_on())

    def _go_on(self) -> Iterator[None]:
        while self._in_sight or self._late:
            seen = bool(self._in_sight)
            owner, draw = (self._in_sight or self._late).popleft()
            if shiboken6.isValid(owner):
                _call(draw)
            if seen and not self._in_sight:
                self._slices.stop()
                self._pause.start()
                self._let_go()
                self.caught_up.emit()
            yield


def _put(steps: deque[_Step], step: _Step, *, first: bool) -> None:
    if first:
        steps.appendleft(step)
    else:
        steps.append(step)


def _call(draw: Callable[[], object]) -> None:
    try:
        draw()
    except Exception:  # noqa: BLE001 - told of as any error of a turn of the event loop is
        # The others must not wait for ever, nor the window, which is not painted until all are.
        sys.excepthook(*sys.exc_info())
