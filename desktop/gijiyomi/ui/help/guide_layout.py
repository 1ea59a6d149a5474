"""The guide's document: air between its lines, and where its sections begin."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)

# Per cent of the font's own line spacing.
_LINE_HEIGHT = 165.0
_SECTION = 2


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, in positions of the document."""

    title: str
    start: int
    end: int

    def holds(self, position: int) -> bool:
        """Whether a position is in it."""
        return self.start <= position < self.end


def sections_of(document: QTextDocument) -> list[Section]:
    """The sections of the second level, in order."""
    starts: list[tuple[str, int]] = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == _SECTION:
            starts.append((block.text(), block.position()))
        block = block.next()
    ends = [start for _, start in starts[1:]] + [document.characterCount()]
    return [Section(title, start, end) for (title, start), end in zip(starts, ends, strict=True)]


def give_air(document: QTextDocument, pixel: int, *, line: QColor) -> None:
    """BIZ UD sets lines solid: space them, headings more than the rest, and cells least."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setPosition(block.position())
        in_table = cursor.currentFrame() != document.rootFrame()
        level = shape.headingLevel()
        shape.setTopMargin(0 if in_table else pixel * (28 if level else 4))
        shape.setBottomMargin(0 if in_table else pixel * (10 if level else 6))
        cursor.setBlockFormat(shape)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _frame_table(frame, pixel, line)
    cursor.endEditBlock()


def _frame_table(table: QTextTable, pixel: int, line: QColor) -> None:
    look = table.format()
    look.setCellPadding(pixel * 5)
    look.setBorder(1)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setBorderBrush(line)
    look.setTopMargin(pixel * 8)
    look.setBottomMargin(pixel * 12)
    table.setFormat(look)
