"""The panes side by side, with quiet handles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QStackedWidget, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.arrangement import Arrangement
from gijiyomi.ui.controls import follow
from gijiyomi.ui.lists.pane import GROUND_PROPERTY

_HANDLE = 7
# With large letters the text gives way to the pane beside it, of which else the edge is cut.
_LEAST_READING = 400
_LEAST = {"meetings": 180, "speakers": 180, "reading": 420}
_MOST = {"meetings": 320, "speakers": 360}


def _ground(pane: QWidget | None) -> str:
    """The colour of a pane's ground: that of a text unless it says otherwise."""
    if isinstance(pane, QStackedWidget):
        return _ground(pane.currentWidget())
    return str((pane and pane.property(GROUND_PROPERTY)) or "read")


class PaneSplitter(QSplitter):
    """会議, 発言者, the text, and one inspector or none.

    Signals:
        widths_chosen(list[int]): widths of 会議, 発言者 and an inspector that can be resized, at
            100 %, after the user moved a handle.
    """

    widths_chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        *,
        meetings: QWidget,
        speakers: QWidget,
        reading: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.appearance = appearance
        self._meetings, self._speakers, self._reading = meetings, speakers, reading
        self._inspectors = QStackedWidget()
        self._usual = (220, 264, 0)
        self._columns = (meetings, speakers, reading, self._inspectors)
        for pane in self._columns:
            self.addWidget(pane)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(2, 1)
        for index in (0, 1, 3):
            self.setStretchFactor(index, 0)
        self._inspectors.hide()
        self.splitterMoved.connect(lambda *_: self._tell_widths())
        follow(appearance, self, self._measure)

    def add_inspector(self, inspector: QWidget) -> None:
        """Let an inspector stand at the right, when it is asked to."""
        self._inspectors.addWidget(inspector)
        # After the inspector itself, which knows its own bounds.
        follow(self.appearance, inspector, self._fit_inspector)

    def show_inspector(self, inspector: QWidget | None) -> None:
        """Show one of the inspectors, or none."""
        if inspector is not None:
            self._inspectors.setCurrentWidget(inspector)
            self._fit_inspector()
        self._inspectors.setVisible(inspector is not None)
        for index in range(len(self._columns)):
            # It may stand beside another ground now, though it has not moved.
            self.handle(index).update()

    def grounds(self, index: int) -> tuple[str, str]:
        """The colours of what stands at the left and at the right of a handle."""
        right = self._columns[index]
        at_left = [pane for pane in self._columns[:index] if pane.isVisibleTo(self)]
        # Qt hides a handle with nothing at its left a turn after what was there.
        return _ground(at_left[-1] if at_left else right), _ground(right)

    def arrange(self, arrangement: Arrangement, chosen: Sequence[int]) -> None:
        """Fold and size the panes; ``chosen`` are the user's own widths, or empty."""
        self._usual = (arrangement.meetings, arrangement.speakers, arrangement.inspector)
        self._meetings.setVisible(not arrangement.meetings_folded)
        self._speakers.setVisible(not arrangement.speakers_folded)
        self.set_widths([*chosen, *self._usual[len(chosen) :]])

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give 会議, 発言者 and the inspector widths at 100 %; the text takes what is left."""
        px = self.appearance.px
        first, second = px(widths[0]), px(widths[1])
        shown = self._meetings.isVisibleTo(self), self._speakers.isVisibleTo(self)
        taken = first * shown[0] + second * shown[1]
        self._fit_reading()
        last = self._inspector_width(px(widths[2]), self.width() - taken)
        self.setSizes([first, second, max(1, self.width() - taken - last), last])

    def _inspector_width(self, wanted: int, room: int) -> int:
        """An inspector gives way down to its least width before the text does."""
        if not self._inspectors.isVisibleTo(self):
            return 0
        least, most = self._inspectors.minimumWidth(), self._inspectors.maximumWidth()
        handles = 3 * _HANDLE
        return max(least, min(wanted, most, room - self._reading.minimumWidth() - handles))

    def restore_usual(self) -> None:
        """Give the panes the widths that they have without the user's doing."""
        self.set_widths(self._usual)
        self._tell_widths()

    def _tell_widths(self) -> None:
        scale = self.appearance.text_size
        first, second, _, last = self.sizes()
        shown = [
            round(size / scale) if size else usual
            for size, usual in zip((first, second, last), self._usual, strict=True)
        ]
        self.widths_chosen.emit(shown)

    def _measure(self) -> None:
        px = self.appearance.px
        self.setHandleWidth(_HANDLE)
        self._meetings.setMinimumWidth(px(_LEAST["meetings"]))
        self._meetings.setMaximumWidth(px(_MOST["meetings"]))
        self._speakers.setMinimumWidth(px(_LEAST["speakers"]))
        self._speakers.setMaximumWidth(px(_MOST["speakers"]))
        self._fit_inspector()

    def _fit_inspector(self) -> None:
        """An inspector knows its own bounds; they are others in another text size."""
        inspector = self._inspectors.currentWidget()
        if inspector is not None:
            self._inspectors.setMinimumWidth(inspector.minimumWidth())
            self._inspectors.setMaximumWidth(inspector.maximumWidth())
        self._fit_reading()

    def _fit_reading(self) -> None:
        """Where even the least widths do not go together the text has what the others leave."""
        panes = (self._meetings, self._speakers, self._inspectors)
        taken = sum(each.minimumWidth() + _HANDLE for each in panes if each.isVisibleTo(self))
        least = min(self.appearance.px(_LEAST["reading"]), _LEAST_READING)
        self._reading.setMinimumWidth(max(1, min(least, self.width() - taken)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text gives way before the pane beside it is cut."""
        self._fit_reading()
        super().resizeEvent(event)

    def createHandle(self) -> QSplitterHandle:
        """A handle of our own."""
        return _Handle(self)


class _Handle(QSplitterHandle):
    """Seven pixels to take hold of, one to see; each half in the colour of its neighbour."""

    def __init__(self, splitter: PaneSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._panes = splitter

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the usual widths."""
        event.accept()
        self._panes.restore_usual()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One line."""
        appearance = self._panes.appearance
        left, right = self._panes.grounds(self._panes.indexOf(self))
        middle = self.width() // 2
        painter = QPainter(self)
        painter.fillRect(0, 0, middle, self.height(), appearance.colour(left))
        painter.fillRect(middle, 0, self.width() - middle, self.height(), appearance.colour(right))
        painter.fillRect(middle, 0, 1, self.height(), appearance.colour("line"))
