"""Reads PDF files: PDFium's characters in lines of our own."""

from __future__ import annotations

from gijiyomi.importing.formats.pdf.reader import SUFFIXES, read_pdf

__all__ = ["SUFFIXES", "read_pdf"]
