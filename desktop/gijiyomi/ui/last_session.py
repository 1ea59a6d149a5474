"""Asks, after the program ended otherwise than by closing it, where to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gijiyomi.ui.last_session_sheet import LastSessionSheet
    from gijiyomi.ui.window import MainWindow


class LastSession(QObject):
    """Knows how the session before ended, and tells the next one how this one does.

    What was on show may be what the program ended by: it is not opened again unasked.

    Attributes:
        begun: the library is open; asking: the user has not chosen yet.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.begun = self.asking = False
        self.sheet: LastSessionSheet | None = None

    def begin(self) -> bool:
        """Note that the library is open; whether the session before was closed as it should be."""
        self.begun = True
        bridge = self._window.bridge
        # Another window has the library open, and tells of itself.
        return bridge.read_only or self._window.memory.begin_session(bridge.path)

    def end(self) -> None:
        """The window is closed as it should be."""
        if self.begun and not self._window.bridge.read_only:
            self._window.memory.end_session(self._window.bridge.path)

    def ask(self, go_on: Callable[[], None], begin_anew: Callable[[], None]) -> None:
        """Have the user choose between the two."""
        from gijiyomi.ui.last_session_sheet import LastSessionSheet

        sheet = self.sheet = LastSessionSheet(self._window)
        self.asking = True
        sheet.accepted.connect(lambda: self._begin_with(go_on))
        sheet.rejected.connect(lambda: self._begin_with(begin_anew))
        sheet.open()

    def _begin_with(self, open_some: Callable[[], None]) -> None:
        self.asking = False
        if self._window.reader.meetings:
            open_some()
