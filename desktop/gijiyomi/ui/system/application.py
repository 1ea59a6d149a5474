"""The application as the system knows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """The application; on macOS it is told of files as events: by the Finder, and by the dock.

    Signals:
        file_opened(Path): one that the user opened with the program.
    """

    file_opened = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Pass on the files."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)
