"""Draws the pages of a PDF as pictures, in a process of its own that may die without harm."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, TypeVar

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.page_packing import (
    DrawQuestion,
    OpenQuestion,
    PageSize,
    Picture,
    Refusal,
    receive_picture,
    receive_sizes,
    send_question,
)
from gijiyomi.processes.child_process import ChildProcess, Died, TimedOut
from gijiyomi.processes.options import PAGES_OPTION

_SECONDS = 20.0
_SECONDS_A_MEGABYTE = 1.0
Answer = TypeVar("Answer")


class PageDrawer:
    """Draws the pages of one document at a time; used from one thread.

    The process is started by ``warm_up`` or the first ``open`` and stays warm. When a page takes
    it down, the next page is drawn by a new one.

    Args:
        seconds: the time for opening a small document, and for each page.
    """

    def __init__(self, *, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._process = ChildProcess("gijiyomi.importing.page_child", option=PAGES_OPTION)
        self._name = ""
        self._data = b""
        self._password = ""

    def warm_up(self) -> None:
        """Start the process, if the system allows one; else the next ``open`` tells."""
        self._process.warm_up()

    def open(
        self, name: str, data: bytes, *, cancelled: Callable[[], bool], password: str = ""
    ) -> tuple[PageSize, ...]:
        """Take a document in place of the one before; the sizes of its pages.

        Its password is remembered for as long as it is the one that is drawn.

        Raises:
            InputError: with ``file`` and ``page`` (0) among its facts: a code of
                ``page_packing.CODES``; ``page-crashed``, ``page-timeout`` or ``page-memory`` when
                the document took the process down.
            EnvironmentFault: ``reader-not-started``: the system allows no process.
            Cancelled: ``cancelled`` said so.
        """
        self._name, self._data, self._password = name, data, password
        return self._open(cancelled)

    def draw(self, index: int, width: int, *, cancelled: Callable[[], bool]) -> Picture:
        """Page ``index`` from 0, ``width`` pixels wide, or narrower if that were too many pixels.

        Raises:
            InputError, EnvironmentFault, Cancelled: as ``open``; ``page`` counts from 1.
        """
        if not self._process.running:
            self._open(cancelled)

        def ask(to: IO[bytes], back: IO[bytes]) -> Picture | Refusal:
            send_question(to, DrawQuestion(index, width, self._seconds))
            return receive_picture(back)

        return self._ask(ask, seconds=self._seconds, page=index + 1, cancelled=cancelled)

    def close(self) -> None:
        """End the process and forget the document."""
        self._process.close()
        self._name, self._data, self._password = "", b"", ""

    def _open(self, cancelled: Callable[[], bool]) -> tuple[PageSize, ...]:
        seconds = self._seconds + _SECONDS_A_MEGABYTE * len(self._data) / 1024**2

        def ask(to: IO[bytes], back: IO[bytes]) -> tuple[PageSize, ...] | Refusal:
            send_question(to, OpenQuestion(self._data, seconds, self._password))
            return receive_sizes(back)

        return self._ask(ask, seconds=seconds, page=0, cancelled=cancelled)

    def _ask(
        self,
        question: Callable[[IO[bytes], IO[bytes]], Answer | Refusal],
        *,
        seconds: float,
        page: int,
        cancelled: Callable[[], bool],
    ) -> Answer:
        facts = {"file": self._name, "page": page, "seconds": round(seconds)}
        try:
            answer: Answer | Refusal = self._process.ask(
                question, seconds=seconds, cancelled=cancelled
            )
        except TimedOut as error:
            raise InputError("page-timeout", **facts) from error
        except Died as death:
            raise InputError(_cause(death), **facts) from death
        if isinstance(answer, Refusal):
            raise InputError(answer.code, **facts)
        return answer


def _cause(death: Died) -> str:
    if death.of_memory:
        return "page-memory"
    return "page-timeout" if death.of_time else "page-crashed"
