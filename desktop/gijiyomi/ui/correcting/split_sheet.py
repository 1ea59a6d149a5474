"""Asks where a remark is to be divided."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gijiyomi.domain.records import Meeting, Remark, Speaker
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.review.cases import Case
from gijiyomi.ui.review.passage_text import PassageText
from gijiyomi.ui.review.places import cut_places
from gijiyomi.wording import word

_SIZE = (720, 560)


class SplitSheet(Sheet):
    """The remark with a line through it that ↑ and ↓ move.

    Signals:
        chosen(int): divide before this code point of the reading text.
    """

    chosen = Signal(int)

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget | None,
        *,
        meeting: Meeting,
        remark: Remark,
        speaker: Speaker | None,
        at: int,
    ) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("correcting.split-title"),
            why=word("correcting.split-why"),
            keep=word("correcting.split-keep"),
            size=_SIZE,
        )
        self.text = PassageText(appearance)
        self.text.show_case(
            Case(meeting, (remark,), speaker, None, None, ()), cut=first_place(remark, at)
        )
        self.body.addWidget(self.text, 1)
        self.first = self.text

    def try_to_keep(self) -> None:
        """Take the place of the line."""
        at = self.text.line
        if at is not None:
            self.chosen.emit(at)
            self.accept()


def first_place(remark: Remark, at: int) -> int | None:
    """The beginning of a sentence that is nearest to the caret; None if there is but one."""
    return min(cut_places(remark), key=lambda place: abs(place - at), default=None)
