"""Wrapped text in which what another text does not have is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.text_offsets import span_to_utf16

_LINE_SPACING, _COMFORTABLE = 1.65, 240
_BREAK, _LINE_SEPARATOR = "\n", "\u2028"
# A line break that differs would not be seen at all.
_BREAK_SIGN = "↵"


class DifferingText(QWidget):
    """Words, and what of them the other side does not have: underlined, on a ground."""

    def __init__(self, appearance: Appearance, *, size: float = 13) -> None:
        super().__init__()
        self._appearance, self._size = appearance, size
        self._text, self._differing = "", tuple[Span, ...]()
        # Layouts ask for the same widths dozens of times.
        self._laid_out: dict[int, tuple[QTextLayout, int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(appearance, self, self._measure_anew)

    def text(self) -> str:
        """The words shown."""
        return self._text

    def differing(self) -> tuple[str, ...]:
        """The parts of them that are marked."""
        return tuple(self._text[slice(*span)] for span in self._differing)

    def set_text(self, text: str, differing: Sequence[Span] = ()) -> None:
        """Show other words, some of them marked."""
        self._text, self._differing = text, tuple(span for span in differing if span.length)
        self.setAccessibleName(text)
        self._measure_anew()
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _measure_anew(self) -> None:
        self._laid_out.clear()
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> tuple[QTextLayout, int]:
        if width not in self._laid_out:
            self._laid_out[width] = self._lay_out(width)
        return self._laid_out[width]

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        text, spans = _with_breaks(self._text, self._differing)
        layout = QTextLayout(text, self._appearance.font(self._size))
        layout.setFormats([self._range(text, span) for span in spans])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
        layout.setTextOption(option)
        height, count = self._appearance.px(self._size) * _LINE_SPACING, 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
            count += 1
        layout.endLayout()
        return layout, round(max(count, 1) * height)

    def _range(self, text: str, span: Span) -> QTextLayout.FormatRange:
        made, tokens = QTextLayout.FormatRange(), self._appearance.tokens
        start, end = span_to_utf16(text, span)
        made.start, made.length = start, end - start
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(QColor(tokens.warn))
        if not tokens.patterned:
            form.setBackground(QColor(tokens.warn_soft))
        made.format = form
        return made

    def heightForWidth(self, width: int) -> int:
        """The height of the text broken at ``width``."""
        return self._lines(width)[1]

    def sizeHint(self) -> QSize:
        """Its size at a comfortable measure."""
        width = self._appearance.px(_COMFORTABLE)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Every line must be seen, whatever layout it stands in."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(QColor(self._appearance.tokens.text))
        self._lines(self.width())[0].draw(painter, QPointF(0, 0))


def _with_breaks(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """The text as it is laid out: its own line breaks, and a sign for each one that is marked."""
    made, shifted, at = "", [], 0
    for span in spans:
        made += text[at : span.start]
        start = len(made)
        made += text[slice(*span)].replace(_BREAK, f"{_BREAK_SIGN}{_BREAK}")
        shifted.append(Span(start, len(made)))
        at = span.end
    made += text[at:]
    return made.replace(_BREAK, _LINE_SEPARATOR), shifted
