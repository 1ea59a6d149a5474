"""Writes a picture as PNG (ISO/IEC 15948) without a picture library."""

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB_8_BIT = (8, 2, 0, 0, 0)
# A page is mostly white: the fastest level is within a fifth of the best.
_LEVEL = 1


def encode_png(pixels: bytes, width: int, height: int, *, stride: int) -> bytes:
    """A PNG of ``pixels``: RGB, 3 bytes each, rows of ``stride`` bytes from the top."""
    rows = b"".join(
        b"\0" + pixels[start : start + 3 * width] for start in range(0, height * stride, stride)
    )
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, *_RGB_8_BIT)),
            _chunk(b"IDAT", zlib.compress(rows, _LEVEL)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
