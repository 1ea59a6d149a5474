"""Reads XML: the Diet's minutes, TEI, and web pages written as XML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.charset import decode
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.formats.html import read_html
from gijiyomi.importing.formats.kokkai import read_kokkai_xml
from gijiyomi.importing.formats.markup import read_tree
from gijiyomi.importing.formats.structured import StructuredDocument
from gijiyomi.importing.formats.tei import ROOTS, read_tei

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+)?html\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def read_xml(data: bytes) -> Sequence[ReadDocument | StructuredDocument]:
    """The documents in an XML file.

    Raises:
        InputError: ``xml-not-minutes``, and those of the readers.
    """
    text, encoding = decode(data)
    if _HTML.match(text[:4096]):
        return [read_html(data)]
    # The declared encoding has done its work: the parser is given letters.
    root = read_tree(_DECLARATION.sub("", text, count=1))
    if root.name in ROOTS:
        return read_tei(root, encoding)
    if next(root.descendants("meetingRecord", "speechRecord"), None) or root.child("message"):
        return read_kokkai_xml(root, encoding)
    raise InputError("xml-not-minutes")
