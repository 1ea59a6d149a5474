"""What the grounds of the numbers in the table mean."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.header import ShortCaption
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.wording import word

_HEIGHT, _WIDE, _HIGH = 44, 22, 18


class _Swatch(QWidget):
    """A cell in small."""

    def __init__(self, appearance: Appearance, *, tagged: bool) -> None:
        super().__init__()
        self._appearance, self._tagged = appearance, tagged
        px = appearance.px
        follow(appearance, self, lambda: self.setFixedSize(QSize(px(_WIDE), px(_HIGH))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As the cells are drawn."""
        painter = QPainter(self)
        tokens, radius = self._appearance.tokens, self._appearance.px(4)
        if self._tagged:
            edge = tokens.accent if tokens.patterned else None
            fill = tokens.ramp[1]
        else:
            edge, fill = tokens.line2, None
        width = 2 if tokens.patterned and self._tagged else 1
        if tokens.patterned and not self._tagged:
            painter.setPen(QPen(QColor(tokens.control), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
            return
        box = self.rect().toRectF()
        fill_rounded(painter, box, fill=fill, border=edge, radius=radius, width=width)


class Legend(QWidget):
    """Two swatches and what the numbers count."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._left = appearance.px(24)
        self._row = row = QHBoxLayout(self)
        for swatch, key in ((True, "tagged"), (False, "matched")):
            row.addWidget(_Swatch(appearance, tagged=swatch))
            caption = ShortCaption(appearance, size=12, colour="text2")
            caption.setText(word(f"topics.legend-{key}"))
            row.addWidget(caption)
            row.addSpacing(appearance.px(10))
        row.addStretch(1)

        follow(appearance, self, self._draw)

    def set_left(self, left: int) -> None:
        """Begin so many pixels from the edge."""
        self._left = left
        self._row.setContentsMargins(left, 0, self._appearance.px(12), 0)

    def _draw(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(self._left, 0, px(12), 0)
        self._row.setSpacing(px(9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        ground: QColor = self._appearance.colour("read")
        QPainter(self).fillRect(self.rect(), ground)
