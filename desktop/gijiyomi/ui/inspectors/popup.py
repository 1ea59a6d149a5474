"""A small editor that lies over the window and keeps what was typed, however it is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.fields import ENTER_KEYS

_MARGIN = 8


class Popup(QFrame):
    """A card inside the window, beside what it edits; it is gone as soon as it loses the focus.

    It is no window of its own: input methods put their candidates beside it, and screen readers
    stay in the same window. Esc, Ctrl+Enter and a click elsewhere close it, and closing keeps.

    Signals:
        closed: the user is finished; sent once.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, appearance: Appearance, *, width: float) -> None:
        super().__init__(parent.window())
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.appearance = appearance
        self._opener = parent
        self._finished = False
        self.column = QVBoxLayout(self)
        margin = appearance.px(12)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(appearance.px(8))
        self.setFixedWidth(appearance.px(width))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def open_at(self, anchor: QRect) -> None:
        """Show it below ``anchor`` (in the opener's coordinates), or above where there is no room.

        It always lies wholly inside the window.
        """
        self.adjustSize()
        window = self.window()
        corner = self._opener.mapTo(window, anchor.topLeft()) if self._is_inside() else QPoint()
        below, above = corner.y() + anchor.height() + 4, corner.y() - self.height() - 4
        fits = below + self.height() <= window.height() - _MARGIN
        y = below if fits or above < _MARGIN else above
        self.move(
            max(_MARGIN, min(corner.x(), window.width() - self.width() - _MARGIN)),
            max(_MARGIN, min(y, window.height() - self.height() - _MARGIN)),
        )
        self.show()
        self.raise_()

    def finish(self) -> None:
        """Close it and give the focus back."""
        if self._finished:
            return
        self._finished = True
        held_focus = _holds(self, QApplication.focusWidget())
        self.closed.emit()
        self.hide()
        if held_focus:
            # What had the keyboard may have gone with a popup of its own.
            (self._opener if isValid(self._opener) else self.window()).setFocus()
        self.deleteLater()

    def _is_inside(self) -> bool:
        return self._opener is not self.window()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # None: another program is in front, or the input method's own window.
        if new is not None and self.isVisible() and not _holds(self, new):
            self.finish()

    def event(self, event: QEvent) -> bool:
        """Take Esc, Ctrl+Enter and what would change the text below before any shortcut does."""
        before_shortcuts = event.type() == QEvent.Type.ShortcutOverride
        if before_shortcuts and isinstance(event, QKeyEvent) and _is_kept(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc and Ctrl+Enter; no other key reaches what lies below."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (event.key() in ENTER_KEYS and ctrl):
            self.finish()
        event.accept()


def _is_kept(event: QKeyEvent) -> bool:
    """Whether a key is not for the window: what closes the popup, and what acts on the text."""
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return event.key() in (Qt.Key.Key_Escape, *ENTER_KEYS) or bool(alt and event.key() in _ON_TEXT)


_ON_TEXT = frozenset(
    {
        *(Qt.Key(Qt.Key.Key_0 + digit) for digit in range(10)),
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
    }
)


def _holds(popup: QWidget, widget: QObject | None) -> bool:
    """Whether ``widget`` is in ``popup``, menus that its fields open included."""
    while widget is not None and widget is not popup:
        widget = widget.parent()
    return widget is popup
