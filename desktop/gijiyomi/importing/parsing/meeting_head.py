"""What the head says of the sitting: council, number, kind of record, date, times, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from unicodedata import normalize

from gijiyomi.domain.minutes import MeetingFacts
from gijiyomi.importing.parsing.furniture import is_rule
from gijiyomi.importing.parsing.headings import Part
from gijiyomi.importing.parsing.narration import Clock, read_clock
from gijiyomi.importing.parsing.titles import read_title
from gijiyomi.japanese.dates import (
    find_date,
    find_times,
    is_date_line,
    is_hour_line,
    plain_numerals,
)
from gijiyomi.japanese.width import closed, columns, narrowed

_KIND_OF_TALK = re.compile(r"(?:議事|会議|発言|審議)(?:録|概要|要旨|要録|記録)\Z")
_ENUMERATOR = re.compile(
    r"(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|[①-⑳⑴-⒇]|\d{1,2}\s*[.、)]|第\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?=[\s、])|"
    r"[一二三四五六七八九十]{1,3}[、.]|一\s|第?\d{1,2}\s|[・○◇◆●■□-])\s*"
)
# Bills and the like begin an item of their own under one number of the schedule.
_BILL = re.compile(
    r"\s*(?:[^\s第]{0,8}議案|報告|認定|請願|陳情|諮問|同意|承認|発議|意見書案?|決議案?|日程|議案|議\s*案)\s*第\s*[\d一二三四五六七八九十]+"
)
_SAME_AS_SCHEDULE = re.compile(r"議事日程(?:\(?第\d+号\)?)?(?:の|に)?(?:とおり|通り|同じ|同)")
_LONGEST_MARKED = 12
_NO_ITEM = re.compile(
    r"\(?第[\d一二三四五六七八九十]+号\)?|(?:午前|午後).{1,12}(?:開議|開会|本会議)"
)
# ``10時15分～10時31分 於： 本省会見室``
_AT = re.compile(r"[\s\u3000]於(?:[:：]\s*|[\s\u3000・]+)(\S.*)\Z")
_ELSEWHERE = re.compile(r"別[添紙](?:のとおり)?|なし")
# White space, and the bars of a table taken out as text.
_EDGES = " \t\u3000\xa0|｜"
_PLACE = re.compile(
    r"(?:会議室|講堂|ホール|庁舎|会館|議場|委員会室|センター|ビル|会見室|役場|市役所|研修室|官邸|大広間|オンライン|Web会議|ウェブ会議)",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"\d年|\d月|\d日|\d時|\d:\d|\A[(]?.曜?日?[)]\Z")
_SENTENCE = re.compile(r"[。、]|(?:ます|です|した|する)\Z")


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A part of the head.

    Attributes:
        heading: its heading as printed.
        items: its lines as printed, indents included, the one beside the heading first.
    """

    part: Part
    heading: str
    items: tuple[str, ...]


def read_facts(
    opening: Sequence[str], parts: Sequence[HeadPart], clocks: Sequence[Clock]
) -> MeetingFacts:
    """The facts of the sitting.

    Args:
        opening: the lines before the first heading.
        parts: the parts of the head.
        clocks: when the record says that the sitting opened and closed, in order.
    """
    title = read_title([*opening, *_items(parts, Part.NAME)])
    when = _when(opening, parts)
    start, end = find_times(when)
    begun, closed_at = _by_clock(opening, parts, clocks)
    if not (start or begun or _items(parts, Part.WHEN)):
        hours = (line for line in opening if is_hour_line(line) or is_date_line(line))
        start, end = find_times("\n".join(hours))
    places = [item for item in _items(parts, Part.PLACE) if not is_rule(narrowed(item.strip()))]
    place = places[0] if places else _place_beside_date(parts) or _place_below_date(opening, parts)
    return MeetingFacts(
        body=re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", title.name),
        title=title.name,
        number=title.number or _number_in(parts),
        date=find_date(when) or find_date("\n".join([*opening, *_all_items(parts)])),
        start=start or begun,
        end=end or closed_at,
        place=re.sub(r"\A於\s*[:：、,]?\s*", "", " ".join(place.split())) if place else None,
        kind=title.kind or _kind_of_proceedings(parts),
    )


_SITTING = re.compile(
    r"(?:(?:昭和|平成|令和)[\d元]+年度?)?(第\d+回)(?:[^\d。、]{0,10}?(?:会議|会|委員会))?(?:\([^()]*\))?"
)


def _number_in(parts: Sequence[HeadPart]) -> str | None:
    """The number on a line of the head that says nothing else: ``平成24年第31回定例会``."""
    for part in parts:
        if part.part in {Part.AGENDA, Part.MATERIALS}:
            continue
        for item in part.items:
            if match := _SITTING.fullmatch(closed(narrowed(item))):
                return normalize("NFKC", match[1])
    return None


def _when(opening: Sequence[str], parts: Sequence[HeadPart]) -> str:
    """The words that say when: under a heading, on a line that is a date, or anywhere above."""
    under = "".join(_items(parts, Part.WHEN))
    if find_date(under) is not None:
        return under
    lines = [*opening, *(line for part in parts if part.part is Part.OTHER for line in part.items)]
    dated = next((line for line in lines if is_date_line(line)), None)
    if dated is None:
        return "\n".join(line for line in opening if read_clock(line) is None)
    return dated


def _by_clock(
    opening: Sequence[str], parts: Sequence[HeadPart], clocks: Sequence[Clock]
) -> tuple[time | None, time | None]:
    """When the sitting opened and closed by lines such as ``午前十時一分開議``.

    The schedule says when it should have opened: that counts only where nothing else tells.
    """
    told = [*_clocks(opening)]
    planned: list[Clock] = []
    for part in parts:
        into = planned if "日程" in closed(part.heading) else told
        into += _clocks(part.items)
    ordered = [*told, *clocks]
    opened = [clock.at for clock in [*ordered, *planned] if clock.opens]
    ended = [clock.at for clock in ordered if clock.closes]
    return (opened[0] if opened else None, ended[-1] if ended else None)


_DAY_BEFORE = re.compile(r"\A.{0,8}\d{1,2}月\d{1,2}日(?:\(.曜?日?\))?")


def _clocks(lines: Sequence[str]) -> list[Clock]:
    """The hours that lines give, alone or behind the day: ``12月７日（火曜日）午前９時開議``."""
    told = (
        read_clock(line) or read_clock(_DAY_BEFORE.sub("", plain_numerals(line))) for line in lines
    )
    return [clock for clock in told if clock is not None]


def _place_below_date(opening: Sequence[str], parts: Sequence[HeadPart]) -> str | None:
    """The room named after the date, above the first heading or under ``議事次第``."""
    schedules = [part.items for part in parts if closed(part.heading).endswith("次第")]
    named = (_place_without_heading(lines) for lines in (opening, *schedules))
    return next((place for place in named if place), None)


def _place_without_heading(opening: Sequence[str]) -> str | None:
    """The line after the date, where it names a room."""
    dated = [index for index, line in enumerate(opening) if find_date(line) is not None]
    for index in dated:
        below = [line for line in opening[index + 1 :] if read_clock(line) is None]
        for line in below[:2]:
            text = narrowed(line.strip())
            if _PLACE.search(text) and not _SENTENCE.search(text) and not text.startswith("("):
                return line
    return None


def _place_beside_date(parts: Sequence[HeadPart]) -> str | None:
    """What stands behind the day under ``開催日及び場所``, or in the line below it."""
    for part in parts:
        named = (_AT.search(item) for item in part.items if part.part is Part.WHEN)
        if place := next((found[1] for found in named if found), None):
            return place
        if part.part is not Part.WHEN or "場所" not in closed(part.heading):
            continue
        words = [word for item in part.items for word in re.split(r"[\s\u3000]{1,}", item.strip())]
        rest = [word for word in words if not _OF_TIME.search(plain_numerals(word))]
        if rest:
            return " ".join(rest)
    return None


def _kind_of_proceedings(parts: Sequence[HeadPart]) -> str:
    """The kind of record by the heading of the talk, where the title says none."""
    headings = (closed(narrowed(part.heading)) for part in parts if part.part is Part.PROCEEDINGS)
    kinds = (_KIND_OF_TALK.search(heading.rstrip(":)]>》≫】〕")) for heading in headings)
    return next((kind[0] for kind in kinds if kind), "")


def read_items(parts: Sequence[HeadPart], part: Part) -> tuple[str, ...]:
    """The items of the agenda or of the materials; those of the agenda without their numbers.

    What was taken up counts before what was planned, unless it says that it was the same.
    """
    wanted = [one for one in parts if one.part is part]
    if part is Part.AGENDA:
        taken = [one for one in wanted if "付した" in closed(one.heading)]
        real = [one for one in taken if not _is_same(one.items)]
        wanted = real or [one for one in wanted if one not in taken]
    items = [item for one in wanted for item in _joined(one.items, part)]
    return tuple(item for item in items if item)


def _is_same(items: Sequence[str]) -> bool:
    return any(_SAME_AS_SCHEDULE.search(closed(item)) for item in items[:2])


def _joined(items: Sequence[str], part: Part) -> list[str]:
    """Items with the lines that hang behind them joined on."""
    joined: list[str] = []
    hanging = 0
    rooms = {_place_without_heading(items)} if part is Part.AGENDA else set()
    for item in items:
        text = narrowed(item.strip(_EDGES))
        if not text or is_rule(text) or _is_no_item(text, part) or item in rooms:
            continue
        indent = columns(item) - columns(item.lstrip())
        number = _ENUMERATOR.match(text)
        fresh = bool(number) or bool(_BILL.match(text)) or not joined or indent <= hanging
        printed = item.strip(_EDGES)
        if fresh:
            cut = number.end() if number and part is Part.AGENDA else 0
            joined.append(_spaced(printed[cut:]))
            hanging = indent
        else:
            joined[-1] += printed
    return joined


def _is_no_item(text: str, part: Part) -> bool:
    compact = closed(text)
    if part is not Part.AGENDA:
        return bool(_ELSEWHERE.fullmatch(compact))
    if compact.endswith("。") and len(compact) > _LONGEST_MARKED:
        return True  # 本会議は、公開にて行われた。
    return bool(_NO_ITEM.fullmatch(compact)) or is_date_line(text) or read_clock(text) is not None


def _spaced(item: str) -> str:
    """An item with single spaces, and none inside ``議　　案　　第　１号``."""
    words = " ".join(item.split())
    bill = _BILL.match(narrowed(words))
    return closed(words[: bill.end()]) + words[bill.end() :] if bill else words


def _items(parts: Sequence[HeadPart], part: Part) -> list[str]:
    return [item.strip() for one in parts if one.part is part for item in one.items]


def _all_items(parts: Sequence[HeadPart]) -> list[str]:
    return [item for one in parts if one.part is not Part.MATERIALS for item in one.items]


def named_by_talk(facts: MeetingFacts, talk: Sequence[str]) -> MeetingFacts:
    """``facts`` with the assembly's name, where the title says only 定例会.

    The chair opens by naming it: ``令和５年第１回弘前市議会定例会を開会いたします``.
    """
    if facts.title not in {"定例会", "臨時会", "本会議"}:
        return facts
    form = re.compile(rf"第\d+回([^\s第。、]{{2,14}}議会{facts.title})")
    for text in talk:
        if match := form.search(closed(normalize("NFKC", text))):
            return replace(facts, title=match[1], body=match[1])
    return facts
