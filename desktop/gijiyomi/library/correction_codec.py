"""Corrections as JSON in one column."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from gijiyomi.domain.errors import Defect
from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.domain.records import SpeakerKind
from gijiyomi.library.casting import ListedSaid, NamedSaid, VoiceSaid, Who
from gijiyomi.library.correcting import (
    Assigned,
    AttendanceEdited,
    Confirmed,
    Correction,
    Cut,
    Joined,
    MeetingEdited,
    Narrated,
    Place,
)

_Json = Any
_KINDS: Mapping[type[Correction], str] = {
    Assigned: "assign",
    Confirmed: "confirm",
    Narrated: "narrative",
    Cut: "split",
    Joined: "join",
    MeetingEdited: "meeting",
    AttendanceEdited: "attendance",
}
_TYPES: Mapping[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "start": time.fromisoformat,
    "end": time.fromisoformat,
}


def encode(correction: Correction) -> tuple[str, str]:
    """The kind of the correction and its JSON."""
    return _KINDS[type(correction)], json.dumps(
        _plain(correction), ensure_ascii=False, separators=(",", ":")
    )


def decode(kind: str, text: str) -> Correction:
    """The correction of ``encode``.

    Raises:
        Defect: it is none.
    """
    try:
        return _READERS[kind](json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise Defect("correction-unreadable", kind=kind, detail=str(error)) from error


def _plain(correction: Correction) -> _Json:
    match correction:
        case Assigned(places, who):
            return {"places": _places(places), "who": _who(who)}
        case Confirmed(places, who):
            said = [None if one is None else _who(one) for one in who]
            return {"places": _places(places), "who": said}
        case Narrated(places):
            return {"places": _places(places)}
        case Cut(at, quote) | Joined(at, quote):
            return {"at": at, "quote": quote}
        case MeetingEdited(fields):
            return {name: _field(value) for name, value in fields.items()}
        case AttendanceEdited(attendees, origins, former):
            return {
                "attendees": [_attendee(one) for one in attendees],
                "origins": list(origins),
                "former": [_attendee(one) for one in former],
            }


def _confirmed(plain: _Json) -> Confirmed:
    who = tuple(None if one is None else _as_voice(one) for one in plain["who"])
    return Confirmed(_as_places(plain), who)


def _attendance(plain: _Json) -> AttendanceEdited:
    return AttendanceEdited(
        tuple(_as_attendee(one) for one in plain["attendees"]),
        tuple(plain["origins"]),
        tuple(_as_attendee(one) for one in plain["former"]),
    )


_READERS: Mapping[str, Callable[[_Json], Correction]] = {
    "assign": lambda plain: Assigned(_as_places(plain), _as_who(plain["who"])),
    "confirm": _confirmed,
    "narrative": lambda plain: Narrated(_as_places(plain)),
    "split": lambda plain: Cut(plain["at"], plain["quote"]),
    "join": lambda plain: Joined(plain["at"], plain["quote"]),
    "meeting": lambda plain: MeetingEdited({name: _as_field(name, plain[name]) for name in plain}),
    "attendance": _attendance,
}


def _places(places: tuple[Place, ...]) -> _Json:
    return [[place.start, place.end, place.quote] for place in places]


def _as_places(plain: _Json) -> tuple[Place, ...]:
    return tuple(Place(start, end, quote) for start, end, quote in plain["places"])


def _who(who: Who) -> _Json:
    match who:
        case VoiceSaid():
            return {
                "kind": who.kind.value,
                "label": who.label,
                "name": who.name,
                "role": who.role,
                "attendee": who.attendee,
            }
        case ListedSaid(attendee, nth):
            return {"listed": _attendee(attendee), "nth": nth}
        case NamedSaid(name, role, listed, mode):
            return {"named": name, "role": role, "list": listed, "mode": _mode(mode)}


def _as_who(plain: _Json) -> Who:
    if "listed" in plain:
        return ListedSaid(_as_attendee(plain["listed"]), plain["nth"])
    if "named" in plain:
        return NamedSaid(plain["named"], plain["role"], plain["list"], _as_mode(plain["mode"]))
    return _as_voice(plain)


def _as_voice(plain: _Json) -> VoiceSaid:
    attendee = None if plain["attendee"] is None else tuple(plain["attendee"])
    kind = SpeakerKind(plain["kind"])
    return VoiceSaid(kind, plain["label"], plain["name"], plain["role"], attendee)


def _attendee(attendee: Attendee) -> _Json:
    return [
        attendee.name,
        attendee.group,
        attendee.affiliation,
        attendee.post,
        _mode(attendee.mode),
    ]


def _as_attendee(plain: _Json) -> Attendee:
    name, group, affiliation, post, mode = plain
    return Attendee(name, group, affiliation, post, _as_mode(mode))


def _mode(mode: AttendanceMode | None) -> str | None:
    return mode.value if mode else None


def _as_mode(text: str | None) -> AttendanceMode | None:
    return AttendanceMode(text) if text else None


def _field(value: object) -> _Json:
    match value:
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return value


def _as_field(name: str, plain: _Json) -> object:
    return _TYPES[name](plain) if plain is not None and name in _TYPES else plain
