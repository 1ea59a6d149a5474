"""Fields in which keys that belong to the input method never do anything else.

While a conversion is under way Enter, Esc, digits and arrows are the input method's. Platforms
differ in whether they pass them on, so the fields keep them from everybody.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextBlockFormat
from PySide6.QtWidgets import QLineEdit, QTextEdit

from gijiyomi.ui.taking_keys import leaves_to_window

_LEADING = 150.0
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineField(QLineEdit):
    """One line of text.

    Signals:
        entered: Enter was pressed, and not to end a conversion.
        stepped(int): the down (+1) or up (−1) key was pressed.
    """

    entered = Signal()
    stepped = Signal(int)

    def __init__(self, text: str = "") -> None:
        # Before anything else: the first events come while it is being made.
        self._composing = False
        super().__init__(text)

    @property
    def composing(self) -> bool:
        """Whether a conversion is under way."""
        return self._composing

    def event(self, event: QEvent) -> bool:
        """While a conversion is under way no key is a command of the window."""
        if self._composing and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if leaves_to_window(self, event):
            event.ignore()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a conversion is under way."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter and of the arrows that mean nothing in one line."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if self._composing:
            event.accept()
        elif key in ENTER_KEYS and event.modifiers() in _NO_MODIFIERS:
            event.accept()
            self.entered.emit()
        elif key in steps and not event.modifiers() & _COMMANDING:
            event.accept()
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)


class TextField(QTextEdit):
    """Several lines of plain text with air between them; Tab leaves it."""

    def __init__(self, text: str = "") -> None:
        self._composing = False
        super().__init__()
        self.setProperty("kind", "field")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._composing = False
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Put ``text`` in place of what stands there; it cannot be undone."""
        # BIZ UD fonts set lines solid; what is typed takes over the format of what stands there.
        self.clear()
        cursor = self.textCursor()
        block = QTextBlockFormat()
        block.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        cursor.insertText(text)
        self.document().clearUndoRedoStacks()

    @property
    def composing(self) -> bool:
        """Whether a conversion is under way."""
        return self._composing

    def event(self, event: QEvent) -> bool:
        """While a conversion is under way no key is a command of the window."""
        if self._composing and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a conversion is under way."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter and Esc to whoever holds the field."""
        if self._composing:
            event.accept()
        elif event.key() in ENTER_KEYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
