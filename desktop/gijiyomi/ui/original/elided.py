"""One line of words that is shortened to the room that there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow


class Elided(QWidget):
    """Plain words; the whole of them are told on hover and to the ear."""

    def __init__(
        self,
        appearance: Appearance,
        *,
        size: float = 12,
        colour: str = "text2",
        bold: bool = False,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        right: bool = False,
    ) -> None:
        super().__init__()
        self._appearance, self._size, self._mode = appearance, size, mode
        self._colour, self._bold = colour, bold
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._alignment = side | Qt.AlignmentFlag.AlignVCenter
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        follow(appearance, self, self.updateGeometry)

    def text(self) -> str:
        """The words, not shortened."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        metrics = QFontMetricsF(self._appearance.font(self._size, bold=self._bold))
        width = metrics.horizontalAdvance(self._text)
        return QSize(round(width + 1), self._appearance.px(24))

    def minimumSizeHint(self) -> QSize:
        """They may be shortened to nothing."""
        return QSize(0, self._appearance.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        font = self._appearance.font(self._size, bold=self._bold)
        painter.setFont(font)
        painter.setPen(self._appearance.colour(self._colour))
        shown = QFontMetricsF(font).elidedText(self._text, self._mode, self.width())
        painter.drawText(self.rect(), self._alignment, shown)
