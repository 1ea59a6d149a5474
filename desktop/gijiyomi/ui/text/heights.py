"""Heights that stand on each other, of which any may turn out to be another than was thought."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate


class Stack:
    """Sums of heights, each found and each changed in a logarithm of their number.

    What they were at first is summed once; what has changed since is kept apart (Fenwick), so
    that to begin anew, at every other width, costs next to nothing.
    """

    def __init__(self, heights: Iterable[float] = ()) -> None:
        self._heights = list(heights)
        self._first = [0.0, *accumulate(self._heights)]
        # Each place holds the sum of those from the last smaller multiple of its lowest bit on.
        self._more = [0.0] * len(self._first)
        self._step = 1 << max(len(self._heights), 1).bit_length()

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, number: int) -> float:
        return self._heights[number]

    @property
    def total(self) -> float:
        """The height of all."""
        return self.below(len(self._heights))

    def below(self, number: int) -> float:
        """The height of those before ``number`` together."""
        found = self._first[max(number, 0)]
        while number > 0:
            found += self._more[number]
            number &= number - 1
        return found

    def change(self, number: int, height: float) -> float:
        """Take another height for ``number``; returns by how much it is more than before."""
        more = height - self._heights[number]
        if more:
            self._heights[number] = height
            place = number + 1
            while place < len(self._more):
                self._more[place] += more
                place += place & -place
        return more

    def at(self, y: float) -> int:
        """The number of the one that ``y`` falls into; the first or last beyond the ends."""
        place, rest, step = 0, y, self._step
        while step:
            following = place + step
            if following < len(self._first):
                high = self._first[following] - self._first[place] + self._more[following]
                if high <= rest:
                    place, rest = following, rest - high
            step >>= 1
        return max(0, min(place, len(self._heights) - 1))
