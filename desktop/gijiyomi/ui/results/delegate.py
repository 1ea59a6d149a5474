"""Draws the rows of the results: who and where, and the words around what was found."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.domain.records import RemarkId
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.inspectors.quote_text import latin_formats
from gijiyomi.ui.lettering import RIGHT
from gijiyomi.ui.lists.rows import ROW_ROLE, RowPainter, RowState, state_of
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.ui.results.rows import GroupHeading, ResultRow, Row
from gijiyomi.ui.results.snippets import Snippet
from gijiyomi.ui.results.words import (
    doubt_of,
    item_words,
    meeting_name,
    page_of,
    post_of,
    role_of,
    speaker_name,
)
from gijiyomi.ui.text.geometry import cursor_x
from gijiyomi.ui.text_offsets import span_to_utf16

MEASURE, GUTTER = 700, 76
"""The width of a row's words and what stands left of them, at 100 %."""
_LEAST_GUTTER, _ROOMY = 28, 640
_HEADING = 49
_ABOVE, _HEAD, _BELOW = 6, 20, 12
_BETWEEN = 4
_UNDER_HEAD = 5
_SNIPPET, _LINE = 14.5, 25
_BOX_SIDE = 16
_HIT_LINE = 2.4
_UNREAD_LINES = 2
_MOST_LAYOUTS = 80


@dataclass(frozen=True, slots=True)
class _SetSnippet:
    """A snippet broken into lines."""

    snippet: Snippet
    layout: QTextLayout
    lines: int


class ResultDelegate(QStyledItemDelegate):
    """Headings of groups, and remarks that answer."""

    def __init__(self, appearance: Appearance, view: QListView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._set: OrderedDict[tuple[RemarkId, int, int], _SetSnippet] = OrderedDict()

    def forget(self) -> None:
        """The texts, or how they look, are others now."""
        self._set.clear()

    def column(self, width: int) -> tuple[int, int]:
        """Where the words begin in a row ``width`` pixels wide, and how wide they are."""
        px = self._appearance.px
        left = px(GUTTER if width >= px(_ROOMY) else _LEAST_GUTTER)
        return left, max(px(160), min(px(MEASURE), width - left - px(_BOX_SIDE + 12)))

    def height_of(self, row: Row, width: int) -> int:
        """The height of a row."""
        px = self._appearance.px
        if isinstance(row, GroupHeading):
            return px(_HEADING)
        return px(_ABOVE + _HEAD + _UNDER_HEAD + _BELOW + _BETWEEN) + self._lines(row, width) * px(
            _LINE
        )

    def page_rect(self, row: ResultRow, rect: QRectF) -> QRectF:
        """Where a row in ``rect`` says its page; empty if it says none."""
        laid = self._lay_out(row, round(rect.width()))
        page = page_of(row, laid.snippet) if laid else ""
        left, width = self.column(round(rect.width()))
        px = self._appearance.px
        room = px(12) * len(page) if page else 0
        top = rect.y() + px(_BETWEEN / 2 + _ABOVE)
        return QRectF(rect.x() + left + width - room, top, room, px(_HEAD))

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """As wide as the list."""
        width = self._view.viewport().width() or option.rect.width()
        return QSize(width, self.height_of(index.data(ROW_ROLE), width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row of either kind."""
        row = index.data(ROW_ROLE)
        state = state_of(option, self._view, index)
        rect = QRectF(option.rect)
        left, width = self.column(round(rect.width()))
        drawn = RowPainter(painter, self._appearance, RowState())
        painter.save()
        column = QRectF(rect.x() + left, rect.y(), width, rect.height())
        if isinstance(row, GroupHeading):
            self._draw_heading(painter, drawn, row, column=column)
        else:
            self._draw_ground(painter, column, state)
            self._draw_head(drawn, row, column=column)
            self._draw_snippet(painter, row, column=column, row_width=round(rect.width()))
        painter.restore()

    def _draw_heading(
        self, painter: QPainter, drawn: RowPainter, row: GroupHeading, *, column: QRectF
    ) -> None:
        px = self._appearance.px
        line = QRectF(column.x(), column.bottom() - px(8), column.width(), 1)
        words = QRectF(column.x(), line.y() - px(25), column.width(), px(20))
        width = drawn.words(row.title, words, size=12.5, colour=drawn.ink.second, bold=True)
        words.setLeft(words.left() + width + px(10))
        drawn.words(row.count, words, size=12.5, colour=drawn.ink.second)
        painter.fillRect(line, self._appearance.colour("line2"))

    def _draw_ground(self, painter: QPainter, column: QRectF, state: RowState) -> None:
        """The box of what is selected, and a border around where the keyboard is."""
        px, tokens = self._appearance.px, self._appearance.tokens
        side, half = px(_BOX_SIDE), px(_BETWEEN / 2)
        box = column.adjusted(-side, half, side, -half)
        radius = px(7)
        if state.selected:
            fill = tokens.accent_soft if state.focused else tokens.sunken
            edge = tokens.accent if tokens.patterned else None
            fill_rounded(painter, box, fill=fill, border=edge, radius=radius, width=2)
            inset = px(8)
            bar = QRectF(box.x(), box.y() + inset, px(3), box.height() - 2 * inset)
            colour = tokens.accent if state.focused else tokens.text3
            fill_rounded(painter, bar, fill=colour, radius=px(1.5))
        elif state.hovered and not tokens.patterned:
            fill_rounded(painter, box, fill=tokens.sunken, radius=radius)
        if state.current and (not state.selected or self._several()):
            fill_rounded(painter, box, fill=None, border=tokens.focus, radius=radius, width=2)

    def _several(self) -> bool:
        return len(self._view.selectionModel().selectedRows()) > 1

    def _draw_head(self, drawn: RowPainter, row: ResultRow, *, column: QRectF) -> None:
        px = self._appearance.px
        line = QRectF(column.x(), column.y() + px(_BETWEEN / 2 + _ABOVE), column.width(), px(_HEAD))
        laid = self._lay_out(row, self._view.viewport().width())
        room = self._draw_place(drawn, row, laid.snippet if laid else None, line=line)
        line.setRight(line.right() - room - px(16))
        if row.text is None:
            return
        ink, speaker = drawn.ink, row.text.speaker
        for text, size, colour, bold in (
            (speaker_name(speaker), 13, ink.main, True),
            (role_of(speaker), 12, ink.second, False),
            (post_of(speaker), 12, ink.second, False),
        ):
            if text and line.width() > px(20):
                width = drawn.words(text, line, size=size, colour=colour, bold=bold)
                line.setLeft(line.left() + width + px(8))
            if bold and doubt_of(row):
                middle = QPointF(line.left() + px(5), line.center().y())
                drawn.icon("circle-help", middle, size=13, colour=ink.warn)
                line.setLeft(line.left() + px(18))

    def _draw_place(
        self, drawn: RowPainter, row: ResultRow, snippet: Snippet | None, *, line: QRectF
    ) -> float:
        """Meeting, paragraph and page, at the right; the width that they took."""
        px = self._appearance.px
        page = page_of(row, snippet) if snippet else ""
        right = 0.0
        if page:
            accent = self._appearance.tokens.accent
            right = drawn.words(page, line, size=12, colour=accent, align=RIGHT) + px(10)
        words = [meeting_name(row.meeting), item_words(snippet) if snippet else ""]
        text = "　".join(part for part in words if part)
        # The name of who speaks goes before the name of the meeting.
        room = QRectF(line)
        room.setRight(line.right() - right)
        room.setLeft(room.right() - min(line.width() * 0.5, room.width()))
        return right + drawn.words(text, room, size=12, colour=drawn.ink.second, align=RIGHT)

    def _draw_snippet(
        self, painter: QPainter, row: ResultRow, *, column: QRectF, row_width: int
    ) -> None:
        laid = self._lay_out(row, row_width)
        if laid is None:
            return
        px, tokens = self._appearance.px, self._appearance.tokens
        origin = QPointF(column.x(), column.y() + px(_BETWEEN / 2 + _ABOVE + _HEAD + _UNDER_HEAD))
        chosen: list[QTextLayout.FormatRange] = []
        for mark, index in laid.snippet.marks:
            start, end = span_to_utf16(laid.snippet.text, mark)
            current = index == row.focus
            self._draw_mark(painter, laid.layout, origin, within=(start, end), current=current)
            if current:
                made = QTextLayout.FormatRange()
                made.start, made.length = start, end - start
                made.format = QTextCharFormat()
                made.format.setForeground(QColor(tokens.on_hit_current))
                chosen.append(made)
        painter.setPen(QColor(tokens.text))
        laid.layout.draw(painter, origin, chosen)

    def _draw_mark(
        self,
        painter: QPainter,
        layout: QTextLayout,
        origin: QPointF,
        *,
        within: tuple[int, int],
        current: bool,
    ) -> None:
        """The ground of a hit, in UTF-16 units of the layout."""
        tokens = self._appearance.tokens
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = line.textStart()
            start, end = max(within[0], first), min(within[1], first + line.textLength())
            if start >= end:
                continue
            left, right = cursor_x(line, start), cursor_x(line, end)
            box = QRectF(origin.x() + left - 1, origin.y() + line.y(), right - left + 2, 0)
            box.setHeight(line.height() + self._appearance.px(3))
            if current:
                block = box.adjusted(-1, -2, 1, 1)
                fill_rounded(painter, block, fill=tokens.hit_current, radius=3)
                continue
            if not tokens.patterned:
                painter.fillRect(box, QColor(tokens.hit))
            under = QRectF(box.left(), box.bottom() - 1, box.width(), _HIT_LINE)
            painter.fillRect(under, QColor(tokens.hit_line))

    def _lines(self, row: ResultRow, width: int) -> int:
        laid = self._lay_out(row, width)
        return laid.lines if laid else _UNREAD_LINES

    def _lay_out(self, row: ResultRow, row_width: int) -> _SetSnippet | None:
        key = (row.found.remark_id, row.focus, row_width)
        if key in self._set:
            self._set.move_to_end(key)
            return self._set[key]
        snippet = row.snippet()
        if snippet is None:
            return None
        _, width = self.column(row_width)
        layout, lines = _break(self._appearance, snippet.text, width)
        self._set[key] = _SetSnippet(snippet, layout, lines)
        if len(self._set) > _MOST_LAYOUTS:
            self._set.popitem(last=False)
        return self._set[key]


def _break(appearance: Appearance, text: str, width: int) -> tuple[QTextLayout, int]:
    """The lines of a snippet; its line feeds break them."""
    flat = text.replace("\n", "\u2028")
    layout = QTextLayout(flat, appearance.font(_SNIPPET, face=Face.TEXT))
    layout.setCacheEnabled(True)
    layout.setFormats(latin_formats(appearance, flat, size=_SNIPPET))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = appearance.px(_LINE)
    lines = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, lines * height + (height - line.height()) / 2))
        lines += 1
    layout.endLayout()
    return layout, max(lines, 1)
