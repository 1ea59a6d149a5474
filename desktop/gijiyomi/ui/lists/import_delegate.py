"""Draws the files of the import screen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.lettering import CENTRE, RIGHT
from gijiyomi.ui.lists.import_model import (
    ON_ROWS,
    FileAction,
    FileRow,
    FileState,
    ImportRow,
    RunHeading,
)
from gijiyomi.ui.lists.rows import ROW_ROLE, Index, RowPainter, RowState
from gijiyomi.ui.painting import WrappedText, fill_rounded, wrap
from gijiyomi.wording import word

_PAD_TOP, _LINE, _PAD_BOTTOM = 9, 20, 11
_HEADING = 36
_ICON_X, _TEXT_X, _RIGHT_INSET = 33, 54, 24
_BUTTON_HEIGHT, _BUTTON_SIDE, _BUTTON_GAP = 30, 14, 14
_TEXT_LINES = 3
_BAR, _BAR_GAP, _BAR_ROOM = 4, 4, 8
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
    """A row: state, file name and pages, what came of it, and a button; or a run's heading.

    Attributes:
        turn: how far the sign of work has turned, in degrees.
    """

    def __init__(self, appearance: Appearance, view: QListView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self.turn = 0
        self._wrapped: dict[str, WrappedText] = {}
        self._sizes: dict[str, QSize] = {}
        self._wrapped_at = 0
        self._button_width = self._room_for_button = self._beside_words = 0
        follow(appearance, self, self._measure)

    def button_of(self, index: Index) -> QRect:
        """Where the button of a row stands in the viewport; empty if it has none."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, FileRow) or row.action is None:
            return QRect()
        return self._button_in(QRectF(self._view.visualRect(index))).toRect()

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - the width is the view's
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """As high as its words need at the view's width."""
        row: ImportRow = index.data(ROW_ROLE)
        if isinstance(row, RunHeading):
            return QSize(self._appearance.px(240), self._appearance.px(_HEADING))
        if row.state is FileState.READING:
            # One line and a bar, however far it is.
            px = self._appearance.px
            return QSize(px(240), px(_PAD_TOP + 2 * _LINE + _PAD_BOTTOM + _BAR_ROOM))
        # Asked for every row whenever one comes in.
        known = self._sizes.get(row.told) if self._wrapped_at == self._width_for_words() else None
        if known is None:
            px = self._appearance.px
            height = px(_PAD_TOP + _LINE + _PAD_BOTTOM) + round(self._wrap(row).height)
            known = self._sizes[row.told] = QSize(px(240), height)
        return known

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a heading or a file, and the line below."""
        row: ImportRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        drawn = RowPainter(painter, self._appearance, RowState())
        painter.save()
        thickness = 2 if self._appearance.tokens.patterned else 1
        line = QRectF(rect.x(), rect.bottom() - thickness, rect.width(), thickness)
        painter.fillRect(line, self._appearance.colour("line"))
        current = self._view.hasFocus() and self._view.currentIndex() == index
        if current:
            self._draw_focus(painter, rect)
        if isinstance(row, RunHeading):
            self._draw_heading(drawn, rect, row)
        else:
            self._draw_file(drawn, painter, option, row, current=current)
        painter.restore()

    def _draw_heading(self, drawn: RowPainter, rect: QRectF, row: RunHeading) -> None:
        left, right = drawn.px(_RIGHT_INSET), drawn.px(_RIGHT_INSET)
        box = rect.adjusted(left, drawn.px(6), -right, 0)
        drawn.words(row.told, box, size=12, colour=drawn.ink.second, bold=True)

    def _draw_file(
        self,
        drawn: RowPainter,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: FileRow,
        *,
        current: bool,
    ) -> None:
        rect = QRectF(option.rect)
        middle = rect.y() + drawn.px(_PAD_TOP + _LINE / 2)
        self._draw_state(drawn, painter, QPointF(rect.x() + drawn.px(_ICON_X), middle), row)
        self._draw_name(drawn, rect, middle, row)
        ink = self._appearance.colour(_INKS.get(row.state, "text2")).name()
        top = rect.y() + drawn.px(_PAD_TOP + _LINE)
        if row.state is FileState.READING:
            self._draw_reading(drawn, painter, rect, row)
            return
        self._wrap(row).draw(painter, rect.x() + drawn.px(_TEXT_X), top, colour=ink)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if row.action is not None and (_is_urgent(row) or hovered or current):
            self._draw_button(drawn, painter, rect, row.action)

    def _draw_reading(
        self, drawn: RowPainter, painter: QPainter, rect: QRectF, row: FileRow
    ) -> None:
        """How far it is, in words and as a bar; without a bar while that is not known."""
        left, right = rect.x() + drawn.px(_TEXT_X), rect.right() - drawn.px(_RIGHT_INSET)
        top = rect.y() + drawn.px(_PAD_TOP + _LINE)
        box = QRectF(left, top, right - left, drawn.px(_LINE))
        drawn.words(row.told, box, size=12, colour=drawn.ink.second)
        if row.pages is None:
            return
        done, total = row.pages
        thickness, tokens = drawn.px(_BAR), self._appearance.tokens
        bar = QRectF(left, box.bottom() + drawn.px(_BAR_GAP), right - left, thickness)
        ground, edge = (None, tokens.line) if tokens.patterned else (tokens.line, None)
        fill_rounded(painter, bar, fill=ground, border=edge, radius=thickness / 2)
        bar.setWidth(max(thickness, bar.width() * done / total))
        fill_rounded(painter, bar, fill=tokens.accent, radius=thickness / 2)

    def _draw_button(
        self, drawn: RowPainter, painter: QPainter, rect: QRectF, action: FileAction
    ) -> None:
        tokens, box = self._appearance.tokens, self._button_in(rect)
        pointer = QPointF(self._view.viewport().mapFromGlobal(self._view.cursor().pos()))
        fill = tokens.hover if box.contains(pointer) else tokens.raised
        width = 2 if tokens.patterned else 1
        border, radius = tokens.line2, drawn.px(6)
        fill_rounded(painter, box, fill=fill, border=border, radius=radius, width=width)
        drawn.words(_name(action), box, size=13, colour=tokens.text, align=CENTRE)

    def _button_in(self, rect: QRectF) -> QRectF:
        px = self._appearance.px
        width, height = self._button_width, px(_BUTTON_HEIGHT)
        left = rect.right() - px(_RIGHT_INSET) - width
        return QRectF(left, rect.center().y() - height / 2, width, height)

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
        pages = row.outcome.pages if row.outcome else (row.pages or (0, 0))[1]
        side = word("import-screen.pages", count=pages) if pages else ""
        waits = row.state in {FileState.WAITING, FileState.STOPPED}
        colour = drawn.ink.faint if waits else drawn.ink.main
        room = drawn.width_of(side, size=12) + drawn.px(12) if side else 0
        x, height = rect.x() + drawn.px(_TEXT_X), drawn.px(_LINE)
        right = rect.right() - drawn.px(_RIGHT_INSET) - self._room_for_button
        box = QRectF(x, middle - height / 2, right - x - room, height)
        drawn.words(row.path.name, box, size=13, colour=colour, bold=not waits)
        box.setRight(right)
        drawn.words(side, box, size=12, colour=drawn.ink.faint, align=RIGHT)

    def _width_for_words(self) -> int:
        return self._view.viewport().width() - self._beside_words

    def _wrap(self, row: FileRow) -> WrappedText:
        width = self._width_for_words()
        if width != self._wrapped_at:
            self._wrapped.clear()
            self._sizes.clear()
            self._wrapped_at = width
        if row.told not in self._wrapped:
            self._wrapped[row.told] = wrap(
                row.told,
                self._appearance.font(12),
                width=max(width, self._appearance.px(120)),
                line_height=self._appearance.px(20),
                max_lines=_TEXT_LINES,
            )
        return self._wrapped[row.told]

    def _measure(self) -> None:
        """Measure the buttons, all as wide as the widest, so that the pages are in line."""
        px = self._appearance.px
        metrics = QFontMetricsF(self._appearance.font(13))
        widest = max(metrics.horizontalAdvance(_name(action)) for action in ON_ROWS)
        self._button_width = round(widest) + px(2 * _BUTTON_SIDE)
        self._room_for_button = self._button_width + px(_BUTTON_GAP)
        self._beside_words = px(_TEXT_X + _RIGHT_INSET) + self._room_for_button
        self._wrapped.clear()
        self._sizes.clear()


def _is_urgent(row: FileRow) -> bool:
    """Whether the button is there to be seen, not only where the pointer or keyboard is."""
    return row.action is not FileAction.SHOW_RESULT or row.state is FileState.UNSURE


def _name(action: FileAction) -> str:
    return word(f"import-row.{action.value}")
