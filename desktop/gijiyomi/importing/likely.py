"""Which lines of an attendance list a mark may mean that was not resolved, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.importing.parsing.roles import is_organisation, role_of, strip_honorific
from gijiyomi.japanese.width import closed, narrowed

_WRAPPING = re.compile(r"^[【\[(（「]+|[】\])）」]+$")
_GOVERNMENT = re.compile(r"大臣|政務官|長官|[省庁]")
# They stand in too many posts to point to anyone.
_VAGUE = re.compile(
    r"(?:副|特命)?(?:担当|内閣|国務|大臣|事務|政策|総合|副)+|(?:大臣)?官房|株式会社"
)
_LEAST_SHARED = 2


class Likeness(Enum):
    """What a mark has in common with a line of the list, the strongest first."""

    FAMILY_AND_POST = "family-and-post"
    FAMILY = "family"
    MINISTRY = "ministry"
    POST = "post"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Likely:
    """A line that may be meant.

    Attributes:
        index: into the list.
        shared: the letters that the two have in common.
    """

    index: int
    why: Likeness
    shared: str


def likely_attendees(label: str, attendees: Sequence[Attendee]) -> list[Likely]:
    """The lines that ``label`` may mean, the likeliest first; empty if nothing points to any."""
    compact = _compact(label)
    role = role_of(compact)
    stem = compact[: len(compact) - len(role)] if role else compact
    found = [
        likely
        for index, attendee in enumerate(attendees)
        if (likely := _likely(index, attendee, stem=stem, role=role)) is not None
    ]
    strength = list(Likeness)
    return sorted(
        found,
        key=lambda one: (
            strength.index(one.why),
            attendees[one.index].mode is not AttendanceMode.PROXY,
            -len(one.shared),
        ),
    )


def _likely(index: int, attendee: Attendee, *, stem: str, role: str) -> Likely | None:
    described = _compact((attendee.group or "") + attendee.affiliation + attendee.post)
    family = _family(attendee.name, stem)
    shared = _shared_words(stem, described)
    if family and stem.startswith(family):
        agrees = bool(shared) or (bool(role) and role in described)
        why = Likeness.FAMILY_AND_POST if agrees else Likeness.FAMILY
        return Likely(index, why, family)
    if shared:
        government = _GOVERNMENT.search(role + shared) and _GOVERNMENT.search(described)
        return Likely(index, Likeness.MINISTRY if government else Likeness.POST, shared)
    # Without a space it is not known where the family name ends.
    if len(narrowed(attendee.name).split()) > 1 and _one_letter_apart(stem[: len(family)], family):
        return Likely(index, Likeness.SPELLING, family)
    return None


def _family(name: str, stem: str) -> str:
    """The family name; of a name without a space as many letters as ``stem`` may share."""
    parts = narrowed(name).split()
    if len(parts) > 1:
        return parts[0]
    whole = _compact(name)
    common = next(
        (n for n, (a, b) in enumerate(zip(whole, stem, strict=False)) if a != b),
        min(len(whole), len(stem)),
    )
    return whole[:common] if common >= _LEAST_SHARED else whole[:_LEAST_SHARED]


def _shared_words(stem: str, described: str) -> str:
    """The longest beginning or end of ``stem`` that says something and stands in ``described``."""
    pieces = [stem[start:] for start in range(len(stem) - _LEAST_SHARED + 1)]
    if is_organisation(stem) or _GOVERNMENT.search(stem):
        pieces += [stem[:end] for end in range(len(stem), _LEAST_SHARED - 1, -1)]
    said = [piece for piece in pieces if piece in described and not _VAGUE.fullmatch(piece)]
    return max(said, key=len, default="")


def _one_letter_apart(first: str, second: str) -> bool:
    if len(first) != len(second) or len(first) < _LEAST_SHARED:
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _compact(text: str) -> str:
    return strip_honorific(_WRAPPING.sub("", closed(narrowed(text)).strip()))
