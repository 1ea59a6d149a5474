"""Where glyphs stand: rectangles, base lines and visible blocks of the reading view's document.

All positions are in document coordinates, logical pixels. The layout is lazy: whatever is asked
for is set then, and what is far from it stays as it was supposed.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QTextCursor, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

from gijiyomi.domain.errors import Defect
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.text.document import BlockKind, BlockRange, ReadingDocument
from gijiyomi.ui.text.typesetting import BODY, NARRATIVE

# A highlight reaches from just above the letters to just below them, within its line.
_ABOVE_BASE = 0.92
_BAND = 1.12


@dataclass(frozen=True, slots=True)
class Column:
    """How the width of the pane is shared out.

    Attributes:
        left: of the left gutter; ``text``: of the lines; ``right``: of the right gutter.
    """

    left: int
    text: int
    right: int


# Measure in full-width letters without the hanging indent; gutters in pixels at 100 %. Beside a
# pane, in a small window with large letters, lines are short rather than cut.
WIDEST, NARROWEST, LEAST = 40, 36, 6
LEFT_GUTTER = 76
NOTES_GUTTER, ACTIONS_GUTTER, ICONS_GUTTER = 186, 140, 28


def share_width(width: int, appearance: Appearance) -> Column:
    """The column for a pane ``width`` pixels wide: the text keeps 36 to 40 letters first."""
    em, left = appearance.px(BODY), appearance.px(LEFT_GUTTER)

    def letters_beside(gutter: int) -> int:
        return min(WIDEST, (width - left - appearance.px(gutter)) // em - 1)

    measure = next(
        (
            letters
            for gutter in (NOTES_GUTTER, ACTIONS_GUTTER)
            if (letters := letters_beside(gutter)) >= NARROWEST
        ),
        max(LEAST, letters_beside(ICONS_GUTTER)),
    )
    text = em * (measure + 1)
    return Column(left, text, max(0, width - left - text))


class TextGeometry:
    """Asks the layout of the document that the view shows."""

    def __init__(self, view: QTextEdit, appearance: Appearance) -> None:
        self._view = view
        self._appearance = appearance
        self._reading: ReadingDocument | None = None

    def replace_reading(self, reading: ReadingDocument) -> ReadingDocument | None:
        """Speak of another document from now on; returns the one before."""
        before, self._reading = self._reading, reading
        return before

    @property
    def reading(self) -> ReadingDocument:
        """The document and what stands where in it."""
        assert self._reading is not None  # noqa: S101  # the view shows one from the start
        return self._reading

    @property
    def top(self) -> int:
        """The document's y at the upper edge of the viewport."""
        return self._view.verticalScrollBar().value()

    @property
    def height(self) -> int:
        """The height of the viewport."""
        return self._view.viewport().height()

    def settle(self) -> float:
        """Set what is in sight; how far to scroll so that it stays where it is."""
        return self.reading.layout.settle(self.top, self.top + self.height)

    def block_at(self, y: float) -> int:
        """The number of the last block that begins at or above document height ``y``.

        Qt's own hit test answers with the document's last block wherever ``y`` falls between two
        blocks.
        """
        return self.reading.layout.block_at(y)

    def unit_at(self, y: float) -> tuple[int, int]:
        """The block at document height ``y`` and the UTF-16 unit that begins its line there."""
        number = self.block_at(y)
        layout = self._laid_out(number)
        lines = [layout.lineAt(index) for index in range(layout.lineCount())]
        above = [line for line in lines if layout.position().y() + line.y() <= y]
        return number, (above or lines)[-1 if above else 0].textStart()

    def onto_line(self, y: float) -> float:
        """The middle of the line of letters that is nearest to document height ``y``.

        Lines are set wider apart than their letters are high. Qt answers for a point in the gap
        between two of them with the beginning of a line, whatever its x.
        """
        number = self.block_at(y)
        if number >= len(self.reading.blocks):
            return y
        layout = self._laid_out(number)
        lines = [layout.lineAt(index).rect() for index in range(layout.lineCount())]
        middles = [layout.position().y() + line.center().y() for line in lines]
        return min(middles, key=lambda middle: abs(middle - y), default=y)

    def blocks_between(self, top: float, bottom: float) -> range:
        """The numbers of the blocks that may paint between two document heights."""
        self.reading.layout.cover(top, bottom)
        first = max(0, self.block_at(top) - 1)
        return range(first, min(self.block_at(bottom) + 2, len(self.reading.blocks)))

    def visible(self) -> range:
        """The numbers of the blocks in the viewport and one on either side."""
        return self.blocks_between(self.top, self.top + self.height)

    def lines(self, number: int) -> QRectF:
        """From the top of a block's first line to the bottom of its last."""
        lines = self._laid_out(number)
        origin = lines.position()
        last = lines.lineAt(lines.lineCount() - 1)
        return QRectF(origin.x(), origin.y(), last.width(), last.y() + last.height())

    def line(self, number: int, unit: int) -> QRectF:
        """The line that holds UTF-16 unit ``unit`` of a block."""
        layout = self._laid_out(number)
        return layout.lineForTextPosition(unit).rect().translated(layout.position())

    def bands(self, piece: BlockRange) -> list[QRectF]:
        """The rectangles behind the letters of ``piece``, one a line."""
        layout = self._laid_out(piece.block)
        return letter_bands(layout, piece.start, piece.end, em=self._em(piece.block))

    def base_line(self, number: int, unit: int = 0) -> QPointF:
        """Where the letter at UTF-16 unit ``unit`` of a block stands: its left, its base line."""
        layout = self._laid_out(number)
        line, origin = layout.lineForTextPosition(unit), layout.position()
        return QPointF(origin.x() + cursor_x(line, unit), origin.y() + line.y() + line.ascent())

    def _em(self, number: int) -> int:
        narrative = self.reading.blocks[number].kind is BlockKind.NARRATIVE
        return self._appearance.px(NARRATIVE if narrative else BODY)

    def _laid_out(self, number: int) -> QTextLayout:
        """The lines of a block: Qt crashes on such as are not there.

        Raises:
            Defect: they could not be set.
        """
        layout = self.reading.layout.lines_of(number)
        if layout is None or not layout.lineCount():
            raise Defect("text-not-set", block=number)
        return layout


def selection_box(view: QTextEdit) -> QRect:
    """From the beginning of the selection to its end, in the view's coordinates."""
    cursor = view.textCursor()
    return _box(view, cursor.selectionStart(), cursor.selectionEnd())


def edited_box(view: QTextEdit) -> QRect:
    """What an editor must not cover, in the view's coordinates, from the caret on.

    The lines of the selection, else those of the caret's block; the line of the caret alone where
    these leave no room for an editor beside them.
    """
    cursor, block = view.textCursor(), view.textCursor().block()
    line = _box(view, cursor.position(), cursor.position())
    if cursor.hasSelection():
        lines = selection_box(view)
    else:
        lines = _box(view, block.position(), block.position() + block.length() - 1)
    lines &= view.viewport().geometry()
    if lines.isEmpty() or lines.height() > view.viewport().height() // 2:
        return line
    return QRect(line.left(), lines.top(), line.width(), lines.height())


def _box(view: QTextEdit, start: int, end: int) -> QRect:
    """From one position of the text to another, in the view's coordinates."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    box = view.cursorRect(cursor)
    cursor.setPosition(end)
    return box.united(view.cursorRect(cursor)).translated(view.viewport().geometry().topLeft())


def cursor_x(line: QTextLine, unit: int) -> float:
    """The x of the edge before UTF-16 unit ``unit`` of the text, from the block's left."""
    found = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]  # the stub says object


def letter_bands(layout: QTextLayout, start: int, end: int, *, em: float) -> list[QRectF]:
    """The rectangles behind the UTF-16 units from ``start`` to ``end``, one a line.

    ``layout`` must be laid out; the rectangles are in coordinates of its document. ``em`` is the
    size of the letters in pixels.
    """
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [
        _band(line, start, end, origin=layout.position(), em=em)
        for line in lines
        if start < line.textStart() + line.textLength() and end > line.textStart()
    ]


def _band(line: QTextLine, start: int, end: int, *, origin: QPointF, em: float) -> QRectF:
    line_end = line.textStart() + line.textLength()
    left = cursor_x(line, max(start, line.textStart()))
    right = cursor_x(line, min(end, line_end))
    if end >= line_end:
        right = max(right, line.naturalTextRect().right())
    base = origin.y() + line.y() + line.ascent()
    return QRectF(origin.x() + left, base - em * _ABOVE_BASE, right - left, em * _BAND)
