"""Dates and times as Japanese documents write them.

Years by 元号 or of our era, numerals in kanji, full or half width, with spaces in between:
``令和 5 年 5 月 11 日（木）9:30～10:10``, ``平成二十年三月二十六日``, ``2022/10/20``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from unicodedata import normalize

from gijiyomi.japanese.calendar import ERAS

# Year 1 (元年) of each 元号.
_FIRST_YEARS = {era.name: era.first.year for era in ERAS}
_ERA_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
# 一時保護 and 一時的 are no hours: as one, 一時 follows 午前 or 午後, or no other kanji follow it
# than those of minutes and of what is done at an hour.
_FOR_A_TIME = r"(?!(?<!午[前後])一時(?![半〇一二三四五六七八九十開閉散休終])[一-龥])"
# Possessive and at the start of a run only: a line of nothing but ○ must not cost its square.
_KANJI_NUMBER = re.compile(
    rf"(?<![〇○零一二三四五六七八九十百]){_FOR_A_TIME}"
    r"[〇○零一二三四五六七八九十百]++(?=[年月日時分回号])"
)

# ``2025/12/05 10:00``: the one space between digits that must not close.
_DATE_THEN_TIME = re.compile(r"(?<=\d)\s+(?=\d{1,2}:\d)")

_DAY = r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_DATES = (
    re.compile(rf"(?P<era>明治|大正|昭和|平成|令和)(?P<year>元|\d{{1,2}})年(?:\([^)]*\))?{_DAY}"),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}})年(?:\([^)]*\))?{_DAY}"),
    re.compile(rf"(?<![A-Z])(?P<era>[MTSHR])\.?(?P<year>元|\d{{1,2}})年{_DAY}"),
    re.compile(
        r"(?<!\d)(?P<year>\d{4})(?P<bar>[/.-])(?P<month>\d{1,2})(?P=bar)(?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(
        r"(?<![A-Z])(?P<era>[MTSHR])(?P<year>\d{1,2})(?P<bar>[/.])(?P<month>\d{1,2})(?P=bar)"
        r"(?P<day>\d{1,2})(?!\d)"
    ),
)

_TIME = re.compile(
    r"(?P<half>午前|午後|[AP]M)?"
    r"(?:(?P<noon>正午)|(?P<hour>\d{1,2})(?::(?P<colon>\d{2})(?!\d)|時(?:(?P<minute>\d{1,2})分|(?P<thirty>半))?))"
)


def kanji_number(numeral: str) -> int:
    """The value of a kanji numeral below one thousand, positional (二〇) or not (二十).

    Raises:
        ValueError: it holds another character.
    """
    total = 0
    pending: int | None = None
    for character in numeral.replace("○", "〇"):
        if character in "十百":
            unit = 10 if character == "十" else 100
            total += (1 if pending is None else pending) * unit
            pending = None
        elif character in _KANJI_DIGITS:
            pending = (pending or 0) * 10 + _KANJI_DIGITS[character]
        else:
            raise ValueError(numeral)
    return total + (pending or 0)


def plain_numerals(text: str) -> str:
    """``text`` in NFKC without white space, kanji numerals before a counter as digits.

    A space between a day and a time by digits becomes ``T``, as in ISO 8601.
    """
    spaced = _DATE_THEN_TIME.sub("T", normalize("NFKC", text))
    compact = "".join(spaced.split())
    return _KANJI_NUMBER.sub(lambda found: str(kanji_number(found[0])), compact)


def find_date(text: str) -> date | None:
    """The first date in ``text`` that exists in the calendar."""
    compact = plain_numerals(text)
    for year, month, day in _date_parts(compact):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


_EIGHT_DIGITS = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_DAY_OF_YEAR = re.compile(rf"(?<!\d){_DAY}")


def names_a_day(text: str) -> bool:
    """Whether it names a day somewhere: as dates are written, ``20251208``, or ``12月8日``."""
    compact = plain_numerals(text)
    parted = _EIGHT_DIGITS.sub(r"\1-\2-\3", compact)
    return find_date(parted) is not None or _DAY_OF_YEAR.search(compact) is not None


_DATE_LINE = re.compile(
    r"(?:(?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})年|\d{4}年)(?:\([^()]*\))?\d{1,2}月\d{1,2}日"
    r"|(?:\d{4}(?P<bar>[/.-])|[MTSHR]\d{1,2}(?P<point>[/.]))\d{1,2}(?(bar)(?P=bar)|(?P=point))"
    r"\d{1,2}(?!\d))"
    r"(?:\(.(?:曜日?)?(?:[・、].{1,4})?\)|.曜日)?T?(?:(?:午前|午後)?\d{1,2}[時:].{0,30})?"
)


def is_date_line(text: str) -> bool:
    """Whether a line is a day, perhaps with weekday and times, and nothing else."""
    return bool(_DATE_LINE.fullmatch(plain_numerals(text)))


_HOUR_LINE = re.compile(
    r"(?:午前|午後|[AP]M)?\d{1,2}(?:時(?:\d{1,2}分|半)?|:\d{2})(?:から|より|まで|~|-)?.{0,16}"
)


def is_hour_line(text: str) -> bool:
    """Whether a line begins with a time and says hardly more."""
    return bool(_HOUR_LINE.fullmatch(plain_numerals(text)))


def find_times(text: str) -> tuple[time | None, time | None]:
    """The first two times in ``text``: when a sitting began and when it ended.

    An afternoon hour without a mark after one with 午後 is taken as afternoon too
    (``午後1時30分～3時14分``).
    """
    found: list[time] = []
    afternoon = False
    for match in _TIME.finditer(plain_numerals(text)):
        hour, minute = _clock(match)
        marked = match["half"] is not None or match["noon"] is not None
        afternoon = match["half"] in {"午後", "PM"} if marked else afternoon
        if afternoon and hour < 12:
            hour += 12
        if hour < 24 and minute < 60:
            found.append(time(hour, minute))
    first, second, *_ = [*found, None, None]
    return first, second


def _clock(match: re.Match[str]) -> tuple[int, int]:
    if match["noon"]:
        return 12, 0
    minute = 30 if match["thirty"] else int(match["colon"] or match["minute"] or 0)
    return int(match["hour"]), minute


def _date_parts(compact: str) -> Iterator[tuple[int, int, int]]:
    """Year, month and day of everything that is written like a date, in text order."""
    found = [(match.start(), _parts(match)) for form in _DATES for match in form.finditer(compact)]
    return (parts for _, parts in sorted(found))


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    era = match.groupdict().get("era")
    year = 1 if match["year"] == "元" else int(match["year"])
    if era is not None:
        year += _FIRST_YEARS[_ERA_LETTERS.get(era, era)] - 1
    return year, int(match["month"]), int(match["day"])
