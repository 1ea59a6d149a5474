"""Has files read in a process of their own, which is kept warm from file to file."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Protocol

from gijiyomi.domain.errors import GijiyomiError, InputError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.access import PLAIN, Access, PageTeller
from gijiyomi.importing.naming import printable
from gijiyomi.importing.packing import AskedFile, receive_answer, send_file
from gijiyomi.processes.child_process import Cancelled, ChildProcess, Died, TimedOut
from gijiyomi.processes.options import READER_OPTION

_SECONDS = 60.0
_SECONDS_A_MEGABYTE = 5.0
# What PDFium keeps of each file adds up; a new process now and then costs less than it.
_MOST_FILES = 200


class ReadingCancelled(Exception):
    """The user no longer wants the file that is being read."""


class Reader(Protocol):
    """Reads files into parsed minutes."""

    def read(
        self, name: str, data: bytes, *, cancelled: Callable[[], bool], access: Access = PLAIN
    ) -> list[ParsedMinutes]:
        """The meetings in a file; ``access`` is told of its pages on any thread.

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
        access: Access = PLAIN,
    ) -> list[ParsedMinutes]:
        """The meetings in a file; see ``parse_bytes`` for what is raised."""
        # Who reads in another process needs no parser.
        from gijiyomi.importing.reading import parse_bytes  # noqa: PLC0415

        return parse_bytes(name, data, access)

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
        self._process = ChildProcess("gijiyomi.importing.child", option=READER_OPTION)
        self._files = 0

    def warm_up(self) -> None:
        """Start the process before the first file comes."""
        self._process.warm_up()

    def read(
        self, name: str, data: bytes, *, cancelled: Callable[[], bool], access: Access = PLAIN
    ) -> list[ParsedMinutes]:
        """The meetings in a file.

        Raises:
            GijiyomiError: as ``parse_bytes``; and with ``file`` among its facts
                ``reader-crashed``, ``reader-timeout`` or ``reader-memory`` when the file took the
                process down, and ``reader-not-started`` when the system allows no process.
            ReadingCancelled: ``cancelled`` said so; the process is ended.
        """
        seconds = self._seconds + _SECONDS_A_MEGABYTE * len(data) / 1024**2
        facts = {"file": printable(name), "seconds": round(seconds)}
        try:
            asked = AskedFile(name, data, seconds, access.password)
            answer = self._ask(asked, cancelled=cancelled, on_page=access.on_page)
        except Cancelled as error:
            raise ReadingCancelled from error
        except TimedOut as error:
            raise InputError("reader-timeout", **facts) from error
        except Died as death:
            raise InputError(_cause(death), **facts) from death
        if isinstance(answer, GijiyomiError):
            raise answer
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _ask(
        self, asked: AskedFile, *, cancelled: Callable[[], bool], on_page: PageTeller
    ) -> list[ParsedMinutes] | GijiyomiError:
        def ask(to: IO[bytes], back: IO[bytes]) -> list[ParsedMinutes] | GijiyomiError:
            send_file(to, asked)
            return receive_answer(back, on_page)

        if self._files >= _MOST_FILES:
            self.close()
        self._files = self._files + 1 if self._process.running else 1
        return self._process.ask(ask, seconds=asked.seconds, cancelled=cancelled)


def _cause(death: Died) -> str:
    if death.of_memory:
        return "reader-memory"
    return "reader-timeout" if death.of_time else "reader-crashed"
