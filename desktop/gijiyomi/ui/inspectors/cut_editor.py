"""Chooses what of an excerpt is left out: 抜粋 with （中略）."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.domain.excerpts import kept_spans, tidied, without
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para, button
from gijiyomi.ui.inspectors.briefing_rows import BriefingRow, marked_words
from gijiyomi.ui.inspectors.excerpt_text import ExcerptText
from gijiyomi.ui.inspectors.popup import Popup
from gijiyomi.wording import word

_WIDTH, _INNER, _WORDS_HEIGHT, _RESULT_HEIGHT = 480, 440, 220, 140
# What stands around the two texts; they share what the window leaves.
_AROUND = 250
_SENTENCE_ENDS = "。\n"


class CutEditor(Popup):
    """The words of an excerpt, those left out struck through, and what the paper will say.

    Closing it keeps what was chosen, as with the editor of a メモ.
    """

    def __init__(self, parent: QWidget, appearance: Appearance, row: BriefingRow) -> None:
        super().__init__(parent, appearance, width=_WIDTH)
        entry, self._more = row.entry, row.more
        self._words = entry.words
        self.omissions = entry.omissions
        self.text = ExcerptText(appearance, entry.words, name=word("cut_editor.words"))
        self.result = ExcerptText(appearance, entry.words, name=word("cut_editor.result"))
        room = self.window().height() - appearance.px(_AROUND)
        for shown, most, share in (
            (self.text, _WORDS_HEIGHT, 0.6),
            (self.result, _RESULT_HEIGHT, 0.4),
        ):
            shown.fit(width=_INNER, most=min(appearance.px(most), room * share))
        self.said = QLabel()
        self.leave_out = button(word("cut_editor.leave_out"), "plain", appearance=appearance)
        self.take_back = button(word("cut_editor.take_back"), "plain", appearance=appearance)
        self._lay_out()
        self.text.chosen.connect(self.toggle)
        self.text.selectionChanged.connect(self._offer)
        self.text.cursorPositionChanged.connect(self._offer)
        self.leave_out.clicked.connect(lambda: self._leave_out(self.target()))
        self.take_back.clicked.connect(lambda: self._take_back(self.target()))
        self.setFocusProxy(self.text)
        self._show()

    def target(self) -> Span:
        """What a command is about: the selection, else the omission or sentence at the caret."""
        span = self.text.span
        if span.length:
            return span
        held = [each for each in self.omissions if each.start <= span.start < each.end]
        return held[0] if held else sentence_at(self._words, span.start)

    def toggle(self) -> None:
        """Leave the target out; if all of it is left out already, take it back."""
        span = self.target()
        if self._is_out(span):
            self._take_back(span)
        else:
            self._leave_out(span)

    def _is_out(self, span: Span) -> bool:
        out = tidied((*self.omissions, span), self._words)
        return bool(span.length) and out == self.omissions

    def _leave_out(self, span: Span) -> None:
        out = tidied((*self.omissions, span), self._words)
        kept = "".join(self._words[a:b] for a, b in kept_spans(out, len(self._words)))
        if not kept.strip():
            self._say(word("cut_editor.nothing_left"))
            return
        self._change(out, caret=span.end)

    def _take_back(self, span: Span) -> None:
        self._change(tidied(without(self.omissions, span), self._words), caret=span.end)

    def _change(self, omissions: tuple[Span, ...], *, caret: int) -> None:
        self.omissions = omissions
        self.text.put_caret(min(caret, len(self._words)))
        self._show()

    def _show(self) -> None:
        self.text.strike(self.omissions)
        shown = kept_spans(self.omissions, len(self._words))
        self.result.set_text(marked_words(self._words, shown, self._more))
        left = sum(len(self._words[a:b].replace("\n", "")) for a, b in self.omissions)
        count = len(self.omissions)
        told = word("cut_editor.count", count=count, letters=left)
        self._say(told if count else word("cut_editor.none"))
        self._offer()

    def _say(self, text: str) -> None:
        if text != self.said.text():
            self.said.setText(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

    def _offer(self) -> None:
        span = self.target()
        self.leave_out.setEnabled(bool(span.length) and not self._is_out(span))
        self.take_back.setEnabled(any(span.overlaps(each) for each in self.omissions))

    def _lay_out(self) -> None:
        title = QLabel(word("cut_editor.words"))
        title.setBuddy(self.text)
        self.said.setProperty("kind", "secondary")
        commands = QHBoxLayout()
        commands.addWidget(self.said, 1)
        commands.addWidget(self.take_back)
        commands.addWidget(self.leave_out)
        result = QLabel(word("cut_editor.result"))
        result.setBuddy(self.result)
        self.column.addWidget(title)
        self.column.addWidget(Para(self.appearance, word("cut_editor.hint"), size=12))
        self.column.addWidget(self.text)
        self.column.addLayout(commands)
        self.column.addWidget(result)
        self.column.addWidget(self.result)
        self.column.addLayout(self._footer())

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


def sentence_at(words: str, position: int) -> Span:
    """The sentence that holds the character at ``position``, its 。 included."""
    if not words:
        return Span(0, 0)
    at = min(position, len(words) - 1)
    start = max((words.rfind(mark, 0, at) for mark in _SENTENCE_ENDS), default=-1) + 1
    ends = [words.find(mark, at) for mark in _SENTENCE_ENDS]
    end = min((each + 1 for each in ends if each >= 0), default=len(words))
    return Span(start, end)


def ask_cuts(
    parent: QWidget,
    appearance: Appearance,
    row: BriefingRow,
    on_done: Callable[[tuple[Span, ...]], None],
    *,
    anchor: QRect | None = None,
) -> CutEditor:
    """Let the user choose what to leave out; ``on_done`` gets it once, and only if it differs.

    Args:
        parent: what gets the focus back.
        appearance: how things look.
        row: the excerpt.
        on_done: called when the editor closes with another choice.
        anchor: what the editor must not cover, in ``parent``'s coordinates; all of it if None.
    """
    editor = CutEditor(parent, appearance, row)

    def tell() -> None:
        if editor.omissions != row.entry.omissions:
            on_done(editor.omissions)

    editor.closed.connect(tell)
    editor.open_at(parent.rect() if anchor is None else anchor)
    editor.text.setFocus()
    return editor
