"""A line in which words are typed that narrow a list beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.fields import LineField

_ICON, _HEIGHT = 14, 28
_PAUSE_MS = 150


class FilterField(LineField):
    """Tells of its words when typing has paused; Esc empties it before it closes anything.

    Signals:
        rested(str): the words are others now.
    """

    rested = Signal(str)

    def __init__(self, appearance: Appearance, name: str, *, hint: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.rested.emit(self.text()))
        self.textChanged.connect(lambda _text: self._pause.start())
        follow(appearance, self, self._measure)

    def _measure(self) -> None:
        # The icon stands in a margin: a leading QAction would not scale with the text size.
        self.setTextMargins(self._appearance.px(_ICON + 6), 0, 0, 0)
        self.setFixedHeight(self._appearance.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It takes the room that others leave."""
        return QSize(self._appearance.px(80), self._appearance.px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Take Esc before any shortcut does while there is something to empty."""
        before_shortcuts = event.type() == QEvent.Type.ShortcutOverride
        if before_shortcuts and isinstance(event, QKeyEvent) and self._empties(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties it."""
        if self._empties(event):
            event.accept()
            if not self.composing:
                self.clear()
        else:
            super().keyPressEvent(event)

    def _empties(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.text() or self.composing)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifying glass."""
        super().paintEvent(event)
        edge, left = self._appearance.px(_ICON), self._appearance.px(8)
        place = QRect(left, (self.height() - edge) // 2, edge, edge)
        ink, ratio = self._appearance.tokens.text2, self.devicePixelRatioF()
        picture = self._appearance.pixmap("search", _ICON, ink, ratio=ratio)
        QPainter(self).drawPixmap(place, picture)
