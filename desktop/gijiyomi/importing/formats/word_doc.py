"""Reads Word documents of 1997 to 2003 (.doc): the piece table of [MS-DOC], by ourselves.

Text lies in pieces, each in UTF-16 or in cp1252, in the order that the piece table gives. The main
text stands first, footnotes and page heads follow. Furnishing such as tracked changes and page
breaks of the last layout lies in formatting runs, which are not read.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate, pairwise

import olefile

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import Region, RegionKind
from gijiyomi.domain.text import Span
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.formats.docx.symbols import unprivate

LARGEST_STREAM = 100 * 1024 * 1024
"""Bytes of one stream above which a document is refused."""

_MAGIC = 0xA5EC
_OLDEST = 0x00C1
_ENCRYPTED = 0x0100
_TABLE_1 = 0x0200
# [MS-DOC] 2.5.1: where the parts of the file information block lie.
_AT_FLAGS = 0x0A
_AT_COUNTS = 0x4C
_AT_PIECES = 0x01A2
_COMPRESSED = 0x40000000
_PIECE_TABLE = 0x02
_PROPERTIES = 0x01
# Field marks, and letters that stand for something that is no text.
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_LETTERS = {
    "\x1e": "-",
    "\x1f": "",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x0e": "\n",
    "\r": "\n",
    "\x00": "",
    "\x01": "",
    "\x02": "",
    "\x03": "",
    "\x04": "",
    "\x05": "",
    "\x08": "",
    "\xa0": "\u00a0",
}
_CELL_END = "\x07"
_EQUATION = re.compile(r"\\o\\(?:ad|ac|al|ar)\(\s*\\s\\up\s*[\d.]+\([^()]*\)\s*,\s*([^()]*)\)")


@dataclass(frozen=True, slots=True)
class _Lengths:
    """How many UTF-16 units the parts of the text have, in their order."""

    main: int
    footnotes: int
    heads: int


def read_doc(data: bytes) -> ReadDocument:
    """The document in ``data``.

    Raises:
        InputError: ``doc-damaged``, ``doc-too-old``, ``locked-file`` or ``empty-file``.
    """
    document, table = _streams(data)
    units = _units(document, table)
    lengths = _lengths(document)
    bounds = [0, *accumulate((lengths.main, lengths.footnotes, lengths.heads))]
    main, notes, heads = (
        _shown(units[2 * start : 2 * end].decode("utf-16-le", errors="replace"))
        for start, end in pairwise(bounds)
    )
    return _put_together(main, notes, heads)


def _streams(data: bytes) -> tuple[bytes, bytes]:
    """The stream that holds the text and the one that holds the piece table."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            document = _stream(file, "WordDocument")
            if len(document) < _AT_PIECES + 8:
                raise InputError("doc-damaged")
            magic, version = struct.unpack_from("<HH", document)
            flags: int = struct.unpack_from("<H", document, _AT_FLAGS)[0]
            if magic != _MAGIC or version < _OLDEST:
                raise InputError("doc-too-old")
            if flags & _ENCRYPTED:
                raise InputError("locked-file")
            return document, _stream(file, "1Table" if flags & _TABLE_1 else "0Table")
    except (OSError, ValueError, IndexError, TypeError, RecursionError, struct.error) as error:
        raise InputError("doc-damaged") from error


def _stream(file: olefile.OleFileIO, name: str) -> bytes:
    if file.get_size(name) > LARGEST_STREAM:
        raise InputError("doc-damaged")
    content: bytes = file.openstream(name).read()
    return content


def _lengths(document: bytes) -> _Lengths:
    main, footnotes, heads = struct.unpack_from("<iii", document, _AT_COUNTS)
    if min(main, footnotes, heads) < 0:
        raise InputError("doc-damaged")
    return _Lengths(main, footnotes, heads)


def _units(document: bytes, table: bytes) -> bytes:
    """All text in UTF-16, in which Word counts."""
    offset, size = struct.unpack_from("<II", document, _AT_PIECES)
    if offset + size > len(table) or size == 0:
        raise InputError("doc-damaged")
    try:
        return b"".join(_pieces(document, table[offset : offset + size]))
    except (struct.error, IndexError) as error:
        raise InputError("doc-damaged") from error


def _pieces(document: bytes, complex_part: bytes) -> Iterator[bytes]:
    """The text of each piece ([MS-DOC] 2.9.38, 2.9.177)."""
    at = 0
    while complex_part[at] == _PROPERTIES:
        at += 3 + struct.unpack_from("<H", complex_part, at + 1)[0]
    if complex_part[at] != _PIECE_TABLE:
        raise InputError("doc-damaged")
    size = struct.unpack_from("<I", complex_part, at + 1)[0]
    plc = complex_part[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc)
    left = len(document)
    for number in range(count):
        length = bounds[number + 1] - bounds[number]
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        left -= length
        if length < 0 or left < 0:
            raise InputError("doc-damaged")
        yield _piece(document, place, length)


def _piece(document: bytes, place: int, length: int) -> bytes:
    if place & _COMPRESSED:
        start = (place & ~_COMPRESSED) // 2
        letters = document[start : start + length].decode("cp1252", errors="replace")
        return letters.encode("utf-16-le")
    return document[place : place + 2 * length]


def _shown(text: str) -> str:
    """``text`` as it is printed: fields replaced by their results, cells by tabs."""
    pieces: list[str] = []
    in_instruction: list[bool] = []
    instruction: list[str] = []
    for letter in text:
        if letter == _FIELD_BEGIN:
            in_instruction.append(True)
            instruction = []
        elif letter == _FIELD_RESULT and in_instruction:
            in_instruction[-1] = False
        elif letter == _FIELD_END and in_instruction:
            pieces += _equation("".join(instruction)) if in_instruction.pop() else []
        elif any(in_instruction):
            instruction.append(letter)
        else:
            pieces.append("\t" if letter == _CELL_END else _LETTERS.get(letter, letter))
    return unprivate(_rows("".join(pieces)))


def _equation(instruction: str) -> list[str]:
    """The letters under the furigana that older Words write as a field."""
    match = _EQUATION.search(instruction)
    return [match[1]] if match and instruction.lstrip().upper().startswith("EQ") else []


def _rows(text: str) -> str:
    """Cell ends as tabs; the end of a row, which follows its last cell, as a line end."""
    return re.sub(r"\t\t(?!\t)", "\n", text)


def _put_together(main: str, notes: str, heads: str) -> ReadDocument:
    """Page heads before the body and notes behind it, told apart."""
    pieces: list[str] = []
    told: list[Region] = []
    length = 0
    parts = ((heads, RegionKind.FURNITURE), (main, None), (notes, RegionKind.NARRATIVE))
    for part, kind in parts:
        seen: set[str] = set()
        for line in part.split("\n"):
            if kind is RegionKind.FURNITURE and (line in seen or not line.strip()):
                continue
            seen.add(line)
            clean = "".join(letter for letter in line if letter >= " " or letter == "\t")
            pieces.append(f"{clean}\n")
            end = length + len(clean) + 1
            if kind is not None and clean.strip():
                told.append(Region(Span(length, end), kind))
            length = end
    text = "".join(pieces)
    if not text.strip():
        raise InputError("empty-file")
    return ReadDocument("doc", text, told=tuple(told), paragraphs=True, written_ends=True)
