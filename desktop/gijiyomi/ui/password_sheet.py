"""Asks for the password of a protected file; what is typed is handed on once and forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.ui.tick_box import TickBox
from gijiyomi.wording import word

_SIZE = (500, 272)


class PasswordSheet(Sheet):
    """The field, unseen until the user wants to see it, and why it is asked.

    Args:
        file: what is protected, by its name.
        purpose: of what the password is used for: ``"import"``, ``"reread"`` or ``"original"``.
        wrong: one was given that is not the file's.

    Signals:
        entered(str): the password; the sheet is closed.
    """

    entered = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget | None,
        *,
        file: str,
        purpose: str,
        wrong: bool = False,
    ) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("password.title"),
            why=word(f"password.{purpose}-why", file=file),
            keep=word("password.enter"),
            size=_SIZE,
        )
        self._cancel.setText(word(f"password.{purpose}-refuse"))
        self.field = LineField()
        self.field.setAccessibleName(word("password.field"))
        # Neither the input method nor the clipboard's history learns what is typed.
        self.field.setEchoMode(LineField.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.seen = TickBox(appearance, word("password.show"))
        label = QLabel(word("password.field"))
        label.setBuddy(self.field)
        for part in (label, self.field, self.seen):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.first = self.field
        self.field.entered.connect(self.try_to_keep)
        self.field.textEdited.connect(lambda _: self.message.clear())
        self.seen.toggled.connect(self._show)
        if wrong:
            self.message.say(word("password.wrong"), tone=Tone.TROUBLE)

    def try_to_keep(self) -> None:
        """Hand the password on, and keep nothing of it."""
        password = self.field.text()
        if not password:
            self.message.say(word("password.empty"), tone=Tone.WARNING)
            return
        self.accept()
        self.entered.emit(password)

    def done(self, result: int) -> None:
        """Close; what was typed is gone."""
        super().done(result)
        self.field.clear()

    def _show(self, on: bool) -> None:
        mode = LineField.EchoMode.Normal if on else LineField.EchoMode.Password
        self.field.setEchoMode(mode)
