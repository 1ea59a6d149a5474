"""Files that are opened with the program: named at its start, handed over, dropped on its icon."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from gijiyomi.ui.system.taskbar import TaskbarProgress

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow


class OpeningDesk(QObject):
    """Brings the window forward, has it read files, and shows the desktop how far it is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.taskbar = TaskbarProgress(window)
        window.importing.progressed.connect(self.taskbar.show)
        window.importing.ended.connect(self.taskbar.clear)

    def come_forward(self, files: Sequence[Path] = ()) -> None:
        """Show the window above the others and read ``files``."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        # Where the desktop lets no program come forward by itself, its button calls the user.
        QApplication.alert(window)
        self.open(files)

    def open_file(self, file: Path) -> None:
        """Show the window and read a file that the desktop was told to open."""
        self.come_forward([file])

    def open(self, files: Sequence[Path]) -> None:
        """Take files as if they were dropped on the window; one alone is shown once it is read."""
        if len(files) == 1:
            self._window.importing.show_once_read(files[0])
        self._window.handover.take_dropped(list(files))
