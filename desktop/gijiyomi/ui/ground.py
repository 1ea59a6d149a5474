"""What the window shows before anything stands in it: the grounds of its rows and panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.arrangement import arrange
from gijiyomi.ui.memory import Memory

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Heights at 100 % of the row of commands, of the status line, and of the header over the text.
_COMMANDS, _STATUS, _HEADER, _LOW_HEADER = 46, 26, 66, 46
# Between panes, in whatever text size; the line is in its middle.
_HANDLE = 7


def take_over_ground(window: QWidget) -> None:
    """Paint the ground of a window here, not in Qt.

    Qt would paint all that is in the window twice whenever all of it is to be painted: with the
    window, which is opaque, and once more with what is not.
    """
    from PySide6.QtCore import Qt

    window.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)


def fill_ground(window: QWidget, area: QRect, appearance: Appearance) -> None:
    """Paint what shows between the parts that stand in the window."""
    QPainter(window).fillRect(area, appearance.colour("chrome"))


def paint_ground(window: QWidget, appearance: Appearance, memory: Memory) -> None:
    """Paint rows and panes where they will stand, so that nothing moves when they come."""
    px, colour, scale = appearance.px, appearance.colour, appearance.text_size
    folded = memory.meetings_folded() or None
    size = (window.width() / scale, window.height() / scale)
    arrangement = arrange(*size, inspector=False, fold_meetings=folded)
    usual = [arrangement.meetings, arrangement.speakers]
    widths = [*memory.widths(arrangement.name), *usual][:2]
    shown = (not arrangement.meetings_folded, not arrangement.speakers_folded)
    painter = QPainter(window)
    _fill(painter, window.rect(), colour("chrome"))
    status = 0 if arrangement.one_line_header else px(_STATUS)
    top, left, edge = px(_COMMANDS), 0, 0
    lines = [QRect(0, top - 1, window.width(), 1)]
    panes = QRect(0, top, window.width(), window.height() - top - status)
    for ground, width, stands in zip(("pane1", "pane2"), widths, shown, strict=True):
        if stands:
            _fill(painter, panes.adjusted(edge, 0, 0, 0), colour(ground))
            edge = left + px(width) + _HANDLE // 2
            lines.append(QRect(edge, top, 1, panes.height()))
            left = edge + _HANDLE - _HANDLE // 2
    _fill(painter, panes.adjusted(edge, 0, 0, 0), colour("read"))
    header = px(_LOW_HEADER if arrangement.one_line_header else _HEADER)
    lines.append(QRect(left, top + header - 1, window.width() - left, 1))
    for line in lines:
        _fill(painter, line, colour("line"))
    painter.end()


def _fill(painter: QPainter, area: QRect, colour: QColor) -> None:
    """What ``fillRect`` does, which first makes the enums of ``Qt``: as long as all else here."""
    dye = QPixmap(1, 1)
    dye.fill(colour)
    painter.drawTiledPixmap(area, dye)
