"""Searches in a process of their own, so that the window never waits for the interpreter's lock."""

from __future__ import annotations

import queue
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.processes import child_process
from gijiyomi.processes.options import SEARCHER_OPTION
from gijiyomi.search.packing import (
    Answered,
    Asked,
    BrokenMessage,
    Dropped,
    Finished,
    Message,
    Refused,
    pack,
    receive,
    send,
    unpack,
)

if TYPE_CHECKING:
    from gijiyomi.search.engine import SearchEngine

T = TypeVar("T")

_MODULE = "gijiyomi.search.child"
_FAREWELL_S = 2.0
# A question whose process died may have killed it: it is asked once more, and then no more.
_MOST_TRIES = 2


@dataclass
class _Pending:
    """A question that has not been answered yet."""

    number: int
    topic: str
    behind: bool
    question: Callable[..., object]
    answered: Callable[[object], None]
    refused: Callable[[Exception], None]
    tries: int = 0


class SearchProcess:
    """Asks a process that has the library open, and starts it anew when it dies.

    The process is started by the first question, or by ``warm_up``. Nothing here makes the caller
    wait; answers come in a thread of its own.

    Args:
        path: of the library.
        ready: waits until the library is there; raises what hinders it.
    """

    def __init__(self, path: Path, *, ready: Callable[[], None]) -> None:
        self._path = path
        self._ready = ready
        self._lock = threading.Lock()
        self._pending: dict[int, _Pending] = {}
        self._asked = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process; None if there is none."""
        process = self._process
        return process.pid if process is not None else None

    def warm_up(self) -> None:
        """Start the process before the first question; what hinders it, that question tells."""

        def start() -> None:
            with suppress(GijiyomiError):
                self._ensure()

        self._order(start)

    def ask(
        self,
        question: Callable[[SearchEngine], T],
        answered: Callable[[T], None],
        *,
        refused: Callable[[Exception], None],
        topic: str,
        behind: bool,
    ) -> None:
        """Ask ``question``; a newer one on its topic supersedes it."""
        told = cast("Callable[[object], None]", answered)
        with self._lock:
            self._asked += 1
            pending = _Pending(self._asked, topic, behind, question, told, refused)
            self._pending = {
                number: other for number, other in self._pending.items() if other.topic != topic
            }
            self._pending[pending.number] = pending
        self._order(lambda: self._send(pending))

    def drop(self) -> None:
        """Answer nothing that was asked."""
        with self._lock:
            self._pending = {}
        self._order(self._send_drop)

    def close(self) -> None:
        """Drop everything and end the process."""
        with self._lock:
            self._closed = True
            self._pending = {}
        if self._writer is not None:
            self._orders.put(None)
            self._writer.join()

    def _order(self, work: Callable[[], None]) -> None:
        """Have ``work`` done in the thread that writes to the process."""
        if self._closed:
            return
        if self._writer is None:
            self._writer = threading.Thread(
                target=self._write, name="gijiyomi-searches", daemon=True
            )
            self._writer.start()
        self._orders.put(work)

    def _write(self) -> None:
        while (work := self._orders.get()) is not None:
            work()
        # It has nothing to save, and may still be loading what nobody will ask for.
        self._end(patience=0.0)

    def _send(self, pending: _Pending) -> None:
        if self._waiting(pending.number) is None:
            return
        try:
            packed = pack(pending.question)
            process = self._ensure()
        except Exception as error:  # noqa: BLE001 - the thread's boundary; who asked is told
            self._refuse(pending.number, error)
            return
        pending.tries += 1
        self._tell(process, Asked(pending.number, pending.topic, pending.behind, packed))

    def _send_drop(self) -> None:
        if self._process is not None:
            self._tell(self._process, Dropped())

    def _tell(self, process: subprocess.Popen[bytes], message: Message) -> None:
        # A dead process breaks its pipe; who reads from it notices too, and asks again.
        if process.stdin is not None:
            with suppress(OSError):
                send(process.stdin, message)

    def _ensure(self) -> subprocess.Popen[bytes]:
        """The process, started if there is none.

        Raises:
            GijiyomiError: there is no library, or the system allows no process.
        """
        if self._process is None:
            self._ready()
            try:
                process = child_process.start(_MODULE, SEARCHER_OPTION)
            except OSError as error:
                raise EnvironmentFault("search-not-started", detail=str(error)) from error
            self._process = process
            self._tell(process, str(self._path))
            self._reader = threading.Thread(
                target=self._read, args=(process,), name="gijiyomi-answers", daemon=True
            )
            self._reader.start()
        return self._process

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        """Hand out what the process answers, until it ends."""
        if process.stdout is None:
            return
        with suppress(OSError, BrokenMessage):
            while (message := receive(process.stdout)) is not None:
                self._take(message)
        self._orders.put(lambda: self._mourn(process))

    def _take(self, message: object) -> None:
        match message:
            case Answered(number, packed):
                pending = self._waiting(number)
                if pending is not None:
                    pending.answered(unpack(packed))
            case Finished(number):
                self._forget(number)
            case Refused(number):
                self._refuse(number, message.error())
            case _:
                raise BrokenMessage

    def _mourn(self, process: subprocess.Popen[bytes]) -> None:
        """The process is dead: ask another what it was asked, unless that has killed two."""
        if process is not self._process:
            return
        status = self._end(patience=_FAREWELL_S)
        with self._lock:
            left = [pending for pending in self._pending.values() if pending.tries]
        for pending in left:
            if pending.tries < _MOST_TRIES:
                self._send(pending)
            else:
                died = EnvironmentFault("search-process-died", detail=str(status))
                self._refuse(pending.number, died)

    def _end(self, *, patience: float) -> int:
        """End the process, after ``patience`` seconds by force, and the thread that reads from it.

        Returns its exit status.
        """
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=patience)
        process.kill()
        status = process.wait()
        if self._reader is not None:
            self._reader.join()
        if process.stdout is not None:
            process.stdout.close()
        return status

    def _waiting(self, number: int) -> _Pending | None:
        with self._lock:
            return self._pending.get(number)

    def _forget(self, number: int) -> _Pending | None:
        with self._lock:
            return self._pending.pop(number, None)

    def _refuse(self, number: int, error: Exception) -> None:
        pending = self._forget(number)
        if pending is not None:
            pending.refused(error)
