"""Reads the record of a Diet sitting that stands before and after its speeches.

Both houses print it in fixed columns of full-width letters: a line that says when the sitting
opened, the order of the day, who attended (a name in a field of five letters and 君, the post to
its left, broken over lines that stand at one indent), and what was dealt with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from gijiyomi.domain.minutes import Attendee
from gijiyomi.importing.parsing.roles import role_of
from gijiyomi.japanese.dates import find_times, plain_numerals

_RULE = re.compile(r"\s*[─━―—–\-‥…・◇○]{3,}[─━―—–\-‥…・◇○\s]*\Z")
_DOTTED = re.compile(r"\s*[…‥]{3,}\s*\Z")
_CLOCK = re.compile(
    r"(?:(?:午前|午後)\d{1,2}時(?:\d{1,2}分)?|正午)(?P<event>開議|開会|再開|散会|閉会|延会|休憩)\Z"
)
_OPENING = {"開議", "開会"}
_CLOSING = {"散会", "閉会", "延会"}
_ORDER_OF_DAY = re.compile(r"[○〇]?\s*議事日程")
_BUSINESS = re.compile(r"[○〇]?\s*本日の会議に付した(?:案件|事件)")
_AS_ORDERED = re.compile(r"議事日程のとおり")
_ATTENDANCE = re.compile(
    r"(?:出席者は(?:左|次|さ)の(?:とおり|通り)。?|委員外の?出席者|出席\S{2,12})\Z"
)
_ENDS_ATTENDANCE = re.compile(rf"\s*欠席|\s*委員の異動|{_RULE.pattern}")
_ENUMERATOR = re.compile(
    r"(?:日程)?第[一二三四五六七八九十百〇]+(?=\u3000)\u3000+|[一二三四五六七八九十]+、|[○〇]"
)
# An entry begins where the one before ends: a line without 君 must not cost its square.
_PERSON = re.compile(r"(?:\A|(?<=君))(?P<entry>[^君]*[^君\s])君(?=\s|\Z)")
# The family name, its distance to the given name and that fill a field of five letters or six.
_NAME = re.compile(r"(?:\A|(?<=\s))(?P<family>\S{1,4})(?P<gap>\u3000{1,4})(?P<given>\S{1,4})\Z")
_FIELD_WIDTHS = (5, 6)


@dataclass(frozen=True, slots=True)
class DietHead:
    """What the record says beside the speeches."""

    start: time | None
    agenda: tuple[str, ...]
    attendees: tuple[Attendee, ...]


def read_diet_head(lines: Sequence[str], closing: Sequence[str] = ()) -> DietHead:
    """What stands before the speeches, and the list of those present after them if there is one.

    Args:
        lines: of the record before the first speech.
        closing: lines that follow the last speech.
    """
    attendees = [*_attendees(lines), *_attendees(closing)]
    return DietHead(_opening_time(lines), tuple(_agenda(lines)), tuple(attendees))


def is_rule(line: str) -> bool:
    """Whether a line is a drawn rule."""
    return bool(_RULE.match(line))


def is_clock(line: str) -> bool:
    """Whether a line says when the sitting opened, paused or closed."""
    return _clock_event(line) is not None


def closing_time(lines: Sequence[str]) -> time | None:
    """When the sitting closed for the day: the last of ``lines`` that says so."""
    closes = [line for line in lines if _clock_event(line) in _CLOSING]
    return _time(closes[-1]) if closes else None


def _clock_event(line: str) -> str | None:
    match = _CLOCK.match(_plain(line))
    return match["event"] if match else None


def _plain(line: str) -> str:
    return plain_numerals(line.replace("零", "〇"))


def _time(line: str) -> time | None:
    return find_times(_plain(line))[0]


def _opening_time(lines: Sequence[str]) -> time | None:
    """The time of opening; the one in the order of the day was only planned."""
    planned = False
    for line in lines:
        if _ORDER_OF_DAY.match(line.strip()):
            planned = True
        elif _BUSINESS.match(line.strip()) or _is_heavy_rule(line):
            planned = False
        elif not planned and _clock_event(line) in _OPENING:
            return _time(line)
    return None


def _is_heavy_rule(line: str) -> bool:
    return bool(_RULE.match(line)) and "━" in line


def _agenda(lines: Sequence[str]) -> list[str]:
    business = _items_under(_BUSINESS, lines)
    if any(_AS_ORDERED.match(item) for item in business) or not business:
        ordered = [item for item in _items_under(_ORDER_OF_DAY, lines) if item]
        return ordered or business
    return business


def _items_under(heading: re.Pattern[str], lines: Sequence[str]) -> list[str]:
    start = next((at for at, line in enumerate(lines) if heading.match(line.strip())), None)
    if start is None:
        return []
    ordered = heading is _ORDER_OF_DAY
    rows = list(_rows_of_section(lines[start + 1 :], skip_rules=ordered))
    if ordered:
        rows = [row for row in rows if _ENUMERATOR.match(row.strip()) or _indent(row) >= 2]
    return [_ENUMERATOR.sub("", item, count=1).strip() for item in _joined_items(rows)]


def _rows_of_section(lines: Sequence[str], *, skip_rules: bool) -> Iterator[str]:
    """The lines of a section: up to a rule, a heading of another section or the opening."""
    for line in lines:
        if _BUSINESS.match(line.strip()) or is_clock(line):
            if skip_rules and is_clock(line):
                continue
            return
        if _RULE.match(line):
            if skip_rules and not _is_heavy_rule(line):
                continue
            return
        if skip_rules and not _ENUMERATOR.match(line.strip()) and _looks_dated(line):
            continue
        if line.strip():
            yield line


def _looks_dated(line: str) -> bool:
    return bool(re.search(r"\d+年\d+月\d+日|(?:午前|午後)\d+時|正午", _plain(line)))


def _joined_items(rows: Sequence[str]) -> list[str]:
    """Items with their continuation lines, which stand at a deeper indent or in brackets."""
    items: list[str] = []
    indents: list[int] = []
    for row in rows:
        indent = _indent(row)
        bracket = bool(items) and row.strip().startswith("（")
        if items and (bracket or indent > indents[-1]) and not _ENUMERATOR.match(row.strip()):
            items[-1] += row.strip()
        else:
            items.append(row.strip())
            indents.append(indent)
    return items


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _attendees(lines: Sequence[str]) -> Iterator[Attendee]:
    """The people of the attendance lists among ``lines``."""
    group: str | None = None
    pending: list[str] = []
    for at, line in _attendance_lines(lines):
        text = line.strip()
        people = list(_PERSON.finditer(line))
        if _DOTTED.match(line):
            group, pending = None, []
        elif people:
            for number, person in enumerate(people):
                before = pending if number == 0 else []
                yield _attendee(person["entry"], before, group)
            pending = []
        elif _ATTENDANCE.match(text):
            group, pending = (None if text.startswith("出席者は") else text), []
        elif _heads_group(lines, at):
            group, pending = "".join(text.split()), []
        else:
            pending.append(text)


def _attendance_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of the attendance lists with their places, headings included."""
    inside = False
    for at, line in enumerate(lines):
        if _ATTENDANCE.match(line.strip()):
            inside = True
        elif _ENDS_ATTENDANCE.match(line) and not _DOTTED.match(line):
            inside = False
        if inside and line.strip():
            yield at, line


def _heads_group(lines: Sequence[str], at: int) -> bool:
    """Whether the next line stands deeper: then this one names the group that follows."""
    following = next((line for line in lines[at + 1 :] if line.strip()), "")
    return _indent(following) > _indent(lines[at])


def _attendee(entry: str, pending: Sequence[str], group: str | None) -> Attendee:
    post, name = _split_name(entry.strip())
    posts = "".join("".join(piece.split()) for piece in (*pending, post))
    return Attendee(name, group, post=posts)


def _split_name(entry: str) -> tuple[str, str]:
    """The post and the name, family and given name separated by one space."""
    match = _NAME.search(entry)
    if match and _is_spaced_name(match):
        return entry[: match.start()].strip(), f"{match['family']} {match['given']}"
    post, _, name = entry.rpartition("\u3000")
    return post.strip(), name


def _is_spaced_name(match: re.Match[str]) -> bool:
    """Whether two words are a family name and a given name, and not a post and a name.

    They fill the field for names; in records that do not keep to it they are short and no post.
    """
    family, gap, given = match["family"], match["gap"], match["given"]
    if len(given) >= _FIELD_WIDTHS[0]:
        return False
    if len(family) + len(gap) + len(given) in _FIELD_WIDTHS:
        return len(gap) > 1 or not role_of(family)
    return len(gap) == 1 and len(family) <= 3 and len(given) <= 3 and not role_of(family)
