"""A process of this very program that answers over its standard streams and may die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO, Generic, TypeVar

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.processes.child_limits import NOT_LIMITED, OUT_OF_MEMORY, ParentLimits

Answer = TypeVar("Answer")
Question = Callable[[IO[bytes], IO[bytes]], Answer]
"""Writes to the process and reads its answer; raises ``BrokenAnswer`` if what came is none."""

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_LOOK_EVERY_S = 0.05
_FAREWELL_S = 2.0


class BrokenAnswer(Exception):
    """What came from the process is not an answer."""


class Cancelled(Exception):
    """Nobody wants the answer any more; the process was ended."""


class TimedOut(Exception):
    """The process did not answer in time; it was ended."""


class Died(Exception):
    """The process ended instead of answering, or said what is no answer.

    Attributes:
        status: its exit status; negative for the signal that ended it.
        full: the system says that it took all the memory that it may.
    """

    def __init__(self, status: int, *, full: bool = False) -> None:
        super().__init__(status)
        self.status = status
        self.full = full

    @property
    def of_memory(self) -> bool:
        """It asked for more memory than it may have: PDFium aborts then."""
        return self.full or self.status in {-signal.SIGABRT, OUT_OF_MEMORY}

    @property
    def of_time(self) -> bool:
        """Its own alarm ended it."""
        return self.status == -getattr(signal, "SIGALRM", 0) != 0


class ChildProcess:
    """Started at the first question, and again after it died; used from one thread.

    Args:
        module: what it runs, by its full name; it reads questions until the stream ends.
        option: what a frozen program is given instead, as it has no modules to run.
    """

    def __init__(self, module: str, *, option: str) -> None:
        self._module = module
        self._option = option
        self._process: subprocess.Popen[bytes] | None = None
        self._limits = ParentLimits()

    @property
    def pid(self) -> int | None:
        """The number of the process; None if there is none."""
        return self._process.pid if self._process is not None else None

    @property
    def running(self) -> bool:
        """Whether there is a process that remembers what it was told."""
        return self._process is not None and self._process.poll() is None

    def ask(
        self, question: Question[Answer], *, seconds: float, cancelled: Callable[[], bool]
    ) -> Answer:
        """The answer to ``question``; without one the process is gone, and the next is new.

        Raises:
            EnvironmentFault: ``reader-not-started``: the system allows no process, or none whose
                memory is capped.
            TimedOut: nothing came within ``seconds``.
            Cancelled: ``cancelled`` said so.
            Died: there is no answer.
        """
        self._ensure()
        exchange = _Exchange(self._process, question)
        try:
            exchange.wait(cancelled, until=time.monotonic() + seconds)
        except BaseException:
            self._end(exchange)
            raise
        for answer in exchange.answers:
            return answer
        status = self._end(exchange, patience=_FAREWELL_S)
        if status == NOT_LIMITED:
            raise EnvironmentFault("reader-not-started", detail="job")
        raise Died(status, full=self._limits.were_reached())

    def warm_up(self) -> None:
        """Start the process before the first question; what hinders it, that question tells."""
        with suppress(EnvironmentFault):
            self._ensure()

    def close(self) -> None:
        """End the process; the next question starts another."""
        if self._process is not None and self._process.stdin is not None:
            # What could not be sent any more need not be.
            with suppress(OSError):
                self._process.stdin.close()
        self._end(patience=_FAREWELL_S)

    def _ensure(self) -> None:
        if not self.running:
            self._end()
            self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            return start(self._module, self._option, environment=self._limits.renewed())
        except OSError as error:
            raise EnvironmentFault("reader-not-started", detail=str(error)) from error

    def _end(self, exchange: _Exchange[Answer] | None = None, *, patience: float = 0.0) -> int:
        """End the process, after ``patience`` seconds by force; its exit status."""
        process, self._process = self._process, None
        if process is None:
            return 0
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=patience)
        process.kill()
        status = process.wait()
        # The thread ends with the pipes that it waits on; only then may they be closed.
        if exchange is not None:
            exchange.join()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        return status


class _Exchange(Generic[Answer]):
    """One question and its answer, on a thread of its own: a pipe cannot be waited on in part.

    Attributes:
        answers: the one; empty while there is none, and when the process died instead.
    """

    def __init__(self, process: subprocess.Popen[bytes] | None, question: Question[Answer]) -> None:
        self.answers: list[Answer] = []
        self._thread = threading.Thread(
            target=self._run, args=(process, question), name="asking", daemon=True
        )
        self._thread.start()

    def wait(self, cancelled: Callable[[], bool], *, until: float) -> None:
        """Wait for the end of the exchange.

        Raises:
            TimedOut: it did not come ``until`` then.
            Cancelled: ``cancelled`` said so.
        """
        while time.monotonic() < until:
            self._thread.join(_LOOK_EVERY_S)
            if not self._thread.is_alive():
                return
            if cancelled():
                raise Cancelled
        raise TimedOut

    def join(self) -> None:
        """Wait for the thread, once the process is dead."""
        self._thread.join()

    def _run(self, process: subprocess.Popen[bytes] | None, question: Question[Answer]) -> None:
        if process is None or process.stdin is None or process.stdout is None:
            return
        # A dead process breaks its pipes: there is no answer, which says it.
        with suppress(OSError, BrokenAnswer):
            self.answers.append(question(process.stdin, process.stdout))


def start(
    module: str, option: str, *, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.Popen[bytes]:
    """Start ``module`` as a process that is asked and answers over its standard streams.

    Raises:
        OSError: the system allows none.
    """
    modules = {"PYTHONPATH": os.pathsep.join(import_path())}
    return subprocess.Popen(  # noqa: S603 - this very program
        command(module, option),
        env=os.environ | modules | dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def command(module: str, option: str, *arguments: str) -> Sequence[str]:
    """What starts ``module`` as a process: the interpreter, or the frozen program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, option, *arguments]
    # -P: no module is taken from the working directory.
    return [sys.executable, "-P", "-m", module, *arguments]


def import_path() -> list[str]:
    """Where a process of this program finds its modules."""
    inherited = os.environ.get("PYTHONPATH")
    return [str(_PACKAGE_PARENT), *([inherited] if inherited else [])]
