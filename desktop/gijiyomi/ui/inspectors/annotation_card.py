"""Paints one annotation: who, which meaning, where; the quote; the メモ; the 論点 tags."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from gijiyomi.domain.records import Target
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.annotation_rows import AnnotationRow
from gijiyomi.ui.inspectors.cards import CardDelegate, ModelIndex, row_rect
from gijiyomi.ui.inspectors.quote_text import QuoteText
from gijiyomi.ui.inspectors.rows_model import ROW_ROLE
from gijiyomi.ui.painting import WrappedText, fill_rounded, wrap
from gijiyomi.wording import word

_PADDING = 10
_BAR_LEFT, _BAR_WIDTH = 19, 4
_TEXT_LEFT, _TEXT_RIGHT = 30, 16
_ICON_INDENT = 20
_NAME_LINE, _QUOTE_LINE, _SMALL_LINE, _MEETING_LINE = 22, 21, 20, 18
_GAP = 3
_QUOTE_LINES, _WHOLE_LINES = 6, 2
_SUPPOSED = 100
_MOST_KEPT = 1_000
_ICONS = {
    Target.REMARK: "text-align-justify",
    Target.SPEAKER: "user",
    Target.MEETING: "calendar",
}


@dataclass(frozen=True, slots=True)
class _Layout:
    """The wrapped texts of a card and the height of all of it."""

    quote: QuoteText | None
    note: WrappedText | None
    height: int


class AnnotationCard(CardDelegate):
    """Delegate of the 注釈 list."""

    def __init__(self, appearance: Appearance, view: QListView) -> None:
        super().__init__(appearance, view)
        self._layouts: dict[tuple[AnnotationRow, int], _Layout] = {}
        appearance.changed.connect(self._layouts.clear)

    def height_of(self, index: ModelIndex) -> int:
        """How high the card is."""
        return self._layout(index.data(ROW_ROLE)).height

    def supposed_height(self) -> int:
        """How high cards are on the whole."""
        return self.appearance.px(_SUPPOSED)

    def _layout(self, row: AnnotationRow) -> _Layout:
        key = (row, self.row_width)
        if key not in self._layouts:
            if len(self._layouts) >= _MOST_KEPT:
                self._layouts.clear()
            self._layouts[key] = self._measure(row)
        return self._layouts[key]

    def _measure(self, row: AnnotationRow) -> _Layout:
        px = self.appearance.px
        note_font = self.appearance.font(12)
        width = self.row_width - px(_TEXT_LEFT) - px(_TEXT_RIGHT)
        quote, note = None, None
        if row.quote:
            quote = QuoteText(
                self.appearance,
                row.quote,
                size=13,
                width=width,
                line_height=px(_QUOTE_LINE),
                max_lines=_WHOLE_LINES if row.about else _QUOTE_LINES,
            )
        if row.annotation.note:
            room, line = width - px(_ICON_INDENT), px(_SMALL_LINE)
            note = wrap(row.annotation.note, note_font, width=room, line_height=line)
        height = px(2 * _PADDING + _NAME_LINE) + (quote.height if quote else 0)
        height += px(_SMALL_LINE) if row.about else 0
        height += px(_MEETING_LINE) if _names_meeting(row) else 0
        height += note.height + px(_GAP) if note else 0
        height += px(_SMALL_LINE + _GAP) if row.annotation.tags else 0
        height += px(_SMALL_LINE + _GAP) * len(_foot(row))
        return _Layout(quote, note, round(height))

    def _draw_head(self, painter: QPainter, row: AnnotationRow, area: QRectF) -> None:
        tokens, font = self.appearance.tokens, self.appearance.font
        page_width = self.draw_line(
            painter, row.pages, font=font(12), colour=tokens.accent, area=area, right=True
        )
        left = area.adjusted(0, 0, -page_width - self.appearance.px(8), 0)
        used = self.draw_line(
            painter, row.head, font=font(12, bold=True), colour=tokens.text, area=left
        )
        if row.annotation.meaning:
            self.draw_line(
                painter,
                self.appearance.meaning_name(row.annotation.meaning),
                font=font(12),
                colour=tokens.text2,
                area=left.adjusted(used + self.appearance.px(8), 0, 0, 0),
            )

    def _draw_bar(self, painter: QPainter, row: AnnotationRow, card: QRectF) -> None:
        px, tokens = self.appearance.px, self.appearance.tokens
        meaning = row.annotation.meaning
        colour = tokens.edges[meaning] if meaning else tokens.line2
        bar = QRectF(px(_BAR_LEFT), card.top() + px(9), px(_BAR_WIDTH), card.height() - px(18))
        fill_rounded(painter, bar, fill=colour, radius=px(_BAR_WIDTH) / 2)

    def _draw_small(self, painter: QPainter, area: QRectF, *, icon: str, words: str) -> None:
        tokens = self.appearance.tokens
        self.draw_icon(painter, icon, area, colour=tokens.text2)
        self.draw_line(
            painter,
            words,
            font=self.appearance.font(12),
            colour=tokens.text2,
            area=area.adjusted(self.appearance.px(_ICON_INDENT), 0, 0, 0),
        )

    def _draw_text(self, painter: QPainter, row: AnnotationRow, card: QRectF) -> None:
        px, tokens = self.appearance.px, self.appearance.tokens
        layout = self._layout(row)
        left, width = px(_TEXT_LEFT), self.row_width - px(_TEXT_LEFT) - px(_TEXT_RIGHT)
        y = card.top() + px(_PADDING)
        self._draw_head(painter, row, QRectF(left, y - px(1), width, px(_NAME_LINE - 2)))
        y += px(_NAME_LINE)
        if _names_meeting(row):
            area = QRectF(left, y - px(2), width, px(_MEETING_LINE))
            font = self.appearance.font(11)
            self.draw_line(painter, row.meeting, font=font, colour=tokens.text2, area=area)
            y += px(_MEETING_LINE)
        if row.about:
            icon, line = _ICONS[row.annotation.target], QRectF(left, y, width, px(_SMALL_LINE))
            self._draw_small(painter, line, icon=icon, words=row.about)
            y += px(_SMALL_LINE)
        if layout.quote:
            layout.quote.draw(painter, left, y, colour=tokens.text)
            y += layout.quote.height
        if layout.note:
            y += px(_GAP)
            icon_area = QRectF(left, y, width, px(_SMALL_LINE))
            self.draw_icon(painter, "message-square-text", icon_area, colour=tokens.text2)
            layout.note.draw(painter, left + px(_ICON_INDENT), y, colour=tokens.text2)
            y += layout.note.height
        if row.annotation.tags:
            words = word("annotations.tag_separator").join(row.annotation.tags)
            line = QRectF(left, y + px(_GAP), width, px(_SMALL_LINE))
            self._draw_small(painter, line, icon="tag", words=words)
            y += px(_GAP + _SMALL_LINE)
        for icon, words in _foot(row):
            line = QRectF(left, y + px(_GAP), width, px(_SMALL_LINE))
            self._draw_small(painter, line, icon=icon, words=words)
            y += px(_GAP + _SMALL_LINE)

    def _touches_chosen(self, index: ModelIndex) -> bool:
        """The box of the chosen card parts it from its neighbours already."""
        chosen = self.current_row
        return chosen >= 0 and index.row() in (chosen, chosen + 1)

    def _draw_divider(self, painter: QPainter, row: QRectF) -> None:
        painter.fillRect(
            QRectF(
                self.appearance.px(_BAR_LEFT),
                row.top(),
                self.row_width - self.appearance.px(_BAR_LEFT + _TEXT_RIGHT - 4),
                1,
            ),
            self.appearance.colour("line"),
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Draw the card."""
        row = index.data(ROW_ROLE)
        area = row_rect(option)
        painter.save()
        if index.row() > 0 and not self._touches_chosen(index):
            self._draw_divider(painter, area)
        self.draw_box(painter, option, self.box(area))
        self._draw_bar(painter, row, area)
        self._draw_text(painter, row, area)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        """The height that the card's text needs."""
        return QSize(self.row_width, self._layout(index.data(ROW_ROLE)).height)


def _names_meeting(row: AnnotationRow) -> bool:
    """Whether the meeting has a line: what is about it has its name above already."""
    return bool(row.meeting) and bool(row.speaker)


def _foot(row: AnnotationRow) -> list[tuple[str, str]]:
    """What is said of a card at its end, with an icon each: whose it is, and for whom."""
    told = [("user", row.writer)] if row.writer else []
    return told + ([("lock", word("annotations.private"))] if row.annotation.private else [])
