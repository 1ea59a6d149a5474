"""目印を付ける語: words that are marked in all columns, whatever is searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.word_chip import WordChip
from gijiyomi.ui.controls import button, follow
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.taking_keys import leaves_to_window
from gijiyomi.wording import word

_GAP, _LINE, _FIELD = 7, 34, 150
_JOINTS = re.compile(r"[\s、，,]+")


class WordField(QLineEdit):
    """Takes new words; Enter adds them, Esc leaves.

    Signals:
        given(str): what was typed.
        left: the user has done.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(word("compare.mark-field"))
        self.setAccessibleName(word("compare.mark-field-name"))
        self.returnPressed.connect(self._give)

    def _give(self) -> None:
        if self.text().strip():
            self.given.emit(self.text())
            self.clear()
        else:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Esc leaves the field, not the screen."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        if leaves_to_window(self, event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is not lost."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            if self.text().strip():
                self.given.emit(self.text())
            self.clear()
            self.left.emit()


class MarkedWords(QWidget):
    """The words as chips, and a field to add more; breaks into lines where room is short.

    Signals:
        words_chosen(tuple[str, ...]): the user wants these words marked.
        resized: it needs another room.
    """

    words_chosen = Signal(object)
    resized = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._words: tuple[str, ...] = ()
        self.chips: list[WordChip] = []
        self._title = Caption(appearance, word("compare.marks"), size=12.5, colour="text2")
        self.add = button(word("compare.mark-add"), "flat", appearance=appearance, icon="plus")
        self.add.setAccessibleName(word("compare.mark-add"))
        self.add.setToolTip(word("compare.mark-add-tip"))
        self.field = WordField()
        self.field.hide()
        for part in (self._title, self.add, self.field):
            part.setParent(self)
        self.add.clicked.connect(self._begin)
        self.field.given.connect(self._give)
        self.field.left.connect(self._end)
        follow(appearance, self, self._draw)

    @property
    def words(self) -> tuple[str, ...]:
        """What is marked."""
        return self._words

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words, without telling."""
        held = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), None)
        kept = {chip.shown: chip for chip in self.chips}
        self._words = tuple(words)
        self.chips = [kept.pop(each) if each in kept else self._chip(each) for each in words]
        if held is not None:
            near = self.chips[min(held, len(self.chips) - 1)] if self.chips else self.add
            near.setFocus()
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        self._ask_room()

    @property
    def titled(self) -> bool:
        """Whether it says what the words are."""
        return not self._title.isHidden()

    def set_titled(self, *, titled: bool) -> None:
        """Whether it says what the words are, which takes some room."""
        if titled != self.titled:
            self._title.setVisible(titled)
            self._arrange()
            self.updateGeometry()

    def name_add(self, *, named: bool) -> None:
        """Whether the button that adds a word says so, or is a plus alone."""
        text = f" {word('compare.mark-add')}" if named else ""
        if text != self.add.text():
            self.add.setText(text)
            self._arrange()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All in one line."""
        return QSize(self._line_width(), self._appearance.px(_LINE))

    def minimumSizeHint(self) -> QSize:
        """It breaks into lines before it asks for width."""
        return QSize(self._appearance.px(_FIELD), self._appearance.px(_LINE))

    def height_for(self, width: int) -> int:
        """How high it is in a width."""
        return self._place(width, move=False)

    def _parts(self) -> list[QWidget]:
        last = self.field if not self.field.isHidden() else self.add
        return [*([self._title] if self.titled else []), *self.chips, last]

    def _line_width(self) -> int:
        parts, gap = self._parts(), self._appearance.px(_GAP)
        return sum(self._width_of(part) + gap for part in parts) - gap

    def _width_of(self, part: QWidget) -> int:
        return self._appearance.px(_FIELD) if part is self.field else part.sizeHint().width()

    def _place(self, width: int, *, move: bool) -> int:
        px = self._appearance.px
        left = top = 0
        for part in self._parts():
            wide = min(self._width_of(part), width)
            if left and left + wide > width:
                left, top = 0, top + px(_LINE)
            if move:
                high = min(part.sizeHint().height(), px(_LINE) - 2)
                part.setGeometry(left, top + (px(_LINE) - high) // 2, wide, high)
            left += wide + px(_GAP)
        return top + px(_LINE)

    def _ask_room(self) -> None:
        self._arrange()
        self.updateGeometry()
        self.resized.emit()

    def _arrange(self) -> None:
        self._place(self.width(), move=True)

    def _chip(self, shown: str) -> WordChip:
        chip = WordChip(self._appearance, shown)
        chip.setParent(self)
        chip.removed.connect(lambda: self._take_away(shown))
        chip.show()
        return chip

    def _take_away(self, gone: str) -> None:
        self._choose(tuple(each for each in self._words if each != gone))

    def _give(self, typed: str) -> None:
        new = [each for each in _JOINTS.split(typed) if each]
        self._choose(tuple(dict.fromkeys((*self._words, *new))))

    def _choose(self, words: tuple[str, ...]) -> None:
        if words != self._words:
            self.show_words(words)
            self.words_chosen.emit(words)

    def _begin(self) -> None:
        self.field.show()
        self.add.hide()
        self._ask_room()
        self.field.setFocus()

    def _end(self) -> None:
        held = self.field.hasFocus()
        self.add.show()
        if held:
            self.add.setFocus()
        self.field.hide()
        self._ask_room()

    def _draw(self) -> None:
        self._ask_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit goes into the next line."""
        super().resizeEvent(event)
        self._arrange()
