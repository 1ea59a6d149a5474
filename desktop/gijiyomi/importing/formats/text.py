"""Reads plain text and Markdown."""

from __future__ import annotations

import re

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.charset import decode
from gijiyomi.importing.formats.document import ReadDocument

SUFFIXES = (".txt", ".text", ".md")
# What other formats begin with, so that a renamed file is told from a text.
_OTHER_FORMATS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
_LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b")


def read_text(data: bytes) -> ReadDocument:
    """The document in ``data``.

    Raises:
        InputError: ``unsupported-format`` for a file of another format under this name,
            ``unreadable-text`` for bytes that are no text, ``empty-file`` for white space only.
    """
    if data.startswith(_OTHER_FORMATS):
        raise InputError("unsupported-format")
    text, encoding = decode(data)
    if not text.strip("\ufeff \t\r\n\f\u3000"):
        raise InputError("empty-file")
    return ReadDocument("txt", _LINE_END.sub("\n", text), encoding)
