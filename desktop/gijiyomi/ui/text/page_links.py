"""Clicks on the page links of headings: a link is no place to read at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class PageLinks(QObject):
    """Keeps clicks on links from the text, so that what is selected and in focus there stays.

    Signals:
        clicked(int): the link of this header.
    """

    clicked = Signal(int)

    def __init__(self, viewport: QWidget, link_at: Callable[[QPointF], int | None]) -> None:
        super().__init__(viewport)
        self._link_at = link_at
        self._pressed: int | None = None
        viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the press on a link, and its release wherever it is."""
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        under = self._link_at(event.position())
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = under
            return under is not None
        pressed, self._pressed = self._pressed, None
        if event.type() != QEvent.Type.MouseButtonRelease or pressed is None:
            return False
        if under == pressed:
            self.clicked.emit(pressed)
        return True
