"""Stand-ins for the process that draws pages, where a test is of something else."""

from __future__ import annotations

import time

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.page_packing import PageSize, Picture
from gijiyomi.processes.child_process import Cancelled


class WhitePages:
    """Draws white pages at once, and notes which at which width.

    Attributes:
        held: pages that are being drawn until they are given up; given_up: those that were.
        broken: pages that cannot be drawn.
    """

    def __init__(self, count: int, *, size: tuple[float, float] = (100, 140)) -> None:
        self.sizes = (PageSize._make(size),) * count
        self.drawn: list[tuple[int, int]] = []
        self.held: set[int] = set()
        self.given_up: list[int] = []
        self.broken: set[int] = set()

    def warm_up(self) -> None:
        pass

    def open(self, _name, _data, *, cancelled, password=""):  # noqa: ARG002 - as PageDrawer
        return self.sizes

    def draw(self, index, width, *, cancelled):
        while index in self.held:
            if cancelled():
                self.given_up.append(index)
                raise Cancelled
            time.sleep(0.005)
        self.drawn.append((index, width))
        if index in self.broken:
            raise InputError("page-crashed", file="a.pdf", page=index + 1, seconds=1)
        size = self.sizes[index]
        height = round(width * size.height / size.width)
        return Picture(width, height, b"\xff" * (4 * width * height))

    def close(self) -> None:
        pass
