"""How long work tells of itself and is asked to stop."""

from typing import Protocol


class Progress(Protocol):
    """What a long-running function reports to; called from the thread that does the work."""

    def report(self, done: int, total: int, item: str) -> None:
        """Say that ``done`` of ``total`` steps are finished and ``item`` is at work."""

    def cancelled(self) -> bool:
        """Whether the work should stop at the next safe place."""


class Unwatched:
    """A progress that nobody looks at."""

    def report(self, done: int, total: int, item: str) -> None:
        """Say nothing."""

    def cancelled(self) -> bool:
        """Never stop."""
        return False
