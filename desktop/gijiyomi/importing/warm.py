"""Has files read in a process of their own, which is kept warm from file to file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError, InputError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.packing import (
    READER_OPTION,
    BrokenAnswer,
    receive_answer,
    send_file,
)
from gijiyomi.importing.reading import parse_bytes

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_SECONDS = 60.0
_SECONDS_A_MEGABYTE = 5.0
_LOOK_EVERY_S = 0.05
_FAREWELL_S = 2.0
# What PDFium keeps of each file adds up; a new process now and then costs less than it.
_MOST_FILES = 200


class ReadingCancelled(Exception):
    """The user no longer wants the file that is being read."""


class Reader(Protocol):
    """Reads files into parsed minutes."""

    def read(self, name: str, data: bytes, *, cancelled: Callable[[], bool]) -> list[ParsedMinutes]:
        """The meetings in a file.

        Raises:
            GijiyomiError: as ``parse_bytes``.
            ReadingCancelled: ``cancelled`` said so.
        """

    def close(self) -> None:
        """Free what the reader holds."""


class DirectReader:
    """Reads files in this very process: for tests, and for files that are trusted."""

    def read(
        self,
        name: str,
        data: bytes,
        *,
        cancelled: Callable[[], bool],  # noqa: ARG002 - nothing here can be interrupted
    ) -> list[ParsedMinutes]:
        """The meetings in a file; see ``parse_bytes`` for what is raised."""
        return parse_bytes(name, data)

    def close(self) -> None:
        """Hold nothing."""


class WarmReader:
    """Reads files in a process that may die without harm; a new one takes its place.

    Args:
        seconds: the time for a small file; large ones get more by their size. Of the files in a
            ZIP it is the time for all together.
    """

    def __init__(self, *, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def read(self, name: str, data: bytes, *, cancelled: Callable[[], bool]) -> list[ParsedMinutes]:
        """The meetings in a file.

        Raises:
            GijiyomiError: as ``parse_bytes``; and with ``file`` among its facts
                ``reader-crashed``, ``reader-timeout`` or ``reader-memory`` when the file took the
                process down, and ``reader-not-started`` when the system allows no process.
            ReadingCancelled: ``cancelled`` said so; the process is ended.
        """
        limit = self._seconds + _SECONDS_A_MEGABYTE * len(data) / 1024**2
        exchange = _Exchange(self._warm(), name, data, seconds=limit)
        try:
            ended = exchange.wait(cancelled, until=time.monotonic() + limit)
        except BaseException:
            self._end(exchange)
            raise
        if not ended:
            self._end(exchange)
            raise InputError("reader-timeout", file=name, seconds=round(limit))
        if exchange.answer is None:
            raise InputError(
                _cause(self._end(exchange, patience=_FAREWELL_S)), file=name, seconds=round(limit)
            )
        if isinstance(exchange.answer, GijiyomiError):
            raise exchange.answer
        return exchange.answer

    def close(self) -> None:
        """End the process."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
        self._end(patience=_FAREWELL_S)

    def _warm(self) -> subprocess.Popen[bytes]:
        """The process, a new one if there is none or it has read many files."""
        if self._files >= _MOST_FILES:
            self.close()
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process, self._files = _start(), 0
        self._files += 1
        return self._process

    def _end(self, exchange: _Exchange | None = None, *, patience: float = 0.0) -> int:
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


class _Exchange:
    """One file sent and its answer received, on a thread of its own.

    Attributes:
        answer: None while there is none, and when the process died instead.
    """

    def __init__(
        self, process: subprocess.Popen[bytes], name: str, data: bytes, *, seconds: float
    ) -> None:
        self.answer: list[ParsedMinutes] | GijiyomiError | None = None
        self._thread = threading.Thread(
            target=self._run, args=(process, name, data, seconds), name="reading", daemon=True
        )
        self._thread.start()

    def wait(self, cancelled: Callable[[], bool], *, until: float) -> bool:
        """Wait for the end of the exchange; False if it does not come ``until`` then.

        Raises:
            ReadingCancelled: ``cancelled`` said so.
        """
        while time.monotonic() < until:
            self._thread.join(_LOOK_EVERY_S)
            if not self._thread.is_alive():
                return True
            if cancelled():
                raise ReadingCancelled
        return False

    def join(self) -> None:
        """Wait for the thread, once the process is dead."""
        self._thread.join()

    def _run(
        self, process: subprocess.Popen[bytes], name: str, data: bytes, seconds: float
    ) -> None:
        if process.stdin is None or process.stdout is None:
            return
        try:
            send_file(process.stdin, name, data, seconds=seconds)
            self.answer = receive_answer(process.stdout)
        except (OSError, BrokenAnswer):
            # The process is dead or not itself: there is no answer, which says it.
            self.answer = None


def _start() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - this very program
            _command(),
            env=os.environ | {"PYTHONPATH": os.pathsep.join(_import_path())},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise EnvironmentFault("reader-not-started", detail=str(error)) from error


def _command() -> Sequence[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READER_OPTION]
    # -P: no module is taken from the working directory.
    return [sys.executable, "-P", "-m", "gijiyomi.importing.child"]


def _import_path() -> list[str]:
    inherited = os.environ.get("PYTHONPATH")
    return [str(_PACKAGE_PARENT), *([inherited] if inherited else [])]


def _cause(status: int) -> str:
    """What a reading process died of, by its exit status; PDFium aborts when memory ends."""
    if status == -signal.SIGABRT:
        return "reader-memory"
    if status == -getattr(signal, "SIGALRM", 0) != 0:
        return "reader-timeout"
    return "reader-crashed"
