"""Work for the window's own thread that waits until the user does nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 50
# Nobody is at work, which shows in how little this thread has to do.
_IDLE_S = 0.004
# Between two keys of who types there is a fifth of a second at most.
_LOOKS_AFTER_WORK = 4


class IdleWork(QObject):
    """Goes through work a step a look, of which none is taken while the window is busy.

    Nor soon after: one who types leaves the window idle between two keys, and the next is coming.
    For steps that may be longer than a turn of the event loop should be, and that nobody waits
    for.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[object] | None = None
        self._worked = 0.0
        self._waiting = 0
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def working(self) -> bool:
        """Whether something is left to do."""
        return self._work is not None

    def start(self, work: Iterator[object]) -> None:
        """Do this from the next look on."""
        self._work, self._worked = work, time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._work = None
        self._timer.stop()

    def look(self) -> None:
        """Do a step, if this thread has had little else to do for a while."""
        if time.thread_time() - self._worked >= _IDLE_S:
            self._waiting = _LOOKS_AFTER_WORK
        elif self._waiting > 1:
            self._waiting -= 1
        else:
            self._waiting = 0
            if self._work is not None and next(self._work, self) is self:
                self.stop()
        self._worked = time.thread_time()
