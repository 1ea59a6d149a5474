"""Reads members of ZIP files, within limits that stop a decompression bomb.

Nothing is ever written: the names in a ZIP are only shown. What its directory declares is
checked before anything is unpacked, and what is unpacked is held to what was declared.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from unicodedata import category
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from gijiyomi.domain.errors import InputError

MOST_MEMBERS = 5_000
"""Members above which a ZIP is refused."""

LARGEST_MEMBER = 300 * 1024 * 1024
"""Bytes above which a member is refused."""

LARGEST_TOTAL = 2 * 1024**3
"""Bytes that all members together may take when they are unpacked."""

_LARGEST_DIRECTORY = 4 * 1024 * 1024
# Text of documents shrinks to a fifth, drawn tables in XML to a fiftieth.
_RATIO = 300
_RATIO_FROM = 16 * 1024 * 1024
_ENCRYPTED = 0x1
_STRONG = 0x40
# In place of a way to compress (APPNOTE 4.4.5, and WinZip's AE-x).
_AES = 99
_UTF8_NAME = 0x800
_CHUNK = 1024 * 1024
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LONGEST_COMMENT = 65_535


def is_zip(data: bytes) -> bool:
    """Whether bytes begin like a ZIP file, an empty one included."""
    return data.startswith((b"PK\x03\x04", _END))


def directory_of(data: bytes) -> list[ZipInfo]:
    """The members that the directory of a ZIP lists.

    Raises:
        InputError: ``zip-damaged``, ``zip-too-many``, or ``zip-bomb``.
    """
    with open_zip(data) as archive:
        return archive.infolist()


def open_zip(data: bytes) -> ZipFile:
    """A ZIP file for reading; its directory is checked to be of a size that can be read.

    Raises:
        InputError: ``zip-damaged``, ``zip-too-many``, or ``zip-bomb``.
    """
    if _directory_size(data) > _LARGEST_DIRECTORY:
        raise InputError("zip-too-many", limit=MOST_MEMBERS)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise InputError("zip-damaged") from error
    if len(archive.infolist()) > MOST_MEMBERS:
        raise InputError("zip-too-many", limit=MOST_MEMBERS)
    if sum(member.compress_size for member in archive.infolist()) > len(data):
        # Members that share their bytes: nobody packs so but to have them unpacked again and again.
        raise InputError("zip-bomb")
    return archive


def _directory_size(data: bytes) -> int:
    """The bytes of the directory, as the record at the end of the file says (APPNOTE 4.3.16)."""
    at = data.rfind(_END, max(0, len(data) - _LONGEST_COMMENT - 22))
    if at < 0 or at + 22 > len(data):
        raise InputError("zip-damaged")
    size: int = struct.unpack_from("<I", data, at + 12)[0]
    at_64 = data.rfind(_END_64, max(0, at - 56 - 20 - _LONGEST_COMMENT), at)
    if at_64 >= 0 and at_64 + 48 <= len(data):
        size = max(size if size != 0xFFFFFFFF else 0, struct.unpack_from("<Q", data, at_64 + 40)[0])
    return min(size, len(data))


@dataclass
class Budget:
    """How many more bytes may be unpacked from one file that the user gave."""

    left: int = LARGEST_TOTAL

    def spend(self, size: int) -> None:
        """Count ``size`` bytes.

        Raises:
            InputError: ``zip-bomb``, they are more than are left.
        """
        self.left -= size
        if self.left < 0:
            raise InputError("zip-bomb")


def read_member(archive: ZipFile, member: ZipInfo, *, budget: Budget, password: str = "") -> bytes:
    """The content of a member.

    Raises:
        InputError: ``zip-encrypted``, ``zip-password-wrong``, ``zip-cipher``, ``zip-bomb`` or
            ``zip-damaged``.
    """
    keys: Sequence[bytes | None] = [None]
    if member.flag_bits & _ENCRYPTED:
        keys = _keys(member, password)
    if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise InputError("zip-damaged")
    swollen = member.file_size > _RATIO * max(member.compress_size, 1)
    if member.file_size > LARGEST_MEMBER or (swollen and member.file_size > _RATIO_FROM):
        raise InputError("zip-bomb")
    budget.spend(member.file_size)
    if keys == [None]:
        return _unpack(archive, member, None)
    for key in keys:
        # Of 256 wrong keys one seems right at first: then what is unpacked is damaged.
        with suppress(InputError):
            return _unpack(archive, member, key)
    raise InputError("zip-password-wrong")


def _keys(member: ZipInfo, password: str) -> list[bytes]:
    """The password as the bytes that it may have been when the ZIP was made.

    Raises:
        InputError: ``zip-encrypted``: there is none; ``zip-cipher``: none would do, as the ZIP is
            encrypted in a way (AES) that is not the one which every system knows.
    """
    if member.compress_type == _AES or member.flag_bits & _STRONG:
        raise InputError("zip-cipher")
    if not password:
        raise InputError("zip-encrypted")
    # Windows of Japan takes its own code page, others UTF-8.
    keys = []
    for encoding in ("utf-8", "cp932"):
        with suppress(UnicodeEncodeError):
            keys.append(password.encode(encoding))
    return list(dict.fromkeys(keys))


def _unpack(archive: ZipFile, member: ZipInfo, key: bytes | None) -> bytes:
    content = bytearray()
    try:
        with archive.open(member, pwd=key) as stream:
            while chunk := stream.read(_CHUNK):
                content += chunk
                if len(content) > member.file_size:
                    raise InputError("zip-bomb")
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
        raise InputError("zip-damaged") from error
    except (NotImplementedError, RuntimeError) as error:
        raise InputError("zip-damaged" if key is None else "zip-password-wrong") from error
    if len(content) != member.file_size:
        raise InputError("zip-damaged")
    return bytes(content)


def shown_name(member: ZipInfo) -> str:
    """The name of a member as its maker typed it, safe to show.

    What would lead elsewhere if it were taken for a path is left out: the root, drives, ``..``.
    Names that do not say that they are UTF-8 are in the encoding of the maker's system: for
    Japanese Windows that is cp932, for macOS it is UTF-8 all the same.
    """
    name = member.orig_filename
    if not member.flag_bits & _UTF8_NAME:
        name = _renamed(name)
    printable = "".join(letter for letter in name if category(letter)[0] != "C")
    parts = printable.replace("\\", "/").replace(":", "：").split("/")
    return "/".join(part for part in parts if part not in {"", ".", ".."}) or "?"


def _renamed(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
