"""Writes a 要旨 with the words that it stands for below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.excerpt_text import ExcerptText
from gijiyomi.ui.inspectors.note_editor import NoteEditor
from gijiyomi.wording import word

_WIDTH, _INNER, _WORDS_HEIGHT = 420, 380, 170


class SummaryEditor(NoteEditor):
    """A field of several lines above the words of the record; closing it keeps what was written."""

    def __init__(self, parent: QWidget, appearance: Appearance, *, text: str, words: str) -> None:
        super().__init__(parent, appearance, text=text, title=word("summary_editor.title"))
        self.setFixedWidth(appearance.px(_WIDTH))
        self.words = ExcerptText(appearance, words, name=word("summary_editor.words"))
        self.words.fit(width=_INNER, most=appearance.px(_WORDS_HEIGHT))
        label = QLabel(word("summary_editor.words"))
        label.setBuddy(self.words)
        # Below the field, above hint and button.
        self.column.insertWidget(2, label)
        self.column.insertWidget(3, self.words)
        self.setTabOrder(self.field, self.words)


def ask_summary(
    parent: QWidget,
    appearance: Appearance,
    text: str,
    on_done: Callable[[str], None],
    *,
    words: str,
    anchor: QRect | None = None,
    draft: str | None = None,
) -> SummaryEditor:
    """Open an editor of a 要旨; ``on_done`` gets the new text once, and only if it differs.

    Args:
        parent: what gets the focus back.
        appearance: how things look.
        text: what is written so far.
        on_done: called when the editor closes with another text, empty to take the 要旨 away.
        words: what the 要旨 is of.
        anchor: what the editor must not cover, in ``parent``'s coordinates; all of it if None.
        draft: what to begin with instead of ``text``: words that could not be saved before.
    """
    shown = text if draft is None else draft
    editor = SummaryEditor(parent, appearance, text=shown, words=words)

    def tell() -> None:
        if editor.text != text.strip():
            on_done(editor.text)

    editor.closed.connect(tell)
    editor.open_at(parent.rect() if anchor is None else anchor)
    editor.field.setFocus()
    return editor
