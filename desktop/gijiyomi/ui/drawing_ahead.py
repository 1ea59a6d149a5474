"""Draws the rows of a list one after the other before all that is in sight is painted at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from gijiyomi.ui.redrawing import Redrawing


def draw_ahead(
    view: QAbstractItemView, in_sight: Callable[[], Iterable[QModelIndex]], redrawing: Redrawing
) -> None:
    """Draw what is ``in_sight`` of a view a row a step, while its window is held; see ``Dressing``.

    It is for delegates that keep what they drew, or much of the way there: the painting of the
    window finds it. A row that looks otherwise by then is drawn then, as ever.
    """

    def begin() -> None:
        for index in map(QPersistentModelIndex, in_sight()):
            redrawing.soon(view, partial(_draw, view, index))

    if view.isVisible() and not view.window().updatesEnabled():
        # When the panes have the widths that they will have.
        redrawing.soon(view, begin)


def _draw(view: QAbstractItemView, index: QPersistentModelIndex) -> None:
    if not index.isValid():
        return
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    if view.selectionModel().isSelected(index):
        option.state |= QStyle.StateFlag.State_Selected
    canvas = QPixmap(1, 1)
    canvas.setDevicePixelRatio(view.devicePixelRatioF())
    with QPainter(canvas) as painter:
        view.itemDelegate().paint(painter, option, index)
