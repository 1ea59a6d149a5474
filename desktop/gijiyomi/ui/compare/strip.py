"""Columns side by side, of which only those are made that come into sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gijiyomi.domain.comparing import Appearance as Appearing
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.column import MeetingColumn
from gijiyomi.ui.controls import follow

_LEAST_WIDTH = 300
# Below this height, at 100 %, heads of columns give way.
_LOW = 420


class ColumnStrip(QScrollArea):
    """A column a meeting; there may be hundreds of meetings.

    Signals:
        made(MeetingColumn): a column has come near; it is still empty.
    """

    made = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: tuple[Appearing, ...] = ()
        self._columns: dict[int, MeetingColumn] = {}
        self._sheet = QWidget()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._sheet)
        # The area would have both fill themselves: without columns a patch of another ground.
        self.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self._make_near())
        follow(appearance, self, self._arrange)

    @property
    def shown(self) -> tuple[Appearing, ...]:
        """The meetings side by side."""
        return self._shown

    @property
    def columns(self) -> list[MeetingColumn]:
        """The columns that have been made, from the left."""
        return [self._columns[at] for at in sorted(self._columns)]

    def place_of(self, column: MeetingColumn) -> int:
        """Where a column stands; -1 if it does no longer."""
        return next((at for at, one in self._columns.items() if one is column), -1)

    def column(self, at: int) -> MeetingColumn | None:
        """The column at a place, if it has been made."""
        return self._columns.get(at)

    def show_meetings(self, shown: Sequence[Appearing]) -> None:
        """Show these side by side; columns that were made of them stay as they are."""
        before = {column.one: column for column in self._columns.values()}
        self._shown = tuple(shown)
        self._columns = {at: before.pop(one) for at, one in enumerate(self._shown) if one in before}
        for gone in before.values():
            gone.hide()
            gone.deleteLater()
        self._arrange()

    def bring(self, at: int) -> MeetingColumn:
        """Bring a column into sight, made if it was not."""
        column = self._made(at)
        self.ensureWidgetVisible(column, 0, 0)
        return column

    def _width(self) -> float:
        room = self.viewport().width()
        return max(self._appearance.px(_LEAST_WIDTH), room / max(1, len(self._shown)))

    def _arrange(self) -> None:
        room = self.viewport()
        width = max(room.width(), round(self._width() * len(self._shown)))
        self._sheet.resize(width, room.height())
        for at in self._columns:
            self._place(at)
        self._make_near()

    def _place(self, at: int) -> None:
        width, height = self._width(), self.viewport().height()
        left, right = round(at * width), round((at + 1) * width)
        column = self._columns[at]
        column.set_low(low=height < self._appearance.px(_LOW))
        column.setGeometry(QRect(left, 0, right - left, height))

    def _make_near(self) -> None:
        """Have the columns in sight, and one at either side."""
        width, left = self._width(), self.horizontalScrollBar().value()
        first = max(0, int(left / width) - 1)
        last = int((left + self.viewport().width()) / width) + 1
        for at in range(first, min(len(self._shown), last + 1)):
            self._made(at)

    def _made(self, at: int) -> MeetingColumn:
        if at not in self._columns:
            column = self._columns[at] = MeetingColumn(self._appearance, self._shown[at])
            column.setParent(self._sheet)
            self._place(at)
            column.show()
            self.made.emit(column)
        return self._columns[at]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width."""
        super().resizeEvent(event)
        self._arrange()
