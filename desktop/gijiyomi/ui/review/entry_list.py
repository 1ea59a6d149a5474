"""The list of what is to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gijiyomi.ui.inspectors.rows_model import RowsModel, RowWords
from gijiyomi.ui.lists.row_view import typed_form
from gijiyomi.ui.lists.signed_rows import SignedLines
from gijiyomi.ui.review.agenda import ReviewRow


class ReviewModel(RowsModel[ReviewRow]):
    """The lines of a review, for views."""

    def __init__(self, parent: QObject | None = None) -> None:
        words = RowWords[ReviewRow](
            shown=lambda row: row.label,
            spoken=lambda row: row.spoken,
            hint=lambda row: f"{row.label}\n{row.why}",
            typed=lambda row: (typed_form(row.label.strip("【】")),),
        )
        super().__init__(lambda row: row.key, parent, words=words)


def review_lines(row: ReviewRow) -> SignedLines:
    """Settled or not, the label, why, the page."""
    icon, colour = ("circle-check", "ok") if row.settled else ("circle-help", "warn")
    return SignedLines(icon, colour, row.label, (row.why, row.detail), row.settled)
