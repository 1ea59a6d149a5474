"""Where the window stands on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from gijiyomi.ui.memory import Memory

_FIRST_SIZE = QSize(1440, 900)
# What a desktop puts around a window, at most.
_BORDER = QSize(24, 64)


def restore_frame(window: QMainWindow, memory: Memory) -> None:
    """Put the window where it was; the first time in the middle, or over all of a small screen."""
    geometry = memory.geometry()
    if not geometry.isEmpty() and window.restoreGeometry(geometry):
        return
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(_FIRST_SIZE.boundedTo(screen.size() - _BORDER))
    window.move(screen.center() - window.rect().center())
    if screen.width() < _FIRST_SIZE.width() + _BORDER.width():
        from PySide6.QtCore import Qt

        window.setWindowState(Qt.WindowState.WindowMaximized)
