"""The lowest line: where the reader is, what was done last, and the text size."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button, follow, icon_button
from gijiyomi.wording import word

HEIGHT = 26
# The edges of its buttons do not shrink with the text.
_LEAST_HEIGHT = 24
_SAYING_MS = 12_000


class StatusLine(QWidget):
    """One line of small print.

    Signals:
        undo_wanted: the user takes back what was just saved.
    """

    undo_wanted = Signal()

    def __init__(self, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self._appearance = appearance
        self._place = _small_label()
        self._saying = _small_label()
        self._undo = button(word("status.undo"), "link", appearance=appearance)
        self._undo.setVisible(False)
        self._undo.clicked.connect(self.undo_wanted)
        self._here_icon = QLabel()
        self._here = _small_label(word("status.local"))
        self._size = _small_label()
        self._smaller = icon_button(
            appearance, "minus", actions["text-smaller"].text(), shortcut="Ctrl+-", size=13
        )
        self._larger = icon_button(
            appearance, "plus", actions["text-larger"].text(), shortcut="Ctrl++", size=13
        )
        self._smaller.clicked.connect(actions["text-smaller"].trigger)
        self._larger.clicked.connect(actions["text-larger"].trigger)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SAYING_MS)
        self._silence.timeout.connect(self.forget)
        self._lay_out()
        follow(appearance, self, self._measure)

    def show_place(self, text: str) -> None:
        """Say where the reader is."""
        self._place.setText(text)
        self._place.setVisible(bool(text))

    def place(self) -> str:
        """Where the reader is."""
        return self._place.text()

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Say what was done last; it fades after a while."""
        self._saying.setText(text)
        self._undo.setVisible(undoable)
        self._silence.start()

    def withdraw(self, text: str) -> None:
        """Say ``text`` no longer; what was said since stays."""
        if self._saying.text() == text:
            self.forget()

    def forget(self) -> None:
        """Say nothing of what was done."""
        self._saying.setText("")
        self._undo.setVisible(False)

    def saying(self) -> str:
        """What is said of the last action."""
        return self._saying.text()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.addWidget(self._place)
        row.addSpacing(self._appearance.px(12))
        row.addWidget(self._saying)
        row.addWidget(self._undo)
        row.addStretch(1)
        for part in (self._here_icon, self._here, self._smaller, self._size, self._larger):
            row.addWidget(part)
        # Long sayings give way; the window's least width is not theirs to decide.
        for label in (self._place, self._saying):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            label.setMinimumWidth(0)

    def _measure(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(max(px(HEIGHT), _LEAST_HEIGHT))
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(14), 0, px(10), 0)
            row.setSpacing(px(6))
        self._size.setText(
            word("status.text-size", percent=round(self._appearance.text_size * 100))
        )
        drawn = self._appearance.pixmap(
            "hard-drive", 13, self._appearance.tokens.text2, ratio=self.devicePixelRatioF()
        )
        self._here_icon.setPixmap(drawn)
        self._undo.setStyleSheet(
            f"min-height: {px(18)}px; padding: 0 {px(4)}px; font-size: {px(12)}px;"
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("chrome"))
        painter.fillRect(0, 0, self.width(), 1, self._appearance.colour("line"))


def _small_label(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "secondary")
    return label
