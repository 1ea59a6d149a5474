"""Reads a file into parsed minutes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path, PurePath

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import ParsedMinutes, SourceFile, SourceWarning
from gijiyomi.importing.containers import is_container, open_members
from gijiyomi.importing.formats import ReadDocument, StructuredDocument, read_documents
from gijiyomi.importing.parsing.minutes import parse_document
from gijiyomi.importing.parsing.structured import parse_structured
from gijiyomi.wording import explain

LARGEST_FILE = 300 * 1024 * 1024
"""Bytes above which a file is refused before it is read."""


def parse_bytes(name: str, data: bytes) -> list[ParsedMinutes]:
    """The meetings in a file called ``name`` with the content ``data``.

    Of a ZIP they are those of all files in it that can be read; the first of them warns of each
    that cannot.

    Raises:
        InputError: with ``file`` among its facts; the first one met, if no file in a ZIP can be
            read.
    """
    try:
        if is_container(name, data):
            return _parse_members(name, data)
        return _parse(name, data)
    except InputError as error:
        raise InputError(error.code, **{"file": name, **error.facts}) from error


def _parse_members(name: str, data: bytes) -> list[ParsedMinutes]:
    read: list[ParsedMinutes] = []
    refused: list[InputError] = []
    for member in open_members(name, data):
        try:
            if member.error:
                raise member.error
            read += parse_bytes(member.file_name, member.data)
        except InputError as error:
            refused.append(error)
    if not read:
        raise refused[0]
    warnings = [SourceWarning("member-refused", explain(error)) for error in refused]
    first = replace(read[0], warnings=(*read[0].warnings, *warnings))
    return [first, *read[1:]]


def _parse(name: str, data: bytes) -> list[ParsedMinutes]:
    if not data:
        raise InputError("empty-file")
    if len(data) > LARGEST_FILE:
        raise InputError("too-large", limit=LARGEST_FILE // 1024**2)
    documents = read_documents(name, data)
    digest = hashlib.sha256(data).hexdigest()
    return [_parse_one(document, name, digest) for document in documents]


def _parse_one(
    document: ReadDocument | StructuredDocument, name: str, digest: str
) -> ParsedMinutes:
    file = SourceFile(_printable(PurePath(name).name), digest, document.format, document.encoding)
    if isinstance(document, StructuredDocument):
        return parse_structured(document, file)
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
