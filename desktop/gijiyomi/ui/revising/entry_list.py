"""The list of marks or changes beside the two versions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from gijiyomi.ui.inspectors.rows_model import RowsModel
from gijiyomi.ui.lists.row_view import TYPED_ROLE, typed_form
from gijiyomi.ui.lists.rows import Index
from gijiyomi.ui.lists.signed_rows import SignedLines
from gijiyomi.ui.revising.entries import Entry, Sign

_SIGNS = {
    Sign.SAME: ("circle", "accent"),
    Sign.TO_CHECK: ("circle-help", "warn"),
    Sign.LOST: ("circle-x", "err"),
    Sign.MOVED: ("circle-check", "ok"),
    Sign.LEFT: ("circle-alert", "text2"),
    Sign.CHANGE: ("pencil", "text2"),
}


class EntryModel(RowsModel[Entry]):
    """The lines, for views."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.key, parent)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What is shown, read aloud, hinted, and found by typing."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.head
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.head}\n{row.words}\n{row.why}"
        if role == TYPED_ROLE:
            return (typed_form(row.words.strip("「")),)
        return super().data(index, role)


def entry_lines(row: Entry) -> SignedLines:
    """How it stands, what it is, whose words, why."""
    settled = row.sign in {Sign.MOVED, Sign.LEFT}
    return SignedLines(*_SIGNS[row.sign], row.head, (row.words, row.why), settled)
