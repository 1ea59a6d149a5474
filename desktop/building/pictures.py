"""The icon as each system wants it, drawn from the one SVG."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from gijiyomi.ui.system.program_icon import SIZES, program_picture

_ICO_HEAD, _ICO_ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_ICNS_HEAD = struct.Struct(">4sI")
# Apple's names of sizes; those that hold PNG.
_ICNS_SIZES = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def write_pictures(folder: Path) -> dict[str, Path]:
    """Write ``gijiyomi.ico``, ``.icns`` and ``.png``; their paths by ending."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "ico": ico([(edge, png(program_picture(edge))) for edge in SIZES]),
        "icns": icns({name: png(program_picture(edge)) for name, edge in _ICNS_SIZES.items()}),
        "png": png(program_picture(256)),
    }
    paths = {ending: folder / f"gijiyomi.{ending}" for ending in contents}
    for ending, content in contents.items():
        paths[ending].write_bytes(content)
    return paths


def png(picture: QImage) -> bytes:
    """A picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the name of the format is a text
    return bytes(buffer.data().data())


def ico(pictures: Sequence[tuple[int, bytes]]) -> bytes:
    """A file of Windows from PNGs with their edges in pixels, 256 at most."""
    place = _ICO_HEAD.size + _ICO_ENTRY.size * len(pictures)
    entries = b""
    for edge, content in pictures:
        # 256 does not fit into a byte, and is written 0.
        entries += _ICO_ENTRY.pack(edge % 256, edge % 256, 0, 0, 1, 32, len(content), place)
        place += len(content)
    return _ICO_HEAD.pack(0, 1, len(pictures)) + entries + b"".join(png for _, png in pictures)


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """A file of macOS from PNGs by Apple's names of their sizes."""
    body = b"".join(
        _ICNS_HEAD.pack(name, _ICNS_HEAD.size + len(content)) + content
        for name, content in pictures.items()
    )
    return _ICNS_HEAD.pack(b"icns", _ICNS_HEAD.size + len(body)) + body
