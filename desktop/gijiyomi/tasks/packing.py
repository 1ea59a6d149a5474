"""What passes between the program and the process that does long work, as bytes.

Both are this program and trust each other; the files that users bring in are opened by a third.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import Changes
from gijiyomi.processes.child_process import BrokenAnswer
from gijiyomi.tasks.work import Task

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, and on which library."""

    library: Path
    task: Task


@dataclass(frozen=True, slots=True)
class Stop:
    """The user wants no more of it."""


@dataclass(frozen=True, slots=True)
class Reported:
    """How far it is; see ``Progress``."""

    done: int
    total: int
    item: str


@dataclass(frozen=True, slots=True)
class Paged:
    """How far a file is read; see ``Watcher``."""

    file: Path
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one part, and what it moved."""

    outcome: object
    changes: Changes


@dataclass(frozen=True, slots=True)
class Ended:
    """It is over, by ``error`` if it could not go on."""

    error: GijiyomiError | None = None


Message = Order | Stop | Reported | Paged | Told | Ended


def send(stream: IO[bytes], message: Message) -> None:
    """Write a message whole."""
    packed = pickle.dumps(message, protocol=5)
    stream.write(_LENGTH.pack(len(packed)) + packed)
    stream.flush()


def receive(stream: IO[bytes]) -> Message:
    """The next message.

    Raises:
        BrokenAnswer: the stream ended.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise BrokenAnswer
    (length,) = _LENGTH.unpack(head)
    packed = stream.read(length)
    if len(packed) < length:
        raise BrokenAnswer
    message: Message = pickle.loads(packed)  # noqa: S301  # our own process, see above
    return message
