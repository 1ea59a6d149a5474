"""What a process that opens files does first: it takes its streams and limits itself.

How much it may take, by system:

- Linux: memory by ``RLIMIT_AS``, time by ``SIGALRM``.
- Windows: memory by a job object that the parent makes, see ``windows_job``; time by the thread
  of ``faulthandler``, which needs no lock of the interpreter. The job was not tried.
- macOS: memory by a thread that looks how much the process has taken and ends it, because the
  system does not enforce ``RLIMIT_AS``; time by ``SIGALRM``. The thread waits for C code that
  holds the interpreter's lock; PDFium and zlib do not. Tried on Linux only.

The parent's own patience ends a process before these limits of time do: they are for a process
whose parent was killed.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
from collections.abc import Callable
from math import ceil
from typing import IO, NoReturn

from gijiyomi.processes import windows_job

MEMORY = 1536 * 1024**2
"""Bytes that such a process may take: of address space, on macOS of resident memory."""

OUT_OF_MEMORY = 70
"""Exit status of a process that ended itself because it took too much."""

NOT_LIMITED = 71
"""Exit status of a process that could not be limited, and so did not begin."""

_LOOK_EVERY_S = 0.05


class ParentLimits:
    """What the parent keeps so that its child is limited: on Windows a job, elsewhere nothing."""

    if sys.platform == "win32":

        def __init__(self) -> None:
            self._job: windows_job.Job | None = None

        def renewed(self) -> dict[str, str]:
            """What the environment of the next process must hold; the one before is ended.

            Raises:
                OSError: the system refuses the limits.
            """
            if self._job is not None:
                self._job.close()
            self._job = windows_job.Job(MEMORY)
            return {windows_job.NAME_VARIABLE: self._job.name}

        def were_reached(self) -> bool:
            """Whether the process took nearly all the memory that it may."""
            return self._job is not None and self._job.was_full()

    else:

        def renewed(self) -> dict[str, str]:
            """What the environment of the next process must hold: nothing, it limits itself."""
            return {}

        def were_reached(self) -> bool:
            """Whether the process took nearly all the memory: its exit status says it."""
            return False


def take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output; what a library prints goes nowhere."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return questions, answers


def leave() -> NoReturn:
    """End this process, whose answer is given: nobody waits until its memory is taken apart."""
    os._exit(0)


if sys.platform == "win32":

    def cap_memory() -> None:
        """Take no more than ``MEMORY`` from now on; a process that cannot be held to it ends."""
        try:
            windows_job.enter(os.environ.get(windows_job.NAME_VARIABLE, ""))
        except OSError:
            os._exit(NOT_LIMITED)

    def set_alarm(seconds: float) -> None:
        """Have this process end after so many seconds, in C code too; 0 takes it back."""
        set_watchdog(seconds)

else:
    import resource
    import signal

    def cap_memory() -> None:
        """Take no more than ``MEMORY`` from now on; a process that cannot be held to it ends."""
        # A process that is made to die leaves no image of its memory behind.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "darwin":
            watch_memory(lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, cap=MEMORY)
        else:
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            cap = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
            resource.setrlimit(resource.RLIMIT_AS, (cap, hard))

    def set_alarm(seconds: float) -> None:
        """Have this process end after so many seconds, in C code too; 0 takes it back."""
        signal.alarm(ceil(seconds))


def watch_memory(measure: Callable[[], int], *, cap: int) -> None:
    """End this process with ``OUT_OF_MEMORY`` as soon as ``measure`` gives more than ``cap``."""

    def watch() -> None:
        while measure() <= cap:
            time.sleep(_LOOK_EVERY_S)
        os._exit(OUT_OF_MEMORY)

    threading.Thread(target=watch, name="memory", daemon=True).start()


def set_watchdog(seconds: float) -> None:
    """Have this process end after so many seconds without a signal; 0 takes it back."""
    faulthandler.cancel_dump_traceback_later()
    if seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())


_NOWHERE: list[IO[str]] = []


def _nowhere() -> IO[str]:
    """A file to write tracebacks to; it must stay open as long as the watchdog waits."""
    if not _NOWHERE:
        _NOWHERE.append(open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    return _NOWHERE[0]
