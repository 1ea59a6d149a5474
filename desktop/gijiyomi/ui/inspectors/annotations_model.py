"""The annotations that are listed, for views."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject, Qt

from gijiyomi.domain.records import AnnotationId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.annotation_rows import AnnotationRow
from gijiyomi.ui.inspectors.rows_model import Index, RowsModel


class AnnotationsModel(RowsModel[AnnotationRow]):
    """Rows of the 注釈 pane, known by their annotation's id."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(_id_of, parent)
        self._appearance = appearance

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The quote to show, the whole card to read aloud, the longer quote on hover."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.quote or row.about
        if role == Qt.ItemDataRole.AccessibleTextRole:
            meaning = row.annotation.meaning
            return row.spoken(self._appearance.meaning_name(meaning) if meaning else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            # As rich text, so that a long quote is wrapped.
            return f"<qt>{escape(row.quote or row.about)}</qt>"
        return super().data(index, role)


def _id_of(row: AnnotationRow) -> AnnotationId:
    return row.annotation.id
