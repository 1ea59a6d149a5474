"""What passes between the program and the process that reads files, as bytes.

The reading process may have been taken over by a hostile file, so what it sends is not trusted:
pickles of it may name the plain types of the domain and nothing else.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Sequence
from enum import Enum
from io import BytesIO
from typing import IO

from gijiyomi.domain import minutes, text
from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError, InputError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.processes.child_process import BrokenAnswer

READER_OPTION = "--reader"
"""With this as its argument the program is the process that reads files."""

_LARGEST_ANSWER = 2 * 1024**3
_HEAD = struct.Struct("<QQd")
_LENGTH = struct.Struct("<Q")
_BLAME: dict[str, type[GijiyomiError]] = {
    kind.__name__: kind for kind in (InputError, EnvironmentFault, Defect)
}
_DOMAIN = {minutes.__name__: minutes, text.__name__: text}
_TIMES = {("datetime", "date"), ("datetime", "time")}


def send_file(stream: IO[bytes], name: str, data: bytes, *, seconds: float) -> None:
    """Ask for a file to be read within ``seconds``."""
    encoded = name.encode("utf-8", "surrogatepass")
    stream.write(_HEAD.pack(len(encoded), len(data), seconds))
    stream.write(encoded)
    stream.write(data)
    stream.flush()


def receive_file(stream: IO[bytes]) -> tuple[str, bytes, float] | None:
    """The next file to be read, its name and the time for it; None when there is no more."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    name_length, length, seconds = _HEAD.unpack(head)
    name = stream.read(name_length).decode("utf-8", "surrogatepass")
    return name, stream.read(length), seconds


def send_answer(stream: IO[bytes], answer: Sequence[ParsedMinutes] | GijiyomiError) -> None:
    """Tell what was read, or why nothing was."""
    if isinstance(answer, GijiyomiError):
        facts = {name: _plain(value) for name, value in answer.facts.items()}
        plain: object = (_blame(answer), answer.code, facts)
    else:
        plain = list(answer)
    packed = pickle.dumps(plain, protocol=5)
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def receive_answer(stream: IO[bytes]) -> list[ParsedMinutes] | GijiyomiError:
    """What was read, or why nothing was.

    Raises:
        BrokenAnswer: the stream ended early or holds something else.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise BrokenAnswer
    (length,) = _LENGTH.unpack(head)
    if length > _LARGEST_ANSWER:
        raise BrokenAnswer
    packed = stream.read(length)
    try:
        return _checked(_DomainUnpickler(BytesIO(packed)).load())
    except Exception as error:
        # Bytes of another's making may fail in any way.
        raise BrokenAnswer from error


class _DomainUnpickler(pickle.Unpickler):
    """Knows the dataclasses and enumerations of parsed minutes, and dates, only."""

    def find_class(self, module_name: str, global_name: str) -> type:
        """The type of that name.

        Raises:
            BrokenAnswer: it is none of the domain's.
        """
        if (module_name, global_name) in _TIMES:
            found: type = super().find_class(module_name, global_name)
            return found
        kind = getattr(_DOMAIN.get(module_name), global_name, None)
        own = isinstance(kind, type) and kind.__module__ == module_name
        if not own or not isinstance(kind, type):
            raise BrokenAnswer
        return kind


def _checked(answer: object) -> list[ParsedMinutes] | GijiyomiError:
    match answer:
        case list():
            meetings = [meeting for meeting in answer if isinstance(meeting, ParsedMinutes)]
            if len(meetings) < len(answer):
                raise BrokenAnswer
            return meetings
        case (str(blame), str(code), dict(facts)) if blame in _BLAME:
            return _BLAME[blame](code, **facts)
        case _:
            raise BrokenAnswer


def _blame(error: GijiyomiError) -> str:
    return next(name for name, kind in _BLAME.items() if isinstance(error, kind))


def _plain(value: object) -> object:
    """A fact of an error as a value that needs no type of its own."""
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, bool | int | float | str) else str(value)
