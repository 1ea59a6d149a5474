"""``guide``: the user guide as a PDF."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from gijiyomi.cli.command import Command
from gijiyomi.cli.progress import ConsoleProgress
from gijiyomi.export.guide import write_guide
from gijiyomi.wording import word


def _arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--pdf", type=Path, metavar="OUT", required=True, help=word("cli.guide.pdf"))


def _run(arguments: argparse.Namespace) -> int:
    """``arguments.window_keys`` tells of the keys of the window, which this cannot know."""
    day = datetime.now().astimezone().date()
    path: Path = arguments.pdf
    pages = write_guide(path, arguments.window_keys(), day=day, progress=ConsoleProgress())
    print(word("cli.guide.written", file=path, pages=pages))
    return 0


GUIDE = Command(_arguments, _run)
