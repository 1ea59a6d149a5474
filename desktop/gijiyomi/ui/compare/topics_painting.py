"""How cells and headings of 論点 by speakers are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gijiyomi.domain.comparing import Tally
from gijiyomi.export.comparison import tally_words
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.topics_model import TopicsModel
from gijiyomi.ui.painting import elide, fill_rounded
from gijiyomi.wording import word

CELL_WIDTH, ROW_HEIGHT, TOPIC_WIDTH, TOTAL_WIDTH = 46, 38, 152, 72
_NAME_SIZE, _NUMBER_SIZE, _TOTAL_SIZE, _LEAST_SIZE = 12.5, 14, 13, 8
# Of the size of a number, the one in brackets beside it; and how far from it that stands.
_BESIDE, _GAP = 0.82, 3
_LETTERS, _LOW_LETTERS = 9, 5
# These lie on their side in vertical lines, as Latin letters do.
_TURNED = frozenset("ー－―‐～〜（）()「」【】…‥：；")


class _Part(NamedTuple):
    """One of the numbers of a cell as it is drawn."""

    words: str
    font: QFont
    width: float


class CellDelegate(QStyledItemDelegate):
    """Numbers on a ground that tells how many; only outlined where nobody confirmed any."""

    def __init__(self, appearance: Appearance, view: QTableView, model: TopicsModel) -> None:
        super().__init__(view)
        self._appearance, self._view, self._model = appearance, view, model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        rect = QRect(option.rect)
        painter.save()
        self._draw_line(painter, rect)
        cell = self._model.cell(index.row(), index.column())
        total = index.column() == len(self._model.table.persons)
        if cell is not None:
            self._draw_ground(painter, rect, tagged=len(cell.tagged))
        tally = self._model.tally(index.row(), index.column())
        self._draw_numbers(painter, rect, tally, size=_TOTAL_SIZE if total else _NUMBER_SIZE)
        if index == self._view.currentIndex():
            self._draw_ring(painter, rect)
        painter.restore()

    def _draw_numbers(self, painter: QPainter, rect: QRect, tally: Tally, *, size: float) -> None:
        """Items with the tag, and smaller in brackets the merely matching; smaller still to fit."""
        room, gap = rect.width() - self._appearance.px(6), self._appearance.px(_GAP)
        parts = self._parts(tally, size)
        while self._width(parts) > room and size > _LEAST_SIZE:
            size -= 1
            parts = self._parts(tally, size)
        left = rect.left() + (rect.width() - self._width(parts)) / 2
        # On a ground the quieter ink would be too pale.
        painter.setPen(self._appearance.colour("text" if tally.tagged else "text2"))
        for part in parts:
            painter.setFont(part.font)
            place = QRectF(left, rect.top(), part.width + 1, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, part.words)
            left += part.width + gap

    def _parts(self, tally: Tally, size: float) -> list[_Part]:
        beside = size * _BESIDE if tally.tagged else size
        told = (
            (tally_words(Tally(tagged=tally.tagged)), self._appearance.font(size, bold=True)),
            (tally_words(Tally(matched=tally.matched)), self._appearance.font(beside)),
        )
        return [
            _Part(words, font, QFontMetricsF(font).horizontalAdvance(words))
            for words, font in told
            if words
        ]

    def _width(self, parts: Sequence[_Part]) -> float:
        gaps = self._appearance.px(_GAP) * max(len(parts) - 1, 0)
        return sum(part.width for part in parts) + gaps

    def _draw_line(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(
            rect.left(), rect.bottom(), rect.width(), 1, self._appearance.colour("line")
        )

    def _draw_ground(self, painter: QPainter, rect: QRect, *, tagged: int) -> None:
        tokens, px = self._appearance.tokens, self._appearance.px
        box = QRectF(rect).adjusted(2, 2, -2, -3)
        if not tagged:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(tokens.control if tokens.patterned else tokens.line2), 1)
            if tokens.patterned:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
            return
        ground = ramp_colour(tokens.ramp, tagged, self._model.most)
        edge = tokens.accent if tokens.patterned else None
        fill_rounded(painter, box, fill=ground, border=edge, radius=px(6), width=2)

    def _draw_ring(self, painter: QPainter, rect: QRect) -> None:
        ink = "focus" if self._view.hasFocus() else "control"
        colour = str(getattr(self._appearance.tokens, ink))
        box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5)
        width = 3 if self._appearance.tokens.patterned else 2
        radius = self._appearance.px(7)
        fill_rounded(painter, box, fill=None, border=colour, radius=radius, width=width)


def ramp_colour(ramp: tuple[str, str, str], number: int, most: int) -> str:
    """The ground for a number of at least 1; up to three different ones each have their own."""
    if most <= len(ramp):
        return ramp[min(number, len(ramp)) - 1]
    return ramp[min(len(ramp) - 1, (number - 1) * len(ramp) // most)]


class NamesHeader(QHeaderView):
    """Names of speakers from top to bottom."""

    def __init__(self, appearance: Appearance, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance
        self._letters = _LETTERS
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setAccessibleName(word("lists.speakers.title"))

    def set_low(self, *, low: bool) -> None:
        """Whether there is little height."""
        self._letters = _LOW_LETTERS if low else _LETTERS
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the longest name that is not cut."""
        model = self.model()
        count = model.columnCount()
        names = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(count)]
        longest = max((self._length(self._cut(name)) for name in names), default=0.0)
        return QSize(super().sizeHint().width(), round(longest) + self._appearance.px(20))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One name, standing on the table."""
        painter.save()
        painter.fillRect(rect, self._appearance.colour("read"))
        view = self.parent()
        current = isinstance(view, QTableView) and view.currentIndex().column() == section
        painter.setFont(self._font(bold=current))
        painter.setPen(self._appearance.colour("text"))
        model = self.model()
        name = str(model.headerData(section, Qt.Orientation.Horizontal))
        bottom = rect.bottom() - self._appearance.px(8)
        if section == model.columnCount() - 1:
            painter.setPen(self._appearance.colour("text2"))
            place = rect.adjusted(0, 0, 0, -self._appearance.px(8))
            flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(place, flags, name)
        else:
            self._draw_down(painter, self._cut(name), rect.center().x() + 0.5, bottom)
        line = self._appearance.colour("line2")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.restore()

    def _font(self, *, bold: bool = False) -> QFont:
        return self._appearance.font(_NAME_SIZE, bold=bold)

    def _cut(self, name: str) -> str:
        letters = "".join(name.split())
        if len(letters) <= self._letters:
            return letters
        return f"{letters[: self._letters - 1]}…"

    def _length(self, name: str) -> float:
        return sum(self._advance(letter) for letter in name)

    def _advance(self, letter: str) -> float:
        if _lies(letter):
            return QFontMetricsF(self._font()).horizontalAdvance(letter)
        return self._appearance.px(_NAME_SIZE) * 1.12

    def _draw_down(self, painter: QPainter, name: str, middle: float, bottom: float) -> None:
        top = bottom - self._length(name)
        metrics = QFontMetricsF(painter.font())
        for letter in name:
            step = self._advance(letter)
            width = metrics.horizontalAdvance(letter)
            above = (metrics.ascent() - metrics.descent()) / 2
            if _lies(letter):
                painter.save()
                painter.translate(middle, top)
                painter.rotate(90)
                painter.drawText(QPointF(0, above), letter)
                painter.restore()
            else:
                painter.drawText(QPointF(middle - width / 2, top + step / 2 + above), letter)
            top += step


def _lies(letter: str) -> bool:
    return letter.isascii() or letter in _TURNED


class TopicsHeader(QHeaderView):
    """Names of 論点 at the left."""

    def __init__(self, appearance: Appearance, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._appearance = appearance
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setAccessibleName(word("compare.column.topic"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One name."""
        painter.save()
        painter.fillRect(rect, self._appearance.colour("read"))
        view = self.parent()
        current = isinstance(view, QTableView) and view.currentIndex().row() == section
        painter.setFont(self._appearance.font(13, bold=current))
        painter.setPen(self._appearance.colour("text"))
        name = str(self.model().headerData(section, Qt.Orientation.Vertical))
        place = rect.adjusted(0, 0, -self._appearance.px(8), 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, flags, elide(painter, name, place.width()))
        line = self._appearance.colour("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.restore()
