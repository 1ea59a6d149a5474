"""The command line: finds the verb, runs it, and words what went wrong."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence

from gijiyomi.cli.command import USAGE, Command, drop_output
from gijiyomi.cli.parser import COMMANDS, build_parser
from gijiyomi.domain.errors import Defect, GijiyomiError, InputError
from gijiyomi.wording import explain, word

_TOLD = {"-h", "--help", "--version"}
_REFUSED = 1
# As a shell gives it for a program that SIGINT ended.
_INTERRUPTED = 130


def _no_window() -> str:
    """The keys of a window that nobody named.

    Raises:
        Defect: ``window-keys-untold``.
    """
    raise Defect("window-keys-untold")


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the call is for the command line, not for the window."""
    verbs = _TOLD | {command.verb for command in COMMANDS}
    return _verb_first(arguments)[0] in verbs if arguments else False


def _verb_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with a ``--library FILE`` that stands before the verb put behind it."""
    match list(arguments):
        case ["--library", library, verb, *rest]:
            return [verb, "--library", library, *rest]
        case [library, verb, *rest] if library.startswith("--library="):
            return [verb, library, *rest]
        case given:
            return given


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
        parsed = build_parser().parse_args(
            _verb_first(arguments), argparse.Namespace(window_keys=window_keys)
        )
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
