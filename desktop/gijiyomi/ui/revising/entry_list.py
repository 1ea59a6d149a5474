"""The list of marks or changes beside the two versions."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gijiyomi.ui.inspectors.rows_model import RowsModel, RowWords
from gijiyomi.ui.lists.row_view import typed_form
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
        words = RowWords[Entry](
            shown=lambda row: row.head,
            spoken=lambda row: row.spoken,
            hint=lambda row: f"{row.head}\n{row.words}\n{row.why}",
            typed=lambda row: (typed_form(row.words.strip("「")),),
        )
        super().__init__(lambda row: row.key, parent, words=words)


def entry_lines(row: Entry) -> SignedLines:
    """How it stands, what it is, whose words, why."""
    settled = row.sign in {Sign.MOVED, Sign.LEFT}
    return SignedLines(*_SIGNS[row.sign], row.head, (row.words, row.why), settled)
