"""Takes texts apart in processes of their own: Sudachi keeps the interpreter to itself.

A process that dies is replaced and its texts are given to the next; no text is left out. The
processes start with the first texts, stay warm, and end when nothing came for a while.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from typing import IO, Protocol

from gijiyomi.domain.errors import Defect, EnvironmentFault
from gijiyomi.japanese.morphemes import morphology
from gijiyomi.processes.child_process import ChildProcess, Died, TimedOut
from gijiyomi.processes.options import TOKENISER_OPTION
from gijiyomi.search.column_packing import receive_columns, send_texts
from gijiyomi.search.streams import TextColumns, text_columns

_MOST_PROCESSES = 4
_IDLE_S = 60.0
# A part of this many characters takes about a tenth of a second; smaller ones cost more on the
# way, larger ones leave the other process waiting at the end.
_LARGEST_PART = 48_000
_SMALLEST_PART = 4_000
_ATTEMPTS = 3
_SECONDS = 60.0
_SECONDS_A_CHARACTER = 1e-4


class Columns(Protocol):
    """Columns that are being worked out."""

    def result(self) -> list[TextColumns]:
        """The columns of the texts, in order; waits for them.

        Raises:
            EnvironmentFault: no process could be started, or each one died.
        """

    def drop(self) -> None:
        """Nobody wants them any more."""


class Tokenisers(Protocol):
    """Takes texts apart into the columns of the index."""

    def begin(self, texts: Sequence[str]) -> Columns:
        """Begin with ``texts``, which are asked for later."""


class ThisProcess:
    """Takes texts apart in this very process, when they are asked for."""

    def begin(self, texts: Sequence[str]) -> Columns:
        """See ``Tokenisers``."""
        return _Later(texts)


class _Later:
    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def result(self) -> list[TextColumns]:
        """See ``Columns``."""
        analyser = morphology()
        return [text_columns(text, analyser) for text in self._texts]

    def drop(self) -> None:
        """See ``Columns``."""


class TokeniserPool:
    """Processes that take texts apart, several at a time; used from any thread.

    Args:
        processes: how many at most; without it as many as there are cores, up to four.
        idle_seconds: how long a process without work stays.
    """

    def __init__(self, processes: int | None = None, *, idle_seconds: float = _IDLE_S) -> None:
        self._most = processes or max(2, min(_MOST_PROCESSES, os.cpu_count() or 2))
        self._idle_seconds = idle_seconds
        self._parts: deque[_Part] = deque()
        self._state = threading.Condition()
        self._processes: dict[threading.Thread, ChildProcess] = {}
        self._available = self._working = 0
        self._closed = False

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes that there are."""
        with self._state:
            return [each.pid for each in self._processes.values() if each.pid is not None]

    def begin(self, texts: Sequence[str]) -> Columns:
        """Begin with ``texts``; the first call starts the processes.

        Raises:
            Defect: the pool is closed.
        """
        asked = _Asked([_Part(part) for part in self._divided(texts)])
        with self._state:
            if self._closed:
                raise Defect("tokenisers-closed")
            self._parts += asked.parts
            wanted = min(self._most, self._working + len(self._parts))
            for _ in range(wanted - self._available):
                self._start()
            self._state.notify_all()
        return asked

    def warm_up(self) -> None:
        """Start a process before the first texts come: it has a dictionary to load."""
        self.begin([""])

    def columns(self, texts: Sequence[str]) -> list[TextColumns]:
        """The columns of ``texts``, in order; see ``Columns.result`` for what is raised."""
        return self.begin(texts).result()

    def close(self) -> None:
        """End the processes; what was begun and not asked for is dropped. Twice does no harm."""
        with self._state:
            self._closed = True
            for part in self._parts:
                part.end(Defect("tokenisers-closed"))
            self._parts.clear()
            self._state.notify_all()
            threads = list(self._processes)
        for thread in threads:
            thread.join()

    def __enter__(self) -> TokeniserPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _divided(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """Parts of about equal length, enough of them for all processes."""
        share = sum(map(len, texts)) // (2 * self._most)
        size = max(_SMALLEST_PART, min(_LARGEST_PART, share))
        part: list[str] = []
        held = 0
        for text in texts:
            part.append(text)
            held += len(text)
            if held >= size:
                yield part
                part, held = [], 0
        if part:
            yield part

    def _start(self) -> None:
        process = ChildProcess("gijiyomi.search.tokenising_child", option=TOKENISER_OPTION)
        thread = threading.Thread(
            target=self._work, args=(process,), name="gijiyomi-tokenising", daemon=True
        )
        self._processes[thread] = process
        self._available += 1
        thread.start()

    def _work(self, process: ChildProcess) -> None:
        try:
            while (part := self._next()) is not None:
                part.take_apart(process)
                with self._state:
                    self._working -= 1
        finally:
            process.close()
            with self._state:
                del self._processes[threading.current_thread()]

    def _next(self) -> _Part | None:
        """The next part; None for a process that is to end."""
        with self._state:
            while self._state.wait_for(lambda: self._parts or self._closed, self._idle_seconds):
                if not self._parts:
                    break
                part = self._parts.popleft()
                if not part.dropped:
                    self._working += 1
                    return part
            self._available -= 1
            return None


class _Part:
    """Some of the texts that were asked for at once.

    Attributes:
        dropped: nobody wants them any more.
    """

    def __init__(self, texts: list[str]) -> None:
        self.dropped = False
        self._texts = texts
        self._columns: list[TextColumns] = []
        self._error: Exception | None = None
        self._done = threading.Event()

    def take_apart(self, process: ChildProcess) -> None:
        """Have it done, by one process after the other if need be."""
        try:
            self._columns = self._asked(process)
        except Exception as error:  # noqa: BLE001 - the boundary of a thread; raised by ``result``
            self.end(error)
        self._done.set()

    def end(self, error: Exception) -> None:
        """There will be no columns, and why."""
        self._error = error
        self._done.set()

    def result(self) -> list[TextColumns]:
        """The columns, or the error; waits for either."""
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._columns

    def _asked(self, process: ChildProcess) -> list[TextColumns]:
        seconds = _SECONDS + _SECONDS_A_CHARACTER * sum(map(len, self._texts))
        for _ in range(_ATTEMPTS):
            try:
                return process.ask(self._exchange, seconds=seconds, cancelled=_never)
            except (Died, TimedOut) as error:
                death = error
        raise EnvironmentFault("tokeniser-stopped") from death

    def _exchange(self, to: IO[bytes], back: IO[bytes]) -> list[TextColumns]:
        send_texts(to, self._texts)
        return receive_columns(back, self._texts)


class _Asked:
    """All parts of what was asked for at once."""

    def __init__(self, parts: list[_Part]) -> None:
        self.parts = parts

    def result(self) -> list[TextColumns]:
        """See ``Columns``."""
        return [columns for part in self.parts for columns in part.result()]

    def drop(self) -> None:
        """See ``Columns``."""
        for part in self.parts:
            part.dropped = True


def _never() -> bool:
    return False
