"""Has long work done in a process of its own."""

from __future__ import annotations

from contextlib import suppress
from math import inf
from pathlib import Path
from typing import IO

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.processes.child_process import BrokenAnswer, ChildProcess, Died
from gijiyomi.processes.options import TASK_OPTION
from gijiyomi.tasks.packing import Ended, Order, Paged, Reported, Stop, Told, receive, send
from gijiyomi.tasks.work import Task, Watcher


class TaskProcess:
    """One piece of work and the process that does it; used from one thread."""

    def __init__(self, library: Path, task: Task, watcher: Watcher) -> None:
        self._order = Order(library, task)
        self._watcher = watcher
        self._process = ChildProcess("gijiyomi.tasks.child", option=TASK_OPTION)
        self._to: IO[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process; None if there is none."""
        return self._process.pid

    def run(self) -> None:
        """Do it; ``watcher`` is told on another thread, and stops it after the part at hand.

        Raises:
            GijiyomiError: it could not go on. ``task-stopped``: the process died; what it had
                committed is there, and nothing half done.
        """
        try:
            ended = self._process.ask(self._exchange, seconds=inf, cancelled=self._pass_on_wish)
        except Died as death:
            raise EnvironmentFault("task-stopped", status=death.status) from death
        finally:
            self._process.close()
        if ended.error is not None:
            raise ended.error

    def _exchange(self, to: IO[bytes], back: IO[bytes]) -> Ended:
        send(to, self._order)
        self._to = to
        while True:
            match receive(back):
                case Reported(done, total, item):
                    self._watcher.report(done, total, item)
                case Paged(file, done, total):
                    self._watcher.report_pages(file, done, total)
                case Told(outcome, changes):
                    self._watcher.tell(outcome, changes)
                case Ended() as ended:
                    return ended
                case _:
                    raise BrokenAnswer

    def _pass_on_wish(self) -> bool:
        """Tell the process that it is to stop; it is waited for all the same."""
        if self._to is not None and self._watcher.cancelled():
            # A process that has ended needs no telling.
            with suppress(OSError):
                send(self._to, Stop())
            self._to = None
        return False
