"""The process that reads files: it may take memory, hang, be killed, or die, without harm.

It stays warm between files. Its time is capped by the program that asks, and by an alarm of its
own, so that it never outlives a program that was killed; how its memory is capped is told in
``child_limits``.
"""

from __future__ import annotations

import sys
import time
from typing import IO

from gijiyomi.domain.errors import Defect, GijiyomiError, InputError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.access import Access, PageTeller
from gijiyomi.importing.naming import printable
from gijiyomi.importing.packing import AskedFile, receive_file, send_answer, send_page
from gijiyomi.processes.child_limits import cap_memory, set_alarm, take_streams

# How much longer than the program's own patience the alarm waits.
_GRACE_S = 5
_TELL_EVERY_S = 0.15


def main() -> int:
    """Read the files that come on standard input until it ends."""
    cap_memory()
    questions, answers = take_streams()
    # The parser is loaded before the first file comes.
    from gijiyomi.importing.reading import parse_bytes  # noqa: F401, PLC0415

    while (file := receive_file(questions)) is not None:
        set_alarm(file.seconds + _GRACE_S)
        answer = _read(file, _PageTeller(answers))
        set_alarm(0)
        del file
        send_answer(answers, answer)
    return 0


class _PageTeller:
    """Tells of pages, seldom enough that telling costs nothing beside reading them."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._told_at = time.monotonic()
        self._has_told = False

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        ended = self._has_told and done == total
        if ended or now - self._told_at >= _TELL_EVERY_S:
            self._told_at, self._has_told = now, True
            send_page(self._answers, done, total)


def _read(file: AskedFile, on_page: PageTeller) -> list[ParsedMinutes] | GijiyomiError:
    from gijiyomi.importing.reading import parse_bytes  # noqa: PLC0415

    name = file.name
    try:
        return parse_bytes(name, file.data, Access(file.password, on_page))
    except GijiyomiError as error:
        return error
    except MemoryError:
        return InputError("reader-memory", file=printable(name))
    except Exception as error:  # noqa: BLE001 - the boundary of one file's work; it is reported
        return Defect(
            "reading-defect", file=printable(name), detail=f"{type(error).__name__}: {error}"
        )


if __name__ == "__main__":
    sys.exit(main())
