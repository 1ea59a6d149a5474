"""What was painted on a screen: pixels to compare and to look for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

# A cursor that blinks: so wide and so high at most.
_CURSOR = (3, 48)
_BLUE_GREEN_RED = 3


class Area(NamedTuple):
    """A part of the screen, in pixels from its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beside it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[int, int]:
        """The point in its middle."""
        return self.x + self.width // 2, self.y + self.height // 2

    def holds(self, other: Area) -> bool:
        """Whether no part of ``other`` is outside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: Area) -> bool:
        """Whether they have pixels in common."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def grown(self, by: int) -> Area:
        """With so much more at every side."""
        return Area(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


class Picture:
    """The pixels of a screen, or of a part of it that begins at ``at``."""

    def __init__(self, pixels: npt.NDArray[np.uint8], at: tuple[int, int] = (0, 0)) -> None:
        self._pixels, self._at = pixels, at

    @classmethod
    def of(cls, data: bytes, width: int, height: int) -> Picture:
        """From what an X server gives for 24 bits of depth: blue, green, red, nothing."""
        pixels = np.frombuffer(data, np.uint8).reshape(height, width, 4)
        return cls(np.ascontiguousarray(pixels[:, :, :_BLUE_GREEN_RED]))

    @property
    def area(self) -> Area:
        """Where on the screen it is from."""
        height, width, _ = self._pixels.shape
        return Area(*self._at, width, height)

    def part(self, area: Area) -> Picture:
        """A part of it; ``area`` counts from the corner of the screen."""
        x, y = area.x - self._at[0], area.y - self._at[1]
        left, top = max(x, 0), max(y, 0)
        pixels = self._pixels[top : y + area.height, left : x + area.width]
        return Picture(pixels, (self._at[0] + left, self._at[1] + top))

    def change(self, other: Picture) -> Area | None:
        """The smallest area that holds all pixels in which another differs; None where none do."""
        return self._around((self._pixels != other._pixels).any(axis=2))

    def looks_like(self, other: Picture) -> bool:
        """Whether nothing differs but a cursor that blinks."""
        change = self.change(other)
        return change is None or (change.width <= _CURSOR[0] and change.height <= _CURSOR[1])

    def differs(self, other: Picture) -> float:
        """The part of its pixels, from 0 to 1, in which another differs."""
        return float((self._pixels != other._pixels).any(axis=2).mean())

    def colours(self) -> int:
        """How many different colours are in it; a blank one has one."""
        return len(np.unique(self._numbers()))

    def count(self, *colours: str) -> int:
        """How many pixels have one of these colours, each as ``RRGGBB``."""
        return int(self._are(colours).sum())

    def where(self, *colours: str) -> Area | None:
        """The smallest area that holds all pixels of these colours."""
        return self._around(self._are(colours))

    def gained(self, before: Picture, *colours: str) -> Area | None:
        """The smallest area that holds all pixels of these colours that had another before."""
        return self._around(self._are(colours) & ~before._are(colours))

    def lines(self, ground: str) -> list[Area]:
        """Runs of rows in which there is more than the ground: lines of text, from the top."""
        inked = np.concatenate(([False], (~self._are((ground,))).any(axis=1), [False]))
        edges = np.flatnonzero(inked[1:] != inked[:-1]).reshape(-1, 2) + self._at[1]
        return [
            Area(self._at[0], int(first), self.area.width, int(end - first)) for first, end in edges
        ]

    def save(self, path: Path) -> Path:
        """Write it as PNG, to be looked at."""
        height, width, _ = self._pixels.shape
        data = np.ascontiguousarray(self._pixels).tobytes()
        image = QImage(data, width, height, 3 * width, QImage.Format.Format_BGR888)
        if not image.save(str(path)):
            raise OSError(f"cannot write {path}")
        return path

    def _numbers(self) -> npt.NDArray[np.uint32]:
        blue, green, red = (self._pixels[:, :, channel].astype(np.uint32) for channel in range(3))
        return red << 16 | green << 8 | blue

    def _are(self, colours: tuple[str, ...]) -> npt.NDArray[np.bool_]:
        return np.isin(self._numbers(), [int(colour, 16) for colour in colours])

    def _around(self, found: npt.NDArray[np.bool_]) -> Area | None:
        rows, columns = np.flatnonzero(found.any(axis=1)), np.flatnonzero(found.any(axis=0))
        if not len(rows):
            return None
        x, y = int(columns[0]), int(rows[0])
        width, height = int(columns[-1]) - x + 1, int(rows[-1]) - y + 1
        return Area(self._at[0] + x, self._at[1] + y, width, height)
