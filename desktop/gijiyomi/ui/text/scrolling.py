"""Scrolls the reading view to places, and tells the place that it is scrolled to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from gijiyomi.domain.records import RemarkId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.text.geometry import TextGeometry
from gijiyomi.ui.text.places import Place

# Where a jump puts its target, as a part of the view's height.
_EYE = 0.35
_EDGE = 40
_ABOVE_HEADER = 14


class Scrolling:
    """Moves the view's scroll bar; heights are in document coordinates.

    Attributes:
        text_size: at which the document is set; for a moment not that in force.
    """

    def __init__(self, view: QTextEdit, appearance: Appearance, geometry: TextGeometry) -> None:
        self.text_size = appearance.text_size
        self._bar = view.verticalScrollBar()
        self._appearance = appearance
        self._geometry = geometry

    def to(self, y: float) -> None:
        """Bring ``y`` to the upper edge, as far as the text reaches."""
        target = max(0, round(y))
        # The layout is lazy: the range may end above a place that is laid out already.
        if target > self._bar.maximum():
            self._bar.setMaximum(target)
        self._bar.setValue(target)

    def reveal(self, box: QRectF) -> None:
        """Scroll only if ``box`` is not well inside the view; then to the height of the eye."""
        edge, top, height = self._appearance.px(_EDGE), self._geometry.top, self._geometry.height
        if top + edge <= box.top() and box.bottom() <= top + height - edge:
            return
        self.to(box.top() - height * _EYE)

    def follow(self, box: QRectF) -> None:
        """Scroll no more than needed for ``box`` to be seen, its beginning first."""
        edge, top, height = self._appearance.px(_EDGE), self._geometry.top, self._geometry.height
        if box.bottom() > top + height - edge / 2:
            top = round(box.bottom() - height + edge / 2)
        if box.top() < top + edge / 2:
            top = round(box.top() - edge / 2)
        self.to(top)

    def to_header(self, number: int) -> None:
        """Bring a header to the top."""
        top = self._geometry.lines(number).top()
        self.to(top - self._appearance.px(_ABOVE_HEADER))

    def place(self, focused: tuple[RemarkId, int] | None) -> Place | None:
        """The place of the line at the top; None where there is no text."""
        reading, top = self._geometry.reading, self._geometry.top
        if not reading.blocks:
            return None
        number, unit = self._geometry.unit_at(top)
        found = reading.offset_at(reading.document.findBlockByNumber(number).position() + unit)
        if found is None:
            return None
        above = (top - self._line_top(*found)) / self.text_size
        return Place(found[0], found[1], round(above), focused)

    @contextmanager
    def kept_at(self, caret: QTextCursor) -> Iterator[None]:
        """Whatever is done to the width, the line of the caret stays where it is in the view.

        If it is out of sight the line at the top does; so does the beginning of the text, as long
        as the caret can be seen from there.
        """
        place, before, top = self.place(None), self._in_sight(caret), self._geometry.top
        yield
        if place:
            self.restore(place)
        if before is not None and (top > 0 or self._in_sight(caret) is None):
            line = self._geometry.line(caret.blockNumber(), caret.positionInBlock())
            self.to(line.top() - before)

    def _in_sight(self, caret: QTextCursor) -> float | None:
        """How far below the upper edge the line of the caret is; None if it is not seen whole."""
        if caret.blockNumber() not in self._geometry.visible():
            return None
        line = self._geometry.line(caret.blockNumber(), caret.positionInBlock())
        below = line.top() - self._geometry.top
        return below if 0 <= below <= self._geometry.height - line.height() else None

    def restore(self, place: Place) -> None:
        """Scroll to a place; one in a remark that is not shown changes nothing."""
        if place.remark_id in self._geometry.reading.by_remark:
            above = place.above * self.text_size
            self.to(self._line_top(place.remark_id, place.offset) + above)

    def _line_top(self, remark_id: RemarkId, offset: int) -> float:
        reading = self._geometry.reading
        position = reading.position(remark_id, offset) or 0
        block = reading.document.findBlock(position)
        line = self._geometry.line(block.blockNumber(), position - block.position())
        return line.top()
