"""Changes that found no room on the disk: kept, told of in the banner, and saved again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.leaving_sheet import LeavingSheet
    from gijiyomi.ui.window import MainWindow


class UnsavedDesk(QObject):
    """Offers to save them again, and lets the window go only when the user gives them up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._count = 0
        self._given_up = self._leaving = False
        self._said = ""
        self.sheet: LeavingSheet | None = None
        window.bridge.unsaved.connect(self._tell)

    def may_close(self) -> bool:
        """Whether nothing would be lost; else the user is asked, and the window closes later."""
        if not self._count or self._given_up:
            return True
        from gijiyomi.ui.leaving_sheet import LeavingSheet

        sheet = self.sheet = LeavingSheet(self._window, count=self._count)
        sheet.accepted.connect(self._save_and_leave)
        sheet.give_up.clicked.connect(self._give_up)
        sheet.open()
        return False

    def _tell(self, error: GijiyomiError | None, count: int) -> None:
        self._count = count
        banner = self._window.banner
        if error is not None:
            self._leaving = False
            offer = (word("unsaved.again"), self._window.bridge.save_again)
            self._said = word("unsaved.banner", count=count)
            banner.say(self._said, offer=offer)
            return
        if banner.text() == self._said:
            banner.hide()
        self._window.status.say(word("unsaved.saved"))
        if self._leaving:
            self._window.close()

    def _save_and_leave(self) -> None:
        self._leaving = True
        self._window.bridge.save_again()

    def _give_up(self) -> None:
        self._given_up = True
        if self.sheet is not None:
            self.sheet.reject()
        self._window.close()
