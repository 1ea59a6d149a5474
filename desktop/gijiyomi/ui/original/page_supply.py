"""Has the pages of a PDF drawn off the GUI thread, those that are seen first, and keeps some."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.importing.page_packing import PageSize, Picture
from gijiyomi.importing.paging import PageDrawer
from gijiyomi.processes.child_process import Cancelled
from gijiyomi.ui.worker_thread import Deliveries, WorkerThread

_MOST_BYTES = 128 * 1024**2
# Ending the process costs more than waiting so long for a page that nobody wants any more.
_PATIENCE_S = 0.7
Order = tuple[int, int]
"""A page from 0, and how many device pixels wide it shall be."""


class _Watch:
    """One piece of work in the thread: whether anyone still waits for it."""

    def __init__(self, order: Order | None) -> None:
        self.order = order
        self.wanted = True
        self._ended = False
        self._start = time.monotonic()

    def end(self) -> None:
        """Give it up at once, whatever it costs."""
        self._ended = True

    def given_up(self) -> bool:
        """Whether it shall stop now."""
        unwanted = not self.wanted and time.monotonic() > self._start + _PATIENCE_S
        return self._ended or unwanted


class PageSupply(QObject):
    """Pictures of the pages of one document.

    Signals:
        opened(tuple[PageSize, ...]): how large its pages are.
        not_opened(GijiyomiError): why it cannot be shown.
        drawn(int): a page has a picture, or a reason for having none.
    """

    opened = Signal(object)
    not_opened = Signal(object)
    drawn = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deliveries = Deliveries(self)
        self._drawer = PageDrawer()
        self._thread: WorkerThread | None = None
        self._watch: _Watch | None = None
        self._document: object | None = None
        self._waiting: tuple[str, bytes, str] | None = None
        # The drawer has a password to forget.
        self._unlocked = False
        self._orders: list[Order] = []
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._widths: dict[int, int] = {}
        self._faults: dict[int, GijiyomiError] = {}
        self._paper = QColor("#FFFFFF")
        self._closed = False

    def warm_up(self) -> None:
        """Start the process: a document will come."""
        if self._thread is None and not self._closed:
            self._thread = WorkerThread(
                "gijiyomi-pages", self._drawer.warm_up, shut_down=self._drawer.close
            )

    def open(self, name: str, data: bytes, *, password: str = "") -> None:
        """Show this document from now on; its password is forgotten with it."""
        self.clear()
        self._waiting = (name, data, password)
        self._document = object()
        self._next()

    def clear(self) -> None:
        """Show none."""
        self._document = self._waiting = None
        self._orders = []
        self._faults = {}
        self.forget()
        if self._watch is not None:
            self._watch.wanted = False
        if self._unlocked and self._thread is not None:
            self._unlocked = False
            self._thread.give(self._drawer.close)

    def forget(self) -> None:
        """Drop all pictures."""
        self._pictures.clear()
        self._widths.clear()

    def set_paper(self, colour: QColor) -> None:
        """The colour of paper; what is white on a page is drawn in it."""
        if colour != self._paper:
            self._paper = colour
            self.forget()

    def want(self, orders: Sequence[Order]) -> None:
        """Draw these and no others, the first first; those that are here need nothing."""
        self._orders = [order for order in orders if order[0] not in self._faults]
        for index, _ in reversed(orders):
            if index in self._pictures:
                self._pictures.move_to_end(index)
        if self._watch is not None and self._watch.order is not None:
            self._watch.wanted = self._document is not None and self._watch.order in orders
        self._next()

    def picture(self, index: int) -> QImage | None:
        """The page as it was drawn last, perhaps at another width; None before that."""
        return self._pictures.get(index)

    def fault(self, index: int) -> GijiyomiError | None:
        """Why the page cannot be drawn."""
        return self._faults.get(index)

    def close(self) -> None:
        """End the thread and the process."""
        if self._closed:
            return
        self._closed = True
        self._deliveries.close()
        self.clear()
        if self._watch is not None:
            self._watch.end()
        if self._thread is not None:
            self._thread.end(finish=False)

    def _next(self) -> None:
        """Give the thread its next piece of work, if it has none."""
        if self._watch is not None or self._closed or self._document is None:
            return
        if self._waiting is not None:
            name, data, password = self._waiting
            self._waiting = None
            self._unlocked = bool(password)
            self._give_opening(name, data, password)
            return
        order = next((each for each in self._orders if not self._has(each)), None)
        if order is not None:
            self._give_drawing(order)

    def _has(self, order: Order) -> bool:
        return self._widths.get(order[0]) == order[1]

    def _give_opening(self, name: str, data: bytes, password: str) -> None:
        def draw(watch: _Watch) -> tuple[PageSize, ...]:
            return self._drawer.open(name, data, cancelled=watch.given_up, password=password)

        self._give(None, draw, self._take_sizes)

    def _give_drawing(self, order: Order) -> None:
        paper = self._paper
        index, width = order

        def draw(watch: _Watch) -> QImage:
            return _image(self._drawer.draw(index, width, cancelled=watch.given_up), paper)

        self._give(order, draw, lambda image: self._take_picture(order, image))

    def _give(
        self,
        order: Order | None,
        draw: Callable[[_Watch], object],
        take: Callable[[object], None],
    ) -> None:
        watch, document = _Watch(order), self._document
        self._watch = watch
        self.warm_up()

        def task() -> None:
            result: object
            try:
                result = draw(watch)
            except (GijiyomiError, Cancelled) as error:
                result = error
            except Exception as error:  # noqa: BLE001 - the thread's boundary; raised again in the GUI thread
                result = error
            self._deliveries.deliver(lambda: arrive(result))

        def arrive(result: object) -> None:
            self._watch = None
            if document is self._document:
                self._take(order, result, take)
            self._next()

        if self._thread is not None:
            self._thread.give(task)

    def _take(self, order: Order | None, result: object, take: Callable[[object], None]) -> None:
        if isinstance(result, GijiyomiError):
            self._take_fault(order, result)
        elif isinstance(result, Exception) and not isinstance(result, Cancelled):
            raise result
        elif not isinstance(result, Cancelled):
            take(result)

    def _take_fault(self, order: Order | None, error: GijiyomiError) -> None:
        if order is None:
            self._document = None
            self.not_opened.emit(error)
        else:
            self._faults[order[0]] = error
            self._orders = [each for each in self._orders if each[0] != order[0]]
            self.drawn.emit(order[0])

    def _take_sizes(self, sizes: object) -> None:
        self.opened.emit(sizes)

    def _take_picture(self, order: Order, image: object) -> None:
        if not isinstance(image, QImage):
            return
        index, width = order
        self._pictures[index] = image
        self._pictures.move_to_end(index)
        self._widths[index] = width
        self._make_room()
        self.drawn.emit(index)

    def _make_room(self) -> None:
        """Drop the pictures that were wanted longest ago, but none of those wanted now."""
        wanted = {index for index, _ in self._orders}
        size = sum(image.sizeInBytes() for image in self._pictures.values())
        for index in list(self._pictures):
            if size <= _MOST_BYTES:
                return
            if index not in wanted:
                size -= self._pictures.pop(index).sizeInBytes()
                del self._widths[index]


def _image(picture: Picture, paper: QColor) -> QImage:
    """A picture that owns its pixels, printed on ``paper``."""
    shared = QImage(
        picture.pixels,
        picture.width,
        picture.height,
        4 * picture.width,
        QImage.Format.Format_RGB32,
    )
    image = shared.copy()
    if paper != QColor("#FFFFFF"):
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(image.rect(), paper)
        painter.end()
    return image
