"""What a command is."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

USAGE = 2
"""Exit status for a wrong call or a machine that does not allow it."""


@dataclass(frozen=True, slots=True)
class Command:
    """What arguments a verb takes, and what it does with them.

    Attributes:
        add_arguments: declares them.
        run: does it and gives the exit status.
    """

    add_arguments: Callable[[argparse._ArgumentGroup], None]
    run: Callable[[argparse.Namespace], int]


def drop_output() -> None:
    """Whoever read the output has gone; what is left in the buffer goes nowhere, quietly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
