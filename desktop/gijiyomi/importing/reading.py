"""Reads a file into parsed minutes."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import ParsedMinutes, SourceFile
from gijiyomi.importing.formats import read_document
from gijiyomi.importing.parsing.minutes import parse_document

LARGEST_FILE = 300 * 1024 * 1024
"""Bytes above which a file is refused before it is read."""


def parse_bytes(name: str, data: bytes) -> list[ParsedMinutes]:
    """The meetings in a file called ``name`` with the content ``data``.

    Raises:
        InputError: with ``file`` among its facts: ``empty-file``, ``too-large``,
            ``unsupported-format``, ``unreadable-text`` or ``not-minutes``.
    """
    try:
        return [_parse(name, data)]
    except InputError as error:
        raise InputError(error.code, **{"file": name, **error.facts}) from error


def _parse(name: str, data: bytes) -> ParsedMinutes:
    if not data:
        raise InputError("empty-file")
    if len(data) > LARGEST_FILE:
        raise InputError("too-large", limit=LARGEST_FILE // 1024**2)
    document = read_document(name, data)
    digest = hashlib.sha256(data).hexdigest()
    file = SourceFile(_printable(PurePath(name).name), digest, document.format, document.encoding)
    return parse_document(document, file)


def _printable(name: str) -> str:
    """``name`` with ``?`` for bytes that are no UTF-8: a ZIP of Windows may leave such names."""
    return name.encode("utf-8", "replace").decode("utf-8")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: with ``file`` among its facts: ``file-missing``, ``too-large`` or
            ``file-unreadable``.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError("too-large", file=path.name, limit=LARGEST_FILE // 1024**2)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("file-missing", file=path.name) from error
    except OSError as error:
        raise InputError("file-unreadable", file=path.name) from error


def parse_file(path: Path) -> list[ParsedMinutes]:
    """The meetings in a file.

    Raises:
        InputError: as ``read_bytes`` and ``parse_bytes``.
    """
    return parse_bytes(path.name, read_bytes(path))
