"""Pictures of rows, so that a pane that is painted again need not draw each of them again."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from gijiyomi.ui.appearance import Appearance

# More than stand in the tallest pane; the oldest goes first.
_MOST = 160


class RowPictures:
    """Keeps what was drawn for a row as long as row, state, size and appearance are the same."""

    def __init__(self, appearance: Appearance, ground: str) -> None:
        self._appearance = appearance
        self._ground = ground
        self._drawn: dict[Hashable, QPixmap] = {}
        appearance.changed.connect(self._drawn.clear)

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        *,
        key: Hashable,
        draw: Callable[[QPainter, QRect], None],
    ) -> None:
        """Paint a row into ``rect``; ``draw`` draws what ``key`` says if nothing did before."""
        ratio = painter.device().devicePixelRatioF()
        whole = (key, rect.width(), rect.height(), ratio)
        picture = self._drawn.get(whole)
        if picture is None:
            picture = QPixmap(rect.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(self._appearance.colour(self._ground))
            inner = QPainter(picture)
            draw(inner, QRect(0, 0, rect.width(), rect.height()))
            inner.end()
            while len(self._drawn) >= _MOST:
                del self._drawn[next(iter(self._drawn))]
            self._drawn[whole] = picture
        painter.drawPixmap(rect.topLeft(), picture)
