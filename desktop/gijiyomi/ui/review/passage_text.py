"""The words in question, with the line at which they can be divided."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from gijiyomi.domain.minutes import RemarkKind
from gijiyomi.domain.records import Item
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.controls import follow
from gijiyomi.ui.review.cases import Case
from gijiyomi.ui.review.places import cut_places
from gijiyomi.wording import word

_SIZE, _LEADING = 15.0, 27.0
_BEFORE = 60
# Laying out takes about 25 ms a thousand characters.
_MOST = 4_000
_SPOKEN = 20
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_NUDGES = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


@dataclass(frozen=True, slots=True)
class _Ink:
    plain: QTextCharFormat
    bold: QTextCharFormat
    quiet: QTextCharFormat
    doubted: QTextCharFormat
    line: QTextCharFormat
    second: QTextCharFormat


class PassageText(QTextEdit):
    """A remark, read-only: end of what stands before it, label, words, and the dividing line.

    While there is a line ↑ and ↓ move it from sentence to sentence, ← and → from letter to
    letter; else they scroll.

    Signals:
        cut_moved(int): the line stands before another character of the reading text now.
    """

    cut_moved = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._case: Case | None = None
        self._cut: int | None = None
        self._places: tuple[int, ...] = ()
        # Where in the document the first words stand that a doubt about the bounds names.
        self._doubted = -1
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(word("review.text"))
        follow(appearance, self, self._draw)

    @property
    def line(self) -> int | None:
        """Where the line stands, in code points of the reading text; None while there is none."""
        return self._cut

    def show_case(self, case: Case | None, *, cut: int | None = None) -> None:
        """Show the words of a case, with a line before ``cut``."""
        self._case, self._cut = case, cut
        self._places = cut_places(case.remark) if case is not None else ()
        self._draw()

    def set_cut(self, cut: int | None) -> None:
        """Put the line elsewhere, or take it away."""
        if cut != self._cut:
            self._cut = cut
            self._draw()

    def step_cut(self, by: int) -> None:
        """Move the line to the next (1) or previous (-1) place."""
        if self._cut is None or not self._places:
            return
        places = sorted({*self._places, self._cut})
        at = min(max(places.index(self._cut) + by, 0), len(places) - 1)
        if places[at] != self._cut:
            self._move_cut(places[at])

    def nudge_cut(self, by: int) -> None:
        """Move the line by one letter, over the ends of paragraphs."""
        if self._cut is None or self._case is None:
            return
        text, at = self._case.remark.text, self._cut + by
        while 0 < at < len(text) and text[at] == "\n":
            at += by
        if 0 < at < len(text):
            self._move_cut(at)

    def _move_cut(self, at: int) -> None:
        self._cut = at
        self._draw()
        self.cut_moved.emit(at)

    def _draw(self) -> None:
        ink = self._make_ink()
        self.clear()
        self.setStyleSheet(
            "QTextEdit { background: transparent; border: none; padding: 0; min-height: 0; }"
        )
        self._tell()
        self._doubted = -1
        if self._case is None:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        self._lead(cursor)
        self._write_before(cursor, ink)
        if self._case.remark.kind is not RemarkKind.NARRATIVE:
            self._put(cursor, self._case.label, ink.bold)
        items = self._case.remark.items
        first, end = self._shown(self._case)
        if first:
            self._put(cursor, word("review.text-before"), ink.quiet)
        line = -1
        for item in items[first:end]:
            found = self._write_item(cursor, item, ink)
            line = found if found >= 0 else line
        if end < len(items):
            self._put(cursor, word("review.text-after"), ink.quiet)
        cursor.endEditBlock()
        # The question is about the words that stand out, be they pages below the beginning.
        self._scroll_to(line if line >= 0 else self._doubted)

    def _shown(self, case: Case) -> tuple[int, int]:
        """Which items are written: of a speech that takes long to lay out those around the place.

        The place is where the line stands, else what a doubt names, else the beginning.
        """
        items, text = case.remark.items, case.remark.text
        if len(text) <= _MOST:
            return 0, len(items)
        place = self._cut
        if place is None:
            named = [text.find(doubt.detail) for doubt in case.doubts if doubt.detail]
            place = max(named, default=0)
        first = next((i for i, item in enumerate(items) if place < item.span.end), 0)
        end, left = first + 1, _MOST - items[first].span.length
        while left > 0 and (first > 0 or end < len(items)):
            if first > 0:
                first -= 1
                left -= items[first].span.length
            if end < len(items):
                left -= items[end].span.length
                end += 1
        return first, end

    def _lead(self, cursor: QTextCursor) -> None:
        block = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(self._appearance.px(_LEADING), kind)
        cursor.setBlockFormat(block)

    def _write_before(self, cursor: QTextCursor, ink: _Ink) -> None:
        """The end of what stands before, where the bounds are in question."""
        case = self._case
        if case is None or case.about_who or case.before is None:
            return
        words = case.before.text.replace("\n", " ")
        end = words if len(words) <= _BEFORE else f"…{words[-_BEFORE:]}"
        self._put(cursor, end, ink.quiet)

    def _write_item(self, cursor: QTextCursor, item: Item, ink: _Ink) -> int:
        """One paragraph; gives the document position of the line, −1 if it is not in it."""
        if self._case is None:
            return -1
        text = self._case.remark.text[item.span.start : item.span.end]
        cut = self._cut
        second = cut is not None and item.span.start >= cut
        base = ink.second if second else ink.plain
        if cut is None or not item.span.start <= cut < item.span.end:
            self._put_doubted(cursor, item.marker + text, base, ink)
            return -1
        at = cut - item.span.start
        if at:
            self._put_doubted(cursor, item.marker + text[:at], ink.plain, ink)
        self._put(cursor, word("review.cut-here"), ink.line)
        position = cursor.position()
        marker = "" if at else item.marker
        self._put_doubted(cursor, marker + text[at:], ink.second, ink)
        return position

    def _put(self, cursor: QTextCursor, text: str, form: QTextCharFormat) -> None:
        if cursor.position():
            cursor.insertBlock()
        cursor.insertText(text, form)

    def _put_doubted(
        self, cursor: QTextCursor, text: str, form: QTextCharFormat, ink: _Ink
    ) -> None:
        """A paragraph in which the words that the doubts name stand out."""
        details = [doubt.detail for doubt in self._case.doubts] if self._case else []
        found = next((detail for detail in details if detail and detail in text), "")
        if not found:
            self._put(cursor, text, form)
            return
        before, _, after = text.partition(found)
        marked = QTextCharFormat(form)
        marked.merge(ink.doubted)
        self._put(cursor, before, form)
        if self._doubted < 0 and self._case is not None and not self._case.about_who:
            self._doubted = cursor.position()
        cursor.insertText(found, marked)
        cursor.insertText(after, form)

    def _make_ink(self) -> _Ink:
        colour = self._appearance.colour
        patterned = self._appearance.tokens.patterned
        doubted = QTextCharFormat()
        doubted.setBackground(QColor("transparent") if patterned else colour("warn_soft"))
        doubted.setFontUnderline(True)
        second = self._form("text")
        if not patterned:
            second.setBackground(colour("accent_soft"))
        return _Ink(
            plain=self._form("text"),
            bold=self._form("text", bold=True),
            quiet=self._form("text2"),
            doubted=doubted,
            line=self._form("accent", bold=True, size=12, face=Face.UI),
            second=second,
        )

    def _form(
        self, colour: str, *, bold: bool = False, size: float = _SIZE, face: Face = Face.TEXT
    ) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._appearance.font(size, bold=bold, face=face))
        form.setForeground(self._appearance.colour(colour))
        return form

    def _scroll_to(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(max(position, 0))
        self.setTextCursor(cursor)
        if position >= 0:
            middle = self.cursorRect(cursor).center().y() - self.viewport().height() // 2
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + middle)
        else:
            self.verticalScrollBar().setValue(0)

    def _tell(self) -> None:
        """Say where the line stands."""
        told = ""
        if self._case is not None and self._cut is not None:
            after = self._case.remark.text[self._cut : self._cut + _SPOKEN].replace("\n", " ")
            told = word("review.cut-spoken", text=after)
        self.setAccessibleDescription(told)

    def event(self, event: QEvent) -> bool:
        """Take the arrows before any shortcut of the window does, while there is a line."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._is_step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line."""
        if self._is_step(event):
            event.accept()
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.step_cut(_STEPS[key])
            else:
                self.nudge_cut(_NUDGES[key])
        else:
            super().keyPressEvent(event)

    def _is_step(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._cut is not None and plain and event.key() in _STEPS | _NUDGES
