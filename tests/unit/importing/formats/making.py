"""Makes small files of each format for tests, as the programs that users have write them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "numbering": "numbering",
    "styles": "styles",
}


def zip_of(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def locked_zip_of(members: Mapping[str, bytes], password: bytes) -> bytes:
    """A ZIP file whose members are encrypted as Windows and most programs do (APPNOTE 6.1)."""
    plain = bytearray(zip_of(members))
    with ZipFile(BytesIO(plain)) as archive:
        entries = archive.infolist()
    file = BytesIO()
    directory = b""
    for entry in entries:
        name = entry.filename.encode()
        start = entry.header_offset + 30 + len(name)
        head = bytes(11) + bytes([entry.CRC >> 24])
        body = _encrypted(head + plain[start : start + entry.compress_size], password)
        fields = (20, 0x801, entry.compress_type, 0, 0x21, entry.CRC, len(body), entry.file_size)
        at = file.tell()
        file.write(struct.pack("<4s5HIIIHH", b"PK\3\4", *fields, len(name), 0) + name + body)
        directory += struct.pack("<4sH5HIII5HII", b"PK\1\2", 20, *fields, len(name), *(0,) * 5, at)
        directory += name
    count, at = len(entries), file.tell()
    file.write(directory)
    file.write(struct.pack("<4s4HIIH", b"PK\5\6", 0, 0, count, count, len(directory), at, 0))
    return file.getvalue()


def _encrypted(data: bytes, password: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def take(byte: int) -> None:
        keys[0] = _crc(byte, keys[0])
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc(keys[1] >> 24, keys[2])

    for byte in password:
        take(byte)
    made = bytearray()
    for byte in data:
        mixed = (keys[2] | 2) & 0xFFFF
        made.append(byte ^ ((mixed * (mixed ^ 1) >> 8) & 0xFF))
        take(byte)
    return bytes(made)


def _crc(byte: int, crc: int) -> int:
    return zlib.crc32(bytes([byte]), crc ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def docx_of(body: str, **parts: str) -> bytes:
    """A Word document: the XML in its body, and in further parts such as ``footnotes``.

    ``header`` and ``footer`` may be numbered: ``header2``.
    """
    links = []
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for number, (name, xml) in enumerate(parts.items()):
        kind = name.rstrip("0123456789")
        root = _ROOTS[kind]
        members[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{xml}</w:{root}>"
        links.append((f"rId{number}", kind, f"{name}.xml"))
    members["word/_rels/document.xml.rels"] = _relations(links)
    return zip_of(members)


def _relations(links: Iterable[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a bare text is one run."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Iterable[str]) -> str:
    """A table whose cells hold the given blocks."""
    written = (
        "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{''.join(written)}</w:tbl>"


_SECTOR = 512
_FREE, _CHAIN_END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_of(streams: Mapping[str, bytes]) -> bytes:
    """An OLE compound file ([MS-CFB], version 3); streams are padded to 4,096 bytes."""
    padded = {
        name: data.ljust(-(-max(len(data), 4096) // _SECTOR) * _SECTOR, b"\0")
        for name, data in streams.items()
    }
    directory_sectors = -(-(len(padded) + 1) // 4)
    fat = [_FAT_SECTOR, *_chain(1, directory_sectors)]
    entries = [_entry("Root Entry", 5, child=1 if padded else _FREE)]
    content = b""
    for number, (name, data) in enumerate(padded.items(), 1):
        start = len(fat)
        fat += _chain(start, len(data) // _SECTOR)
        right = number + 1 if number < len(padded) else _FREE
        entries.append(_entry(name, 2, right=right, start=start, size=len(data)))
        content += data
    entries += [bytes(128)] * (directory_sectors * 4 - len(entries))
    fat += [_FREE] * (128 - len(fat))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        _CHAIN_END,
        0,
        _CHAIN_END,
        0,
    )
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + struct.pack("<128I", *fat[:128]) + b"".join(entries) + content


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), _CHAIN_END]


def _entry(
    name: str,
    kind: int,
    *,
    right: int = _FREE,
    child: int = _FREE,
    start: int = _CHAIN_END,
    size: int = 0,
) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        encoded,
        len(encoded),
        kind,
        1,
        _FREE,
        right,
        child,
        bytes(16),
        0,
        0,
        0,
        start,
        size,
    )


def doc_of(
    main: str,
    *,
    notes: str = "",
    heads: str = "",
    flags: int = 0x0200,
    version: int = 0xC1,
    pieces: int = 2,
) -> bytes:
    """A Word document of 1997 to 2003 with its text in several pieces."""
    text = main + notes + heads
    units = text.encode("utf-16-le")
    start = 0x400
    fib = bytearray(start)
    struct.pack_into("<HH", fib, 0, 0xA5EC, version)
    struct.pack_into("<H", fib, 0x0A, flags)
    lengths = [len(part.encode("utf-16-le")) // 2 for part in (main, notes, heads)]
    struct.pack_into("<iii", fib, 0x4C, *lengths)
    cuts = [len(units) // 2 * number // pieces for number in range(pieces + 1)]
    plc = struct.pack(f"<{pieces + 1}I", *cuts)
    for cut in cuts[:-1]:
        plc += struct.pack("<HIH", 0, start + 2 * cut, 0)
    table_stream = b"\x01\x02\x00\xff\xff" + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<II", fib, 0x01A2, 0, len(table_stream))
    return compound_of({"WordDocument": bytes(fib) + units, "1Table": table_stream})
