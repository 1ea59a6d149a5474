"""The lowest line: where the reader is, what was done last, and the text size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button, follow, icon_button
from gijiyomi.ui.original.elided import Elided
from gijiyomi.wording import word

HEIGHT = 26
# The edges of its buttons do not shrink with the text.
_LEAST_HEIGHT = 24
_SAYING_MS = 12_000
_GAP, _BETWEEN = 6, 6
# Less of where the reader is says nothing.
_LEAST_PLACE = 120


class StatusLine(QWidget):
    """One line of small print.

    What was said last has the room, with what can be done about it; where the reader is, and what
    always holds, give way to it. In a low window it comes only to say something.

    Signals:
        undo_wanted: the user takes back what was just saved.
    """

    undo_wanted = Signal()

    def __init__(self, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self._appearance = appearance
        self._low = False
        self._accept: Callable[[], None] | None = None
        self._place, self._between = Elided(appearance), QWidget()
        self._saying = Elided(appearance)
        self._undo = button(word("status.undo"), "link", appearance=appearance)
        self._offer = button("", "link", appearance=appearance)
        for link in (self._undo, self._offer):
            link.setVisible(False)
        self._undo.clicked.connect(self.undo_wanted)
        self._offer.clicked.connect(self._take_offer)
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
        self._silence.timeout.connect(self._fall_silent)
        self._lay_out()
        follow(appearance, self, self._measure)

    def set_low(self, *, low: bool) -> None:
        """Whether the window is so low that only what is said has room."""
        self._low = low
        self._fit()
        self._come_or_go()

    def show_place(self, text: str) -> None:
        """Say where the reader is."""
        self._place.set_text(text)
        self._fit()

    def place(self) -> str:
        """Where the reader is."""
        return self._place.text()

    def say(
        self,
        text: str,
        *,
        undoable: bool = False,
        offer: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Say what was done last; it fades after a while.

        Args:
            text: one line.
            undoable: it can be taken back here.
            offer: what else can be done about it, and what does it.
        """
        self._saying.set_text(text)
        self._undo.setVisible(undoable)
        label, self._accept = offer or ("", None)
        self._offer.setText(label)
        self._offer.setVisible(offer is not None)
        self._silence.start()
        self._fit()
        self._come_or_go()

    def withdraw(self, text: str) -> None:
        """Say ``text`` no longer; what was said since stays."""
        if self._saying.text() == text:
            self.forget()

    def forget(self) -> None:
        """Say nothing of what was done."""
        self._saying.set_text("")
        self._accept = None
        for link in (self._undo, self._offer):
            link.setVisible(False)
        self._fit()
        self._come_or_go()

    def saying(self) -> str:
        """What is said of the last action."""
        return self._saying.text()

    def _take_offer(self) -> None:
        accept = self._accept
        self.forget()
        if accept is not None:
            accept()

    def _fall_silent(self) -> None:
        """Forget, unless the keyboard is at what is offered."""
        if self._undo.hasFocus() or self._offer.hasFocus():
            self._silence.start()
        else:
            self.forget()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        for part in (self._place, self._between, self._saying, self._undo, self._offer):
            row.addWidget(part)
        row.addStretch(1)
        for other in (*self._standing(), *self._sizing()):
            row.addWidget(other)

    def _standing(self) -> tuple[QWidget, ...]:
        """What always holds."""
        return self._here_icon, self._here

    def _sizing(self) -> tuple[QWidget, ...]:
        """How large the text is."""
        return self._smaller, self._size, self._larger

    def _fit(self) -> None:
        """Give what is said the room that it needs; the rest gives way, the least needed first."""
        saying, px = self._saying.text(), self._appearance.px
        room = self.width() - px(14 + 10 + _BETWEEN + _GAP)
        links = [link for link in (self._undo, self._offer) if not link.isHidden()]
        said = sum(self._width(part) for part in (self._saying, *links)) if saying else 0
        place = self._width(self._place) if self._place.text() else 0
        sizing, standing = (
            sum(map(self._width, parts)) for parts in (self._sizing(), self._standing())
        )
        sized = not self._low and said + sizing <= room
        left = room - said - (sizing if sized else 0)
        placed = bool(place) and not self._low and left >= min(place, px(_LEAST_PLACE))
        for part, shown in (
            (self._saying, bool(saying)),
            (self._place, placed),
            (self._between, placed and bool(saying)),
            *((part, sized) for part in self._sizing()),
            *((part, sized and place + standing <= left) for part in self._standing()),
        ):
            part.setVisible(shown)
        self._place.setMaximumWidth(max(left - px(_GAP), 0))

    def _come_or_go(self) -> None:
        self.setVisible(not self._low or bool(self._saying.text()))

    def _width(self, part: QWidget) -> int:
        return part.sizeHint().width() + self._appearance.px(_GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit gives way."""
        super().resizeEvent(event)
        self._fit()

    def _measure(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(max(px(HEIGHT), _LEAST_HEIGHT))
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(14), 0, px(10), 0)
            row.setSpacing(px(_GAP))
        self._between.setFixedWidth(px(_BETWEEN))
        self._size.setText(
            word("status.text-size", percent=round(self._appearance.text_size * 100))
        )
        drawn = self._appearance.pixmap(
            "hard-drive", 13, self._appearance.tokens.text2, ratio=self.devicePixelRatioF()
        )
        self._here_icon.setPixmap(drawn)
        for link in (self._undo, self._offer):
            link.setStyleSheet(
                f"min-height: {px(18)}px; padding: 0 {px(4)}px; font-size: {px(12)}px;"
            )
        self._fit()
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
