"""How a file is opened, and who is told how far it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

PageTeller = Callable[[int, int], object]
"""Told that so many of so many pages are read."""


def tell_nobody(_done: int, _total: int) -> None:
    """Nobody looks at the pages."""


@dataclass(frozen=True, slots=True)
class Access:
    """What goes with the bytes of a file into its reader.

    Attributes:
        password: of a protected file; empty for none. It is for reading this once: it is neither
            written nor shown anywhere.
        on_page: told while a file with pages is read.
    """

    password: str = field(default="", repr=False)
    on_page: PageTeller = field(default=tell_nobody, repr=False, compare=False)


PLAIN = Access()
"""Without a password, and told to nobody."""
