"""How a search that is no longer wanted ends."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from gijiyomi.library import Library, translated


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
