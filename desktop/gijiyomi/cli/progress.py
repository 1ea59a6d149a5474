"""Progress on standard error."""

import sys

from gijiyomi.importing.naming import printable
from gijiyomi.wording import word

_CLEAR_LINE = "\r\x1b[2K"


class ConsoleProgress:
    """One line that is written over on a terminal, a line a step elsewhere; Ctrl+C stops."""

    def __init__(self) -> None:
        self._over = sys.stderr.isatty()

    def report(self, done: int, total: int, item: str) -> None:
        """Say what is at work; at the end, clear the line."""
        if done >= total:
            self.clear()
            return
        line = word("cli.progress", done=done + 1, total=total, item=printable(item))
        if self._over:
            print(_CLEAR_LINE + line, end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr)

    def clear(self) -> None:
        """Take the line away, so that a result can stand in its place."""
        if self._over:
            print(_CLEAR_LINE, end="", file=sys.stderr, flush=True)

    def cancelled(self) -> bool:
        """Never: Ctrl+C arrives as an exception, which every transaction survives."""
        return False
