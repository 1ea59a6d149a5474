"""The question before the window closes with changes that found no room on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gijiyomi.ui.controls import button
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow

_SIZE = (540, 176)


class LeavingSheet(Sheet):
    """Asks what is to become of what could not be saved.

    Attributes:
        give_up: leaves without saving.
    """

    def __init__(self, window: MainWindow, *, count: int) -> None:
        super().__init__(
            window.appearance,
            window,
            title=word("unsaved.title"),
            why=word("unsaved.why", count=count),
            keep=word("unsaved.again-and-leave"),
            size=_SIZE,
        )
        self._cancel.setText(word("unsaved.stay"))
        self.give_up = button(word("unsaved.give-up"), "plain", appearance=window.appearance)
        self.foot.insertWidget(0, self.give_up)
        self.body.addStretch(1)

    def try_to_keep(self) -> None:
        """Save again."""
        self.accept()
