"""What had to be guessed in reading a query, in words under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.domain.finding import Notice
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, follow
from gijiyomi.wording import word

# These say why nothing was found; the pane itself does, and better.
_SAID_ELSEWHERE = frozenset(
    {
        # The window renews the index by itself, and says so.
        "index-outdated",
        "query-empty",
        "term-nowhere",
        "terms-never-together",
        "terms-not-so",
        "terms-elsewhere",
        "all-excluded",
        "found-outside-scope",
        "found-in-other-spellings",
    }
)


# Who has just typed the first bracket is about to type the second.
_PATIENCE_MS = 900


class NoticesRow(QWidget):
    """Hidden unless there is something to say; speaks when the user has paused."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = QLabel()
        self._text = Para(appearance, "", size=12)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PATIENCE_MS)
        self._pause.timeout.connect(self.show)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        follow(appearance, self, self._measure)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self._text.text()

    def say(self, notices: Sequence[Notice]) -> None:
        """Say each of ``notices`` once."""
        told = dict.fromkeys(notice_words(n) for n in notices if n.code not in _SAID_ELSEWHERE)
        text = "\n".join(told)
        self._text.set_text(text)
        if not text:
            self._pause.stop()
            self.hide()
        elif self.isHidden() and not self._pause.isActive():
            self._pause.start()

    def _measure(self) -> None:
        px = self._appearance.px
        self._row.setContentsMargins(px(14), 0, px(14), px(8))
        self._row.setSpacing(px(8))
        ratio = self.devicePixelRatioF()
        warn = self._appearance.tokens.warn
        self._icon.setPixmap(self._appearance.pixmap("triangle-alert", 15, warn, ratio=ratio))


def notice_words(notice: Notice) -> str:
    """A notice in words."""
    return word(f"notice.{notice.code}.what", detail=notice.detail)
