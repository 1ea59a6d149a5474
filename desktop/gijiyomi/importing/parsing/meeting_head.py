"""What the head says of the sitting: council, number, kind of record, date, times, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.importing.parsing.headings import Part
from gijiyomi.japanese.dates import find_date, find_times
from gijiyomi.japanese.width import narrowed

_KINDS = "議事録 議事概要 議事要旨 議事要録 会議録 会議記録 議事記録 会議概要 発言要旨 記録"
_KIND = re.compile(
    "(?P<kind>"
    + "|".join(r"\s*".join(kind) for kind in sorted(_KINDS.split(), key=len, reverse=True))
    + r")(?P<note>\s*\([^()]*\))?\s*\Z"
)
_NUMBER = re.compile(r"[(\[]?\s*(?P<number>第\s*[\d○一二三四五六七八九十百]+\s*回)\s*[)\]]?")
_COUNCIL = re.compile(
    r"(?:会議|審議会|委員会|部会|分科会|協議会|懇談会|調査会|研究会|検討会|会合|本部|会)"
)
# A web page's list of minutes puts the day before the title.
_LEADING_DAY = re.compile(r"(?:\d{2,4}[/.]\d{1,2}[/.]\d{1,2}|\d{4}年\s*\d{1,2}月\s*\d{1,2}日)\s+")
_ENUMERATOR = re.compile(r"(?:\(\d{1,2}\)|[①-⑳]|\d{1,2}\s*[.、)]|第?\d{1,2}\s|[・○◇◆●■□-])\s*")


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A part of the head.

    Attributes:
        heading: its heading as printed.
        items: its lines as printed, the one beside the heading first.
    """

    part: Part
    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the council, which sitting it is and what kind of record."""

    name: str
    number: str | None
    kind: str


def read_facts(opening: Sequence[str], parts: Sequence[HeadPart]) -> MeetingFacts:
    """The facts of the sitting.

    Args:
        opening: the lines before the first heading.
        parts: the parts of the head.
    """
    title = read_title([*opening, *_items(parts, Part.NAME)])
    when = "".join(_items(parts, Part.WHEN)) or "\n".join(opening)
    start, end = find_times(when)
    places = _items(parts, Part.PLACE)
    return MeetingFacts(
        body=re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", title.name),
        title=title.name,
        number=title.number,
        date=find_date(when),
        start=start,
        end=end,
        place=" ".join(places[0].split()) if places else None,
        kind=title.kind or _kind_of_proceedings(parts),
    )


def _kind_of_proceedings(parts: Sequence[HeadPart]) -> str:
    """The kind of record by the heading of the talk, where the title says none."""
    headings = (narrowed(part.heading) for part in parts if part.part is Part.PROCEEDINGS)
    kinds = (_KIND.search(heading.rstrip(" :")) for heading in headings)
    return next(("".join(kind["kind"].split()) for kind in kinds if kind), "")


def read_items(parts: Sequence[HeadPart], part: Part) -> tuple[str, ...]:
    """The lines of the agenda or of the materials, without their numbers."""
    items = (" ".join(item.split()) for item in _items(parts, part))
    bare = (item[_enumerator(item) :] if part is Part.AGENDA else item for item in items)
    return tuple(item for item in bare if item)


def read_title(opening: Sequence[str]) -> Title:
    """The title among the first lines: the one that names a council or a kind of record.

    On a cover the number and the kind may stand on lines of their own.
    """
    titles = [_split_title(line) for line in opening]
    named = (
        title
        for title in titles
        if title.name and (title.number or title.kind or _COUNCIL.search(title.name))
    )
    best = next(named, Title("", None, ""))
    alone = [title for title in titles if not title.name]
    return Title(
        best.name,
        best.number or next((title.number for title in alone if title.number), None),
        best.kind or next((title.kind for title in alone if title.kind), ""),
    )


def _split_title(line: str) -> Title:
    text = narrowed(line).replace("○", "〇")
    number = _NUMBER.search(text)
    if number:
        line = f"{line[: number.start()]} {line[number.end() :]}".strip()
        text = f"{text[: number.start()]} {text[number.end() :]}".strip()
    kind = _KIND.search(text)
    if kind:
        line = line[: kind.start()]
    day = _LEADING_DAY.match(narrowed(line))
    return Title(
        name=" ".join(line[day.end() if day else 0 :].split()).strip("-－ 　「」"),
        number=normalize("NFKC", "".join(number["number"].split())) if number else None,
        kind="".join(kind["kind"].split()) if kind else "",
    )


def _enumerator(item: str) -> int:
    match = _ENUMERATOR.match(narrowed(item))
    return match.end() if match else 0


def _items(parts: Sequence[HeadPart], part: Part) -> list[str]:
    return [item for one in parts if one.part is part for item in one.items]
