"""Paints an entry of a 資料: a heading, an excerpt with its place, or a comment."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from gijiyomi.domain.records import EntryKind
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.briefing_rows import BriefingRow, shown_words
from gijiyomi.ui.inspectors.cards import CardDelegate, ModelIndex, row_rect
from gijiyomi.ui.inspectors.quote_text import QuoteText
from gijiyomi.ui.inspectors.rows_model import ROW_ROLE
from gijiyomi.ui.painting import WrappedText, fill_rounded, wrap
from gijiyomi.wording import word

_PADDING = 8
_GRIP_LEFT, _HEADING_LEFT, _NUMBER_LEFT, _TEXT_LEFT, _TEXT_RIGHT = 15, 36, 33, 62, 20
_HEADING_HEIGHT, _NAME_LINE, _QUOTE_LINE, _SMALL_LINE = 42, 22, 20, 20
_ICON_INDENT, _GAP, _SIGN = 20, 4, 19
_PENCIL = 30
_QUOTE_LINES = 3
_FORM_HEIGHT = 17


@dataclass(frozen=True, slots=True)
class _Layout:
    """The wrapped texts of a card and the height of all of it."""

    quote: QuoteText | None
    text: WrappedText | None
    height: int
    warning_at: float = 0.0


class BriefingCard(CardDelegate):
    """Delegate of the 資料 list.

    Signals:
        edit_clicked(EntryId): the pencil of an entry was clicked.
        warning_clicked(EntryId): what is said of an excerpt's source was clicked.
    """

    edit_clicked = Signal(object)
    warning_clicked = Signal(object)

    def __init__(self, appearance: Appearance, view: QListView) -> None:
        super().__init__(appearance, view)
        self._layouts: dict[tuple[BriefingRow, int], _Layout] = {}
        appearance.changed.connect(self._layouts.clear)

    def pencil(self, row: QRectF) -> QRectF:
        """Where the pencil of a row with rectangle ``row`` is."""
        edge = self.appearance.px(_PENCIL)
        box = self.box(row)
        return QRectF(box.right() - edge - 2, row.center().y() - edge / 2, edge, edge)

    def warning(self, row: BriefingRow, area: QRectF) -> QRectF:
        """Where it is said, in a row with rectangle ``area``, what became of the source."""
        if not row.warning:
            return QRectF()
        px = self.appearance.px
        top = area.top() + self._layout(row).warning_at
        width = self.row_width - px(_TEXT_LEFT) - px(_TEXT_RIGHT)
        return QRectF(px(_TEXT_LEFT), top, width, px(_NAME_LINE))

    def _layout(self, row: BriefingRow) -> _Layout:
        key = (row, self.row_width)
        if key not in self._layouts:
            self._layouts[key] = self._measure(row)
        return self._layouts[key]

    def _measure(self, row: BriefingRow) -> _Layout:
        px, font, entry = self.appearance.px, self.appearance.font, row.entry
        width = self.row_width - px(_TEXT_LEFT) - px(_TEXT_RIGHT)
        if entry.kind is EntryKind.HEADING:
            return _Layout(None, None, px(_HEADING_HEIGHT))
        if entry.kind is EntryKind.COMMENT:
            room = width - px(_PENCIL)
            text = wrap(entry.text, font(12.5), width=room, line_height=px(_SMALL_LINE))
            return _Layout(None, text, round(text.height) + px(2 * _PADDING))
        quote = QuoteText(
            self.appearance,
            shown_words(row),
            size=12.5,
            width=width,
            line_height=px(_QUOTE_LINE),
            max_lines=_QUOTE_LINES,
        )
        height = px(2 * _PADDING + _NAME_LINE) + quote.height
        height += px(_SMALL_LINE) if row.council else 0
        warning_at = height - px(_PADDING) + px(_GAP)
        height += px(_NAME_LINE + _GAP) if row.warning else 0
        if not entry.text:
            return _Layout(quote, None, round(height), warning_at)
        room = width - px(_ICON_INDENT)
        text = wrap(entry.text, font(12), width=room, line_height=px(_SMALL_LINE))
        return _Layout(quote, text, round(height + text.height) + px(_GAP), warning_at)

    def _draw_heading(self, painter: QPainter, row: BriefingRow, area: QRectF) -> None:
        px, tokens = self.appearance.px, self.appearance.tokens
        pencil = self.pencil(area)
        text = QRectF(area.left() + px(_HEADING_LEFT), area.top(), 0, area.height())
        text.setRight(pencil.left())
        font = self.appearance.font(13, bold=True)
        self.draw_line(painter, row.entry.text, font=font, colour=tokens.text, area=text)
        self._draw_pencil(painter, pencil)

    def _draw_pencil(self, painter: QPainter, area: QRectF) -> None:
        inset = (area.width() - self.appearance.px(13)) / 2
        colour = self.appearance.tokens.text2
        self.draw_icon(painter, "pencil", area.adjusted(inset, 0, 0, 0), colour=colour)

    def _draw_comment(self, painter: QPainter, row: BriefingRow, area: QRectF) -> None:
        px, tokens = self.appearance.px, self.appearance.tokens
        text = self._layout(row).text
        if text is None:
            return
        y = area.top() + px(_PADDING)
        icon = QRectF(px(_HEADING_LEFT), y, px(_ICON_INDENT), px(_SMALL_LINE))
        self.draw_icon(painter, "message-square-text", icon, colour=tokens.text2)
        text.draw(painter, px(_TEXT_LEFT), y, colour=tokens.text)
        self._draw_pencil(painter, self.pencil(area))

    def _draw_excerpt(self, painter: QPainter, row: BriefingRow, area: QRectF) -> None:
        px, tokens, layout = self.appearance.px, self.appearance.tokens, self._layout(row)
        left, width = px(_TEXT_LEFT), self.row_width - px(_TEXT_LEFT) - px(_TEXT_RIGHT)
        y = area.top() + px(_PADDING)
        self._draw_head(painter, row, QRectF(left, y - px(1), width, px(_NAME_LINE - 2)))
        y += px(_NAME_LINE)
        if row.council:
            council = QRectF(left, y - px(2), width, px(_SMALL_LINE))
            font = self.appearance.font(12)
            self.draw_line(painter, row.council, font=font, colour=tokens.text2, area=council)
            y += px(_SMALL_LINE)
        if layout.quote:
            layout.quote.draw(painter, left, y, colour=tokens.text)
            y += layout.quote.height + px(_GAP)
        if row.warning:
            self._draw_warning(painter, row, self.warning(row, area))
            y += px(_NAME_LINE + _GAP)
        if layout.text:
            icon = QRectF(left, y, width, px(_SMALL_LINE))
            self.draw_icon(painter, "message-square-text", icon, colour=tokens.text2)
            layout.text.draw(painter, left + px(_ICON_INDENT), y, colour=tokens.text2)

    def _draw_warning(self, painter: QPainter, row: BriefingRow, area: QRectF) -> None:
        tokens, px = self.appearance.tokens, self.appearance.px
        icon, ink = ("triangle-alert", tokens.warn) if row.changed else ("history", tokens.text2)
        if row.changed and not tokens.patterned:
            ground = area.adjusted(-px(4), px(1), px(4), -px(1))
            fill_rounded(painter, ground, fill=tokens.warn_soft, radius=px(4))
        self.draw_icon(painter, icon, area, colour=ink)
        text = area.adjusted(px(_ICON_INDENT), 0, 0, 0)
        font = self.appearance.font(12)
        self.draw_line(painter, row.warning, font=font, colour=ink, area=text)
        way = word("briefing.look")
        font.setUnderline(True)
        self.draw_line(painter, way, font=font, colour=tokens.accent, area=text, right=True)

    def _draw_form(self, painter: QPainter, row: BriefingRow, area: QRectF) -> float:
        """The form's name in a frame at the right of ``area``; the room that it takes."""
        if not row.form:
            return 0.0
        px, tokens, font = self.appearance.px, self.appearance.tokens, self.appearance.font(11)
        width = QFontMetricsF(font).horizontalAdvance(row.form) + px(8)
        height = px(_FORM_HEIGHT)
        top = area.center().y() - height / 2
        box = QRectF(area.right() - width, top, width, height)
        fill_rounded(painter, box, fill=None, border=tokens.control, radius=px(3), width=1)
        inner = box.adjusted(px(4), 0, 0, 0)
        self.draw_line(painter, row.form, font=font, colour=tokens.text2, area=inner)
        return width + px(6)

    def _draw_head(self, painter: QPainter, row: BriefingRow, area: QRectF) -> None:
        px, font, tokens = self.appearance.px, self.appearance.font, self.appearance.tokens
        number = QRectF(px(_NUMBER_LEFT), area.top(), px(20), area.height())
        self.draw_line(
            painter, str(row.number), font=font(12), colour=tokens.text2, area=number, right=True
        )
        place = self.draw_line(
            painter, row.place, font=font(12), colour=tokens.text2, area=area, right=True
        )
        room = area.adjusted(0, 0, -place - px(8), 0)
        room.adjust(0, 0, -self._draw_form(painter, row, room), 0)
        sign = px(_SIGN) if row.doubt else 0
        name = room.adjusted(0, 0, -sign, 0)
        used = self.draw_line(
            painter, row.speaker, font=font(12, bold=True), colour=tokens.text, area=name
        )
        rest = room.adjusted(used + px(6), 0, 0, 0)
        if row.doubt:
            # As in the list of speakers.
            self.draw_icon(painter, "triangle-alert", rest, colour=tokens.warn)
            rest.adjust(sign, 0, 0, 0)
        self.draw_line(painter, row.role, font=font(12), colour=tokens.text2, area=rest)

    def _draw_grip(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        moving = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        shown = option.state & moving
        colour = self.appearance.tokens.text2 if shown else self.appearance.tokens.text3
        left = area.adjusted(self.appearance.px(_GRIP_LEFT), 0, 0, 0)
        self.draw_icon(painter, "grip-vertical", left, colour=colour)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Draw the entry."""
        row: BriefingRow = index.data(ROW_ROLE)
        area = row_rect(option)
        draw = {
            EntryKind.HEADING: self._draw_heading,
            EntryKind.COMMENT: self._draw_comment,
            EntryKind.EXCERPT: self._draw_excerpt,
        }[row.entry.kind]
        painter.save()
        self.draw_box(painter, option, self.box(area))
        self._draw_grip(painter, option, area)
        draw(painter, row, area)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        """The height that the entry's text needs."""
        return QSize(self.row_width, self._layout(index.data(ROW_ROLE)).height)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: ModelIndex
    ) -> QWidget:
        """A field over the heading."""
        field = LineField()
        field.setParent(parent)
        field.setAccessibleName(word("briefing.heading"))
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: ModelIndex
    ) -> None:
        """The field stands where the words stood."""
        area, px = row_rect(option), self.appearance.px
        left = px(_HEADING_LEFT - 8)
        width = round(self.box(area).right()) - left - px(6)
        editor.setGeometry(QRect(left, round(area.top()) + px(6), width, px(_HEADING_HEIGHT - 12)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Enter and Esc to the input method while it converts."""
        composing = isinstance(watched, LineField) and watched.composing
        if composing and isinstance(event, QKeyEvent):
            return False
        return super().eventFilter(watched, event)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: ModelIndex,
    ) -> bool:
        """A click on the pencil edits, one on a warning shows what it means."""
        row: BriefingRow = index.data(ROW_ROLE)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if released and isinstance(event, QMouseEvent):
            left = event.button() == Qt.MouseButton.LeftButton
            excerpt = row.entry.kind is EntryKind.EXCERPT
            area = row_rect(option)
            target = self.warning(row, area) if excerpt else self.pencil(area)
            if left and target.contains(event.position()):
                (self.warning_clicked if excerpt else self.edit_clicked).emit(row.entry.id)
                return True
        return super().editorEvent(event, model, option, index)
