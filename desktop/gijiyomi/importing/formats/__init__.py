"""One reader a format; each gives a ``ReadDocument`` to the one parser behind them."""

from __future__ import annotations

from pathlib import PurePath

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats import text
from gijiyomi.importing.formats.document import ReadDocument

__all__ = ["SUFFIXES", "ReadDocument", "read_document"]

_READERS = dict.fromkeys(text.SUFFIXES, text.read_text)

SUFFIXES = frozenset(_READERS)
"""The endings of file names, in lower case, that can be read."""


def read_document(name: str, data: bytes) -> ReadDocument:
    """The text of a file by the ending of its ``name``.

    Raises:
        InputError: the format is not known, or its reader refuses the bytes.
    """
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise InputError("unsupported-format")
    return reader(data)
