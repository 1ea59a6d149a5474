"""A thread that answers searches, one after the other, and leaves what the next key supersedes."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gijiyomi.search.engine import SearchEngine
from gijiyomi.search.interruption import SearchInterrupted

Question = Callable[[SearchEngine], object]


@dataclass(frozen=True)
class Search:
    """A question and who waits for its answer.

    Attributes:
        topic: a newer search of the same topic supersedes this one.
        answered: gets the answer, in the lane's thread; if it is an iterator, each part of it as
            soon as it is there.
        finished: called after the last answer.
        refused: gets what went wrong instead.
    """

    topic: str
    question: Question
    answered: Callable[[object], None]
    finished: Callable[[], None]
    refused: Callable[[Exception], None]


class SearchLane:
    """Searches on a connection of its own, in a thread of its own.

    Args:
        open_engine: opens the connection, in the thread; what it raises is told to whoever asks,
            and it is tried again at the next search.
    """

    def __init__(self, name: str, open_engine: Callable[[], SearchEngine]) -> None:
        self._open_engine = open_engine
        self._engine: SearchEngine | None = None
        self._searches: deque[Search] = deque()
        self._running: Search | None = None
        self._ending = False
        self._state = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ask(self, search: Search) -> None:
        """Answer ``search`` after the others, and those of its topic no more."""
        with self._state:
            self._forget(search.topic)
            self._searches.append(search)
            self._state.notify()

    def drop(self, topic: str | None = None) -> None:
        """Answer no search of this topic that was asked for; None is of no topic."""
        with self._state:
            self._forget(topic)

    def end(self) -> None:
        """Drop everything, end the thread and close the connection."""
        with self._state:
            self._forget(None)
            self._ending = True
            self._state.notify()
        self._thread.join()

    def _forget(self, topic: str | None) -> None:
        self._searches = deque(
            search for search in self._searches if topic is not None and search.topic != topic
        )
        running = self._running
        if running is not None and topic in {None, running.topic}:
            self._running = None
            if self._engine is not None:
                # Under the lock: the next search cannot begin and be stopped by mistake.
                self._engine.interrupt()

    def _run(self) -> None:
        try:
            self._open()
        except Exception:  # noqa: BLE001 - told by the first search, which tries again
            self._engine = None
        while (search := self._next()) is not None:
            self._answer(search)
        if self._engine is not None:
            self._engine.library.close()

    def _next(self) -> Search | None:
        with self._state:
            self._running = None
            self._state.wait_for(lambda: self._searches or self._ending)
            if not self._searches:
                return None
            self._running = self._searches.popleft()
            if self._engine is not None:
                self._engine.renew()
            return self._running

    def _open(self) -> SearchEngine:
        if self._engine is None:
            self._engine = self._open_engine()
        return self._engine

    def _answer(self, search: Search) -> None:
        try:
            answer = search.question(self._open())
            for part in answer if isinstance(answer, Iterator) else (answer,):
                if not self._is_wanted(search):
                    return
                search.answered(part)
        except SearchInterrupted:
            return
        except Exception as error:  # noqa: BLE001 - the thread's boundary; who asked is told
            if self._is_wanted(search):
                search.refused(error)
        else:
            search.finished()

    def _is_wanted(self, search: Search) -> bool:
        with self._state:
            return self._running is search
