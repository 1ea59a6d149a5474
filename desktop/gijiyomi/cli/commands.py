"""The command line: finds the verb, runs it, and words what went wrong."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence

from gijiyomi.cli.command import USAGE, Command, drop_output
from gijiyomi.cli.parser import build_parser
from gijiyomi.cli.verbs import verb_first
from gijiyomi.domain.errors import Defect, GijiyomiError, InputError
from gijiyomi.wording import explain, word

_REFUSED = 1
# As a shell gives it for a program that SIGINT ended.
_INTERRUPTED = 130


def _no_window() -> str:
    """The keys of a window that nobody named.

    Raises:
        Defect: ``window-keys-untold``.
    """
    raise Defect("window-keys-untold")


def main(arguments: Sequence[str], *, window_keys: Callable[[], str] = _no_window) -> int:
    """Run the command that ``arguments`` name.

    Args:
        arguments: after the program's name.
        window_keys: gives the tables of the window's keys, for the guide; only the program as a
            whole knows its window.

    Returns:
        0; 1 if something given was refused or not found; 2 for a wrong call or a machine that
        does not allow it; 130 if the user stopped it.
    """
    _speak_utf8()
    try:
        given = verb_first(arguments)
        parsed = build_parser(given).parse_args(given, argparse.Namespace(window_keys=window_keys))
        command: Command = parsed.command
        status = command.run(parsed)
        print(end="", flush=True)
    except SystemExit as ended:
        return int(ended.code or 0)
    except GijiyomiError as error:
        print(explain(error), file=sys.stderr)
        return _REFUSED if isinstance(error, InputError) else USAGE
    except BrokenPipeError:
        drop_output()
        return 0
    except KeyboardInterrupt:
        print(word("cli.stopped"), file=sys.stderr)
        return _INTERRUPTED
    return status


def _speak_utf8() -> None:
    """JSON is UTF-8 whatever the console's code page; what has no UTF-8 form is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
