"""Puts quoted words with their sources on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from gijiyomi.domain.house_style import CitationShape
from gijiyomi.export.cited_copy import CitedWords, as_plain, as_rich


def put_cited(quoted: Sequence[CitedWords], shape: CitationShape) -> int:
    """Put them there as plain and as rich text; how many letters that are, 0 if none."""
    text = as_plain(quoted, shape)
    if text:
        copied = QMimeData()
        copied.setText(text)
        copied.setHtml(as_rich(quoted, shape))
        QGuiApplication.clipboard().setMimeData(copied)
    return len(text)
