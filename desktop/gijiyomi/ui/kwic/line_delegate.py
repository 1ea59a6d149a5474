"""Draws the cells of 用例. Sizes are logical pixels at 100 % text size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gijiyomi.domain.kwic import KwicLine
from gijiyomi.domain.text import Span
from gijiyomi.export.kwic_table import keyword_words, left_words, right_words
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.kwic.columns import Column
from gijiyomi.ui.lettering import CENTRE, LEFT, RIGHT
from gijiyomi.ui.lists.rows import ROW_ROLE, Index, RowPainter, RowState
from gijiyomi.ui.painting import fill_rounded

ROW_HEIGHT = 33
TEXT = 14
_SMALL, _NUMBER_SIZE = 12, 12
_GAP = 5
_SIDE = 8
_HIT_LINE = 2
_DOTS = (1.5, 2.0)
_BELOW = 3


class LineDelegate(QStyledItemDelegate):
    """The cells of one line, on a ground that goes through all of them."""

    def __init__(self, appearance: Appearance, view: QTableView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all rows are alike
        """Every row is as high."""
        return QSize(self._appearance.px(40), self._appearance.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        line = index.data(ROW_ROLE)
        if not isinstance(line, KwicLine):
            return
        painter.save()
        painter.setClipRect(option.rect)
        drawn = RowPainter(painter, self._appearance, self._state(index))
        self._draw_ground(painter, drawn, option)
        cell = QRectF(option.rect)
        column = Column(index.column())
        if column is Column.LEFT:
            self._draw_left(painter, drawn, cell, line=line)
        elif column is Column.KEYWORD:
            self._draw_keyword(painter, cell, line, current=self._is_current(index))
        elif column is Column.RIGHT:
            self._draw_right(painter, drawn, cell, line=line)
        else:
            self._draw_fact(drawn, cell, column, text=str(index.data()))
        painter.restore()

    def _state(self, index: Index) -> RowState:
        selection = self._view.selectionModel()
        return RowState(
            selected=selection.isRowSelected(index.row(), index.parent()),
            focused=self._view.hasFocus(),
            hovered=index.row() == self.hovered_row,
        )

    def _is_current(self, index: Index) -> bool:
        return self._view.currentIndex().row() == index.row()

    def _draw_ground(
        self, painter: QPainter, drawn: RowPainter, option: QStyleOptionViewItem
    ) -> None:
        """The ground of the whole row, of which only this cell's piece is seen."""
        side = drawn.px(_SIDE)
        row = QRectF(option.rect)
        row.setLeft(side)
        row.setRight(self._view.viewport().width() - side)
        line = QRectF(row.left() + side, row.bottom() - 1, row.width() - 2 * side, 1)
        painter.fillRect(line, self._appearance.colour("line"))
        drawn.ground(row.adjusted(0, 1, 0, -1))

    def _draw_left(
        self, painter: QPainter, drawn: RowPainter, cell: QRectF, *, line: KwicLine
    ) -> None:
        room = cell.adjusted(drawn.px(_GAP), 0, -drawn.px(_GAP), 0)
        painter.setFont(self._appearance.font(TEXT))
        painter.setPen(QColor(drawn.ink.second))
        metrics = QFontMetricsF(painter.font())
        words = left_words(line)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideLeft, room.width())
        painter.drawText(room, RIGHT, shown)
        if line.sort_word is not None and line.sort_word.end <= line.span.start:
            start = line.span.start - len(line.left)
            sorted_by = _inside(line.sort_word, start, len(line.left))
            ends = [metrics.horizontalAdvance(line.left[at:]) for at in sorted_by]
            places = (room.right() - ends[0], room.right() - ends[1])
            self._draw_dots(painter, room, *places, colour=drawn.ink.second)

    def _draw_right(
        self, painter: QPainter, drawn: RowPainter, cell: QRectF, *, line: KwicLine
    ) -> None:
        room = cell.adjusted(drawn.px(_GAP), 0, -drawn.px(_GAP), 0)
        painter.setFont(self._appearance.font(TEXT))
        painter.setPen(QColor(drawn.ink.main))
        metrics = QFontMetricsF(painter.font())
        words = right_words(line)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, shown)
        if line.sort_word is not None and line.sort_word.start >= line.span.end:
            sorted_by = _inside(line.sort_word, line.span.end, len(line.right))
            ends = [metrics.horizontalAdvance(line.right[:at]) for at in sorted_by]
            places = (room.left() + ends[0], room.left() + ends[1])
            self._draw_dots(painter, room, *places, colour=drawn.ink.second)

    def _draw_keyword(
        self, painter: QPainter, cell: QRectF, line: KwicLine, *, current: bool
    ) -> None:
        tokens, px = self._appearance.tokens, self._appearance.px
        painter.setFont(self._appearance.font(TEXT, bold=True))
        metrics = QFontMetricsF(painter.font())
        room = cell.adjusted(px(4), 0, -px(4), 0)
        shown = metrics.elidedText(keyword_words(line), Qt.TextElideMode.ElideRight, room.width())
        width = metrics.horizontalAdvance(shown)
        middle = cell.center()
        height = metrics.height()
        box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        if current:
            block = box.adjusted(-px(4), -px(3), px(4), px(4))
            fill_rounded(painter, block, fill=tokens.hit_current, radius=px(3))
            painter.setPen(QColor(tokens.on_hit_current))
        else:
            lit = tokens.patterned and self._state_is_lit(line)
            ink = tokens.on_sel if lit else tokens.hit_text
            under = QRectF(box.left(), box.bottom() + px(1), box.width(), px(_HIT_LINE))
            painter.fillRect(under, QColor(ink if lit else tokens.hit_line))
            painter.setPen(QColor(ink))
        painter.drawText(cell, CENTRE, shown)

    def _state_is_lit(self, line: KwicLine) -> bool:
        """Whether a line stands on the full colour of selection, where hits need other ink."""
        rows = self._view.selectionModel().selectedRows(Column.KEYWORD)
        return self._view.hasFocus() and any(index.data(ROW_ROLE) == line for index in rows)

    def _draw_fact(self, drawn: RowPainter, cell: QRectF, column: Column, *, text: str) -> None:
        side = drawn.px(_GAP)
        if column is Column.NUMBER:
            room = cell.adjusted(drawn.px(_SIDE), 0, -drawn.px(14), 0)
            drawn.words(text, room, size=_NUMBER_SIZE, colour=drawn.ink.faint, align=RIGHT)
        elif column is Column.PAGE:
            room = cell.adjusted(side, 0, -drawn.px(_SIDE + 8), 0)
            patterned = self._appearance.tokens.patterned
            colour = drawn.ink.second if patterned else self._appearance.tokens.accent
            drawn.words(text, room, size=_SMALL, colour=colour, align=RIGHT)
        else:
            room = cell.adjusted(side, 0, -side, 0)
            drawn.words(text, room, size=_SMALL, colour=drawn.ink.main)

    def _draw_dots(
        self, painter: QPainter, room: QRectF, left: float, right: float, *, colour: str
    ) -> None:
        """A dotted line under the words that a line is sorted by."""
        metrics = QFontMetricsF(painter.font())
        y = room.center().y() + metrics.height() / 2 + self._appearance.px(_BELOW) - 0.5
        pen = QPen(QColor(colour), max(1, self._appearance.px(1)))
        pen.setDashPattern(_DOTS)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        first, last = max(left, room.left()), min(right, room.right())
        if first < last:
            painter.drawLine(QPointF(first, y), QPointF(last, y))


def _inside(span: Span, start: int, length: int) -> tuple[int, int]:
    """``span`` of the remark as positions in a context that begins at ``start``."""
    return (
        min(max(span.start - start, 0), length),
        min(max(span.end - start, 0), length),
    )
