"""The left gutter: the speaker's number, page marks, the bar at the item in focus.

What is said of a remark as a whole is a bar along it, in the colour of its meaning; so is a remark
that was found as a whole, in that of a hit.
"""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from gijiyomi.domain.records import Annotation, AnnotationId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.lettering import RIGHT
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.ui.text.document import BlockKind
from gijiyomi.ui.text.geometry import TextGeometry
from gijiyomi.ui.text.marks import AnnotationMarks, HitMarks, next_under
from gijiyomi.ui.text.typesetting import BODY
from gijiyomi.wording import word

NUMBER_GAP = 14
_BAR_GAP = 14
_BAR = 3
_PAGE_RIGHT = 33
_DASH_LEFT, _DASH_RIGHT = 29, 20
_WHOLE, _WHOLE_GAP, _MOST_WHOLE = 3, 8, 2
_HIT, _HIT_CURRENT, _HIT_GAP = 2, 4, 15


class Gutter(QWidget):
    """A strip beside the viewport that scrolls with it."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        # Of a pane with lists in it this would have Qt paint the lists twice.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._viewport = view.viewport()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _begin(self, appearance: Appearance) -> QPainter:
        """A painter on a clean ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance.colour("read"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the text is none on the text."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the text from here too."""
        QCoreApplication.sendEvent(self._viewport, event)


class LeftGutter(Gutter):
    """Paints numbers and marks beside the visible blocks.

    Signals:
        annotation_clicked: the AnnotationId of a bar along a remark.
    """

    annotation_clicked = Signal(object)

    def __init__(
        self,
        view: QTextEdit,
        appearance: Appearance,
        *,
        geometry: TextGeometry,
        annotations: AnnotationMarks,
        hits: HitMarks,
    ) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._geometry = geometry
        self._annotations = annotations
        self._hits = hits
        self._focused: int | None = None
        self._active = False
        self._chosen: AnnotationId | None = None
        self.setMouseTracking(True)

    def set_active(self, annotation_id: AnnotationId | None) -> None:
        """The annotation that stands out."""
        self._chosen = annotation_id
        self.update()

    def show_focus(self, block: int | None, *, active: bool) -> None:
        """Put the bar at ``block``, in accent if the view is ``active``."""
        self._focused, self._active = block, active
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is beside the visible blocks."""
        with self._begin(self._appearance) as painter:
            painter.translate(0, -self._geometry.top)
            for number in self._geometry.visible():
                self._paint_beside(painter, number)

    def _paint_beside(self, painter: QPainter, number: int) -> None:
        block = self._geometry.reading.blocks[number]
        if block.kind is BlockKind.HEADER and block.heading:
            self._paint_number(painter, number, words=block.heading.number)
        for mark in block.marks:
            base = self._geometry.base_line(number, mark.offset).y()
            self._paint_page(painter, base, word("text.page", page=mark.page))
        self._paint_whole(painter, number)
        self._paint_hit(painter, number)
        if number == self._focused:
            self._paint_bar(painter, self._geometry.lines(number))

    def _paint_whole(self, painter: QPainter, number: int) -> None:
        """The bars of what is said of the remark as a whole, from item to item."""
        blocks, tokens = self._geometry.reading.blocks, self._appearance.tokens
        if blocks[number].item is None:
            return
        remark = blocks[number].remark.id
        for step, each in enumerate(self._annotations.about_remark(remark)[:_MOST_WHOLE]):
            width = self._appearance.px(_WHOLE) + (2 if each.id == self._chosen else 0)
            left = self.width() - self._appearance.px(_WHOLE_GAP) + step * self._appearance.px(4)
            colour = tokens.edges[each.meaning] if each.meaning else tokens.control
            self._paint_along(painter, number, left=left, width=width, colour=colour)

    def _paint_hit(self, painter: QPainter, number: int) -> None:
        """The bar of a remark that was found as a whole; wider of the current one."""
        block, tokens = self._geometry.reading.blocks[number], self._appearance.tokens
        if block.item is None or not self._hits.has_remark(block.remark.id):
            return
        current = self._hits.current >= 0 and self._hits[self._hits.current][0] == block.remark.id
        width = self._appearance.px(_HIT_CURRENT if current else _HIT)
        right = self.width() - self._appearance.px(_HIT_GAP)
        colour = tokens.hit_current if current else tokens.hit_line
        self._paint_along(painter, number, left=right - width, width=width, colour=colour)

    def _paint_along(
        self, painter: QPainter, number: int, *, left: float, width: float, colour: str
    ) -> None:
        """A bar from an item of a remark to its next one."""
        blocks = self._geometry.reading.blocks
        box = self._geometry.lines(number)
        follows = (
            number + 1 < len(blocks) and blocks[number + 1].remark.id == blocks[number].remark.id
        )
        bottom = self._geometry.lines(number + 1).top() if follows else box.bottom()
        painter.fillRect(QRectF(left, box.top(), width, bottom - box.top()), QColor(colour))

    def _whole_at(self, point: QPointF) -> list[Annotation]:
        """What is said of the remark as a whole whose bars are under a point."""
        number = self._geometry.block_at(point.y() + self._geometry.top)
        blocks = self._geometry.reading.blocks
        near = self.width() - self._appearance.px(_WHOLE_GAP) - 3 <= point.x()
        if not near or number >= len(blocks) or blocks[number].item is None:
            return []
        return [*self._annotations.about_remark(blocks[number].remark.id)]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bars along remarks can be clicked."""
        over = bool(self._whole_at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what a bar stands for, one after the other where there are several."""
        chosen = next_under(self._whole_at(event.position()), self._chosen)
        if chosen is not None:
            self.annotation_clicked.emit(chosen.id)

    def _paint_bar(self, painter: QPainter, lines: QRectF) -> None:
        px, tokens = self._appearance.px, self._appearance.tokens
        colour = tokens.accent if self._active else tokens.control
        slack = px(4)
        # Where the keyboard is must be seen by who cannot tell the colours apart too.
        width = px(_BAR) if self._active else max(1, px(_BAR) // 3)
        left = self.width() - px(_BAR_GAP)
        box = QRectF(left, lines.y() + slack, width, lines.height() - 2 * slack)
        fill_rounded(painter, box, fill=colour, radius=px(_BAR) / 2)

    def _paint_number(self, painter: QPainter, number: int, *, words: str) -> None:
        focused = self._geometry.reading.header_of(self._focused) if self._focused else None
        current = focused is not None and focused[0] == number
        painter.setPen(self._appearance.colour("accent" if current else "text3"))
        base = self._geometry.base_line(number).y()
        box = number_box(self._appearance, self.width(), base=base)
        self._appearance.fitted(words, 12, bold=current, width=inf).draw(painter, box, RIGHT)

    def _paint_page(self, painter: QPainter, base: float, words: str) -> None:
        px, right = self._appearance.px, self.width()
        middle = base - px(BODY) * 0.36
        painter.setPen(QPen(self._appearance.colour("control"), 1))
        painter.drawLine(
            QPointF(right - px(_DASH_LEFT), middle), QPointF(right - px(_DASH_RIGHT), middle)
        )
        painter.setPen(self._appearance.colour("text3"))
        box = QRectF(0, middle - px(10), right - px(_PAGE_RIGHT), px(20))
        self._appearance.fitted(words, 11, bold=False, width=inf).draw(painter, box, RIGHT)


def number_box(appearance: Appearance, right: int, *, base: float) -> QRectF:
    """Where the number of a turn stands in a gutter ``right`` pixels wide."""
    px = appearance.px
    return QRectF(0, base - px(16), right - px(NUMBER_GAP), px(21))
