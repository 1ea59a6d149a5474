"""What files without pages will hold: the text of Markdown, the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.export.tables import Row
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow
from gijiyomi.ui.fields import TextField
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word

LONGEST_TEXT, MOST_ROWS = 10_000, 100
"""Letters and rows that are shown; no more is looked at before writing."""

_COLUMN_WIDTH, _WIDEST = 90, 240


class TextPreview(TextField):
    """The beginning of a text, to be read and scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(word("export_preview.title_text"))

    def show_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self.set_text(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)


class RowsPreview(QWidget):
    """The first rows of a table; the first of them is the headings."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.table = QTableWidget()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setAccessibleName(word("export_preview.title_rows"))
        # A line a row: what is longer is told on hover.
        self.table.setWordWrap(False)
        self.table.verticalHeader().setVisible(False)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        follow(appearance, self, self._draw)
        self._more = Caption(appearance, size=12, colour="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self._more)

    def show_rows(self, rows: Sequence[Row], *, total: int) -> None:
        """Show the first rows of ``total``, the headings among them."""
        head, *body = rows
        self.table.clear()
        self.table.setColumnCount(len(head))
        self.table.setRowCount(len(body))
        self.table.setHorizontalHeaderLabels([str(cell) for cell in head])
        for at, row in enumerate(body):
            for column, cell in enumerate(row):
                shown = QTableWidgetItem(str(cell).replace("\n", " "))
                shown.setToolTip(str(cell))
                self.table.setItem(at, column, shown)
        px = self._appearance.px
        for column in range(len(head)):
            longest = max((len(str(row[column])) for row in rows), default=0)
            width = min(px(_WIDEST), max(px(40), px(14) * longest))
            self.table.setColumnWidth(column, max(width, px(_COLUMN_WIDTH) if longest > 5 else 0))
        left = total - len(rows)
        self._more.setText(word("export_preview.more_rows", count=left) if left else "")
        self._more.setVisible(left > 0)

    def _draw(self) -> None:
        tokens, px = self._appearance.tokens, self._appearance.px
        self.table.verticalHeader().setDefaultSectionSize(px(30))
        self.table.horizontalHeader().setFixedHeight(px(32))
        self.table.setStyleSheet(
            f"QTableWidget {{ background: {tokens.read}; color: {tokens.text};"
            f" gridline-color: {tokens.line}; }}"
            f" QTableWidget::item {{ padding: 0 {px(6)}px; }}"
            f" QHeaderView::section {{ background: {tokens.sunken}; color: {tokens.text2};"
            f" border: none; border-bottom: 1px solid {tokens.line2}; padding: 0 {px(6)}px; }}"
        )
