"""The question where to begin after the program ended otherwise than by closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow

_SIZE = (520, 164)


class LastSessionSheet(Sheet):
    """What happened, that nothing saved is lost, and the two ways to begin."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window.appearance,
            window,
            title=word("last-session.title"),
            why=word("last-session.why"),
            keep=word("last-session.go-on"),
            size=_SIZE,
        )
        self._cancel.setText(word("last-session.anew"))
        self.body.addStretch(1)

    def try_to_keep(self) -> None:
        """Go on."""
        self.accept()
