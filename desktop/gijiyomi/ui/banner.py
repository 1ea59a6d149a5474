"""One line across the window about something that the user should know; never a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button, follow, icon_button
from gijiyomi.wording import word

HEIGHT = 44


class Banner(QWidget):
    """Hidden until there is something to say; one message at a time, one action at most."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = QLabel()
        self._text = Para(appearance, "", colour="text")
        self._action: QPushButton | None = None
        self._close = icon_button(appearance, "x", word("banner.close"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close)
        follow(appearance, self, self._measure)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, *, offer: tuple[str, Callable[[], None]] | None = None) -> None:
        """Show ``text``, and a button with its words and what it does."""
        self._text.set_text(text)
        if self._action is not None:
            self._action.hide()
            self._action.deleteLater()
            self._action = None
        if offer is not None:
            self._offer(*offer)
        self.show()

    def _offer(self, words: str, act: Callable[[], None]) -> None:
        made = button(words, "link", appearance=self._appearance)
        made.clicked.connect(lambda: self._act(act))
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(2, made)
            # Else it comes a turn later than the words that it goes with.
            made.show()
        self._action = made

    def _act(self, act: Callable[[], None]) -> None:
        self.hide()
        act()

    def _measure(self) -> None:
        px = self._appearance.px
        self.setMinimumHeight(px(HEIGHT))
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(16), px(4), px(10), px(4))
            row.setSpacing(px(10))
        tokens = self._appearance.tokens
        self._icon.setPixmap(
            self._appearance.pixmap(
                "triangle-alert", 16, tokens.warn, ratio=self.devicePixelRatioF()
            )
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour of a caution, and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("warn_soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colour("line"))
