"""Parts of the window that are made when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

P_co = TypeVar("P_co", covariant=True)


class LatePart(Generic[P_co]):
    """A part that is made when it is first called for; from then on it is the same one.

    Who only tells it something asks whether it is ``made``; who listens to it does so
    ``once_made``, and tells it then what it has missed.
    """

    def __init__(self, make: Callable[[], P_co]) -> None:
        self._make = make
        self._made: P_co | None = None
        self._waiting: list[Callable[[P_co], object]] = []

    def __call__(self) -> P_co:
        """The part itself."""
        if self._made is None:
            self._made = made = self._make()
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then(made)
        return self._made

    @property
    def made(self) -> P_co | None:
        """The part, if it has been needed yet."""
        return self._made

    def once_made(self, then: Callable[[P_co], object]) -> None:
        """Call ``then`` with the part as soon as it is made: now, if it is."""
        if self._made is None:
            self._waiting.append(then)
        else:
            then(self._made)
