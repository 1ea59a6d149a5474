"""Which reader reads a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.access import PLAIN, Access
from gijiyomi.importing.formats import docx, html, kokkai, text, web_archive, word_doc, xml
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.formats.pdf import read_pdf
from gijiyomi.importing.formats.recognition import FileKind, recognise
from gijiyomi.importing.formats.structured import StructuredDocument

Documents = Sequence[ReadDocument | StructuredDocument]

_READERS: dict[FileKind, Callable[[bytes], Documents]] = {
    FileKind.TEXT: lambda data: [text.read_text(data)],
    FileKind.HTML: lambda data: [html.read_html(data)],
    FileKind.XML: xml.read_xml,
    FileKind.JSON: kokkai.read_kokkai_json,
    FileKind.DOCX: lambda data: [docx.read_docx(data)],
    FileKind.WEB_ARCHIVE: lambda data: [web_archive.read_web_archive(data)],
    FileKind.DOC: lambda data: [word_doc.read_doc(data)],
}
_REFUSALS = {
    FileKind.ICHITARO: "ichitaro-file",
    FileKind.PICTURE: "picture-file",
    FileKind.SPREADSHEET: "spreadsheet-file",
    FileKind.SLIDES: "slides-file",
    FileKind.RTF: "rtf-file",
    FileKind.OTHER_DOCUMENT: "other-document-file",
    FileKind.LOCKED_OFFICE: "locked-file",
    FileKind.ZIP: "docx-damaged",
}


def read_documents(name: str, data: bytes, access: Access = PLAIN) -> Documents:
    """The documents in a file: one, or the several meetings of a structured file.

    Raises:
        InputError: the format is not known or not readable, or its reader refuses the bytes.
    """
    kind = recognise(name, data)
    if kind is FileKind.PDF:
        return [read_pdf(data, access)]
    reader = _READERS.get(kind)
    if reader is None:
        raise InputError(_REFUSALS.get(kind, "unsupported-format"))
    return reader(data)
