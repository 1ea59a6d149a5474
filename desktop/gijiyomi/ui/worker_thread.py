"""One thread with work to do, whose answers arrive in the GUI thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

Delivery = Callable[[], None]


class Deliveries(QObject):
    """Runs in the thread that it was made in what other threads hand over, in that order.

    One in a turn of the event loop: what several answers change at a time would otherwise be one
    long wait for the key that is pressed meanwhile.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._held = False
        self._waiting: deque[Delivery] = deque()
        # A single shot: one that opens a dialog must not hold up those behind it.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._run)
        self._arrived.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def deliver(self, delivery: Delivery) -> None:
        """Have ``delivery`` run soon; callable from any thread, dropped after ``close``."""
        if not self._closed:
            self._waiting.append(delivery)
            self._arrived.emit()

    def hold(self) -> None:
        """Keep what arrives until it is let through."""
        self._held = True

    def let_through(self) -> None:
        """Run what was kept, and from now on what arrives as it arrives."""
        self._held = False
        self._begin()

    def close(self) -> None:
        """Drop what has not arrived yet."""
        self._closed = True
        self._waiting.clear()

    @Slot()
    def _begin(self) -> None:
        if not self._held and self._waiting and not self._turn.isActive():
            self._turn.start()

    @Slot()
    def _run(self) -> None:
        if self._closed or self._held or not self._waiting:
            return
        delivery = self._waiting.popleft()
        if self._waiting:
            self._turn.start()
        delivery()


class WorkerThread:
    """A thread that does what it is given, one thing after the other.

    ``start_up`` and ``shut_down`` run in the thread, before the first and after the last task.
    """

    def __init__(
        self,
        name: str,
        start_up: Callable[[], None],
        *,
        shut_down: Callable[[], None],
    ) -> None:
        self._start_up = start_up
        self._shut_down = shut_down
        self._tasks: deque[Callable[[], None]] = deque()
        self._busy = False
        self._ending = False
        self._state = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def give(self, task: Callable[[], None]) -> None:
        """Have ``task`` done after those given before it."""
        with self._state:
            self._tasks.append(task)
            self._state.notify()

    def give_instead(self, task: Callable[[], None], *, interrupt: Callable[[], None]) -> None:
        """Have ``task`` done in place of all others; ``interrupt`` stops the one under way."""
        with self._state:
            self._tasks.clear()
            self._tasks.append(task)
            if self._busy:
                # Under the lock: the next task cannot begin and be interrupted by mistake.
                interrupt()
            self._state.notify()

    def end(self, *, finish: bool) -> None:
        """End the thread and wait for it; ``finish``: only after all that was given is done."""
        with self._state:
            if not finish:
                self._tasks.clear()
            self._ending = True
            self._state.notify()
        self._thread.join()

    def _run(self) -> None:
        self._start_up()
        while (task := self._next()) is not None:
            task()
        self._shut_down()

    def _next(self) -> Callable[[], None] | None:
        with self._state:
            self._busy = False
            self._state.wait_for(lambda: self._tasks or self._ending)
            if not self._tasks:
                return None
            self._busy = True
            return self._tasks.popleft()


def is_alive(owner: QObject) -> bool:
    """Whether Qt has not destroyed ``owner``."""
    return isValid(owner)
