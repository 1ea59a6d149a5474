"""What passes between the program and a process that takes texts apart, as bytes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate
from typing import IO

from gijiyomi.processes.child_process import BrokenAnswer
from gijiyomi.search.streams import TextColumns

_COUNT = struct.Struct("<I")
_COLUMNS = len(TextColumns._fields)


def send_texts(stream: IO[bytes], texts: Sequence[str]) -> None:
    """Ask for the columns of ``texts``."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    lengths = struct.pack(f"<{len(encoded)}I", *map(len, encoded))
    stream.write(b"".join([_COUNT.pack(len(encoded)), lengths, *encoded]))
    stream.flush()


def receive_texts(stream: IO[bytes]) -> list[str] | None:
    """The next texts; None when there are no more.

    Raises:
        BrokenAnswer: the stream ended in the midst of them.
    """
    head = stream.read(_COUNT.size)
    if not head:
        return None
    if len(head) < _COUNT.size:
        raise BrokenAnswer
    (number,) = _COUNT.unpack(head)
    lengths = struct.unpack(f"<{number}I", _read(stream, 4 * number))
    encoded = _read(stream, sum(lengths))
    ends = accumulate(lengths)
    return [
        encoded[end - length : end].decode("utf-8", "surrogatepass")
        for end, length in zip(ends, lengths, strict=True)
    ]


def send_columns(stream: IO[bytes], columns: Sequence[TextColumns]) -> None:
    """Give the columns of the texts that were asked for, in order."""
    send_texts(stream, [column for of_text in columns for column in of_text])


def receive_columns(stream: IO[bytes], texts: Sequence[str]) -> list[TextColumns]:
    """The columns of the ``texts`` that were sent, in order.

    Raises:
        BrokenAnswer: the stream ended early, or these are the columns of other texts.
    """
    told = receive_texts(stream)
    if told is None or len(told) != _COLUMNS * len(texts):
        raise BrokenAnswer
    return [TextColumns(*told[at : at + _COLUMNS]) for at in range(0, len(told), _COLUMNS)]


def _read(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise BrokenAnswer
    return data
