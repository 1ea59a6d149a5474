"""Draws the rows of the 会議 pane."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.lettering import RIGHT
from gijiyomi.ui.lists.meetings_model import (
    AllMeetingsRow,
    BodyRow,
    MeetingRow,
    Row,
    name_of,
    shorter_dates,
)
from gijiyomi.ui.lists.row_pictures import RowPictures
from gijiyomi.ui.lists.rows import ROW_ROLE, RowPainter, RowState, state_of

_ALL_HEIGHT, _BODY_HEIGHT, _MEETING_HEIGHT = 38, 30, 46
_SIDE = 6
_TEXT_X = 27
# The box of a tick, and how far it moves the words.
_TICK_EDGE, _TICK_X, _TICK_ROOM = 14, 17, 19
_RIGHT_INSET = 10
_FIRST_LINE, _SECOND_LINE = 15, 32.5


class MeetingsDelegate(QStyledItemDelegate):
    """Rows of すべての会議, bodies and meetings."""

    def __init__(self, appearance: Appearance, view: QTreeView, *, ground: str) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._pictures = RowPictures(appearance, ground)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - the height depends on the row alone
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """The height of the kind of row."""
        height = _MEETING_HEIGHT
        # Asked of every row of a tree that is laid out: a meeting is told without its words.
        if not index.parent().isValid():
            all_ = isinstance(index.data(ROW_ROLE), AllMeetingsRow)
            height = _ALL_HEIGHT if all_ else _BODY_HEIGHT
        return QSize(self._appearance.px(120), self._appearance.px(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground, then the words of the kind of row."""
        row = index.data(ROW_ROLE)
        state = state_of(option, self._view, index)
        open_ = isinstance(row, BodyRow) and self._view.isExpanded(QModelIndex(index))  # type: ignore[arg-type]  # both kinds are accepted

        def draw(inner: QPainter, place: QRect) -> None:
            self._draw(inner, place, row, state, open_=open_)

        self._pictures.paint(painter, option.rect, key=(row, state, open_), draw=draw)

    def editorEvent(
        self,
        event: QEvent,  # noqa: ARG002 - Qt's signature
        model: QAbstractItemModel,  # noqa: ARG002
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> bool:
        """A tick is set by a click anywhere on the row, which the pane takes."""
        return False

    def _draw(
        self, painter: QPainter, place: QRect, row: Row, state: RowState, *, open_: bool
    ) -> None:
        dimmed = isinstance(row, MeetingRow) and (
            row.hits == 0 if row.tick is None else row.tick is Qt.CheckState.Unchecked
        )
        drawn = RowPainter(painter, self._appearance, state, dimmed=dimmed)
        side = drawn.px(_SIDE)
        rect = QRectF(place).adjusted(side, 1, -side, -1)
        drawn.ground(rect)
        if isinstance(row, AllMeetingsRow):
            self._draw_all(drawn, rect, row, bold=state.selected)
        elif isinstance(row, BodyRow):
            self._draw_body(drawn, rect, row, open_=open_)
        else:
            self._draw_meeting(drawn, rect, row, bold=state.selected)

    def _draw_all(
        self, drawn: RowPainter, rect: QRectF, row: AllMeetingsRow, *, bold: bool
    ) -> None:
        middle = rect.center().y()
        centre = QPointF(rect.x() + drawn.px(17), middle)
        drawn.icon("files", centre, size=16, colour=drawn.ink.main)
        count = f"{row.hits:,}"
        words = _line(drawn, rect, middle, left=37, right=_count_room(drawn, count))
        drawn.words(name_of(row), words, size=13, colour=drawn.ink.main, bold=bold)
        _draw_count(drawn, rect, middle, count=count, hits=row.tick is None)

    def _draw_body(self, drawn: RowPainter, rect: QRectF, row: BodyRow, *, open_: bool) -> None:
        middle = rect.center().y()
        chevron = "chevron-down" if open_ else "chevron-right"
        centre = QPointF(rect.x() + drawn.px(11), middle)
        drawn.icon(chevron, centre, size=13, colour=drawn.ink.second)
        count = f"{row.count:,}"
        words = _line(drawn, rect, middle, left=_TEXT_X - _SIDE, right=_count_room(drawn, count))
        drawn.words(name_of(row), words, size=12, colour=drawn.ink.second, bold=True)
        box = _line(drawn, rect, middle, left=0, right=drawn.px(_RIGHT_INSET))
        drawn.words(count, box, size=12, colour=drawn.ink.faint, align=RIGHT)

    def _draw_meeting(
        self, drawn: RowPainter, rect: QRectF, row: MeetingRow, *, bold: bool
    ) -> None:
        first = rect.y() + drawn.px(_FIRST_LINE) - 1
        second = rect.y() + drawn.px(_SECOND_LINE) - 1
        count = _count_of(row)
        left = _TEXT_X - _SIDE
        if row.tick is not None:
            edge = drawn.px(_TICK_EDGE)
            x, top = rect.x() + drawn.px(_TICK_X), round(first - edge / 2)
            drawn.tick_box(QRectF(x, top, edge, edge), row.tick)
            left += _TICK_ROOM
        words = _line(drawn, rect, first, left=left, right=_count_room(drawn, count))
        drawn.words(name_of(row), words, size=13, colour=drawn.ink.main, bold=bold)
        searching = row.tick is None and row.hits is not None
        _draw_count(drawn, rect, first, count=count, hits=searching)
        marked = row.meeting.annotation_count > 0
        below = _line(drawn, rect, second, left=left, right=drawn.px(_RIGHT_INSET + 20 * marked))
        day = drawn.first_fitting(shorter_dates(row.meeting), below.width(), size=12)
        drawn.words(day, below, size=12, colour=drawn.ink.second)
        if marked:
            centre = QPointF(rect.right() - drawn.px(_RIGHT_INSET + 6), second)
            drawn.icon("highlighter", centre, size=13, colour=drawn.ink.second)


def _count_of(row: MeetingRow) -> str:
    """Hits while searching, nothing where there are none; else items."""
    if row.hits is None:
        return f"{row.meeting.item_count:,}"
    return f"{row.hits:,}" if row.hits else ""


def _count_room(drawn: RowPainter, count: str) -> float:
    """How far words must keep from the right edge to leave room for ``count``."""
    return drawn.px(_RIGHT_INSET + 4) + drawn.width_of(count, size=13)


def _line(drawn: RowPainter, rect: QRectF, middle: float, *, left: float, right: float) -> QRectF:
    """A line's box around ``middle``, ``left`` (at 100 %) and ``right`` from the row's edges."""
    x, height = rect.x() + drawn.px(left), drawn.px(20)
    return QRectF(x, middle - height / 2, rect.right() - right - x, height)


def _draw_count(drawn: RowPainter, rect: QRectF, middle: float, *, count: str, hits: bool) -> None:
    box = _line(drawn, rect, middle, left=0, right=drawn.px(_RIGHT_INSET))
    colour = drawn.ink.hit if hits else drawn.ink.second
    drawn.words(count, box, size=13, colour=colour, bold=hits, align=RIGHT)
