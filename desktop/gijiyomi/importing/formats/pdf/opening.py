"""Opens a PDF, or says why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.pdf_document import open_document
from gijiyomi.importing.pdfium import pypdfium2
from gijiyomi.importing.pdfium import raw as pdfium

_FORMS = {pdfium.FORMTYPE_XFA_FULL}
_PORTFOLIO = re.compile(r"portfolio|ポートフォリオ", re.IGNORECASE)


@contextmanager
def opened(data: bytes, password: str = "") -> Iterator[pypdfium2.PdfDocument]:
    """The document in ``data``, open; an owner's password does not lock it for readers.

    Raises:
        InputError: ``password-protected``, ``password-wrong``, ``unknown-encryption``,
            ``broken-pdf`` or ``fillable-form``.
    """
    document = open_document(data, password)
    try:
        if document.get_formtype() in _FORMS:
            raise InputError("fillable-form")
        if len(document) == 0:
            raise InputError("broken-pdf")
        yield document
    finally:
        document.close()


def is_portfolio(document: pypdfium2.PdfDocument, text: str) -> bool:
    """Whether the file is a cover around attached files."""
    attached = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
    return attached > 0 and len(document) == 1 and bool(_PORTFOLIO.search(text))


def has_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether one picture covers half of the page or more."""
    width, height = page.get_size()
    return any(
        (right - left) * (top - bottom) > 0.5 * width * height
        for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)
        for left, bottom, right, top in [image.get_bounds()]
    )
