"""Rows of three lines behind a sign: what is to be settled, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.lists.rows import ROW_ROLE, Index, RowPainter, state_of

Row = TypeVar("Row")

_ROW_HEIGHT, _LINE = 66, 18
_INSET, _ICON_X, _TEXT_X, _TOP, _RIGHT = 6, 24, 40, 7, 10


@dataclass(frozen=True, slots=True)
class SignedLines:
    """What a row shows.

    Attributes:
        icon, colour: the sign, and the name of its token.
        head: the first line, paler where the row is settled; more: the two below.
    """

    icon: str
    colour: str
    head: str
    more: tuple[str, str]
    settled: bool


class SignedDelegate(QStyledItemDelegate, Generic[Row]):
    """Draws the rows of a list; ``lines`` tells what a row shows."""

    def __init__(
        self, appearance: Appearance, view: QListView, lines: Callable[[Row], SignedLines]
    ) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._lines = lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines."""
        return QSize(self._appearance.px(160), self._appearance.px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the sign, the words."""
        row = self._lines(index.data(ROW_ROLE))
        state = state_of(option, self._view, index)
        drawn = RowPainter(painter, self._appearance, state)
        px = drawn.px
        rect = QRectF(option.rect).adjusted(px(_INSET), 1, -px(_INSET), -1)
        painter.save()
        drawn.ground(rect)
        colour = str(getattr(self._appearance.tokens, row.colour))
        if state.lit and self._appearance.tokens.patterned:
            colour = drawn.ink.main
        middle = rect.y() + px(_TOP + _LINE / 2)
        drawn.icon(row.icon, QPointF(option.rect.x() + px(_ICON_X), middle), size=16, colour=colour)
        left = option.rect.x() + px(_TEXT_X)
        line = QRectF(left, rect.y() + px(_TOP), rect.right() - left - px(_RIGHT), px(_LINE))
        ink = drawn.ink.second if row.settled else drawn.ink.main
        drawn.words(row.head, line, size=13, colour=ink, bold=state.selected)
        for text in row.more:
            line.translate(0, px(_LINE))
            drawn.words(text, line, size=12, colour=drawn.ink.second)
        painter.restore()
