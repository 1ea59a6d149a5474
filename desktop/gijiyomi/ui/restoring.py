"""Offers to put the last good copy in the place of a library that is damaged or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.library import SoundCopy
from gijiyomi.wording import explain, word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow


class Restoring(QObject):
    """Asks when the bridge tells of damage; the window closes before anything is put back.

    A library that could be opened is asked about in the banner, so that what can still be read
    can be read first.

    Attributes:
        wanted: the copy that the user chose to go back to.

    Signals:
        left(): there is nothing to be opened, and the user leaves.
    """

    left = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.wanted: SoundCopy | None = None
        self.box: QMessageBox | None = None
        window.bridge.damaged.connect(self._on_damaged)

    def _on_damaged(self, error: GijiyomiError, copy: SoundCopy | None) -> None:
        if self._window.reader.meetings and copy is not None:
            offer = (word("restore.look"), lambda: self.ask(error, copy))
            self._window.banner.say(explain(error), offer=offer)
        else:
            self.ask(error, copy)

    def ask(self, error: GijiyomiError, copy: SoundCopy | None) -> None:
        """Say what happened and what there is to go back to."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(word("restore.title"))
        box.setText(word(f"error.{error.code}.what", **_facts(error)))
        box.setInformativeText(word("restore.none") if copy is None else copy.offer)
        if copy is not None:
            accept = box.addButton(word("restore.accept"), QMessageBox.ButtonRole.AcceptRole)
            accept.setProperty("kind", "primary")
            box.setDefaultButton(accept)
        refuse = word("restore.later" if self._window.reader.meetings else "fatal.leave")
        box.setEscapeButton(box.addButton(refuse, QMessageBox.ButtonRole.RejectRole))
        box.finished.connect(lambda: self._answered(box, copy))
        self.box = box
        box.open()

    def _answered(self, box: QMessageBox, copy: SoundCopy | None) -> None:
        clicked = box.clickedButton()
        self.box = None
        if copy is not None and clicked is not box.escapeButton():
            self.wanted = copy
            # Closing lets all processes and threads end that have the library open.
            self._window.close()
        elif not self._window.reader.meetings:
            self.left.emit()


def _facts(error: GijiyomiError) -> dict[str, object]:
    return dict(error.facts)
