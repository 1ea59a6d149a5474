"""The process that reads files: it may take memory, hang, be killed, or die, without harm.

It stays warm between files. Its time is capped by the program that asks, and, where the system
can, by an alarm of its own, so that it never outlives a program that was killed. Its memory is
capped by ``RLIMIT_AS``, which Windows does not have and macOS does not enforce: there only the
time is capped.
"""

from __future__ import annotations

import os
import sys
from math import ceil
from typing import IO

from gijiyomi.domain.errors import Defect, GijiyomiError, InputError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.packing import receive_file, send_answer

MEMORY = 1536 * 1024**2
"""Bytes of address space that the reading process may take."""

# How much longer than the program's own patience the alarm waits.
_GRACE_S = 5


def main() -> int:
    """Read the files that come on standard input until it ends."""
    _cap_memory()
    questions, answers = _take_streams()
    # The parser is loaded before the first file comes.
    from gijiyomi.importing.reading import parse_bytes  # noqa: F401, PLC0415

    while (file := receive_file(questions)) is not None:
        name, data, seconds = file
        _set_alarm(seconds + _GRACE_S)
        answer = _read(name, data)
        _set_alarm(0)
        del file, data
        send_answer(answers, answer)
    return 0


def _read(name: str, data: bytes) -> list[ParsedMinutes] | GijiyomiError:
    from gijiyomi.importing.reading import parse_bytes  # noqa: PLC0415

    try:
        return parse_bytes(name, data)
    except GijiyomiError as error:
        return error
    except MemoryError:
        return InputError("reader-memory", file=name)
    except Exception as error:  # noqa: BLE001 - the boundary of one file's work; it is reported
        return Defect("reading-defect", file=name, detail=f"{type(error).__name__}: {error}")


def _take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output; what a library prints goes nowhere."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return questions, answers


def _cap_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        cap = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (cap, hard))
        # A process that is made to die leaves no image of its memory behind.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _set_alarm(seconds: float) -> None:
    """Have the system end this process after so many seconds, in the midst of C code too."""
    if sys.platform != "win32":
        import signal  # noqa: PLC0415

        signal.alarm(ceil(seconds))


if __name__ == "__main__":
    sys.exit(main())
