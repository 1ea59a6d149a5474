"""Tells the ear what the eye sees painted into the text: marks, and which hit is the current one.

A screen reader reads the letters, the caret and the selection of the view by itself; what is
painted behind them it does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from gijiyomi.domain.records import Annotation
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.text.margin_notes import note_words
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.text.remark_view import RemarkView

# The caret's new line is read first; who goes on at once wants to hear of where they stop.
_PAUSE_MS = 250


class MarkTelling(QObject):
    """Announces the marks of the item that the reader comes to, and the hit.

    Attributes:
        told: what was announced last.
    """

    def __init__(self, view: RemarkView, appearance: Appearance) -> None:
        super().__init__(view)
        self._view, self._appearance = view, appearance
        self.told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._announce)
        view.passage_focused.connect(self._tell_marks)
        view.hit_reached.connect(self._tell_hit)

    def _tell_marks(self, passage: Passage | None) -> None:
        marks = self._view.annotations_of(passage) if passage else []
        self._tell("。".join(self._words_of(mark) for mark in marks))

    def _words_of(self, mark: Annotation) -> str:
        name = self._appearance.meaning_name(mark.meaning) if mark.meaning else ""
        words = word("text.mark-said", name=name) if name else ""
        return "、".join(filter(None, (words, *note_words(mark).split("\n"))))

    def _tell_hit(self, current: int, total: int) -> None:
        if current >= 0:
            said = f"text.hit-said-{self._view.hits_are.value}"
            self._tell(word(said, current=current + 1, total=total))

    def _tell(self, words: str) -> None:
        self.told = words
        if words:
            self._pause.start()
        else:
            self._pause.stop()

    def _announce(self) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, self.told))
