"""Says why a paper cannot be written yet, once, with the way to mend it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.inspectors.message_strip import MessageStrip, Tone
from gijiyomi.wording import explain, word


class BlockedStrip(MessageStrip):
    """What is to be answered before anything can be written.

    Signals:
        entry_wanted(EntryId): the user wants to look at the excerpt that is in the way.
    """

    entry_wanted = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._entry: object = None
        self.look = button(word("export_dialog.look"), "plain", appearance=appearance)
        self.look.clicked.connect(lambda: self.entry_wanted.emit(self._entry))
        self.add(self.look)

    def show_error(self, error: GijiyomiError | None) -> None:
        """Say what is in the way; nothing for None. What is said already is not read again."""
        if error is None:
            self.clear()
            return
        self._entry = error.facts.get("entry")
        self.look.setVisible(self._entry is not None)
        said = explain(error)
        if said != self.text:
            self.say(said, tone=Tone.WARNING)
