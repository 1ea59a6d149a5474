"""Reads Word documents (.docx): ZIP and XML of ISO/IEC 29500, by a reader of our own.

Known libraries lose what minutes are full of: names with furigana, inserted text, text boxes,
content controls, notes, and numbers that Word counts by itself.
"""

from __future__ import annotations

from gijiyomi.importing.formats.docx.reader import read_docx

__all__ = ["read_docx"]
