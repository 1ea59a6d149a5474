"""When the interpreter looks for garbage: between the user's actions, and in the GUI thread alone.

Left to itself, a whole collection begins in whatever thread makes one object too many. With the
window's 90,000 objects it takes 60 ms, in which no other thread runs (measured), and Qt objects
that it finds would be destroyed in a thread that is not theirs.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_LOOK_EVERY_MS = 1_000
# A whole collection may hold up a key that comes just then: wait until nobody is at work, which
# shows in how little this thread has to do.
_QUIET_LOOKS = 5
_IDLE_S = 0.02
# Objects made since the last whole collection, less those that are gone again.
_WORTH_A_WHOLE = 20_000


class QuietCollection(QObject):
    """Collects the young every second, and everything when there is much and nobody acts.

    What lives when it settles is taken to live as long as the program and not looked at again.
    """

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        gc.disable()
        self._grown = 0
        self._quiet = 0
        self._worked = time.thread_time()
        timer = QTimer(self, interval=_LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def settle(self) -> None:
        """The window has all that it needs."""
        gc.freeze()

    def look(self) -> None:
        """Collect what is worth it now."""
        worked = time.thread_time()
        self._quiet = self._quiet + 1 if worked - self._worked < _IDLE_S else 0
        self._grown += gc.get_count()[0]
        if self._grown > _WORTH_A_WHOLE and self._quiet >= _QUIET_LOOKS:
            self._grown = 0
            gc.collect()
        else:
            gc.collect(1)
        self._worked = time.thread_time()
