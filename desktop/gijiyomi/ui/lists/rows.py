"""How rows of the lists are drawn: grounds, words in a box, icons; and where in a row they stand.

Sizes are logical pixels at 100 % text size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.lettering import CENTRE, LEFT
from gijiyomi.ui.painting import fill_rounded

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
"""The row itself, as the dataclass of its model."""

_SELECTED: int = QStyle.StateFlag.State_Selected.value
_HOVERED: int = QStyle.StateFlag.State_MouseOver.value
_BAR_WIDTH = 3
_BAR_INSET = 8


class RowState(NamedTuple):
    """How a row stands to the reader.

    Attributes:
        selected: it is what the pane shows; marked: it is being read elsewhere.
        focused: the pane has the keyboard; current: so has this row.
    """

    selected: bool = False
    focused: bool = False
    current: bool = False
    hovered: bool = False
    marked: bool = False

    @property
    def lit(self) -> bool:
        """Whether it stands on the full colour of selection."""
        return self.selected and self.focused


def state_of(option: QStyleOptionViewItem, view: QAbstractItemView, index: Index) -> RowState:
    """The state of a row that is about to be drawn."""
    # Flags of Qt are slow to compare, and every row of every frame is asked.
    flags: int = option.state.value
    focused = view.hasFocus()
    return RowState(
        selected=bool(flags & _SELECTED),
        focused=focused,
        current=focused and view.currentIndex() == index,
        hovered=bool(flags & _HOVERED),
    )


@dataclass(frozen=True, slots=True)
class RowInk:
    """The colours of a row's words."""

    main: str
    second: str
    faint: str
    hit: str
    warn: str


class RowPainter:
    """Draws the parts of one row.

    Attributes:
        ink: colours that can be read on the row's ground.
    """

    def __init__(
        self, painter: QPainter, appearance: Appearance, state: RowState, *, dimmed: bool = False
    ) -> None:
        self._painter = painter
        self._appearance = appearance
        self._state = state
        self.ink = self._choose_ink(dimmed=dimmed)

    def px(self, size: float) -> int:
        """A length at the text size in force."""
        return self._appearance.px(size)

    def ground(self, rect: QRectF) -> None:
        """The fill, bar and border that show selection, focus and the mouse."""
        state, tokens = self._state, self._appearance.tokens
        radius = self.px(6)
        if state.selected:
            fill = tokens.sel if state.lit else tokens.sel_off
            border = tokens.accent if tokens.patterned and not state.lit else None
            fill_rounded(self._painter, rect, fill=fill, border=border, radius=radius, width=2)
            self._bar(rect)
        elif state.marked:
            border = tokens.line if tokens.patterned else None
            fill_rounded(self._painter, rect, fill=tokens.sel_off, border=border, radius=radius)
        elif state.hovered:
            border = tokens.line if tokens.patterned else None
            fill_rounded(self._painter, rect, fill=tokens.hover, border=border, radius=radius)
        if state.current and not state.selected:
            fill_rounded(
                self._painter, rect, fill=None, border=tokens.focus, radius=radius, width=2
            )

    def words(
        self,
        text: str,
        rect: QRectF,
        *,
        size: float,
        colour: str,
        bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Draw ``text``, shortened to ``rect``; gives the width that it took."""
        self._painter.setPen(QColor(colour))
        fitted = self._appearance.fitted(text, size, bold=bold, width=rect.width())
        fitted.draw(self._painter, rect, align)
        return fitted.width

    def first_fitting(self, texts: Sequence[str], room: float, *, size: float) -> str:
        """The first of several wordings that ``room`` holds whole, else the last."""
        fitting = (text for text in texts if self.width_of(text, size=size) <= room)
        return next(fitting, texts[-1])

    def width_of(self, text: str, *, size: float, bold: bool = False) -> float:
        """The width that ``text`` would take."""
        return self._appearance.fitted(text, size, bold=bold, width=inf).width

    def icon(self, name: str, centre: QPointF, *, size: float, colour: str) -> None:
        """Draw an icon around ``centre``."""
        ratio = self._painter.device().devicePixelRatio()
        edge = self.px(size)
        corner = QPointF(round(centre.x() - edge / 2), round(centre.y() - edge / 2))
        pixmap = self._appearance.pixmap(name, size, colour, ratio=ratio)
        self._painter.drawPixmap(corner, pixmap)

    def tick_box(self, rect: QRectF, state: Qt.CheckState) -> None:
        """A box with a tick, with a bar where some are ticked, or with nothing."""
        tokens = self._appearance.tokens
        empty = state is Qt.CheckState.Unchecked
        edge, fill = (tokens.control, tokens.raised) if empty else (tokens.accent, tokens.accent)
        if tokens.patterned and self._state.lit:
            edge, fill = tokens.on_sel, tokens.sel if empty else tokens.on_sel
        width = 2 if tokens.patterned else 1
        fill_rounded(self._painter, rect, fill=fill, border=edge, radius=self.px(4), width=width)
        if not empty:
            ink = tokens.sel if tokens.patterned and self._state.lit else tokens.on_accent
            name = "check" if state is Qt.CheckState.Checked else "minus"
            self.icon(name, rect.center(), size=12, colour=ink)

    def gauge(self, rect: QRectF, share: float, *, colour: str) -> None:
        """A line of which ``share`` (0 to 1) is filled."""
        radius = rect.height() / 2
        if not self._appearance.tokens.patterned:
            track = self._appearance.tokens.line
            fill_rounded(self._painter, rect, fill=track, radius=radius)
        filled = QRectF(rect)
        filled.setWidth(max(rect.width() * share, rect.height() * 1.5))
        fill_rounded(self._painter, filled, fill=colour, radius=radius)

    def badge(self, letter: str, rect: QRectF, *, filled: bool) -> None:
        """A letter in a small box, light on dark if ``filled``."""
        tokens = self._appearance.tokens
        fill = self.ink.second if filled else None
        edge = self.ink.second if filled or tokens.patterned else tokens.line2
        fill_rounded(self._painter, rect, fill=fill, border=edge, radius=self.px(5))
        colour = tokens.read if filled else self.ink.second
        if filled and tokens.patterned and self._state.lit:
            colour = tokens.sel
        self.words(letter, rect, size=12, colour=colour, bold=filled, align=CENTRE)

    def _bar(self, rect: QRectF) -> None:
        tokens = self._appearance.tokens
        if tokens.patterned:
            return
        inset = self.px(_BAR_INSET)
        # Where the keyboard is must be seen by who cannot tell the colours apart too.
        width = self.px(_BAR_WIDTH) * (1.0 if self._state.lit else 0.4)
        bar = QRectF(rect.x(), rect.y() + inset, width, rect.height() - 2 * inset)
        colour = tokens.accent if self._state.lit else tokens.text3
        fill_rounded(self._painter, bar, fill=colour, radius=self.px(1.5))

    def _choose_ink(self, *, dimmed: bool) -> RowInk:
        tokens = self._appearance.tokens
        if self._state.lit:
            signs = (tokens.on_sel,) * 2 if tokens.patterned else (tokens.hit_text, tokens.warn)
            return RowInk(tokens.on_sel, tokens.on_sel2, tokens.on_sel2, *signs)
        signs = (tokens.hit_text, tokens.warn)
        if self._state.selected or self._state.marked:
            return RowInk(tokens.text, tokens.text2, tokens.text2, *signs)
        if dimmed:
            return RowInk(tokens.text3, tokens.text3, tokens.text3, *signs)
        return RowInk(tokens.text, tokens.text2, tokens.text3, *signs)
