"""Tells what kind of file bytes are: by how they begin, else by the ending of the name.

A file keeps its first bytes when it is renamed, so they decide where they say anything.
"""

from __future__ import annotations

from enum import Enum, auto
from io import BytesIO
from pathlib import PurePath

import olefile

from gijiyomi.importing.formats.zipped import directory_of, is_zip


class FileKind(Enum):
    """Kinds of file that are told apart: those that can be read, then those that cannot."""

    TEXT = auto()
    HTML = auto()
    XML = auto()
    JSON = auto()
    PDF = auto()
    DOCX = auto()
    DOC = auto()
    WEB_ARCHIVE = auto()
    ZIP = auto()
    ICHITARO = auto()
    PICTURE = auto()
    SPREADSHEET = auto()
    SLIDES = auto()
    RTF = auto()
    OTHER_DOCUMENT = auto()
    LOCKED_OFFICE = auto()
    UNKNOWN = auto()


_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), FileKind.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), FileKind.HTML),
    ".xml": FileKind.XML,
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), FileKind.JSON),
    ".pdf": FileKind.PDF,
    **dict.fromkeys((".docx", ".docm"), FileKind.DOCX),
    ".doc": FileKind.DOC,
    **dict.fromkeys((".mht", ".mhtml"), FileKind.WEB_ARCHIVE),
    ".zip": FileKind.ZIP,
    **dict.fromkeys(
        (".jtd", ".jtdc", ".jtt", ".jttc", ".jaw", ".jbw", ".jfw", ".juw"), FileKind.ICHITARO
    ),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic"),
        FileKind.PICTURE,
    ),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".csv", ".ods"), FileKind.SPREADSHEET),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), FileKind.SLIDES),
    ".rtf": FileKind.RTF,
    **dict.fromkeys((".odt", ".epub", ".xps"), FileKind.OTHER_DOCUMENT),
}

SUFFIXES = frozenset(
    suffix for suffix, kind in _BY_SUFFIX.items() if kind.value <= FileKind.ZIP.value
)
"""The endings of file names, in lower case, that can be read."""

_BEGINNINGS = (
    (b"\x89PNG\r\n", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF87a", FileKind.PICTURE),
    (b"GIF89a", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"MM\x00*", FileKind.PICTURE),
    (b"{\\rtf", FileKind.RTF),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A PDF may have a header of mail or of a server before it (ISO 32000-1, annex H.3.4.1).
_PDF_WITHIN = 1024
# By what stands in the directory of a ZIP or of a compound file.
_ZIP_MEMBERS = (
    ("word/document.xml", FileKind.DOCX),
    ("word/document2.xml", FileKind.DOCX),
    ("xl/workbook.xml", FileKind.SPREADSHEET),
    ("xl/workbook.bin", FileKind.SPREADSHEET),
    ("ppt/presentation.xml", FileKind.SLIDES),
    ("mimetype", FileKind.OTHER_DOCUMENT),
)
_OLE_STREAMS = (
    ("EncryptedPackage", FileKind.LOCKED_OFFICE),
    ("DocumentText", FileKind.ICHITARO),
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.SPREADSHEET),
    ("Book", FileKind.SPREADSHEET),
    ("PowerPoint Document", FileKind.SLIDES),
)


def recognise(name: str, data: bytes) -> FileKind:
    """The kind of a file called ``name`` with the content ``data``.

    Raises:
        InputError: as ``zipped.directory_of``, for a file that begins like a ZIP.
    """
    named = _BY_SUFFIX.get(PurePath(name).suffix.lower(), FileKind.UNKNOWN)
    if is_zip(data):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_compound(data, named)
    begins = next((kind for mark, kind in _BEGINNINGS if data.startswith(mark)), None)
    if begins is not None:
        return begins
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return FileKind.PDF
    return FileKind.HTML if named is FileKind.DOC and _begins_like_html(data) else named


def _kind_of_zip(data: bytes) -> FileKind:
    names = {member.filename for member in directory_of(data)}
    return next((kind for name, kind in _ZIP_MEMBERS if name in names), FileKind.ZIP)


def _kind_of_compound(data: bytes, named: FileKind) -> FileKind:
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return next((kind for name, kind in _OLE_STREAMS if file.exists(name)), named)
    except (OSError, ValueError, IndexError, TypeError, RecursionError):
        return named


def _begins_like_html(data: bytes) -> bool:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<meta"))
