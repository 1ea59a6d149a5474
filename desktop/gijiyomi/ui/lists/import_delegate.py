"""Draws the files of the import screen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.lists.import_model import FileRow, FileState, told
from gijiyomi.ui.lists.rows import RIGHT, ROW_ROLE, RowPainter, RowState
from gijiyomi.ui.painting import WrappedText, wrap
from gijiyomi.wording import word

_PAD_TOP, _LINE, _PAD_BOTTOM = 9, 20, 11
_ICON_X, _TEXT_X, _RIGHT_INSET = 33, 54, 24
_TEXT_LINES = 3
_ICONS = {
    FileState.WAITING: ("circle", "text3"),
    FileState.READ: ("circle-check", "ok"),
    FileState.UNSURE: ("circle-alert", "warn"),
    FileState.ALREADY: ("circle-check", "text3"),
    FileState.REFUSED: ("circle-x", "err"),
    FileState.STOPPED: ("circle", "text3"),
}
_INKS = {FileState.UNSURE: "warn", FileState.REFUSED: "err"}


class ImportDelegate(QStyledItemDelegate):
    """A row: state, file name and pages, what came of it.

    Attributes:
        turn: how far the sign of work has turned, in degrees.
    """

    def __init__(self, appearance: Appearance, view: QListView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self.turn = 0
        self._wrapped: dict[tuple[str, float], WrappedText] = {}
        follow(appearance, self, self._wrapped.clear)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - the width is the view's
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """As high as its words need at the view's width."""
        px = self._appearance.px
        told_words = self._told(index.data(ROW_ROLE))
        height = px(_PAD_TOP + _LINE + _PAD_BOTTOM) + round(told_words.height)
        return QSize(px(240), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the line above, the state, the words."""
        row = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        drawn = RowPainter(painter, self._appearance, RowState())
        painter.save()
        thickness = 2 if self._appearance.tokens.patterned else 1
        line = QRectF(rect.x(), rect.bottom() - thickness, rect.width(), thickness)
        painter.fillRect(line, self._appearance.colour("line"))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            self._draw_focus(painter, rect)
        middle = rect.y() + drawn.px(_PAD_TOP + _LINE / 2)
        self._draw_state(drawn, painter, QPointF(rect.x() + drawn.px(_ICON_X), middle), row)
        self._draw_name(drawn, rect, middle, row)
        ink = self._appearance.colour(_INKS.get(row.state, "text2")).name()
        top = rect.y() + drawn.px(_PAD_TOP + _LINE)
        self._told(row).draw(painter, rect.x() + drawn.px(_TEXT_X), top, colour=ink)
        painter.restore()

    def _draw_focus(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self._appearance.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _draw_state(
        self, drawn: RowPainter, painter: QPainter, centre: QPointF, row: FileRow
    ) -> None:
        if row.state is FileState.READING:
            self._draw_spinner(painter, centre)
            return
        name, colour = _ICONS[row.state]
        drawn.icon(name, centre, size=18, colour=self._appearance.colour(colour).name())

    def _draw_spinner(self, painter: QPainter, centre: QPointF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._appearance.tokens.accent), self._appearance.px(1.75))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        radius = self._appearance.px(7)
        circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawArc(circle, -self.turn * 16, 270 * 16)
        painter.restore()

    def _draw_name(self, drawn: RowPainter, rect: QRectF, middle: float, row: FileRow) -> None:
        pages = row.outcome.pages if row.outcome else 0
        side = word("import-screen.pages", count=pages) if pages else ""
        waits = row.state in {FileState.WAITING, FileState.STOPPED}
        colour = drawn.ink.faint if waits else drawn.ink.main
        room = drawn.width_of(side, size=12) + drawn.px(12) if side else 0
        x, height = rect.x() + drawn.px(_TEXT_X), drawn.px(_LINE)
        right = rect.right() - drawn.px(_RIGHT_INSET)
        box = QRectF(x, middle - height / 2, right - x - room, height)
        drawn.words(row.path.name, box, size=13, colour=colour, bold=not waits)
        box.setRight(right)
        drawn.words(side, box, size=12, colour=drawn.ink.faint, align=RIGHT)

    def _told(self, row: FileRow) -> WrappedText:
        appearance = self._appearance
        width = self._view.viewport().width() - appearance.px(_TEXT_X + _RIGHT_INSET)
        text = told(row)
        if (text, width) not in self._wrapped:
            self._wrapped[text, width] = wrap(
                text,
                appearance.font(12),
                width=max(width, appearance.px(120)),
                line_height=appearance.px(20),
                max_lines=_TEXT_LINES,
            )
        return self._wrapped[text, width]
