"""The seats of members, by whose numbers some minutes call them: ``５番　時　田　　　宏　君``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gijiyomi.domain.minutes import Attendee
from gijiyomi.importing.parsing.roles import LONGEST_ROLE
from gijiyomi.japanese.width import closed, narrowed

NO_SEATS: Mapping[str, int] = MappingProxyType({})
_SEAT = re.compile(rf"(?<!\d)(?P<number>\d{{1,3}})番(?:議員|委員)?(?:{LONGEST_ROLE})?")
_CALLED = re.compile(r"(?:議席)?第?(?P<number>\d{1,3})番(?:議員|委員)?")


def seats_of(lines: Sequence[str], attendees: Sequence[Attendee]) -> Mapping[str, int]:
    """Who sits where, by the lines of a list: the index of an attendee by the seat's number.

    A number that stands before two people is nobody's.
    """
    names = [closed(narrowed(one.name)) for one in attendees]
    found: dict[str, set[int]] = {}
    for line in lines:
        text = closed(narrowed(line))
        for seat in _SEAT.finditer(text):
            sitting = {i for i, name in enumerate(names) if text.startswith(name, seat.end())}
            found.setdefault(str(int(seat["number"])), set()).update(sitting)
    return {number: next(iter(sitting)) for number, sitting in found.items() if len(sitting) == 1}


def seat_called(label: str) -> str | None:
    """The number of the seat by which ``label`` calls someone; None if it does not."""
    match = _CALLED.fullmatch(closed(narrowed(label)))
    return str(int(match["number"])) if match else None
