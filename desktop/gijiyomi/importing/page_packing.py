"""What passes between the program and the process that draws pages, as bytes.

The process may have been taken over by a hostile file, so nothing of what it sends is run or
unpickled: numbers within bounds, codes from a list, and pixels of exactly the size that they say.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import isfinite
from typing import IO, NamedTuple

from gijiyomi.processes.child_process import BrokenAnswer

MOST_PIXELS = 24_000_000
"""Of one picture; a larger one is drawn coarser."""

MOST_PAGES = 50_000
"""Of one document; the rest is not shown."""

CODES = ("broken-pdf", "page-memory", "password-protected", "password-wrong")
"""Why a document is not opened or a page not drawn."""

_OPEN, _DRAW = 1, 2
_QUESTION = struct.Struct("<BdQQ")
_REFUSAL = struct.Struct("<BB")
_SIZES = struct.Struct("<BI")
_PICTURE = struct.Struct("<BII")
_REFUSED, _OPENED, _DRAWN = 1, 2, 3


class PageSize(NamedTuple):
    """A page as it is shown, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn.

    Attributes:
        width, height: in pixels.
        pixels: blue, green, red and 255, a byte each, row after row from the upper left.
    """

    width: int
    height: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: one of ``CODES``."""

    code: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Open this document within ``seconds``, in place of any other.

    Attributes:
        password: of a protected one; empty for none.
    """

    data: bytes = field(repr=False)
    seconds: float
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DrawQuestion:
    """Draw page ``index`` from 0 at ``width`` pixels within ``seconds``."""

    index: int
    width: int
    seconds: float


def send_question(stream: IO[bytes], question: OpenQuestion | DrawQuestion) -> None:
    """Ask."""
    if isinstance(question, OpenQuestion):
        password = question.password.encode("utf-8", "surrogatepass")
        sizes = len(question.data), len(password)
        stream.write(_QUESTION.pack(_OPEN, question.seconds, *sizes) + password)
        stream.write(question.data)
    else:
        stream.write(_QUESTION.pack(_DRAW, question.seconds, question.index, question.width))
    stream.flush()


def receive_question(stream: IO[bytes]) -> OpenQuestion | DrawQuestion | None:
    """The next question; None when there is no more."""
    head = stream.read(_QUESTION.size)
    if len(head) < _QUESTION.size:
        return None
    kind, seconds, first, second = _QUESTION.unpack(head)
    if kind == _OPEN:
        password = stream.read(second).decode("utf-8", "surrogatepass")
        return OpenQuestion(stream.read(first), seconds, password)
    return DrawQuestion(first, second, seconds)


def send_refusal(stream: IO[bytes], code: str) -> None:
    """Tell why there is nothing."""
    stream.write(_REFUSAL.pack(_REFUSED, CODES.index(code)))
    stream.flush()


def send_sizes(stream: IO[bytes], sizes: Sequence[PageSize]) -> None:
    """Tell how large the pages are."""
    stream.write(_SIZES.pack(_OPENED, len(sizes)))
    stream.write(struct.pack(f"<{2 * len(sizes)}f", *chain.from_iterable(sizes)))
    stream.flush()


def send_picture(stream: IO[bytes], *, width: int, height: int, pixels: bytes | bytearray) -> None:
    """Send a page drawn."""
    stream.write(_PICTURE.pack(_DRAWN, width, height))
    stream.write(pixels)
    stream.flush()


def receive_sizes(stream: IO[bytes]) -> tuple[PageSize, ...] | Refusal:
    """The sizes of the pages, or why there are none.

    Raises:
        BrokenAnswer: the stream ended early or holds something else.
    """
    kind = stream.read(1)
    if kind != bytes([_OPENED]):
        return _refusal(kind, stream)
    (count,) = struct.unpack("<I", _exactly(stream, 4))
    if not 0 < count <= MOST_PAGES:
        raise BrokenAnswer
    packed = _exactly(stream, 8 * count)
    sizes = tuple(PageSize._make(pair) for pair in struct.iter_unpack("<2f", packed))
    if not all(isfinite(side) and side > 0 for size in sizes for side in size):
        raise BrokenAnswer
    return sizes


def receive_picture(stream: IO[bytes]) -> Picture | Refusal:
    """A page drawn, or why there is none.

    Raises:
        BrokenAnswer: the stream ended early or holds something else.
    """
    kind = stream.read(1)
    if kind != bytes([_DRAWN]):
        return _refusal(kind, stream)
    width, height = struct.unpack("<II", _exactly(stream, 8))
    if not 0 < width * height <= MOST_PIXELS:
        raise BrokenAnswer
    return Picture(width, height, _exactly(stream, 4 * width * height))


def _refusal(kind: bytes, stream: IO[bytes]) -> Refusal:
    if kind != bytes([_REFUSED]):
        raise BrokenAnswer
    (index,) = _exactly(stream, 1)
    if index >= len(CODES):
        raise BrokenAnswer
    return Refusal(CODES[index])


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise BrokenAnswer
    return content
