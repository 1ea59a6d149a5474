"""The field for the words looked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPen

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.text_offsets import from_utf16
from gijiyomi.wording import word

_PAUSE_MS = 120
_ICON = 16


class SearchField(LineField):
    """A line of the query language; quiet while an input method composes.

    Signals:
        rested: the text is other than before and typing has paused.
        emptied_further: Backspace in the empty field.
    """

    rested = Signal(str)
    emptied_further = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._told = ""
        self._marked: list[tuple[int, int]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._rest)
        self.textChanged.connect(self._start_pause)
        # Before whoever answers: what is entered is not told once more when typing has paused.
        self.entered.connect(self._settle)
        self.setAccessibleName(word("search.field"))
        self.say_narrowing(narrowing=False)
        follow(appearance, self, self._measure)

    @property
    def appearance(self) -> Appearance:
        """How it looks."""
        return self._appearance

    def say_narrowing(self, *, narrowing: bool) -> None:
        """Whether further words narrow a search that stands already."""
        key = "search.hint-narrow" if narrowing else "search.hint"
        self.setPlaceholderText(word(key))

    def replace_text(self, text: str) -> None:
        """Set the text without telling."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._settle()

    def mark_places(self, places: Sequence[tuple[int | None, int | None]]) -> None:
        """Underline what had to be guessed, from and to a code point."""
        self._marked = [(start, end) for start, end in places if start is not None and end]
        self.update()

    def _measure(self) -> None:
        self.setMaximumWidth(self._appearance.px(460))
        # The icon stands in a margin: a leading QAction would not scale with the text size.
        self.setTextMargins(self._appearance.px(_ICON + 8), 0, 0, 0)
        self.update()

    def _start_pause(self) -> None:
        if self.composing or self.text() == self._told:
            self._pause.stop()
        else:
            self._pause.start()

    def _rest(self) -> None:
        self._told = self.text()
        self.rested.emit(self._told)

    def _settle(self) -> None:
        self._told = self.text()
        self._pause.stop()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A composition that has begun or ended begins or ends the wait for a pause."""
        super().inputMethodEvent(event)
        self._start_pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace has a meaning beyond the text."""
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not self.composing:
            self.emptied_further.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifying glass in the left margin."""
        super().paintEvent(event)
        edge = self._appearance.px(_ICON)
        left = self._appearance.px(10)
        place = QRect(left, (self.height() - edge) // 2, edge, edge)
        painter = QPainter(self)
        tokens = self._appearance.tokens
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(
            place, self._appearance.pixmap("search", _ICON, tokens.text2, ratio=ratio)
        )
        painter.setPen(QPen(QColor(tokens.warn), 1.4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for start, end in self._marked:
            self._draw_wave(painter, start, end)

    def _draw_wave(self, painter: QPainter, start: int, end: int) -> None:
        text, metrics = self.text(), self.fontMetrics()
        # The line scrolls; where the cursor is painted tells how far.
        cursor = self.cursorRect()
        before = from_utf16(text, self.cursorPosition())
        origin = cursor.center().x() - metrics.horizontalAdvance(text[:before])
        left = origin + metrics.horizontalAdvance(text[:start])
        right = origin + metrics.horizontalAdvance(text[:end])
        left = max(left, self._appearance.px(_ICON + 12))
        right = min(max(right, left + self._appearance.px(8)), self.width() - 6)
        if right <= left:
            return
        base = cursor.center().y() + metrics.height() // 2
        points = [QPointF(x, base + (1.5 if step % 2 else -1.5) + 1)
                  for step, x in enumerate(range(left, right + 1, 3))]  # fmt: skip
        painter.drawPolyline(points)
