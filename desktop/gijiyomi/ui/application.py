"""Starts the window; loads Qt only after the display has been found to work."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.library import default_path
from gijiyomi.ui.display import choose_platform
from gijiyomi.ui.file_kinds import DATA_FOLDERS, data_folders
from gijiyomi.wording import explain, word

RunWindow = Callable[[Path, Sequence[Path]], int]
EXIT_FAULT = 2
"""The exit status of a window that could not be opened."""


class Launch(NamedTuple):
    """What the command line asks for."""

    library: Path
    files: tuple[Path, ...]


def run(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed.

    Args:
        argv: arguments after the program's name: ``[--library FILE] [FILE…]``.

    Returns:
        The exit status: 0, or 2 if no window can be opened here; why is said in Japanese on
        standard error.
    """
    launch = parse(argv)
    try:
        platform = choose_platform(os.environ)
        if platform is not None:
            os.environ["QT_QPA_PLATFORM"] = platform
        if (folders := data_folders(os.environ)) is not None:
            os.environ[DATA_FOLDERS] = folders
        return load()(launch.library, launch.files)
    except GijiyomiError as error:
        _tell(explain(error))
        return EXIT_FAULT


def parse(argv: Sequence[str]) -> Launch:
    """The arguments; argparse ends the program if they are not understood."""
    parser = _Parser(prog="gijiyomi")
    parser.add_argument("--library", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(list(argv))
    library = options.library if options.library is not None else default_path()
    return Launch(library, tuple(options.files))


class _Parser(argparse.ArgumentParser):
    """Reads its words when it is asked for help: a window is up before they all are read."""

    def format_help(self) -> str:
        """What the program does, and what can be named."""
        self.description = word("launch.description")
        for action in self._actions:
            if action.dest != "help":
                action.help = word(f"launch.{action.dest}")
        return super().format_help()


def load() -> RunWindow:
    """What shows the window, with all that it needs for that.

    Raises:
        EnvironmentFault: a system library is missing.
    """
    from gijiyomi.ui.bindings import load_bindings

    try:
        # Not at the top: a missing system library must be told of, not raised at import.
        load_bindings()
        from gijiyomi.ui.running import run_window
    except ImportError as error:
        raise EnvironmentFault("qt-not-loading", detail=str(error)) from error
    return run_window


if sys.platform == "win32":
    import ctypes

    _WARNING = 0x30

    def _tell(words: str) -> None:
        """On standard error, or in a box of the system: a window program has no standard error."""
        if sys.stderr is not None:
            sys.stderr.write(words + "\n")
        else:
            ctypes.windll.user32.MessageBoxW(None, words, word("fatal.title"), _WARNING)

else:

    def _tell(words: str) -> None:
        """On standard error."""
        sys.stderr.write(words + "\n")
