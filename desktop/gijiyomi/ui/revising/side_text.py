"""One version's words, with what the other version does not have and what a mark stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from gijiyomi.domain.records import Meaning
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.controls import follow
from gijiyomi.ui.text_offsets import from_utf16, to_utf16
from gijiyomi.wording import word

_SIZE, _LEADING = 15.0, 27.0
# Laying out takes about 25 ms a thousand characters, and there are two of these.
_MOST = 1_400
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a side shows.

    Attributes:
        text: the words; differing: what the other version does not have.
        mark: what a mark stands on; meaning: its highlight.
        at: what to look at, where the text is too long to be shown whole.
    """

    text: str = ""
    differing: Sequence[Span] = field(default_factory=tuple)
    mark: Span | None = None
    meaning: Meaning | None = None
    at: int = 0


class SideText(QTextEdit):
    """A text that is read and selected in, never written.

    Args:
        newer: what differs was added here, else it was taken away.
    """

    def __init__(self, appearance: Appearance, *, newer: bool) -> None:
        super().__init__()
        self._appearance, self._newer = appearance, newer
        self._shown = Shown()
        self._window = Span(0, 0)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        follow(appearance, self, self._draw)

    def show_text(self, shown: Shown) -> None:
        """Show other words."""
        if shown != self._shown:
            self._shown = shown
            self._draw()

    def selected(self) -> Span | None:
        """What the user has selected of the text, without blanks at its ends; None for nothing."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or not self._shown.text:
            return None
        text = self._shown.text[slice(*self._window)]
        before = len(_CUT) if self._window.start else 0
        start, end = (
            from_utf16(text, max(0, at - before))
            for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        found = Span(start, end).shifted(self._window.start)
        return found if found.length else None

    def select(self, span: Span) -> None:
        """Select words, as the user would."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(span.start))
        cursor.setPosition(self._position(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _position(self, at: int) -> int:
        text = self._shown.text[slice(*self._window)]
        before = len(_CUT) if self._window.start else 0
        inside = min(max(at - self._window.start, 0), len(text))
        return before + to_utf16(text, inside)

    def _draw(self) -> None:
        self.clear()
        self.setStyleSheet(
            "QTextEdit { background: transparent; border: none; padding: 0; min-height: 0; }"
        )
        shown, end = self._shown, len(self._shown.text)
        at = shown.mark.start if shown.mark is not None else shown.at
        start = 0 if end <= _MOST else max(0, min(at - _MOST // 3, end - _MOST))
        self._window = Span(start, min(end, start + _MOST))
        cursor = self.textCursor()
        cursor.beginEditBlock()
        self._lead(cursor)
        if not shown.text:
            cursor.insertText(word("revisions.nothing-there"), self._form("text2"))
        if start:
            cursor.insertText(_CUT, self._form("text2"))
        for piece in self._pieces():
            cursor.insertText(shown.text[slice(*piece)], self._form_of(piece))
        if self._window.end < end:
            cursor.insertText(_CUT, self._form("text2"))
        cursor.endEditBlock()
        self._scroll_to(at if shown.text else 0)

    def _lead(self, cursor: QTextCursor) -> None:
        block = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(self._appearance.px(_LEADING), kind)
        block.setBottomMargin(self._appearance.px(6))
        cursor.setBlockFormat(block)

    def _pieces(self) -> list[Span]:
        """The text cut wherever its look changes."""
        spans = [*self._shown.differing, *([self._shown.mark] if self._shown.mark else [])]
        edges = {edge for span in spans for edge in span}
        inside = {edge for edge in edges if self._window.start < edge < self._window.end}
        cuts = sorted({*self._window, *inside})
        return [Span(a, b) for a, b in pairwise(cuts)]

    def _form_of(self, piece: Span) -> QTextCharFormat:
        form = self._form("text")
        tokens = self._appearance.tokens
        mark, meaning = self._shown.mark, self._shown.meaning
        if mark is not None and mark.overlaps(piece):
            if tokens.patterned:
                form.setFontOverline(True)
            else:
                fill = tokens.fills[meaning] if meaning is not None else tokens.accent_soft
                form.setBackground(QColor(fill))
        if any(one.overlaps(piece) for one in self._shown.differing):
            self._differ(form)
        return form

    def _differ(self, form: QTextCharFormat) -> None:
        """What went is struck through, what came is underlined: no colour is needed to tell."""
        tokens = self._appearance.tokens
        if self._newer:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(QColor(tokens.ok))
        else:
            form.setFontStrikeOut(True)
        if not tokens.patterned:
            form.setForeground(QColor(tokens.ok if self._newer else tokens.err))
            form.setBackground(QColor(tokens.ok_soft if self._newer else tokens.err_soft))

    def _form(self, colour: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._appearance.font(_SIZE, face=Face.TEXT))
        form.setForeground(self._appearance.colour(colour))
        return form

    def _scroll_to(self, at: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._position(at))
        self.setTextCursor(cursor)
        middle = self.cursorRect(cursor).center().y() - self.viewport().height() // 3
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + middle if at else 0)
