"""Composes what is quoted into a neutral document, prints it as PDF and proves the print."""

from gijiyomi.export.citation import cite, short_citation
from gijiyomi.export.compose import compose_briefing, compose_hits
from gijiyomi.export.document import PdfOptions, PrintDocument, Typeface
from gijiyomi.export.pdf import PdfReport, Preview, preview, render_pages, warm_up, write_pdf

__all__ = [
    "PdfOptions",
    "PdfReport",
    "Preview",
    "PrintDocument",
    "Typeface",
    "cite",
    "compose_briefing",
    "compose_hits",
    "preview",
    "render_pages",
    "short_citation",
    "warm_up",
    "write_pdf",
]
