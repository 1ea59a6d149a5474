"""What stands in place of an original that cannot be shown as it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.original.places import Original
from gijiyomi.wording import word

_ICON, _MEASURE = 36, 340


class Want(Enum):
    """Why the original is not shown; the words of each stand under its value."""

    MISSING = "missing"
    CHANGED = "changed"
    LOCKED = "locked"


_ICONS = {Want.MISSING: "file-x", Want.CHANGED: "file-x", Want.LOCKED: "lock"}


class OriginalCard(QWidget):
    """An icon, what is so, and two ways on: to mend it, and to do without.

    Signals:
        mended(): the user wants to do something about it.
        left_out(): the user goes on without the pages.
    """

    mended = Signal()
    left_out = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.want = Want.MISSING
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = Caption(appearance, size=17, bold=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title.setWordWrap(True)
        self._text = Para(appearance, "")
        self._place = Para(appearance, "")
        self.mend = button("", "primary", appearance=appearance)
        self.leave_out = button(word("original.without"), "plain", appearance=appearance)
        self.mend.clicked.connect(self.mended)
        self.leave_out.clicked.connect(self.left_out)
        self.setFocusProxy(self.mend)
        follow(appearance, self, self._lay_out())

    def say(self, want: Want, original: Original) -> None:
        """Show why ``original`` is not there to be seen."""
        self.want = want
        self._title.setText(word(f"original.{want.value}-title"))
        self._text.set_text(word(f"original.{want.value}-text", file=original.name))
        was_at = original.was_at if want is not Want.LOCKED else None
        self._place.set_text(word("original.was-at", place=was_at) if was_at else "")
        self._place.setVisible(was_at is not None)
        self.mend.setText(word(f"original.{want.value}-mend"))
        self._draw_icon()

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join([self._title.text(), self._text.text(), self._place.text()])

    def _lay_out(self) -> Callable[[], None]:
        px = self._appearance.px
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.mend)
        buttons.addWidget(self.leave_out)
        buttons.addStretch(1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        for part in (self._icon, self._title, self._text, self._place):
            column.addWidget(part)
        column.addLayout(buttons)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)

        def draw() -> None:
            middle.setMaximumWidth(px(_MEASURE + 2 * 20))
            column.setContentsMargins(px(20), 0, px(20), 0)
            column.setSpacing(px(10))
            buttons.setSpacing(px(8))
            self._draw_icon()

        return draw

    def _draw_icon(self) -> None:
        colour, ratio = self._appearance.tokens.text2, self.devicePixelRatio()
        picture = self._appearance.pixmap(_ICONS[self.want], _ICON, colour, ratio=ratio)
        self._icon.setPixmap(picture)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of a text that is not there."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("pane2"))
