"""The list of what is to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from gijiyomi.ui.inspectors.rows_model import RowsModel
from gijiyomi.ui.lists.row_view import TYPED_ROLE, typed_form
from gijiyomi.ui.lists.rows import Index
from gijiyomi.ui.lists.signed_rows import SignedLines
from gijiyomi.ui.review.agenda import ReviewRow


class ReviewModel(RowsModel[ReviewRow]):
    """The lines of a review, for views."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.key, parent)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What is shown, read aloud, hinted, and found by typing."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.label}\n{row.why}"
        if role == TYPED_ROLE:
            return (typed_form(row.label.strip("【】")),)
        return super().data(index, role)


def review_lines(row: ReviewRow) -> SignedLines:
    """Settled or not, the label, why, the page."""
    icon, colour = ("circle-check", "ok") if row.settled else ("circle-help", "warn")
    return SignedLines(icon, colour, row.label, (row.why, row.detail), row.settled)
