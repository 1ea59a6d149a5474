"""A layout of plain text with air between its lines.

Qt's own sets them as close as the font says, and BIZ UD fonts say one em: solid.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout

# Qt keeps places in 64ths of a pixel.
_NEARLY = 0.1


class AiryLines(QPlainTextDocumentLayout):
    """Lines of one height, as Qt breaks them; laid out when they are asked for, as Qt's are."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.line_height = 1.0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The place that a block takes; its lines are moved apart."""
        # Qt breaks the lines here, if they are not broken yet.
        rect = super().blockBoundingRect(block)
        layout = block.layout() if block.isValid() else None
        if layout is None:
            # Asked for the block after the last one.
            return rect
        count = layout.lineCount()
        if count:
            last = layout.lineAt(count - 1)
            # Asked for hundreds of times a frame: what is in place already is left there.
            if abs(last.y() - self._top(count - 1, last)) > _NEARLY:
                self._part(layout, count)
        rect.setHeight(count * self.line_height)
        return rect

    def _part(self, layout: QTextLayout, count: int) -> None:
        for number in range(count):
            line = layout.lineAt(number)
            line.setPosition(QPointF(line.x(), self._top(number, line)))

    def _top(self, number: int, line: QTextLine) -> float:
        return number * self.line_height + (self.line_height - line.height()) / 2
