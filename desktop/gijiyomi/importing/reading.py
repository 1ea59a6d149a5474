"""Reads a file into parsed minutes."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from pathlib import Path, PurePath

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import ParsedMinutes, SourceFile, SourceWarning
from gijiyomi.importing.access import PLAIN, Access
from gijiyomi.importing.accounting import report_of
from gijiyomi.importing.containers import is_container, open_members
from gijiyomi.importing.formats import ReadDocument, StructuredDocument, read_documents
from gijiyomi.importing.naming import printable
from gijiyomi.importing.parsing.minutes import parse_document
from gijiyomi.importing.parsing.structured import parse_structured
from gijiyomi.machine.long_paths import reachable
from gijiyomi.wording import explain

LARGEST_FILE = 300 * 1024 * 1024
"""Bytes above which a file is refused before it is read."""

# How often a file that changes while it is read is read again.
_ATTEMPTS = 3


def parse_bytes(name: str, data: bytes, access: Access = PLAIN) -> list[ParsedMinutes]:
    """The meetings in a file called ``name`` with the content ``data``.

    Of a ZIP they are those of all files in it that can be read; the first of them warns of each
    that cannot.

    Raises:
        InputError: with ``file`` among its facts; the first one met, if no file in a ZIP can be
            read.
    """
    try:
        if is_container(name, data):
            return _parse_members(name, data, access)
        return _parse(name, data, access)
    except InputError as error:
        raise InputError(error.code, **{"file": printable(name), **error.facts}) from error


def _parse_members(name: str, data: bytes, access: Access) -> list[ParsedMinutes]:
    read: list[ParsedMinutes] = []
    refused: list[InputError] = []
    for member in open_members(name, data, password=access.password):
        try:
            if member.error:
                raise member.error
            read += parse_bytes(member.file_name, member.data, access)
        except InputError as error:
            refused.append(error)
    if not read:
        raise refused[0]
    warnings = [SourceWarning("member-refused", explain(error)) for error in refused]
    first = replace(read[0], warnings=(*read[0].warnings, *warnings))
    return [first, *read[1:]]


def _parse(name: str, data: bytes, access: Access) -> list[ParsedMinutes]:
    if not data:
        raise InputError("empty-file")
    if len(data) > LARGEST_FILE:
        raise InputError("too-large", limit=LARGEST_FILE // 1024**2)
    documents = read_documents(name, data, access)
    digest = hashlib.sha256(data).hexdigest()
    return [_parse_one(document, name, digest) for document in documents]


def _parse_one(
    document: ReadDocument | StructuredDocument, name: str, digest: str
) -> ParsedMinutes:
    file = SourceFile(printable(PurePath(name).name), digest, document.format, document.encoding)
    if isinstance(document, StructuredDocument):
        read = parse_structured(document, file)
    else:
        read = parse_document(document, file)
    return replace(read, report=report_of(read))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, all as they were at one time.

    Only plain files are opened: a pipe would wait for ever, and a device may never end.

    Raises:
        InputError: with ``file`` among its facts: ``file-missing``, ``not-a-file``, ``too-large``,
            ``file-unreadable``, or ``file-changing`` if others write to it while it is read.
    """
    name = printable(path.name)
    for _ in range(_ATTEMPTS):
        try:
            content = _read_once(reachable(path), name)
        except (FileNotFoundError, ValueError) as error:
            raise InputError("file-missing", file=name) from error
        except OSError as error:
            raise InputError("file-unreadable", file=name) from error
        if content is not None:
            return content
    raise InputError("file-changing", file=name)


def _read_once(path: Path, name: str) -> bytes | None:
    """The bytes of a file; None if it changed meanwhile."""
    if not _is_plain(path.stat()):
        raise InputError("not-a-file" if not path.is_dir() else "file-unreadable", file=name)
    # Not to wait, should a pipe have come in its place.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - of a descriptor
        before = os.fstat(file.fileno())
        if not _is_plain(before):
            raise InputError("not-a-file", file=name)
        if before.st_size > LARGEST_FILE:
            raise InputError("too-large", file=name, limit=LARGEST_FILE // 1024**2)
        content = file.read(before.st_size + 1)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if same and len(content) == before.st_size else None


def _is_plain(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode)


def parse_file(path: Path) -> list[ParsedMinutes]:
    """The meetings in a file.

    Raises:
        InputError: as ``read_bytes`` and ``parse_bytes``.
    """
    return parse_bytes(path.name, read_bytes(path))
