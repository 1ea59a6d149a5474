"""Has the user put back an original that is gone, or open one that is protected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.protection import asks_password, password_was_wrong
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.file_dialog import ask_file
from gijiyomi.ui.inspectors.original_card import OriginalCard, Want
from gijiyomi.ui.original.places import Original
from gijiyomi.ui.password_sheet import PasswordSheet
from gijiyomi.wording import word

_WANTS = {"original-missing": Want.MISSING, "original-changed": Want.CHANGED}


class OriginalMending(QObject):
    """What the card of an original that cannot be shown offers.

    Signals:
        unlocked(str): the password of the original on show.
        put_back(): it is there again.
        refused(GijiyomiError): the file that was chosen did not take its place.
        left_out(): the user goes on without its pages; it is not asked about again.
    """

    unlocked = Signal(str)
    put_back = Signal()
    refused = Signal(object)
    left_out = Signal()

    def __init__(
        self, appearance: Appearance, bridge: LibraryBridge, card: OriginalCard, pane: QWidget
    ) -> None:
        super().__init__(pane)
        self._appearance, self._bridge, self._pane = appearance, bridge, pane
        self._card = card
        self._original: Original | None = None
        # By digest, for as long as the window stands.
        self._without: set[str] = set()
        card.mended.connect(self._mend)
        card.left_out.connect(self._go_without)

    def tell(self, original: Original, error: GijiyomiError) -> bool:
        """Put on the card why the original is not shown; False if that cannot be mended here."""
        want = Want.LOCKED if asks_password(error) else _WANTS.get(error.code)
        if want is None or original.sha256 in self._without:
            return False
        self._original = original
        self._card.say(want, original)
        if password_was_wrong(error):
            self._ask_password(original, wrong=True)
        return True

    def take(self, original: Original, file: Path) -> None:
        """Keep ``file`` as the original that is missing, if it is the same."""

        def work(library: Library) -> GijiyomiError | None:
            try:
                library.originals.put_back(original.sha256, file)
            except GijiyomiError as error:
                return error
            return None

        def done(error: GijiyomiError | None) -> None:
            if error is None:
                self.put_back.emit()
            else:
                self.refused.emit(error)

        self._bridge.change(word("original.put-back"), work, done)

    def _mend(self) -> None:
        original = self._original
        if original is None:
            return
        if self._card.want is Want.LOCKED:
            self._ask_password(original)
            return
        ask_file(
            self._pane.window(),
            word("original.choose", file=original.name),
            lambda path: self.take(original, path),
            folder=None if original.was_at is None else original.was_at.parent,
        )

    def _ask_password(self, original: Original, *, wrong: bool = False) -> None:
        sheet = PasswordSheet(
            self._appearance,
            self._pane.window(),
            file=original.name,
            purpose="original",
            wrong=wrong,
        )
        sheet.entered.connect(lambda password: self._unlock(original, password))
        sheet.open()

    def _unlock(self, original: Original, password: str) -> None:
        if original is self._original:
            self.unlocked.emit(password)

    def _go_without(self) -> None:
        if self._original is not None:
            self._without.add(self._original.sha256)
            self.left_out.emit()
