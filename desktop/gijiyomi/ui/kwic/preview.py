"""What stands around the current line of 用例: the whole paragraph, and who said it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from gijiyomi.domain.finding import HitSpan
from gijiyomi.domain.kwic import KwicLine
from gijiyomi.domain.records import Remark, Speaker
from gijiyomi.domain.text import Span
from gijiyomi.export.citation import unsure_aside
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.controls import button, follow
from gijiyomi.ui.header import ShortCaption
from gijiyomi.ui.painting import fill_rounded
from gijiyomi.ui.text.geometry import letter_bands
from gijiyomi.ui.text.typesetting import split_latin
from gijiyomi.ui.text_offsets import span_to_utf16
from gijiyomi.wording import word

_BODY, _LEADING, _LATIN_SCALE = 15, 27, 0.94
_HIT_LINE = 2.4
_MEASURE = 46
_SIDE = 24


class MarkedText(QTextEdit):
    """A paragraph with the places that were found in it; it can be selected and copied."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._marks: list[tuple[int, int]] = []
        self._current: tuple[int, int] | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(word("kwic.preview"))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def show_text(
        self, text: str, places: Sequence[Span], *, current: Span | None, hang: str
    ) -> None:
        """Show ``text`` with ``places`` marked; ``hang`` is the bullet that it begins with."""
        self._marks = [span_to_utf16(text, place) for place in places if place != current]
        self._current = span_to_utf16(text, current) if current else None
        self.clear()
        cursor = self.textCursor()
        cursor.setBlockFormat(self._block(hang))
        for run, is_latin in split_latin(text):
            cursor.insertText(run, self._letters(is_latin=is_latin))
        if self._current:
            cursor.setPosition(self._current[0])
            cursor.setPosition(self._current[1], QTextCursor.MoveMode.KeepAnchor)
            ink = QTextCharFormat()
            ink.setForeground(self._appearance.colour("on_hit_current"))
            cursor.mergeCharFormat(ink)
            cursor.setPosition(self._current[0])
        else:
            cursor.setPosition(0)
        self.setTextCursor(cursor)
        self._scroll_to_line()

    def _scroll_to_line(self) -> None:
        """Bring the current place into sight, with whole lines above it."""
        bar, leading = self.verticalScrollBar(), self._appearance.px(_LEADING)
        bar.setValue(0)
        below = self.cursorRect().bottom() + leading // 4 - self.viewport().height()
        if below > 0:
            bar.setValue(-(-below // leading) * leading)

    def _block(self, hang: str) -> QTextBlockFormat:
        block = QTextBlockFormat()
        line = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(self._appearance.px(_LEADING), line)
        em = self._appearance.px(_BODY) if hang else 0
        block.setLeftMargin(em)
        block.setTextIndent(-em)
        return block

    def _letters(self, *, is_latin: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        size, face = (_BODY * _LATIN_SCALE, Face.LATIN) if is_latin else (_BODY, Face.TEXT)
        made.setFont(self._appearance.font(size, face=face))
        made.setForeground(self._appearance.colour("text"))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks below the letters."""
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        tokens = self._appearance.tokens
        for mark in self._marks:
            for box in self._boxes(*mark):
                if not tokens.patterned:
                    painter.fillRect(box, QColor(tokens.hit))
                line = QRectF(box.left(), box.bottom() - 1, box.width(), _HIT_LINE)
                painter.fillRect(line, QColor(tokens.hit_line))
        for box in self._boxes(*self._current) if self._current else ():
            block = box.adjusted(-1, -1, 1, 2)
            fill_rounded(painter, block, fill=tokens.hit_current, radius=3)
        painter.end()
        super().paintEvent(event)

    def _boxes(self, start: int, end: int) -> list[QRectF]:
        """Where letters stand, a box a line, in coordinates of the document."""
        block = self.document().findBlock(start)
        # Qt crashes on the lines of a block that is not laid out yet.
        self.document().documentLayout().blockBoundingRect(block)
        return letter_bands(block.layout(), start, end, em=self._appearance.px(_BODY))


class Preview(QWidget):
    """The paragraph of a line, with what can be done with it.

    Signals:
        excerpt_wanted: put the paragraph into the 資料.
        open_wanted: show it in the text.
    """

    excerpt_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: tuple[Remark, KwicLine, tuple[HitSpan, ...]] | None = None
        self._name = ShortCaption(appearance, size=13, bold=True)
        self._post = ShortCaption(appearance, size=12, colour="text2")
        self.excerpt = button(word("kwic.excerpt"), "flat", appearance=appearance, icon="list-plus")
        self.excerpt.setAccessibleName(f"{word('kwic.excerpt-name')}（Ctrl+D）")
        self.excerpt.setToolTip(f"{word('kwic.excerpt-name')}（Ctrl+D）")
        self.open = button(
            word("kwic.open"), "flat", appearance=appearance, icon="corner-down-left"
        )
        self.open.setToolTip(f"{word('kwic.open')}（Enter）")
        self.excerpt.clicked.connect(self.excerpt_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.text = MarkedText(appearance)
        self._lay_out()
        follow(appearance, self, self._draw)

    def show_line(
        self, remark: Remark, line: KwicLine, *, spans: Sequence[HitSpan], speaker: Speaker | None
    ) -> None:
        """Show the paragraph of ``line`` with all ``spans`` of its remark."""
        self._shown = (remark, line, tuple(spans))
        name, post = speaker_words(speaker)
        unsure = speaker is not None and remark.unsure_who
        self._name.setText(name + unsure_aside(unsure=unsure))
        self._post.setText(post)
        self._show_text()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self._name.setText("")
        self._post.setText("")
        self.text.show_text("", (), current=None, hang="")

    def set_low(self, *, low: bool) -> None:
        """Whether there is little height."""
        self.setFixedHeight(self._appearance.px(112 if low else 156))

    def _show_text(self) -> None:
        if self._shown is None:
            return
        remark, line, spans = self._shown
        inside = [item for item in remark.items if item.span.overlaps(line.paragraph)]
        marker = inside[0].marker if inside else ""
        by = len(marker) - line.paragraph.start
        places = [
            Span(span.start, span.end).shifted(by)
            for span in spans
            if line.paragraph.start <= span.start and span.end <= line.paragraph.end
        ]
        text = marker + remark.text[line.paragraph.start : line.paragraph.end]
        self.text.show_text(text, places, current=line.span.shifted(by), hang=marker)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for widget in (self._name, self._post):
            head.addWidget(widget)
        head.addStretch(1)
        for made in (self.excerpt, self.open):
            head.addWidget(made)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self._head, self._column = head, column

    def _draw(self) -> None:
        px = self._appearance.px
        self._column.setContentsMargins(px(_SIDE), px(6), px(12), px(8))
        self._column.setSpacing(px(2))
        self._head.setSpacing(px(8))
        read = "background: transparent; border: none; padding: 0;"
        self.text.setMaximumWidth(px(_BODY * _MEASURE))
        self.text.setStyleSheet(f"QTextEdit {{ {read} }}")
        self._show_text()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground that parts it from the table."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("sunken"))
        thickness = 2 if self._appearance.tokens.patterned else 1
        painter.fillRect(0, 0, self.width(), thickness, self._appearance.colour("line"))


def speaker_words(speaker: Speaker | None) -> tuple[str, str]:
    """Name, and role with affiliation and post."""
    if speaker is None:
        return "", ""
    name = speaker.name or speaker.label or word("text.unnamed")
    return name, "　".join(filter(None, (speaker.title, speaker.standing)))
