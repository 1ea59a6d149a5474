"""One message across a dialog: what happened, and what to do."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para


class Tone(Enum):
    """How a message looks: its colour token and icon."""

    GOOD = ("ok", "circle-check")
    WARNING = ("warn", "triangle-alert")
    TROUBLE = ("err", "circle-alert")


class MessageStrip(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._tone = Tone.GOOD
        self._icon = QLabel()
        self._text = Para(appearance, "", colour="text")
        self._row = row = QHBoxLayout(self)
        px = appearance.px
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(10))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    @property
    def tone(self) -> Tone:
        """How it says it."""
        return self._tone

    def say(self, text: str, *, tone: Tone) -> None:
        """Show a message, and have it read aloud."""
        self._tone = tone
        colour, icon = tone.value
        ink = str(getattr(self._appearance.tokens, colour))
        ratio = self.devicePixelRatio()
        self._icon.setPixmap(self._appearance.pixmap(icon, 18, ink, ratio=ratio))
        self._text.set_text(text)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def add(self, widget: QWidget) -> None:
        """Put something to act with at the end of the message."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground in the tone's colour, with an edge of it in high contrast."""
        colour, _icon = self._tone.value
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour(f"{colour}_soft"))
        if self._appearance.tokens.patterned:
            painter.fillRect(0, 0, self.width(), 2, self._appearance.colour(colour))
