"""Where rows of differing heights stand, without measuring those that nobody sees."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class RowHeights:
    """Heights of rows in pixels: measured where they have been seen, elsewhere supposed."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._known: list[bool] = []
        self._tops: list[int] | None = [0]

    def __len__(self) -> int:
        return len(self._heights)

    def clear(self) -> None:
        """There are no rows."""
        self._heights, self._known, self._tops = [], [], [0]

    def extend(self, count: int, supposed: int) -> None:
        """``count`` rows more, supposed to be so high each."""
        self._heights += [supposed] * count
        self._known += [False] * count
        self._tops = None

    def forget(self, row: int) -> None:
        """The row must be measured again."""
        self._known[row] = False

    def is_known(self, row: int) -> bool:
        """Whether a row has been measured."""
        return self._known[row]

    def measure(self, row: int, height: int, *, final: bool) -> bool:
        """Take the height of a row; whether it is another than was thought.

        ``final``: it need not be measured again.
        """
        self._known[row] = final
        if self._heights[row] == height:
            return False
        self._heights[row] = height
        self._tops = None
        return True

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._laid()[row]

    def height(self, row: int) -> int:
        """How high it is."""
        return self._heights[row]

    @property
    def total(self) -> int:
        """The height of all."""
        return self._laid()[-1]

    def row_at(self, y: int) -> int:
        """The row at a height, the first or last one beyond the ends; -1 if there is none."""
        if not self._heights:
            return -1
        return min(max(bisect_right(self._laid(), y) - 1, 0), len(self._heights) - 1)

    def _laid(self) -> list[int]:
        if self._tops is None:
            self._tops = [0, *accumulate(self._heights)]
        return self._tops
