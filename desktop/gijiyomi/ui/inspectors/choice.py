"""A field that holds one of several values, with its arrow in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.fields import LineField

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class Choice(QComboBox):
    """A combo box; the stylesheet takes its arrow away, so that it is painted here."""

    def __init__(self, appearance: Appearance, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self._appearance = appearance
        for value, name in choices:
            self.addItem(name, value)

    def let_type(self, placeholder: str) -> None:
        """Let any other words be typed."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field = LineField()
        field.setPlaceholderText(placeholder)
        # The box has the border and the ground already.
        field.setStyleSheet("border: none; padding: 0; min-height: 0; background: transparent;")
        self.setLineEdit(field)
        field.setAccessibleName(self.accessibleName())
        field.setAccessibleDescription(placeholder)

    def setAccessibleName(self, name: str) -> None:
        """The name of the box is that of what is typed into it too."""
        super().setAccessibleName(name)
        field = self.lineEdit()
        if field is not None:
            field.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """The box has the keyboard while its field is typed into: see ``LineField``."""
        field = self.lineEdit()
        if isinstance(field, LineField) and field.composing and event.type() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        tokens = self._appearance.tokens
        colour = tokens.text2 if self.isEnabled() else tokens.disabled
        ratio = self.devicePixelRatio()
        edge = self._appearance.px(14)
        arrow = self._appearance.pixmap("chevron-down", 14, colour, ratio=ratio)
        left = self.width() - edge - self._appearance.px(9)
        painter.drawPixmap(QPointF(left, (self.height() - edge) / 2), arrow)
