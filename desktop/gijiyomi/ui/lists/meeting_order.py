"""In what order, and which, meetings stand in the 会議 pane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.japanese.calendar import japanese_date, western_date
from gijiyomi.japanese.folding import fold


class MeetingOrder(Enum):
    """How bodies follow one another, and the meetings of each."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    HITS = "hits"
    """While a search is on."""


@dataclass(frozen=True, slots=True)
class Group:
    """A body with its meetings."""

    body: str
    meetings: list[Meeting]


def grouped(
    meetings: Sequence[Meeting],
    order: MeetingOrder = MeetingOrder.NEWEST,
    *,
    hits: Mapping[MeetingId, int] | None = None,
) -> list[Group]:
    """Bodies with their meetings.

    Args:
        meetings: as the library lists them: the body that met last first, newest first in each.
        order: how to arrange them; what is alike stays as the library lists it. Meetings without
            a date come last.
        hits: for ``HITS``.
    """
    groups: dict[str, Group] = {}
    for meeting in meetings:
        body = meeting.body or meeting.title
        groups.setdefault(body, Group(body, [])).meetings.append(meeting)
    arranged = list(groups.values())
    if order is MeetingOrder.OLDEST:
        for group in arranged:
            group.meetings.sort(key=_day)
        arranged.sort(key=lambda group: _day(group.meetings[0]))
    elif order is MeetingOrder.NAME:
        arranged.sort(key=lambda group: name_key(group.body))
    elif order is MeetingOrder.HITS and hits is not None:
        for group in arranged:
            group.meetings.sort(key=lambda meeting: -hits.get(meeting.id, 0))
        arranged.sort(key=lambda group: -sum(hits.get(each.id, 0) for each in group.meetings))
    return arranged


def name_key(name: str) -> tuple[bytes, str]:
    """By which names are sorted: Latin letters, kana, kanji by their usual reading.

    JIS X 0208 arranges the kanji of its first level by their usual readings; letters that it
    lacks come last.
    """
    folded = fold(name)
    return b"".join(_letter_key(letter) for letter in folded), folded


def fits(meeting: Meeting, words: str) -> bool:
    """Whether each of ``words`` is in what is known of ``meeting``; letters as in searches."""
    if not words:
        return True
    told = _told(meeting)
    return all(fold(word) in told for word in words.split())


def _day(meeting: Meeting) -> date:
    return meeting.date or date.max


def _letter_key(letter: str) -> bytes:
    try:
        return letter.encode("shift_jis").rjust(2, b"\0")
    except UnicodeEncodeError:
        return b"\xff\xff"


@lru_cache(maxsize=20_000)
def _told(meeting: Meeting) -> str:
    """What is known of a meeting, folded; kept from one letter typed to the next."""
    told = [meeting.body, meeting.title, meeting.number or "", meeting.kind, meeting.source_name]
    day = meeting.date
    if day is not None:
        told += [japanese_date(day, weekday=True), day.isoformat()]
        told += [western_date(day), f"{day.year}/{day.month}/{day.day}"]
    return fold("\n".join(told))
