"""Writes a メモ."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button
from gijiyomi.ui.fields import TextField
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.ui.tick_box import TickBox
from gijiyomi.wording import word

_WIDTH, _FIELD_HEIGHT = 320, 108


class NoteEditor(Popup):
    """A field of several lines; closing it keeps what was written.

    Args:
        private: whether its writer keeps the note to himself; None where that is no question.
    """

    def __init__(
        self,
        parent: QWidget,
        appearance: Appearance,
        *,
        text: str,
        title: str,
        private: bool | None = None,
    ) -> None:
        super().__init__(parent, appearance, width=_WIDTH)
        self.field = TextField(text)
        self.field.setFixedHeight(appearance.px(_FIELD_HEIGHT))
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        label = QLabel(title)
        label.setBuddy(self.field)
        self.field.setAccessibleName(title)
        self.column.addWidget(label)
        self.column.addWidget(self.field)
        self.alone = TickBox(appearance, word("note_editor.private"))
        self.alone.setToolTip(word("note_editor.private-why"))
        self.alone.setAccessibleDescription(word("note_editor.private-why"))
        self.alone.setChecked(private is True)
        self.alone.setVisible(private is not None)
        self.column.addWidget(self.alone)
        self.column.addLayout(self._footer())
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        """What stands in the field, without blank ends."""
        return self.field.toPlainText().strip()

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        hint = QLabel(word("note_editor.hint"))
        hint.setProperty("kind", "secondary")
        keep = button(word("note_editor.keep"), "plain", appearance=self.appearance)
        keep.setToolTip(word("note_editor.keep_shortcut"))
        keep.clicked.connect(self.finish)
        row.addWidget(hint, 1)
        row.addWidget(keep)
        return row


def ask_note(
    parent: QWidget,
    appearance: Appearance,
    text: str,
    on_done: Callable[[str], None],
    *,
    anchor: QRect | None = None,
    title: str | None = None,
    draft: str | None = None,
) -> NoteEditor:
    """Open an editor of a メモ; ``on_done`` gets the new text once, and only if it differs.

    Args:
        parent: what gets the focus back.
        appearance: how things look.
        text: what is written so far.
        on_done: called when the editor closes with another text, empty to take the メモ away.
        anchor: what the editor must not cover, in ``parent``'s coordinates; all of it if None.
        title: over the field; メモ if None.
        draft: what to begin with instead of ``text``: words that could not be saved before.
    """
    shown = text if draft is None else draft
    editor = NoteEditor(parent, appearance, text=shown, title=title or word("note_editor.title"))

    def tell() -> None:
        if editor.text != text.strip():
            on_done(editor.text)

    editor.closed.connect(tell)
    editor.open_at(parent.rect() if anchor is None else anchor)
    editor.field.setFocus()
    return editor


def ask_memo(
    parent: QWidget,
    appearance: Appearance,
    text: str,
    on_done: Callable[[str, bool], None],
    *,
    private: bool,
    anchor: QRect | None = None,
    title: str | None = None,
    draft: str | None = None,
) -> NoteEditor:
    """Open an editor of a メモ as ``ask_note`` does, which its writer may keep to himself.

    Args:
        parent: what gets the focus back.
        appearance: how things look.
        text: what is written so far.
        on_done: called once, when the editor closes with another text or another wish.
        private: whether it is kept to himself so far.
        anchor: what the editor must not cover, in ``parent``'s coordinates; all of it if None.
        title: over the field; メモ if None.
        draft: what to begin with instead of ``text``: words that could not be saved before.
    """
    shown = text if draft is None else draft
    head = title or word("note_editor.title")
    editor = NoteEditor(parent, appearance, text=shown, title=head, private=private)

    def tell() -> None:
        if (editor.text, editor.alone.isChecked()) != (text.strip(), private):
            on_done(editor.text, editor.alone.isChecked())

    editor.closed.connect(tell)
    editor.open_at(parent.rect() if anchor is None else anchor)
    editor.field.setFocus()
    return editor
