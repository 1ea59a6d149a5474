"""The question before a meeting leaves the library: what goes with it, and what stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from gijiyomi.domain.removal import Removal
from gijiyomi.export.citation import meeting_title
from gijiyomi.ui.controls import Para
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow

_WIDTH, _HEIGHT_ALONE, _HEIGHT_A_LINE = 560, 196, 31


class RemovalSheet(Sheet):
    """Says in words what a meeting takes along. Where that is work of the user's, Esc is at hand.

    Attributes:
        told: what goes, a line each.
    """

    def __init__(self, window: MainWindow, removal: Removal) -> None:
        self.told = tuple(_consequences(removal))
        super().__init__(
            window.appearance,
            window,
            title=word("removal.title", title=meeting_title(removal.meeting)),
            why=word(
                "removal.why",
                count=f"{removal.meeting.remark_count:,}",
                items=f"{removal.meeting.item_count:,}",
            ),
            keep=word("removal.do"),
            size=(_WIDTH, _HEIGHT_ALONE + _HEIGHT_A_LINE * len(self.told)),
        )
        lines = QVBoxLayout()
        lines.setSpacing(window.appearance.px(4))
        for line in self.told:
            lines.addWidget(Para(window.appearance, word("removal.line", text=line), colour="text"))
        self.body.addLayout(lines)
        self.body.addWidget(Para(window.appearance, word("removal.undo")))
        self.body.addStretch(1)
        if removal.takes_work:
            self.first = self._cancel

    def try_to_keep(self) -> None:
        """Take it out."""
        self.accept()


def _consequences(removal: Removal) -> Iterator[str]:
    for key in ("annotations", "excerpts", "corrections", "returning"):
        if count := getattr(removal, key):
            yield word(f"removal.{key}", count=f"{count:,}")
    if removal.held_again is not None:
        yield word("removal.held-again", file=removal.held_again.source_name)
