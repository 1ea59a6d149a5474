"""The strip over the text: who speaks, when the header of a long turn has scrolled away."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit

from gijiyomi.export.citation import page_reference
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.lettering import LEFT, RIGHT
from gijiyomi.ui.text.content import Heading
from gijiyomi.ui.text.geometry import Column, TextGeometry
from gijiyomi.ui.text.left_gutter import NUMBER_GAP, Gutter

STRIP_HEIGHT = 32


class SpeakerStrip(Gutter):
    """Stands above the viewport, so that it never covers a line of text.

    Signals:
        clicked: block number of the header that has scrolled away.
    """

    clicked = Signal(int)

    def __init__(self, view: QTextEdit, appearance: Appearance, geometry: TextGeometry) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._geometry = geometry
        self._column = Column(0, 0, 0)
        self.setMouseTracking(True)

    def set_column(self, column: Column) -> None:
        """Where the text begins and how wide it is."""
        self._column = column
        self.update()

    def speaker_above(self) -> tuple[int, Heading, str] | None:
        """Header block, heading and page of the line at the top; None if its header is seen."""
        reading, top = self._geometry.reading, self._geometry.top
        number = self._geometry.block_at(top)
        header = reading.header_of(number)
        # A header of which most is seen says by itself who speaks.
        if header is None or self._geometry.lines(header[0]).center().y() >= top:
            return None
        if self._geometry.lines(number).bottom() <= top and reading.header_of(number + 1) != header:
            # In the gap between two turns nobody speaks.
            return None
        return *header, self._page_at_top(number)

    def _page_at_top(self, number: int) -> str:
        item = self._geometry.reading.blocks[number].item
        if item is None:
            return ""
        page = item.page
        for mark in self._geometry.reading.blocks[number].marks:
            if self._geometry.base_line(number, mark.offset).y() <= self._geometry.top:
                page = mark.page
        return page_reference(None if page is None else (page, page))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip, or nothing where the header can be seen."""
        shown = self.speaker_above()
        with self._begin(self._appearance) as painter:
            if shown:
                self._paint_speaker(painter, shown[1], page=shown[2])

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """A speaker can be clicked."""
        shape = Qt.CursorShape
        self.setCursor(shape.PointingHandCursor if self.speaker_above() else shape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go back to the header."""
        shown = self.speaker_above()
        if shown and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(shown[0])

    def _paint_speaker(self, painter: QPainter, heading: Heading, *, page: str) -> None:
        self._paint_rule(painter)
        left = QRectF(0, 0, self._column.left - self._appearance.px(NUMBER_GAP), self.height())
        self._write(painter, heading.number, left, colour="text3", align=RIGHT)
        self._paint_words(painter, heading, page=page)

    def _paint_rule(self, painter: QPainter) -> None:
        thickness = 2 if self._appearance.tokens.patterned else 1
        box = QRect(self._column.left, self.height() - thickness, self._column.text, thickness)
        painter.fillRect(box, self._appearance.colour("line"))

    def _paint_words(self, painter: QPainter, heading: Heading, *, page: str) -> None:
        px = self._appearance.px
        box = QRectF(self._column.left, 0, self._column.text, self.height() - 1)
        name = self._write(painter, heading.name, box, size=13, bold=True)
        right = box.adjusted(0, 0, -2, 0)
        number = self._write(painter, page, right, colour="accent", align=RIGHT)
        rest = "　".join(filter(None, (heading.role, heading.post, heading.attendance)))
        middle = box.adjusted(name + px(10), 0, -number - px(14), 0)
        self._write(painter, rest, middle, colour="text2")

    def _write(
        self,
        painter: QPainter,
        words: str,
        box: QRectF,
        *,
        size: float = 12,
        bold: bool = False,
        colour: str = "text",
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Write words, shortened to the box; gives the width that they take."""
        fitted = self._appearance.fitted(words, size, bold=bold, width=box.width())
        painter.setPen(self._appearance.colour(colour))
        fitted.draw(painter, box, align)
        return fitted.width
