"""Composes what is quoted into a neutral document, writes it as a file and proves the file."""

from gijiyomi.export.citation import cite, short_citation
from gijiyomi.export.compose import compose_briefing, compose_hits
from gijiyomi.export.document import Arrangement, Opening, PaperOptions, PrintDocument, Typeface
from gijiyomi.export.pdf import PdfReport, Preview, preview, render_pages, warm_up, write_pdf
from gijiyomi.export.writing import FileKind, Written, write_paper

__all__ = [
    "Arrangement",
    "FileKind",
    "Opening",
    "PaperOptions",
    "PdfReport",
    "Preview",
    "PrintDocument",
    "Typeface",
    "Written",
    "cite",
    "compose_briefing",
    "compose_hits",
    "preview",
    "render_pages",
    "short_citation",
    "warm_up",
    "write_paper",
    "write_pdf",
]
