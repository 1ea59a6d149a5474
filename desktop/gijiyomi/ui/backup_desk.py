"""The day's copy of the library: says when it could not be kept, and where else to keep it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.ui.file_dialog import ask_folder
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow


class BackupDesk(QObject):
    """Hears of copies that were not kept, and has the user choose another place for them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.bridge.not_backed_up.connect(self._tell)
        window.bridge.backups_moved.connect(self._tell_moved)

    def ask_folder(self) -> None:
        """Let the user choose where copies are kept from now on."""
        ask_folder(self._window, word("backups.choose"), self._window.bridge.keep_backups_in)

    def _tell(self, error: GijiyomiError) -> None:
        reason = word(f"backups.reason.{_REASONS.get(error.code, 'other')}")
        offer = (word("backups.elsewhere"), self.ask_folder)
        self._window.banner.say(word("backups.banner", reason=reason), offer=offer)

    def _tell_moved(self, folder: Path) -> None:
        self._window.status.say(word("backups.moved", folder=folder))


_REASONS = {
    "library-full": "full",
    "library-read-only": "read-only",
    "backup-folder-missing": "missing",
    "backup-unsound": "unsound",
}
