"""A list in groups, whose lines are ticked one by one or a group at once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from gijiyomi.domain.records import Meaning
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.card_list import CardList
from gijiyomi.ui.inspectors.cards import CardDelegate, ModelIndex, row_rect
from gijiyomi.ui.inspectors.rows_model import ROW_ROLE, Index
from gijiyomi.ui.tick_box import BOX, draw_tick_box

_HEAD_HEIGHT, _LINE_HEIGHT, _LOW_HEIGHT = 36, 52, 34
_BOX_LEFT, _TEXT_LEFT, _RIGHT = 20, 46, 16
_SIDE_WIDTH = 104
_CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class TickRow:
    """A line, or the heading of the lines that follow it.

    Attributes:
        key: what it is told by.
        side: what stands at its right.
        can_tick: whether there is anything to choose.
        spoken: what is read aloud.
    """

    key: Hashable
    title: str
    detail: str = ""
    side: str = ""
    head: bool = False
    can_tick: bool = True
    meaning: Meaning | None = None
    spoken: str = ""


class TickModel(QAbstractListModel):
    """Rows with their ticks; a heading is ticked if all of its lines are, half if some are.

    Signals:
        ticked(tuple[Hashable, ...], bool): the user ticked these lines, or took the ticks away.
    """

    ticked = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TickRow] = []
        self._ticks: set[Hashable] = set()

    @property
    def rows(self) -> tuple[TickRow, ...]:
        """The rows, in order."""
        return tuple(self._rows)

    @property
    def ticks(self) -> frozenset[Hashable]:
        """The keys of the lines with a tick."""
        return frozenset(self._ticks)

    def fill(self, rows: Sequence[TickRow], ticks: frozenset[Hashable]) -> None:
        """Show ``rows``, those of ``ticks`` with a tick."""
        self.beginResetModel()
        self._rows, self._ticks = list(rows), set(ticks)
        self.endResetModel()

    def change(self, row: int, line: TickRow, *, tick: bool) -> None:
        """Show a line otherwise."""
        self._rows[row] = line
        self._ticks = self._ticks | {line.key} if tick else self._ticks - {line.key}
        self._redraw()

    def row_at(self, index: Index) -> TickRow | None:
        """The row of an index; None if the index is of no row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def toggle(self, index: Index) -> None:
        """Set the tick of a line, or those of a group; take them away if all are set."""
        row = self.row_at(index)
        if row is None:
            return
        lines = self._lines_of(index.row()) if row.head else [row]
        keys = tuple(line.key for line in lines if line.can_tick)
        if keys:
            on = not all(key in self._ticks for key in keys)
            self._ticks = self._ticks.union(keys) if on else self._ticks.difference(keys)
            self._redraw()
            self.ticked.emit(keys, on)

    def _lines_of(self, head: int) -> list[TickRow]:
        lines: list[TickRow] = []
        for row in self._rows[head + 1 :]:
            if row.head:
                break
            lines.append(row)
        return lines

    def _redraw(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def _state(self, number: int) -> Qt.CheckState | None:
        row = self._rows[number]
        lines = self._lines_of(number) if row.head else [row]
        keys = [line.key for line in lines if line.can_tick]
        if not keys:
            return None
        count = sum(key in self._ticks for key in keys)
        if count == 0:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if count == len(keys) else Qt.CheckState.PartiallyChecked

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows; a row has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row for the delegate, its words and its tick."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.title
        return self._state(index.row()) if role == _CHECK else None

    def setData(
        self, index: Index, _value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        """Tick: what assistive tools do."""
        if role != _CHECK or not index.isValid():
            return False
        self.toggle(index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what can be taken has a tick."""
        flags = super().flags(index)
        if index.isValid() and self._state(index.row()) is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags


class TickLine(CardDelegate):
    """Paints a tick, a colour, one or two lines of words, and what stands at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Draw the row."""
        row: TickRow = index.data(ROW_ROLE)
        area, px = row_rect(option), self.appearance.px
        painter.save()
        self.draw_box(painter, option, self.box(area))
        self._draw_tick(painter, index.data(_CHECK), area)
        left = px(_TEXT_LEFT)
        words = QRectF(left, area.top(), self.row_width - left - px(_RIGHT), area.height())
        if row.side:
            words = self._draw_side(painter, row, words)
        self._draw_words(painter, row, words)
        painter.restore()

    def _draw_tick(self, painter: QPainter, state: Qt.CheckState | None, area: QRectF) -> None:
        if state is None:
            return
        px = self.appearance.px
        corner = QPointF(px(_BOX_LEFT), round(area.center().y() - px(BOX) / 2))
        draw_tick_box(painter, self.appearance, corner, state=state)

    def _draw_side(self, painter: QPainter, row: TickRow, words: QRectF) -> QRectF:
        ink, font = self.appearance.tokens.text2, self.appearance.font(12)
        room = words.adjusted(words.width() - self.appearance.px(_SIDE_WIDTH), 0, 0, 0)
        used = self.draw_line(painter, row.side, font=font, colour=ink, area=room, right=True)
        return words.adjusted(0, 0, -used - self.appearance.px(8), 0)

    def _draw_words(self, painter: QPainter, row: TickRow, words: QRectF) -> None:
        tokens, font, px = self.appearance.tokens, self.appearance.font, self.appearance.px
        title = words
        if row.detail:
            title = words.adjusted(0, px(4), 0, -words.height() / 2)
            detail = words.adjusted(0, words.height() / 2 - px(1), 0, -px(5))
            self.draw_line(painter, row.detail, font=font(12), colour=tokens.text2, area=detail)
        if row.meaning is not None:
            bar = QRectF(title.left(), title.center().y() - px(6), px(4), px(12))
            painter.fillRect(bar, QColor(tokens.edges[row.meaning]))
            title = title.adjusted(px(10), 0, 0, 0)
        size = font(12, bold=True) if row.head else font(13)
        ink = tokens.text2 if row.head else tokens.text
        self.draw_line(painter, row.title, font=size, colour=ink, area=title)

    def sizeHint(self, _option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        """A heading is lower than a line."""
        row: TickRow = index.data(ROW_ROLE)
        height = _HEAD_HEIGHT if row.head else _LINE_HEIGHT if row.detail else _LOW_HEIGHT
        return QSize(self.row_width, self.appearance.px(height))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: ModelIndex,
    ) -> bool:
        """Space ticks, and a click, wherever on the row it is."""
        if not isinstance(model, TickModel):
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            hit = event.key() == Qt.Key.Key_Space
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            hit = event.button() == Qt.MouseButton.LeftButton
        else:
            return False
        if hit:
            model.toggle(index)
        return hit


class TickList(CardList):
    """The list itself."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__(appearance, name)
        self.rows = TickModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(TickLine(appearance, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
