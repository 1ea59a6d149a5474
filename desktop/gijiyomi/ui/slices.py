"""Work for the window's own thread that is done a little at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

# Several works may go on at a time, and each has its slice of a turn.
_SLICE_S = 0.005


class Slices(QObject):
    """Goes through work step by step, for a few milliseconds each turn of the event loop.

    The work is an iterator; each step of it should be short. New work takes the place of old.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.go_on)

    @property
    def working(self) -> bool:
        """Whether something is left to do."""
        return self._work is not None

    def start(self, work: Iterator[object]) -> None:
        """Do this from the next turn on."""
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._work = None
        self._timer.stop()

    def go_on(self) -> None:
        """Do one slice now."""
        end = time.perf_counter() + _SLICE_S
        # A step may stop this work or put other work in its place.
        while (work := self._work) is not None:
            try:
                next(work)
            except StopIteration:
                if self._work is work:
                    self.stop()
                return
            if time.perf_counter() > end:
                return

    def finish(self) -> None:
        """Do all that is left now."""
        while self.working:
            self.go_on()
