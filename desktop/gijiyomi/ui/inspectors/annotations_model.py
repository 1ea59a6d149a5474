"""The annotations that are listed, for views."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject

from gijiyomi.domain.records import AnnotationId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.inspectors.annotation_rows import AnnotationRow
from gijiyomi.ui.inspectors.rows_model import RowsModel, RowWords


class AnnotationsModel(RowsModel[AnnotationRow]):
    """Rows of the 注釈 pane, known by their annotation's id."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        words = RowWords[AnnotationRow](
            shown=lambda row: row.quote or row.about,
            spoken=lambda row: _spoken(row, appearance),
            # As rich text, so that a long quote is wrapped.
            hint=lambda row: f"<qt>{escape(row.quote or row.about)}</qt>",
        )
        super().__init__(_id_of, parent, words=words)


def _spoken(row: AnnotationRow, appearance: Appearance) -> str:
    """The whole card."""
    meaning = row.annotation.meaning
    return row.spoken(appearance.meaning_name(meaning) if meaning else "")


def _id_of(row: AnnotationRow) -> AnnotationId:
    return row.annotation.id
