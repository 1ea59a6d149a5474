"""The headings of the columns of 用例."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.kwic.columns import Column

HEIGHT = 30
_SIZE = 12
_ARROW = 12
_INSETS = {Column.NUMBER: (8, 14), Column.PAGE: (5, 16)}
_INSET = (5, 5)


class LinesHeader(QHeaderView):
    """Says by which column lines stand in order; a click chooses another."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance
        self._sorted = Column.RIGHT
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        follow(appearance, self, self._measure)

    def show_sorted(self, column: Column) -> None:
        """Mark a column as the one that lines are sorted by."""
        self._sorted = column
        self.viewport().update()

    def _measure(self) -> None:
        self.setFixedHeight(self._appearance.px(HEIGHT))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(super().sizeHint().width(), self._appearance.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground reaches behind the last column."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._appearance.colour("read"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        line = QRect(0, self.viewport().height() - 1, self.viewport().width(), 1)
        painter.fillRect(line, self._appearance.colour("line"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A name, and beside it an arrow where it is the column of the order."""
        column = Column(section)
        chosen = column is self._sorted
        # The colour of hits says what the middle column is, and numbers what they are.
        if column is Column.KEYWORD or (column is Column.NUMBER and not chosen):
            return
        painter.save()
        px = self._appearance.px
        left, right = _INSETS.get(column, _INSET)
        room = rect.adjusted(px(left), 0, -px(right), 0)
        painter.setFont(self._appearance.font(_SIZE, bold=chosen))
        painter.setPen(self._appearance.colour("text" if chosen else "text2"))
        model = self.model()
        numbers = column is Column.NUMBER
        text = "" if numbers else str(model.headerData(section, Qt.Orientation.Horizontal))
        align = model.headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        to_right = bool(align & Qt.AlignmentFlag.AlignRight)
        arrow = px(_ARROW) + px(4) if chosen else 0
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - arrow)
        width = metrics.horizontalAdvance(shown)
        x = room.right() - width - arrow if to_right else room.left()
        painter.drawText(QRect(x, room.top(), width + 1, room.height()), align, shown)
        if chosen:
            self._draw_arrow(painter, x + width + px(4), rect)
        painter.restore()

    def _draw_arrow(self, painter: QPainter, x: int, rect: QRect) -> None:
        ratio = self.devicePixelRatioF()
        colour = self._appearance.tokens.text
        arrow = self._appearance.pixmap("arrow-up", _ARROW, colour, ratio=ratio)
        painter.drawPixmap(x, rect.center().y() - self._appearance.px(_ARROW) // 2, arrow)
