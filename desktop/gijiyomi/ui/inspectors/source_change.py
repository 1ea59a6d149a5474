"""Shows how the record differs from the words of an excerpt, and asks which to use."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button
from gijiyomi.ui.inspectors.briefing_rows import BriefingRow
from gijiyomi.ui.inspectors.excerpt_text import ExcerptText
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.wording import word

_WIDTH, _INNER, _WORDS_HEIGHT = 480, 440, 140


class SourceChange(Popup):
    """The words that were put in above those of the record now, with what differs pointed out.

    Closing it without an answer leaves everything as it is.

    Signals:
        followed: use the words of the record now.
        kept: keep the words that were put in.
    """

    followed = Signal()
    kept = Signal()

    def __init__(self, parent: QWidget, appearance: Appearance, row: BriefingRow) -> None:
        super().__init__(parent, appearance, width=_WIDTH)
        was, now = row.differing
        self.column.addWidget(QLabel(word("source_change.title")))
        self.was = self._words(word("source_change.was"), row.entry.words, was)
        self.now = self._words(word("source_change.now"), row.now, now)
        self.column.addWidget(Para(appearance, word("source_change.hint"), size=12))
        self.follow_button = button(word("briefing.follow"), "primary", appearance=appearance)
        self.keep_button = button(word("briefing.keep"), "plain", appearance=appearance)
        for answer, signal in ((self.follow_button, self.followed), (self.keep_button, self.kept)):
            answer.clicked.connect(signal)
            answer.clicked.connect(self.finish)
        commands = QHBoxLayout()
        commands.addStretch(1)
        commands.addWidget(self.keep_button)
        commands.addWidget(self.follow_button)
        self.column.addLayout(commands)
        self.setFocusProxy(self.keep_button)

    def _words(self, name: str, words: str, differing: tuple[Span, ...]) -> ExcerptText:
        shown = ExcerptText(self.appearance, words, name=name)
        shown.fit(width=_INNER, most=self.appearance.px(_WORDS_HEIGHT))
        shown.point_out(differing)
        label = QLabel(name)
        label.setProperty("kind", "secondary")
        label.setBuddy(shown)
        self.column.addWidget(label)
        self.column.addWidget(shown)
        return shown


def show_change(
    parent: QWidget, appearance: Appearance, row: BriefingRow, *, anchor: QRect
) -> SourceChange:
    """Open it beside ``anchor``, in ``parent``'s coordinates; ``parent`` gets the focus back."""
    popup = SourceChange(parent, appearance, row)
    popup.open_at(anchor)
    popup.keep_button.setFocus()
    return popup
