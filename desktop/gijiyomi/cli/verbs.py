"""The verbs of the command line, each loaded when it is called.

A call loads the one command that it names, and a window, whose start must only know that no verb
was given, loads none: all of them together take longer than showing the window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gijiyomi.cli.command import Command

VERBS: Mapping[str, str] = {
    "parse": "reading",
    "import": "reading",
    "search": "searching",
    "export": "exporting",
    "annotations": "annotations",
    "check": "upkeep",
    "reindex": "upkeep",
    "backup": "upkeep",
    "restore": "upkeep",
    "guide": "guide",
}
"""The module of each verb, in the order of the help; its ``Command`` there has the verb's name."""

_TOLD = {"-h", "--help", "--version"}


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the call is for the command line, not for the window."""
    return bool(arguments) and verb_first(arguments)[0] in _TOLD | VERBS.keys()


def verb_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with a ``--library FILE`` that stands before the verb put behind it."""
    match list(arguments):
        case ["--library", library, verb, *rest]:
            return [verb, "--library", library, *rest]
        case [library, verb, *rest] if library.startswith("--library="):
            return [verb, library, *rest]
        case given:
            return given


def command_of(verb: str) -> Command:
    """What a verb of ``VERBS`` does."""
    module = import_module(f"gijiyomi.cli.{VERBS[verb]}")
    command: Command = getattr(module, verb.upper())
    return command
