"""What passes between the program and the process that reads files, as bytes.

The reading process may have been taken over by a hostile file, so what it sends is not trusted:
pickles of it may name the plain types of the domain and nothing else.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from io import BytesIO
from typing import IO

from gijiyomi.domain import minutes, text
from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError, InputError
from gijiyomi.domain.minutes import ParsedMinutes
from gijiyomi.importing.access import PageTeller, tell_nobody
from gijiyomi.processes.child_process import BrokenAnswer
from gijiyomi.processes.pickling import pickled

_LARGEST_ANSWER = 2 * 1024**3
_HEAD = struct.Struct("<QQQd")
_FRAME = struct.Struct("<BQ")
_ANSWER, _PAGE = 0, 1
_PAGES = struct.Struct("<II")
_BLAME: dict[str, type[GijiyomiError]] = {
    kind.__name__: kind for kind in (InputError, EnvironmentFault, Defect)
}
_DOMAIN = {minutes.__name__: minutes, text.__name__: text}
_TIMES = {("datetime", "date"), ("datetime", "time")}


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file to be read within ``seconds``; ``password`` is empty for none."""

    name: str
    data: bytes = field(repr=False)
    seconds: float
    password: str = field(default="", repr=False)


def send_file(stream: IO[bytes], asked: AskedFile) -> None:
    """Ask for a file to be read; this pipe is the only way that its password goes."""
    name = asked.name.encode("utf-8", "surrogatepass")
    password = asked.password.encode("utf-8", "surrogatepass")
    stream.write(_HEAD.pack(len(name), len(password), len(asked.data), asked.seconds))
    stream.write(name + password)
    stream.write(asked.data)
    stream.flush()


def receive_file(stream: IO[bytes]) -> AskedFile | None:
    """The next file to be read; None when there is no more."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    name_length, password_length, length, seconds = _HEAD.unpack(head)
    name = stream.read(name_length).decode("utf-8", "surrogatepass")
    password = stream.read(password_length).decode("utf-8", "surrogatepass")
    return AskedFile(name, stream.read(length), seconds, password)


def send_page(stream: IO[bytes], done: int, total: int) -> None:
    """Tell that so many of so many pages are read; the answer is still to come."""
    stream.write(_FRAME.pack(_PAGE, _PAGES.size) + _PAGES.pack(done, total))
    stream.flush()


def send_answer(stream: IO[bytes], answer: Sequence[ParsedMinutes] | GijiyomiError) -> None:
    """Tell what was read, or why nothing was."""
    if isinstance(answer, GijiyomiError):
        facts = {name: _plain(value) for name, value in answer.facts.items()}
        plain: object = (_blame(answer), answer.code, facts)
    else:
        plain = list(answer)
    packed = pickled(plain)
    stream.write(_FRAME.pack(_ANSWER, len(packed)))
    stream.write(packed)
    stream.flush()


def receive_answer(
    stream: IO[bytes], on_page: PageTeller = tell_nobody
) -> list[ParsedMinutes] | GijiyomiError:
    """What was read, or why nothing was; before it, how many pages were.

    Raises:
        BrokenAnswer: the stream ended early or holds something else.
    """
    kind, length = _frame(stream)
    while kind == _PAGE and length == _PAGES.size:
        done, total = _PAGES.unpack(stream.read(length).ljust(length, b"\0"))
        if not 0 < done <= total:
            raise BrokenAnswer
        on_page(done, total)
        kind, length = _frame(stream)
    if kind != _ANSWER or length > _LARGEST_ANSWER:
        raise BrokenAnswer
    packed = stream.read(length)
    try:
        return _checked(_DomainUnpickler(BytesIO(packed)).load())
    except Exception as error:
        # Bytes of another's making may fail in any way.
        raise BrokenAnswer from error


def _frame(stream: IO[bytes]) -> tuple[int, int]:
    """What comes next, and how many bytes of it."""
    head = stream.read(_FRAME.size)
    if len(head) < _FRAME.size:
        raise BrokenAnswer
    kind, length = _FRAME.unpack(head)
    return kind, length


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
            if len(meetings) < len(answer) or not all(map(_maps_are_whole, meetings)):
                raise BrokenAnswer
            return meetings
        case (str(blame), str(code), dict(facts)) if blame in _BLAME:
            return _BLAME[blame](code, **facts)
        case _:
            raise BrokenAnswer


def _maps_are_whole(meeting: ParsedMinutes) -> bool:
    """Whether what comes as a map is one, and tells a place for each character."""
    paragraphs = [item for remark in meeting.remarks for item in remark.paragraphs]
    return all(sum(run.length for run in p.origin.runs()) == len(p.text) for p in paragraphs)


def _blame(error: GijiyomiError) -> str:
    return next(name for name, kind in _BLAME.items() if isinstance(error, kind))


def _plain(value: object) -> object:
    """A fact of an error as a value that needs no type of its own."""
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, bool | int | float | str) else str(value)
