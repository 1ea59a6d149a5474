"""Draws the rows of the 発言者 pane."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.lettering import RIGHT
from gijiyomi.ui.lists.role_glyph import role_glyph
from gijiyomi.ui.lists.row_pictures import RowPictures
from gijiyomi.ui.lists.rows import ROW_ROLE, RowPainter, RowState, state_of
from gijiyomi.ui.lists.speakers_model import AllSpeakersRow, SpeakerRow, name_of

_ALL_HEIGHT, _SPEAKER_HEIGHT = 38, 46
_SIDE = 8
_NUMBER_RIGHT, _GLYPH_X, _GLYPH_EDGE, _NAME_X = 24, 32, 21, 61
_RIGHT_INSET = 8
_GAUGE_WIDTH, _GAUGE_HEIGHT = 26, 3
_FIRST_LINE, _SECOND_LINE = 14, 31.5


class SpeakersDelegate(QStyledItemDelegate):
    """Rows of すべての発言者 and speakers."""

    def __init__(self, appearance: Appearance, view: QListView, *, ground: str) -> None:
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
        # In a long list all rows are of one height: see the pane.
        low = not index.row() and not self._view.uniformItemSizes()
        height = _ALL_HEIGHT if low else _SPEAKER_HEIGHT
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
        if isinstance(row, SpeakerRow):
            state = state._replace(marked=row.followed)

        def draw(inner: QPainter, place: QRect) -> None:
            self._draw(inner, place, row, state)

        self._pictures.paint(painter, option.rect, key=(row, state), draw=draw)

    def _draw(
        self, painter: QPainter, place: QRect, row: SpeakerRow | AllSpeakersRow, state: RowState
    ) -> None:
        dimmed = isinstance(row, SpeakerRow) and row.hits == 0
        drawn = RowPainter(painter, self._appearance, state, dimmed=dimmed)
        side = drawn.px(_SIDE)
        rect = QRectF(place).adjusted(side, 1, -side, -1)
        drawn.ground(rect)
        if isinstance(row, AllSpeakersRow):
            _draw_all(drawn, rect, row, bold=state.selected)
        else:
            _draw_speaker(drawn, rect, row, bold=state.selected)


def _draw_all(drawn: RowPainter, rect: QRectF, row: AllSpeakersRow, *, bold: bool) -> None:
    middle = rect.center().y()
    glyph = QPointF(rect.x() + drawn.px(_GLYPH_X + _GLYPH_EDGE / 2), middle)
    drawn.icon("users", glyph, size=16, colour=drawn.ink.second)
    words = _line(drawn, rect, middle, left=_NAME_X, right=_RIGHT_INSET + 44)
    drawn.words(name_of(row), words, size=13, colour=drawn.ink.main, bold=bold)
    _draw_count(drawn, rect, middle, count=f"{row.count:,}", hits=row.searching)


def _draw_speaker(drawn: RowPainter, rect: QRectF, row: SpeakerRow, *, bold: bool) -> None:
    first = rect.y() + drawn.px(_FIRST_LINE)
    second = rect.y() + drawn.px(_SECOND_LINE)
    _draw_place(drawn, rect, row)
    room = _RIGHT_INSET + _GAUGE_WIDTH + 8
    _draw_name(drawn, _line(drawn, rect, first, left=_NAME_X, right=room), row, bold=bold)
    detail = _line(drawn, rect, second, left=_NAME_X, right=room)
    drawn.words(row.detail, detail, size=12, colour=drawn.ink.second)
    if row.hits == 0:
        return
    searching = row.hits is not None
    count = row.speaker.item_count if row.hits is None else row.hits
    _draw_count(drawn, rect, first, count=f"{count:,}", hits=searching)
    width, height = drawn.px(_GAUGE_WIDTH), drawn.px(_GAUGE_HEIGHT)
    right = rect.right() - drawn.px(_RIGHT_INSET)
    gauge = QRectF(right - width, round(second - height / 2 - drawn.px(1)), width, height)
    drawn.gauge(gauge, row.share, colour=drawn.ink.hit if searching else drawn.ink.faint)


def _draw_place(drawn: RowPainter, rect: QRectF, row: SpeakerRow) -> None:
    """The number and the role."""
    middle = rect.center().y()
    number = QRectF(rect.x(), middle - drawn.px(10), drawn.px(_NUMBER_RIGHT), drawn.px(20))
    drawn.words(str(row.speaker.order), number, size=12, colour=drawn.ink.faint, align=RIGHT)
    edge = drawn.px(_GLYPH_EDGE)
    box = QRectF(rect.x() + drawn.px(_GLYPH_X), round(middle - edge / 2), edge, edge)
    glyph = role_glyph(row.speaker)
    drawn.badge(glyph.letter, box, filled=glyph.filled)


def _draw_name(drawn: RowPainter, box: QRectF, row: SpeakerRow, *, bold: bool) -> None:
    """The name, a quiet mark if it is unsure, and one if something is written about the speaker."""
    signs = [("triangle-alert", drawn.ink.warn)] if row.speaker.doubts else []
    signs += [("highlighter", drawn.ink.second)] if row.mark else []
    box.setWidth(box.width() - drawn.px(18) * len(signs))
    width = drawn.words(name_of(row), box, size=13, colour=drawn.ink.main, bold=bold)
    for nth, (icon, colour) in enumerate(signs):
        centre = QPointF(box.x() + width + drawn.px(11 + 18 * nth), box.center().y())
        drawn.icon(icon, centre, size=13, colour=colour)


def _line(drawn: RowPainter, rect: QRectF, middle: float, *, left: float, right: float) -> QRectF:
    """A line's box around ``middle``, so far from the row's edges."""
    x, height = rect.x() + drawn.px(left), drawn.px(20)
    return QRectF(x, middle - height / 2, rect.right() - drawn.px(right) - x, height)


def _draw_count(drawn: RowPainter, rect: QRectF, middle: float, *, count: str, hits: bool) -> None:
    box = _line(drawn, rect, middle, left=0, right=_RIGHT_INSET)
    colour = drawn.ink.hit if hits else drawn.ink.second
    drawn.words(count, box, size=13, colour=colour, bold=hits, align=RIGHT)
