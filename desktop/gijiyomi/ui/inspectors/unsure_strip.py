"""Says before a paper is written that nobody has confirmed whose some of its words are."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.inspectors.message_strip import MessageStrip, Tone
from gijiyomi.wording import word


class UnsureStrip(MessageStrip):
    """How many quotations have an unsure speaker, and the way to confirm them.

    Signals:
        review_wanted: the user wants to go through what is unsure.
    """

    review_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.review = button(word("export_dialog.review"), "plain", appearance=appearance)
        self.review.clicked.connect(self.review_wanted)
        self.add(self.review)

    def show_count(self, count: int) -> None:
        """Say how many; nothing for none. What is said already is not read aloud again."""
        said = word("export_dialog.unsure", count=count) if count else ""
        if said == self.text:
            return
        if said:
            self.say(said, tone=Tone.WARNING)
        else:
            self.clear()
