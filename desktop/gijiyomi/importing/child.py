"""The process that reads files: it may take memory, hang, be killed, or die, without harm.

It stays warm between files. Its time is capped by the program that asks, and by an alarm of its
own, so that it never outlives a program that was killed; how its memory is capped is told in
``child_limits``.
"""

from __future__ import annotations

import sys

from gijiyomi.domain.errors import Defect, GijiyomiError, InputError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.naming import printable
from gijiyomi.importing.packing import receive_file, send_answer
from gijiyomi.processes.child_limits import cap_memory, set_alarm, take_streams

# How much longer than the program's own patience the alarm waits.
_GRACE_S = 5


def main() -> int:
    """Read the files that come on standard input until it ends."""
    cap_memory()
    questions, answers = take_streams()
    # The parser is loaded before the first file comes.
    from gijiyomi.importing.reading import parse_bytes  # noqa: F401, PLC0415

    while (file := receive_file(questions)) is not None:
        name, data, seconds = file
        set_alarm(seconds + _GRACE_S)
        answer = _read(name, data)
        set_alarm(0)
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
        return InputError("reader-memory", file=printable(name))
    except Exception as error:  # noqa: BLE001 - the boundary of one file's work; it is reported
        return Defect(
            "reading-defect", file=printable(name), detail=f"{type(error).__name__}: {error}"
        )


if __name__ == "__main__":
    sys.exit(main())
