"""What a command is."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from gijiyomi.library import Library, default_path
from gijiyomi.search import Indexer

USAGE = 2
"""Exit status for a wrong call or a machine that does not allow it."""


@dataclass(frozen=True, slots=True)
class Command:
    """A verb: what arguments it takes, and what it does with them.

    Attributes:
        verb: the word on the command line; its help is worded under ``cli.<verb>.help``.
        add_arguments: declares them.
        run: does it and gives the exit status.
    """

    verb: str
    add_arguments: Callable[[argparse._ArgumentGroup], None]
    run: Callable[[argparse.Namespace], int]


def open_library(arguments: argparse.Namespace) -> Library:
    """The library that the call names, created if absent.

    Raises:
        GijiyomiError: it cannot be opened.
    """
    return Library.open(arguments.library or default_path(), index_with=Indexer)


def drop_output() -> None:
    """Whoever read the output has gone; what is left in the buffer goes nowhere, quietly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
