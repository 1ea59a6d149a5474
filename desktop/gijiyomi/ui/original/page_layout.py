"""Where the pages lie under each other, at a zoom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRect

from gijiyomi.importing.page_packing import PageSize


class PageLayout:
    """All pages as wide as each other, with a gap between them; logical pixels.

    Args:
        width: of each page.
        margin: left of the pages, above the first and below the last; ``gap`` between two.
    """

    def __init__(self, sizes: Sequence[PageSize], *, width: int, margin: int, gap: int) -> None:
        self.width = max(1, width)
        self._margin = margin
        self._tops: list[int] = []
        self._heights: list[int] = []
        top = margin
        for size in sizes:
            height = max(1, round(self.width * size.height / size.width))
            self._tops.append(top)
            self._heights.append(height)
            top += height + gap
        self.height = top - gap + margin if sizes else 0
        self._scales = [self.width / size.width for size in sizes]

    def __len__(self) -> int:
        return len(self._tops)

    def rect(self, index: int) -> QRect:
        """The place of a page."""
        return QRect(self._margin, self._tops[index], self.width, self._heights[index])

    def scale(self, index: int) -> float:
        """Pixels a point of a page."""
        return self._scales[index]

    def at(self, y: float) -> int:
        """The page at height ``y``, or the one before it in a gap; 0 above the first."""
        return max(0, bisect_right(self._tops, y) - 1)

    def between(self, top: float, bottom: float) -> range:
        """The pages of which something may be seen between two heights."""
        return range(self.at(top), self.at(bottom) + 1) if self._tops else range(0)
