"""The source text as it is kept, for originals that have no printed pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance, Face
from gijiyomi.ui.controls import follow
from gijiyomi.ui.original.airy_lines import AiryLines
from gijiyomi.ui.original.source_lines import SourceLines
from gijiyomi.ui.text_offsets import from_utf16, to_utf16
from gijiyomi.wording import word

_FILL = 0.13
_BAR = 3
_SIZE, _LINE = 13, 22
_MARGIN = 16
# Characters put into the document before other events have their turn.
_LETTERS_A_TURN = 6000
_SETTLED_MS = 250
_READING_HEIGHT = 0.25
# What would begin another block in Qt's documents.
_ENDS = dict.fromkeys((0x0B, 0x0D, 0x85, 0x2028, 0x2029, 0xFDD0, 0xFDD1), " ")


class SourceTextView(QPlainTextEdit):
    """Read-only; long texts come in bit by bit, so that the window never stands still.

    Signals:
        position_clicked(int): a position in the source text.
        scrolled_to(int): the position of the first line in view, after the user scrolled.
    """

    position_clicked = Signal(int)
    scrolled_to = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        document = QTextDocument(self)
        self._airy = AiryLines(document)
        document.setDocumentLayout(self._airy)
        self.setDocument(document)
        self._lines = SourceLines("")
        self._filled = 0
        self._marked: tuple[Span, ...] = ()
        self._wanted: int | None = None
        self._silent = False
        self._pressed: QPoint | None = None
        self._filling = QTimer(self, singleShot=True, interval=0)
        self._filling.timeout.connect(self._fill)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._tell_place)
        self._set_up()
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        follow(appearance, self, self._restyle)

    @property
    def complete(self) -> bool:
        """Whether all of the text is in the view."""
        return self._filled >= len(self._lines)

    def show_text(self, lines: SourceLines) -> None:
        """Show a source text from its beginning, without marks."""
        self._lines, self._filled, self._marked, self._wanted = lines, 0, (), None
        self._silent = True
        self.clear()
        self._fill()
        self._silent = False
        self._settled.stop()

    def mark(self, spans: Sequence[Span]) -> None:
        """Mark the lines of these spans of the source text, and no others."""
        self._marked = tuple(span for span in spans if span.length)
        self.viewport().update()

    def reveal(self, position: int) -> None:
        """Bring a source position into view, as soon as it is there."""
        self._wanted = position
        self._reveal_wanted()

    def in_sight(self, position: int) -> bool:
        """Whether a source position is seen."""
        number, _ = self._lines.find(position)
        if number >= self._filled:
            return False
        box = self._block_box(self.document().findBlockByNumber(number))
        return box.top() >= 0 and box.bottom() <= self.viewport().height()

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(word("original.text_name"))

    def _restyle(self) -> None:
        ink, ground = (self._appearance.colour(name).name() for name in ("text", "read"))
        focus = self._appearance.colour("focus").name()
        families = ", ".join(f'"{family}"' for family in Face.TEXT.value)
        self._airy.line_height = self._appearance.px(_LINE)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {ground}; color: {ink}; padding: 0;"
            " border: 2px solid transparent; border-radius: 0;"
            f" font-family: {families}; font-size: {self._appearance.px(_SIZE)}px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {focus}; padding: 0; }}"
        )
        self.document().setDocumentMargin(self._appearance.px(_MARGIN))

    def _fill(self) -> None:
        """Put some more lines into the document."""
        far = self._lines.start(self._filled) + _LETTERS_A_TURN
        end = max(self._filled + 1, self._lines.find(far)[0])
        if far >= len(self._lines.text):
            end = len(self._lines)
        words = "\n".join(_shown(self._lines.line(n)) for n in range(self._filled, end))
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{words}" if self._filled else words)
        self._filled = end
        if not self.complete:
            self._filling.start()
        self._reveal_wanted()

    def _reveal_wanted(self) -> None:
        if self._wanted is None:
            return
        number, _ = self._lines.find(self._wanted)
        if number >= self._filled:
            return
        position, self._wanted = self._wanted, None
        if self.in_sight(position):
            return
        block = self.document().findBlockByNumber(number)
        above = int(self.viewport().height() * _READING_HEIGHT / self._airy.line_height)
        self._silent = True
        # This scroll bar counts lines.
        self.verticalScrollBar().setValue(max(0, block.firstLineNumber() - above))
        self._silent = False

    def _follow_scroll(self) -> None:
        if not self._silent:
            self._settled.start()

    def _tell_place(self) -> None:
        if len(self._lines):
            number = self.firstVisibleBlock().blockNumber()
            self.scrolled_to.emit(self._lines.start(min(number, len(self._lines) - 1)))

    def _block_box(self, block: QTextBlock) -> QRectF:
        return self.blockBoundingGeometry(block).translated(self.contentOffset())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the lines, and draw the text over the marks."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._appearance.colour("read"))
        if self._marked:
            self._paint_visible_marks(painter, event.rect().bottom())
        painter.end()
        super().paintEvent(event)

    def _paint_visible_marks(self, painter: QPainter, bottom: int) -> None:
        block = self.firstVisibleBlock()
        # Asking for the place of each block would walk over all before it.
        box = self._block_box(block)
        while box.top() <= bottom:
            self._paint_marks(painter, block, box)
            block = block.next()
            if not block.isValid():
                return
            box = self.blockBoundingRect(block).translated(box.left(), box.bottom())

    def _paint_marks(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        number = block.blockNumber()
        if number >= len(self._lines):
            return
        start, words = self._lines.start(number), self._lines.line(number)
        for span in self._marked:
            inside = Span(max(span.start - start, 0), min(span.end - start, len(words)))
            if inside.start < inside.end:
                first, last = (
                    block.layout().lineForTextPosition(to_utf16(words, at))
                    for at in (inside.start, inside.end - 1)
                )
                if first.isValid() and last.isValid():
                    top = box.top() + first.lineNumber() * self._airy.line_height
                    bottom = box.top() + (last.lineNumber() + 1) * self._airy.line_height
                    self._paint_band(painter, round(top), bottom=round(bottom))

    def _paint_band(self, painter: QPainter, top: int, *, bottom: int) -> None:
        colour, bar = self._appearance.colour("accent"), self._appearance.px(_BAR)
        left = round(self.document().documentMargin()) - 2 * bar
        right = self.viewport().width() - left
        painter.fillRect(QRect(left, top, bar, bottom - top), colour)
        if self._appearance.tokens.patterned:
            painter.fillRect(QRect(right - bar, top, bar, bottom - top), colour)
            return
        tint = QColor(colour)
        tint.setAlphaF(_FILL)
        painter.fillRect(QRect(left + bar, top, right - left - bar, bottom - top), tint)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click may begin, or a selection."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the place; a selection stays one."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and not self.textCursor().hasSelection():
            self._choose(self.cursorForPosition(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the first line in view."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.cursorForPosition(self.viewport().rect().topLeft()))
        else:
            super().keyPressEvent(event)

    def _choose(self, cursor: QTextCursor) -> None:
        number = cursor.blockNumber()
        if number < len(self._lines):
            offset = from_utf16(self._lines.line(number), cursor.positionInBlock())
            self.position_clicked.emit(self._lines.start(number) + offset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel is the window's: Qt would change the font of this text alone."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies are plain text."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data


def _shown(line: str) -> str:
    """A line without what would end it in Qt's documents; as many UTF-16 units long."""
    return line.translate(_ENDS)
