"""Opens a PDF for those who read its text and for those who draw its pages."""

from __future__ import annotations

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.pdfium import pypdfium2
from gijiyomi.importing.pdfium import raw as pdfium

_PROTECTED = "password-protected"
_FAULTS = {
    pdfium.FPDF_ERR_PASSWORD: _PROTECTED,
    pdfium.FPDF_ERR_SECURITY: "unknown-encryption",
    pdfium.FPDF_ERR_FORMAT: "broken-pdf",
}


def open_document(data: bytes, password: str = "") -> pypdfium2.PdfDocument:
    """The document in ``data``, to be closed by the caller.

    An owner's password does not lock it for readers.

    Raises:
        InputError: ``password-protected``, ``password-wrong``, ``unknown-encryption`` or
            ``broken-pdf``.
    """
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        code = _FAULTS.get(error.err_code, "broken-pdf")
        wrong = password and code == _PROTECTED
        raise InputError("password-wrong" if wrong else code) from error
    except UnicodeEncodeError:
        # Half of a pair of UTF-16 is no letter; not raised from, as it quotes the password.
        raise InputError("password-wrong") from None
