"""The process that does long work on the library for the window.

It goes out of the way of the window: the system gives it what the window leaves. When the window's
process ends, however it ends, it stops after the part at hand.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from gijiyomi.domain.errors import Defect, GijiyomiError
from gijiyomi.domain.records import Changes
from gijiyomi.library import Library
from gijiyomi.processes.child_limits import take_streams
from gijiyomi.processes.child_process import BrokenAnswer
from gijiyomi.search import TokeniserPool
from gijiyomi.tasks.packing import Ended, Message, Order, Paged, Reported, Stop, Told, receive, send

_REPORT_EVERY_S = 0.05
# With less the window waits for a processor now and then while files come in (measured).
_POLITENESS = 15
# Three threads share this interpreter, and the others only carry letters to and fro.
_SWITCH_S = 0.001


def main() -> int:
    """Do the one order that comes on standard input."""
    orders, answers = take_streams()
    if hasattr(os, "nice"):
        os.nice(_POLITENESS)
    sys.setswitchinterval(_SWITCH_S)
    with suppress(BrokenAnswer):
        order = receive(orders)
        if isinstance(order, Order):
            watcher = _Teller(answers)
            threading.Thread(target=watcher.listen, args=(orders,), daemon=True).start()
            watcher.send(Ended(_do(order, watcher)))
    return 0


def _do(order: Order, watcher: _Teller) -> GijiyomiError | None:
    """Do it; the error that ended it, if one did."""
    try:
        with TokeniserPool() as tokenisers, Library.open(order.library) as library:
            order.task.run(library, tokenisers, watcher)
    except GijiyomiError as error:
        return error
    except Exception as error:  # noqa: BLE001 - the boundary of the process; it is reported
        return Defect("task-defect", detail=f"{type(error).__name__}: {error}")
    return None


class _Teller:
    """Tells the program how the work goes (``Watcher``)."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._stop = threading.Event()
        self._last_report = self._last_pages = 0.0
        # Pages are told of by the threads that read.
        self._sending = threading.Lock()

    def listen(self, orders: IO[bytes]) -> None:
        """Wait for the wish to stop, which the end of the program is too."""
        with suppress(BrokenAnswer):
            while not isinstance(receive(orders), Stop):
                pass
        self._stop.set()

    def report(self, done: int, total: int, item: str) -> None:
        """Tell of progress, seldom enough not to flood the window."""
        now = time.monotonic()
        if done < total and now - self._last_report < _REPORT_EVERY_S:
            return
        self._last_report = now
        self.send(Reported(done, total, item))

    def report_pages(self, file: Path, done: int, total: int) -> None:
        """Tell how far a file is read, as seldom."""
        now = time.monotonic()
        if now - self._last_pages >= _REPORT_EVERY_S:
            self._last_pages = now
            self.send(Paged(file, done, total))

    def cancelled(self) -> bool:
        """Whether to stop."""
        return self._stop.is_set()

    def tell(self, outcome: object, changes: Changes) -> None:
        """Tell what came of one part."""
        self.send(Told(outcome, changes))

    def send(self, message: Message) -> None:
        """Send it, or stop where nobody is there any more to read it."""
        try:
            with self._sending:
                send(self._answers, message)
        except OSError:
            self._stop.set()


if __name__ == "__main__":
    sys.exit(main())
