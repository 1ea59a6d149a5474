"""A window on a library of its own, as the screens are drawn from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gijiyomi.domain.records import (
    Remark,
)
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.memory import Memory
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.window import MainWindow

_PATIENCE_S = 30.0


@dataclass(frozen=True)
class Look:
    """How a screen is drawn."""

    theme: Theme
    size: QSize
    text_size: float = 1.0

    @property
    def name(self) -> str:
        """``light-1440x900``."""
        scale = "" if self.text_size == 1.0 else f"-{self.text_size:.0%}".replace("%", "")
        return f"{self.theme.value}-{self.size.width()}x{self.size.height()}{scale}"


LOOKS = [
    *(
        Look(theme, QSize(width, height))
        for theme in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)
        for width, height in ((1440, 900), (1366, 768))
    ),
    Look(Theme.LIGHT, QSize(1093, 540)),
    Look(Theme.LIGHT, QSize(1440, 900), 1.5),
    Look(Theme.LIGHT, QSize(1366, 768), 1.5),
]


class Stage:
    """A window on a library of its own, and the means to wait for it."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        self.application = application
        self.window = window

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window work until ``condition`` holds."""
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the window did not come to rest")
            self.application.processEvents()
            time.sleep(0.005)

    def rest(self, seconds: float = 0.15) -> None:
        """Let the window draw what has come, timers and all."""
        end = time.monotonic() + seconds
        # The icons of the actions are drawn in their order.
        last = self.window.actions_table["about"]
        self.until(lambda: time.monotonic() > end and not last.icon().isNull())

    def picture(self, *above: QWidget) -> QPixmap:
        """The window with the popups that stand over it."""
        taken = self.window.grab()
        painter = QPainter(taken)
        origin = self.window.mapToGlobal(QPoint(0, 0))
        for popup in above:
            painter.drawPixmap(popup.mapToGlobal(QPoint(0, 0)) - origin, popup.grab())
        painter.end()
        return taken

    def open_first(self) -> None:
        """Open the meeting whose speakers are named, at the fifth speaker."""
        window = self.window
        self.until(lambda: window.reader.current is not None and bool(window.reader.meetings))
        wanted = max(window.reader.meetings, key=lambda meeting: meeting.attendee_count)
        window.reader.open(Destination(wanted.id))
        self.until(
            lambda: (
                window.reader.current is not None and window.reader.current.meeting.id == wanted.id
            )
        )
        self.rest()

    def go_to(self, words: str) -> Passage:
        """Bring the item that begins with ``words`` into sight and focus."""
        passage = self.find(words)
        self.window.view.go_to(passage)
        self.rest(0.05)
        return passage

    def find(self, words: str) -> Passage:
        """The words in the meeting on show."""
        current = self.window.reader.current
        assert current is not None
        remark, start = find_words(list(current.content.remarks), words)
        return Passage(remark.id, Span(start, start + len(words)))


def find_words(remarks: list[Remark], words: str) -> tuple[Remark, int]:
    for remark in remarks:
        if words in remark.text:
            return remark, remark.text.index(words)
    raise LookupError(words)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def centre(above: QWidget, window: QWidget) -> None:
    above.move(window.mapToGlobal(window.rect().center() - above.rect().center()))


@contextmanager
def staged(
    application: QApplication, appearance: Appearance, *, size: QSize, library: Path
) -> Iterator[Stage]:
    """A window on a library."""
    bridge = LibraryBridge(library)
    window = MainWindow(appearance, bridge, memory=Memory(library.with_suffix(".ini")))
    # The offscreen display is small, so the window would fill it.
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)
    window.start()
    window.show()
    window.resize(size)
    try:
        yield Stage(application, window)
    finally:
        window.close()
        window.deleteLater()
        application.sendPostedEvents(window, QEvent.Type.DeferredDelete)
