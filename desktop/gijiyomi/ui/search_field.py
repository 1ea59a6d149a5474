"""The field for the words looked for."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.wording import word

_PAUSE_MS = 120
_ICON = 16


class SearchField(QLineEdit):
    """A line of the query language; quiet while an input method composes.

    Signals:
        rested: the text is other than before and typing has paused.
        entered: Enter, with no composition under way.
        emptied_further: Backspace in the empty field.
    """

    rested = Signal(str)
    entered = Signal()
    emptied_further = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._composing = False
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._rest)
        self.textChanged.connect(self._start_pause)
        self.setAccessibleName(word("search.field"))
        self.say_narrowing(narrowing=False)
        follow(appearance, self, self._measure)

    def say_narrowing(self, *, narrowing: bool) -> None:
        """Whether further words narrow a search that stands already."""
        key = "search.hint-narrow" if narrowing else "search.hint"
        self.setPlaceholderText(word(key))

    def replace_text(self, text: str) -> None:
        """Set the text without telling."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._told = text
        self._pause.stop()

    def _measure(self) -> None:
        self.setMaximumWidth(self._appearance.px(460))
        # The icon stands in a margin: a leading QAction would not scale with the text size.
        self.setTextMargins(self._appearance.px(_ICON + 8), 0, 0, 0)
        self.update()

    def _start_pause(self) -> None:
        if self._composing or self.text() == self._told:
            self._pause.stop()
        else:
            self._pause.start()

    def _rest(self) -> None:
        self._told = self.text()
        self.rested.emit(self._told)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether a composition is under way."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._start_pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Backspace have a meaning beyond the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._composing:
            self._pause.stop()
            self._told = self.text()
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not self._composing:
            self.emptied_further.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifying glass in the left margin."""
        super().paintEvent(event)
        edge = self._appearance.px(_ICON)
        left = self._appearance.px(10)
        place = QRect(left, (self.height() - edge) // 2, edge, edge)
        painter = QPainter(self)
        tokens = self._appearance.tokens
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(
            place, self._appearance.pixmap("search", _ICON, tokens.text2, ratio=ratio)
        )
