"""The pictures of the guide: as wide as the page lets them, sharp on its screen, with their words.

They are read and made smaller in a thread of their own, for each takes longer than a turn of the
event loop may; the room for them is kept from the beginning.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser

from gijiyomi.export.guide import DOTS_A_PIXEL, guide_folder, picture_size
from gijiyomi.ui.worker_thread import Deliveries, WorkerThread

_IMAGE = QTextDocument.ResourceType.ImageResource.value
_LINE_SEPARATOR = "\u2028"
_FIT_MS = 80
_SLACK = 4


@dataclass(frozen=True, slots=True)
class _Place:
    """A picture in the document; ``width`` and ``height`` in pixels at 100 % text size."""

    at: QTextCursor
    name: str
    width: float
    height: float


class GuidePictures(QObject):
    """Fits the pictures of a page; ``lay_out`` is called whenever its document is made anew."""

    def __init__(self, page: QTextBrowser) -> None:
        super().__init__(page)
        self._page = page
        self._places: list[_Place] = []
        self._fitted: tuple[int, float] | None = None
        self._supply = _Supply(Deliveries(self))
        self._later = QTimer(self, singleShot=True, interval=_FIT_MS)
        self._later.timeout.connect(self.fit)
        # By the time that this goes, what it holds must be at rest: ``close`` may not be called.
        self.destroyed.connect(self._supply.close)

    def lay_out(self, *, scale: float, ink: QColor, letters: int) -> None:
        """Find the pictures, put their words below them, and fit them.

        Args:
            scale: of the text.
            ink: the colour of the words.
            letters: their size, in pixels.
        """
        document = self._page.document()
        look = QTextCharFormat()
        look.setForeground(ink)
        look.setProperty(QTextCharFormat.Property.FontPixelSize, letters)
        self._places, self._fitted = [], None
        for cursor in _pictures_of(document):
            shown = cursor.charFormat().toImageFormat()
            width, height = picture_size(guide_folder() / shown.name())
            pixel = scale / DOTS_A_PIXEL
            self._places.append(_Place(cursor, shown.name(), width * pixel, height * pixel))
            _keep_words_near(cursor, letters * 2 // 3)
            document.addResource(_IMAGE, QUrl(shown.name()), _nothing_yet())
            below = QTextCursor(cursor)
            below.clearSelection()
            told = shown.property(QTextCharFormat.Property.ImageAltText)
            below.insertText(_LINE_SEPARATOR + str(told), look)
        self.fit()

    def fit_later(self) -> None:
        """The page has another width; fit the pictures once it has come to rest."""
        self._later.start()

    def fit(self) -> None:
        """Give each picture the room that there is, and have it drawn for that."""
        document = self._page.document()
        room = self._page.viewport().width() - 2 * document.documentMargin()
        width = int(room - document.indentWidth()) - _SLACK
        ratio = self._page.devicePixelRatioF()
        if self._fitted == (width, ratio) or width <= 0:
            return
        self._fitted = (width, ratio)
        wanted: list[_Wanted] = []
        for place in self._places:
            shrunk = min(1.0, width / place.width)
            shown = place.at.charFormat().toImageFormat()
            shown.setWidth(round(place.width * shrunk))
            shown.setHeight(round(place.height * shrunk))
            place.at.setCharFormat(shown)
            dots = (round(shown.width() * ratio), round(shown.height() * ratio))
            wanted.append(_Wanted(place.name, dots, ratio))
        # Qt leaves what lies behind a change blank where it had not got to it yet.
        document.markContentsDirty(0, document.characterCount())
        self._supply.ask(wanted, self._take)

    def close(self) -> None:
        """Nothing more is drawn."""
        self._supply.close()

    def _take(self, name: str, picture: QImage) -> None:
        self._page.document().addResource(_IMAGE, QUrl(name), picture)
        self._page.viewport().update()


@dataclass(frozen=True, slots=True)
class _Wanted:
    name: str
    dots: tuple[int, int]
    ratio: float


class _Supply:
    """Draws what was asked for last, in a thread that is there once something was."""

    def __init__(self, deliveries: Deliveries) -> None:
        self._deliveries = deliveries
        self._thread: WorkerThread | None = None
        self._stop = threading.Event()

    def ask(self, wanted: list[_Wanted], take: Callable[[str, QImage], None]) -> None:
        if self._thread is None:
            self._thread = WorkerThread("gijiyomi-guide-pictures", _rest, shut_down=_rest)
        old, stop = self._stop, threading.Event()
        self._stop = stop

        def task() -> None:
            for each in wanted:
                if stop.is_set():
                    return
                self._deliveries.deliver(partial(take, each.name, _drawn(each)))

        self._thread.give_instead(task, interrupt=old.set)

    def close(self) -> None:
        self._deliveries.close()
        self._stop.set()
        if self._thread is not None:
            self._thread.end(finish=False)
            self._thread = None


def _drawn(wanted: _Wanted) -> QImage:
    whole = QImage(str(guide_folder() / wanted.name))
    # From full colours: the few of the file leave no steps between them.
    picture = whole.convertToFormat(QImage.Format.Format_RGB32).scaled(
        *wanted.dots, mode=Qt.TransformationMode.SmoothTransformation
    )
    picture.setDevicePixelRatio(wanted.ratio)
    return picture


def _pictures_of(document: QTextDocument) -> Iterator[QTextCursor]:
    """A cursor around each picture, from the last to the first: what is put in moves the others."""
    found: list[QTextCursor] = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                cursor = QTextCursor(document)
                # The words that come below must not move its end.
                cursor.setKeepPositionOnInsert(True)
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + 1, QTextCursor.MoveMode.KeepAnchor)
                found.append(cursor)
            pieces += 1
        block = block.next()
    return reversed(found)


def _keep_words_near(cursor: QTextCursor, distance: int) -> None:
    """A share of the line's height, as elsewhere, would be a share of the picture's."""
    shape = cursor.blockFormat()
    shape.setLineHeight(distance, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    cursor.setBlockFormat(shape)


def _nothing_yet() -> QImage:
    """Stands for a picture until it is drawn."""
    blank = QImage(1, 1, QImage.Format.Format_ARGB32)
    blank.fill(Qt.GlobalColor.transparent)
    return blank


def _rest() -> None:
    """The thread holds nothing open."""
