"""Shows the words of an excerpt to be read and chosen from, never to be typed into."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.fields import ENTER_KEYS, TextField
from gijiyomi.ui.text_offsets import from_utf16, span_to_utf16, to_utf16

_FRAME, _LEAST = 18, 72
_CHOOSING_KEYS = (*ENTER_KEYS, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ExcerptText(TextField):
    """Words that can be selected by mouse and keyboard and copied.

    Signals:
        chosen: Enter or Delete was pressed on what is selected.
    """

    chosen = Signal()

    def __init__(self, appearance: Appearance, text: str, *, name: str) -> None:
        super().__init__(text)
        self._appearance = appearance
        self._text = text
        self.setReadOnly(True)
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
        by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(by_mouse | by_keys)
        self.setAccessibleName(name)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def fit(self, *, width: float, most: float) -> None:
        """Be as high as the words need at ``width``, up to ``most``, and at least three lines."""
        px = self._appearance.px
        self.document().setTextWidth(px(width) - px(_FRAME))
        wanted = round(self.document().size().height()) + px(_FRAME)
        self.setFixedHeight(max(px(_LEAST), min(wanted, round(most))))

    @property
    def span(self) -> Span:
        """What is selected; empty, at the caret, if nothing is."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return Span(from_utf16(self._text, start), from_utf16(self._text, end))

    def select(self, span: Span) -> None:
        """Select ``span``."""
        start, end = span_to_utf16(self._text, span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def put_caret(self, position: int) -> None:
        """Put the caret before a character, with nothing selected."""
        cursor = self.textCursor()
        cursor.setPosition(to_utf16(self._text, position))
        self.setTextCursor(cursor)

    def strike(self, spans: Iterable[Span]) -> None:
        """Draw ``spans`` as left out: paler, and struck through."""
        look = QTextCharFormat()
        look.setForeground(QColor(self._appearance.tokens.text3))
        look.setFontStrikeOut(True)
        self._mark(spans, look)

    def point_out(self, spans: Iterable[Span]) -> None:
        """Draw ``spans`` as what differs: on another ground, and underlined."""
        tokens = self._appearance.tokens
        look = QTextCharFormat()
        if not tokens.patterned:
            look.setBackground(QColor(tokens.warn_soft))
        look.setForeground(QColor(tokens.warn))
        look.setFontUnderline(True)
        self._mark(spans, look)

    def _mark(self, spans: Iterable[Span], look: QTextCharFormat) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for span in spans:
            start, end = span_to_utf16(self._text, span)
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.setExtraSelections(marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete choose; nothing is ever typed."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _CHOOSING_KEYS:
            event.accept()
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
