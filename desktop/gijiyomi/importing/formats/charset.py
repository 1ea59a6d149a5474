"""Tells in which encoding a Japanese text file is written.

Byte order mark, then escape sequences, then NULs, then strict UTF-8, then cp932 against EUC by
how Japanese the outcome looks. ``shift_jis`` proper is never tried: it lacks ①, ㈱ and 髙, which
files that call themselves Shift_JIS hold all the same; cp932 has them. ``euc_jp`` lacks them too,
so EUC pairs are carried over to cp932.
"""

from __future__ import annotations

import codecs
import re

from gijiyomi.domain.errors import InputError

# UTF-32 stands first: its little-endian mark begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPE = re.compile(rb"\x1b(?:\$[@B(]|\([BJI])")
# Kana, common punctuation and kanji speak for an encoding; half-width katakana, private use and
# control characters speak against it: they are what the other encoding's bytes turn into.
_LIKELY = re.compile(r"[ぁ-んァ-ヴー、。「」（）]")
_KANJI = re.compile(r"[一-龥]")
_UNLIKELY = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\x00-\x08\x0e-\x1a\x7f-\x9f]")


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` without its byte order mark, and the encoding's Python name.

    Raises:
        InputError: ``unreadable-text``, the bytes are no text in any known encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding
    for attempt in (_escaped, _wide, _utf8, _double_byte):
        found = attempt(data)
        if found is not None:
            return found
    raise InputError("unreadable-text")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("unreadable-text", encoding=encoding) from error


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _escaped(data: bytes) -> tuple[str, str] | None:
    """ISO-2022-JP: seven bits with escape sequences."""
    if not _ESCAPE.search(data) or any(byte > 0x7F for byte in data):
        return None
    text = _attempt(data, "iso2022_jp_ext")
    return (text, "iso2022_jp") if text is not None else None


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: line feeds and ASCII leave NULs on one side."""
    if 0 not in data:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    text = _attempt(data, encoding)
    if text is None or "\x00" in text or _score(text) <= 0:
        raise InputError("unreadable-text")
    return text, encoding


def _utf8(data: bytes) -> tuple[str, str] | None:
    text = _attempt(data, "utf-8")
    return (text, "utf-8") if text is not None else None


def _double_byte(data: bytes) -> tuple[str, str] | None:
    candidates = ((_attempt(data, "cp932"), "cp932"), (_euc(data), "euc_jp"))
    known = [(text, encoding) for text, encoding in candidates if text and _score(text) > 0]
    return max(known, key=lambda pair: _score(pair[0]), default=None)


def _score(text: str) -> float:
    """How Japanese ``text`` looks, per character; 0 for nothing either way."""
    points = 2 * len(_LIKELY.findall(text)) + len(_KANJI.findall(text))
    return (points - 6 * len(_UNLIKELY.findall(text))) / max(len(text), 1)


def _euc(data: bytes) -> str | None:
    """EUC-JP with the vendor characters of cp932."""
    pieces: list[str | None] = []
    position = 0
    while position < len(data):
        length = _euc_length(data[position])
        piece = data[position : position + length]
        position += length
        pieces.append(_euc_character(piece) if len(piece) == length else None)
    if None in pieces:
        return None
    return "".join(piece for piece in pieces if piece is not None)


def _euc_length(lead: int) -> int:
    if lead == 0x8F:
        return 3
    return 2 if lead == 0x8E or 0xA1 <= lead <= 0xFE else 1


def _euc_character(piece: bytes) -> str | None:
    if len(piece) == 1:
        return piece.decode("ascii") if piece[0] < 0x80 else None
    if len(piece) == 3 or piece[0] == 0x8E:
        return _attempt(piece, "euc_jp")
    row, cell = piece[0] - 0xA0, piece[1] - 0xA0
    if not (1 <= row <= 94 and 1 <= cell <= 94):
        return None
    lead = (row - 1) // 2 + (0x81 if row <= 62 else 0xC1)
    # Odd rows fill the lower half of a Shift_JIS lead byte, skipping 0x7F; even rows the upper.
    trail = cell + (0x3F if cell <= 63 else 0x40) if row % 2 else cell + 0x9E
    return _attempt(bytes((lead, trail)), "cp932")
