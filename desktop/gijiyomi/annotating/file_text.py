"""Takes JSON from somebody else apart, and says for everything that is wrong where it stands.

Nothing of it is believed: its size, its depth and the length of every text are bounded, half
characters and names given twice are refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from gijiyomi.domain.errors import InputError
from gijiyomi.wording import word

LARGEST_BYTES = 32 * 1024 * 1024
DEEPEST = 24
LONGEST_TEXT = 1_000_000
"""Of one text, in code points."""

_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file and where it stands there, e.g. ``items[3].body``."""

    value: object
    place: str
    file: str

    def wrong(self, expected: str) -> InputError:
        """The error that something else must stand here."""
        return _malformed(self.file, self.place or "@", expected)

    def is_object(self) -> bool:
        """Whether it is an object."""
        return isinstance(self.value, dict)

    def is_text(self) -> bool:
        """Whether it is a text."""
        return isinstance(self.value, str)

    def get(self, name: str) -> Node | None:
        """A member; None if there is none or it is null.

        Raises:
            InputError: this is no object.
        """
        if not isinstance(self.value, dict):
            raise self.wrong("object")
        value = self.value.get(name)
        place = f"{self.place}.{name}" if self.place else name
        return None if value is None else Node(value, place, self.file)

    def need(self, name: str) -> Node:
        """A member that must be there.

        Raises:
            InputError: it is not.
        """
        found = self.get(name)
        if found is None:
            raise Node(None, f"{self.place}.{name}" if self.place else name, self.file).wrong("any")
        return found

    def each(self, name: str) -> Iterator[Node]:
        """The values of a member that may have one or many, as JSON-LD writes them."""
        found = self.get(name)
        if found is not None:
            yield from found.elements() if isinstance(found.value, list) else (found,)

    def elements(self) -> Iterator[Node]:
        """The elements of an array.

        Raises:
            InputError: this is none.
        """
        if not isinstance(self.value, list):
            raise self.wrong("array")
        for nth, value in enumerate(self.value):
            yield Node(value, f"{self.place}[{nth}]", self.file)

    def text(self, *, most: int = LONGEST_TEXT) -> str:
        """A text.

        Raises:
            InputError: it is none, or a longer one.
        """
        if not isinstance(self.value, str):
            raise self.wrong("text")
        if len(self.value) > most:
            raise InputError("handover-too-long", file=self.file, place=self.place, most=most)
        return self.value

    def text_of(self, name: str, *, most: int = LONGEST_TEXT) -> str:
        """The text of a member; empty if there is none."""
        found = self.get(name)
        return "" if found is None else found.text(most=most)

    def position(self) -> int:
        """A number of characters.

        Raises:
            InputError: it is none.
        """
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise self.wrong("position")
        return self.value

    def time(self) -> datetime:
        """A moment; one without a zone is in UTC.

        Raises:
            InputError: it is none.
        """
        try:
            read = datetime.fromisoformat(self.text(most=60))
            return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise self.wrong("time") from error

    def day(self) -> date:
        """A day, or the day of a moment.

        Raises:
            InputError: it is none.
        """
        try:
            return date.fromisoformat(self.text(most=60)[:10])
        except ValueError as error:
            raise self.wrong("date") from error

    def kinds(self) -> tuple[str, ...]:
        """What it says that it is; one or many ``type``."""
        return tuple(kind.text(most=500) for kind in self.each("type"))


def parse(content: bytes, *, file: str) -> Node:
    """The JSON in ``content``.

    Raises:
        InputError: it is too large or too deep, no UTF-8, no JSON, or has a name twice.
    """
    if len(content) > LARGEST_BYTES:
        raise InputError("handover-too-large", file=file, most=LARGEST_BYTES // 1024**2)
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(
            text, object_pairs_hook=_members, parse_constant=_refuse, parse_int=_integer
        )
    except UnicodeDecodeError as error:
        raise InputError("handover-not-json", file=file, line=1, column=error.start + 1) from error
    except json.JSONDecodeError as error:
        facts = {"line": error.lineno, "column": error.colno}
        raise InputError("handover-not-json", file=file, **facts) from error
    except RecursionError as error:
        raise InputError("handover-too-deep", file=file, most=DEEPEST) from error
    except _NotTakenError as error:
        raise _malformed(file, str(error), "json") from error
    _require_shallow_and_whole(value, file)
    return Node(value, "", file)


class _NotTakenError(Exception):
    """JSON that is read in more than one way."""


def _members(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        raise _NotTakenError(next(name for name in names if names.count(name) > 1)[:80])
    return members


def _refuse(constant: str) -> object:
    raise _NotTakenError(constant)


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _NotTakenError(digits[:_MOST_DIGITS] + "…")
    return int(digits)


def _require_shallow_and_whole(value: object, file: str) -> None:
    """Refuse what is nested too deeply, and halves of characters, which no library can keep."""
    level: list[object] = [value]
    for _ in range(DEEPEST):
        following: list[object] = []
        for each in level:
            if isinstance(each, dict):
                following += each.keys()
                following += each.values()
            elif isinstance(each, list):
                following += each
            elif isinstance(each, str):
                _require_whole(each, file)
        if not following:
            return
        level = following
    raise InputError("handover-too-deep", file=file, most=DEEPEST)


def _require_whole(text: str, file: str) -> None:
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(text[error.start]):04X}"
        place = text[max(0, error.start - 12) : error.start]
        raise _malformed(file, f"{place}{half}", "character") from error


def _malformed(file: str, place: str, expected: str) -> InputError:
    told = word(f"handover-expected.{expected}")
    return InputError("handover-malformed", file=file, place=place, expected=told)
