"""What passes between the window and the process that searches, as bytes.

Both are this program. Still neither runs what it is sent: pickles may name what this program's own
modules define, and a few plain types, and nothing else.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import IO

from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError, InputError
from gijiyomi.processes.pickling import pickled

_LENGTH = struct.Struct("<Q")
_LONGEST = 2 * 1024**3
_PACKAGE = "gijiyomi"
_PLAIN = {
    ("functools", "partial"),
    ("datetime", "date"),
    ("datetime", "time"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
}
_BLAME: dict[str, type[GijiyomiError]] = {
    kind.__name__: kind for kind in (InputError, EnvironmentFault, Defect)
}


class BrokenMessage(Exception):
    """What came is no message of this program."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the process.

    Attributes:
        number: by which it is answered.
        behind: it goes to the lane of what may take long.
        question: packed; unpacked only where it is asked.
    """

    number: int
    topic: str
    behind: bool
    question: bytes


@dataclass(frozen=True, slots=True)
class Dropped:
    """No question asked so far is wanted any more."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, or one of several; packed, so that one that nobody waits for costs nothing."""

    number: int
    answer: bytes


@dataclass(frozen=True, slots=True)
class Finished:
    """No other answer comes to a question."""

    number: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no answer."""

    number: int
    blame: str
    code: str
    facts: tuple[tuple[str, bool | int | float | str], ...]

    @classmethod
    def because(cls, number: int, error: Exception) -> Refused:
        """What is told of an error; one that nobody foresaw is a defect."""
        if not isinstance(error, GijiyomiError):
            detail = f"{type(error).__name__}: {error}"
            return cls(number, Defect.__name__, "search-defect", (("detail", detail),))
        blame = next(name for name, kind in _BLAME.items() if isinstance(error, kind))
        facts = tuple((name, _plain(value)) for name, value in error.facts.items())
        return cls(number, blame, error.code, facts)

    def error(self) -> GijiyomiError:
        """The error that was told of."""
        return _BLAME[self.blame](self.code, **dict(self.facts))


Message = str | Asked | Dropped | Answered | Finished | Refused
"""The first is the path of the library."""


def pack(value: object) -> bytes:
    """``value`` as bytes.

    Raises:
        Exception: it holds something that cannot be packed, such as a function within another.
    """
    return pickled(value)


def unpack(packed: bytes) -> object:
    """What was packed.

    Raises:
        BrokenMessage: it was not packed by this program.
    """
    try:
        return _OwnUnpickler(BytesIO(packed)).load()
    except Exception as error:
        raise BrokenMessage(str(error)) from error


def unpack_question(packed: bytes) -> Callable[..., object]:
    """The question that was packed.

    Raises:
        BrokenMessage: it cannot be called, or was not packed by this program.
    """
    question = unpack(packed)
    if not callable(question):
        raise BrokenMessage
    return question


def send(stream: IO[bytes], message: Message) -> None:
    """Write a message."""
    packed = pack(message)
    stream.write(_LENGTH.pack(len(packed)) + packed)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """The next message; None at the end of the stream.

    Raises:
        BrokenMessage: something else stands there.
    """
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size or (length := _LENGTH.unpack(head)[0]) > _LONGEST:
        raise BrokenMessage
    return unpack(stream.read(length))


class _OwnUnpickler(pickle.Unpickler):
    """Knows what the modules of this program define, and the plain types."""

    def find_class(self, module_name: str, global_name: str) -> object:
        """What is named.

        Raises:
            BrokenMessage: it is none of those.
        """
        if (module_name, global_name) not in _PLAIN:
            if module_name.partition(".")[0] != _PACKAGE:
                raise BrokenMessage(f"{module_name}.{global_name}")
            found: object = super().find_class(module_name, global_name)
            # A module's names include those that it imports.
            if str(getattr(found, "__module__", "")).partition(".")[0] != _PACKAGE:
                raise BrokenMessage(f"{module_name}.{global_name}")
            return found
        return super().find_class(module_name, global_name)


def _plain(value: object) -> bool | int | float | str:
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, bool | int | float | str) else str(value)
