"""How a search that is no longer wanted ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from gijiyomi.library import Library, translated
from gijiyomi.library.database import one_state as state_of

# SQLite looks up from its work after so many of its steps: a few thousandths of a second.
_STEPS = 2_000
_HANDLER = "gijiyomi-search"


class SearchInterrupted(Exception):
    """The search was stopped by ``Library.interrupt`` or the user; there is no answer."""


@contextmanager
def asking(library: Library) -> Iterator[None]:
    """Ask the library's connection; its refusals come out as our own errors.

    Raises:
        SearchInterrupted: someone called ``library.interrupt()``.
        EnvironmentFault: the file is locked, unreadable or corrupt.
    """
    with translated(library.path):
        try:
            yield
        except apsw.InterruptError as error:
            raise SearchInterrupted from error


@contextmanager
def one_state(library: Library) -> Iterator[None]:
    """Have all statements of the block see the library as it is now, whatever others write."""
    with asking(library), state_of(library.connection):
        yield


class Stop:
    """Whether what a connection does is still wanted, between its statements too."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._stopped = False
        library.connection.set_progress_handler(self._is_stopped, _STEPS, id=_HANDLER)

    def stop(self) -> None:
        """End what is being done, from any thread, and all until ``renew``."""
        self._stopped = True
        self._library.interrupt()

    def renew(self) -> None:
        """From now on something else is done, which is wanted."""
        self._stopped = False

    def check(self) -> None:
        """Go on only if someone waits.

        Raises:
            SearchInterrupted: someone called ``stop``.
        """
        if self._stopped:
            raise SearchInterrupted

    def _is_stopped(self) -> bool:
        return self._stopped
