"""All pages of the original under each other, with lines marked on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from gijiyomi.importing.page_packing import PageSize
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.original.bands import LineBox
from gijiyomi.ui.original.page_layout import PageLayout
from gijiyomi.ui.original.page_painting import PagePainting
from gijiyomi.ui.original.page_supply import PageSupply
from gijiyomi.wording import word

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_MARGIN, _GAP = 16, 16
# The page in this part of the view's height is the one that is looked at.
_EYE = 0.35
# Where a passage is put, as a part of the view's height.
_READING_HEIGHT = 0.25
# How many pages before and behind those in sight are drawn too.
_AHEAD = 1
_SETTLED_MS = 200
_REDRAW_MS = 80
# A press that moves further than this is no click.
_STILL = 4


class PagesView(QAbstractScrollArea):
    """Pages that are drawn when they come into sight.

    Pages count from 0. Only what the user does turns pages for others: following is silent.

    Signals:
        page_shown(int): another page is looked at, for whatever reason.
        turned(int): the user turned to this page and stayed.
        clicked(int, QPointF): a page, and where on it in points from its left upper corner;
            by keyboard the line at the height of the eye.
        zoomed: another zoom is in force.
    """

    page_shown = Signal(int)
    turned = Signal(int)
    clicked = Signal(int, QPointF)
    zoomed = Signal()

    def __init__(self, appearance: Appearance, supply: PageSupply) -> None:
        super().__init__()
        self._appearance = appearance
        self._supply = supply
        self._sizes: tuple[PageSize, ...] = ()
        self._zoom = 1.0
        self._ratio = self.devicePixelRatioF()
        self._layout = PageLayout((), width=1, margin=0, gap=0)
        self._current = -1
        self._silent = False
        self._pressed: QPoint | None = None
        self._painting = PagePainting(appearance, supply)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(lambda: self.turned.emit(self._current))
        self._redraw = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._redraw.timeout.connect(self._order)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(word("original.pages_name"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        supply.drawn.connect(self._show_drawn)
        follow(appearance, self, self._restyle)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """The page that is looked at; -1 if there is none."""
        return self._current

    @property
    def zoom(self) -> float:
        """1.0 fits the width of the pane."""
        return self._zoom

    def show_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show a document from its first page; none for no sizes."""
        self._sizes = tuple(sizes)
        self._painting.marks, self._painting.hits = {}, {}
        self._settled.stop()
        self._current = -1
        self._lay_out()
        self._scroll_silently(0)
        self._look()

    def mark(self, bands: Mapping[int, Sequence[LineBox]]) -> None:
        """Mark these lines by page, in points, and no others."""
        self._painting.marks = bands
        self.viewport().update()

    def mark_hits(self, lines: Mapping[int, Sequence[LineBox]]) -> None:
        """Underline these by page, in points, and no others."""
        self._painting.hits = lines
        self.viewport().update()

    def reveal(self, page: int, line: LineBox | None = None) -> None:
        """Bring a line of a page into view, or the page's top, unless it is well in view."""
        if not 0 <= page < len(self._sizes):
            return
        place = self._layout.rect(page)
        box = QRectF(place.topLeft(), place.topLeft())
        if line is not None:
            scale = self._layout.scale(page)
            box = QRectF(
                place.left() + line.box.left * scale,
                place.top() + line.box.top * scale,
                (line.box.right - line.box.left) * scale,
                (line.box.bottom - line.box.top) * scale,
            )
        self._reveal(box)

    def page_in_sight(self, page: int) -> bool:
        """Whether something of a page is seen."""
        return page in self._in_sight()

    def turn_to(self, page: int) -> None:
        """Turn to a page, as the user: its top comes to the top."""
        if self._sizes:
            page = min(max(page, 0), len(self._sizes) - 1)
            self._scroll_silently(self._layout.rect(page).top() - self._gap())
            self._look_at(page)
            self._settled.start()

    def set_zoom(self, zoom: float, *, at: QPointF | None = None) -> None:
        """Zoom, keeping the point ``at`` of the view where it is, or its middle."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if zoom != self._zoom:
            self._zoom = zoom
            self._lay_out(at=at)
            self.zoomed.emit()

    def step_zoom(self, step: int, *, at: QPointF | None = None) -> None:
        """The next larger (1) or smaller (-1) zoom."""
        if step > 0:
            self.set_zoom(next((z for z in ZOOMS if z > self._zoom), ZOOMS[-1]), at=at)
        else:
            self.set_zoom(next((z for z in reversed(ZOOMS) if z < self._zoom), ZOOMS[0]), at=at)

    def _gap(self) -> int:
        return self._appearance.px(_GAP)

    def _restyle(self) -> None:
        self._supply.set_paper(self._appearance.colour("paper"))
        self._lay_out()

    def _lay_out(self, *, at: QPointF | None = None) -> None:
        """Lay the pages out in the width that there is, keeping what is seen."""
        margin = self._appearance.px(_MARGIN)
        anchor = at or QPointF(self.viewport().width() / 2, self.viewport().height() * _EYE)
        place = self._place_at(anchor) if len(self._layout) else None
        width = round((self.viewport().width() - 2 * margin) * self._zoom)
        self._layout = PageLayout(self._sizes, width=width, margin=margin, gap=self._gap())
        self._set_ranges(margin)
        if place is not None and place[0] < len(self._sizes):
            self._put(place, anchor)
        self._look()
        self._redraw.start()
        self.viewport().update()

    def _set_ranges(self, margin: int) -> None:
        self._silent = True
        view = self.viewport().size()
        for bar, whole, page in (
            (self.verticalScrollBar(), self._layout.height, view.height()),
            (self.horizontalScrollBar(), self._layout.width + 2 * margin, view.width()),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(max(1, page - self._appearance.px(40)))
            bar.setSingleStep(self._appearance.px(48))
        self._silent = False

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _place_at(self, point: QPointF) -> tuple[int, QPointF]:
        """The page at a point of the view, and where on it as parts of its size."""
        on = point + QPointF(self._offset())
        page = self._layout.at(on.y())
        rect = self._layout.rect(page)
        part = QPointF((on.x() - rect.left()) / rect.width(), (on.y() - rect.top()) / rect.height())
        return page, part

    def _put(self, place: tuple[int, QPointF], point: QPointF) -> None:
        """Scroll so that a place comes to lie at a point of the view."""
        page, part = place
        rect = self._layout.rect(page)
        x = rect.left() + part.x() * rect.width() - point.x()
        y = rect.top() + part.y() * rect.height() - point.y()
        self._scroll_silently(y)
        self.horizontalScrollBar().setValue(round(x))

    def _reveal(self, box: QRectF) -> None:
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        edge = self._gap()
        fits = box.height() <= height - 2 * edge
        if box.top() >= top + edge and (
            box.bottom() <= top + height - edge if fits else box.top() <= top + height / 2
        ):
            return
        above = height * _READING_HEIGHT if box.height() < height / 2 else edge
        self._scroll_silently(box.top() - above)

    def _scroll_silently(self, y: float) -> None:
        self._silent = True
        self.verticalScrollBar().setValue(round(y))
        self._silent = False
        self._look()

    def _follow_scroll(self) -> None:
        self.viewport().update()
        self._redraw.start()
        if not self._silent:
            before = self._current
            self._look()
            if before != self._current or self._settled.isActive():
                self._settled.start()

    def _look(self) -> None:
        """Find out which page is looked at."""
        bar = self.verticalScrollBar()
        if not self._sizes:
            self._look_at(-1)
        elif bar.value() >= bar.maximum() > 0:
            self._look_at(len(self._sizes) - 1)
        elif bar.value() > 0:
            self._look_at(self._layout.at(bar.value() + self.viewport().height() * _EYE))
        else:
            self._look_at(0)

    def _look_at(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self.setAccessibleDescription(
                word("original.page_of", page=page + 1, total=len(self._sizes)) if page >= 0 else ""
            )
            self.page_shown.emit(page)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.between(top, top + self.viewport().height())

    def _order(self) -> None:
        """Have the pages in sight drawn, that nearest to the eye first, then those around."""
        if not self.isVisible():
            return
        seen = self._in_sight()
        around = range(max(0, seen.start - _AHEAD), min(len(self._sizes), seen.stop + _AHEAD))
        width = round(self._layout.width * self.devicePixelRatioF())
        nearest = sorted(around, key=lambda page: (page not in seen, abs(page - self._current)))
        self._supply.want([(page, width) for page in nearest])

    def _show_drawn(self, page: int) -> None:
        if page < len(self._sizes) and self.page_in_sight(page):
            self.viewport().update(self._layout.rect(page).translated(-self._offset()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The desk, the pages in sight, what is marked on them, and where the focus is."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._appearance.colour("desk"))
        if self.devicePixelRatioF() != self._ratio:
            # Moved to another screen.
            self._ratio = self.devicePixelRatioF()
            self._redraw.start()
        offset = self._offset()
        for page in self._in_sight():
            place = self._layout.rect(page).translated(-offset)
            if place.intersects(event.rect()):
                self._painting.paint(painter, page, place, scale=self._layout.scale(page))
        if self.hasFocus():
            self._painting.paint_focus(painter, self.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: object) -> None:
        """What was not drawn while it was hidden is drawn now."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._redraw.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is not."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms, around the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1, at=event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home, End, PgUp and PgDn scroll; left and right turn pages; Enter chooses a line."""
        bar = self.verticalScrollBar()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif step is not None and not self.horizontalScrollBar().maximum():
            self.turn_to(self._current + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_at_eye()
        else:
            super().keyPressEvent(event)

    def _choose_at_eye(self) -> None:
        if self._sizes:
            view = self.viewport()
            self._tell_place(QPointF(view.width() / 2, view.height() * _EYE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a page chooses the line that it hits."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or not self._sizes:
            return
        if (event.position().toPoint() - pressed).manhattanLength() <= _STILL:
            self._tell_place(event.position())

    def _tell_place(self, point: QPointF) -> None:
        page, part = self._place_at(point)
        size = self._sizes[page]
        if 0 <= part.x() < 1 and 0 <= part.y() < 1:
            self.clicked.emit(page, QPointF(part.x() * size.width, part.y() * size.height))
