"""Dates as Japanese offices write them: 令和7年12月5日（金）."""

from datetime import date
from typing import NamedTuple

_WEEKDAYS = "月火水木金土日"


class Era(NamedTuple):
    """A 元号 and the first day that it counts."""

    name: str
    first: date


# The eras of the civil calendar, newest first. Before 1873 Japan counted by the lunar calendar,
# where a Gregorian month and day would not be the ones that stood in the document.
ERAS = (
    Era("令和", date(2019, 5, 1)),
    Era("平成", date(1989, 1, 8)),
    Era("昭和", date(1926, 12, 25)),
    Era("大正", date(1912, 7, 30)),
    Era("明治", date(1868, 1, 25)),
)
_INITIALS = {"令和": "R", "平成": "H", "昭和": "S", "大正": "T", "明治": "M"}
_GREGORIAN_FROM = date(1873, 1, 1)


def japanese_year(day: date) -> str:
    """The year of ``day``: ``令和7年``, ``令和元年``; ``1872年`` before the Gregorian calendar."""
    if day < _GREGORIAN_FROM:
        return f"{day.year}年"
    era, year = _year_of_era(day)
    return f"{era.name}{'元' if year == 1 else year}年"


def japanese_date(day: date, *, weekday: bool = False) -> str:
    """``令和7年12月5日``, with ``weekday`` ``令和7年12月5日（金）``."""
    written = f"{japanese_year(day)}{day.month}月{day.day}日"
    return f"{written}（{_WEEKDAYS[day.weekday()]}）" if weekday else written


def brief_date(day: date) -> str:
    """``R7.12.5``, as tables have it; ``1872.5.3`` before the Gregorian calendar."""
    if day < _GREGORIAN_FROM:
        return f"{day.year}.{day.month}.{day.day}"
    era, year = _year_of_era(day)
    return f"{_INITIALS[era.name]}{year}.{day.month}.{day.day}"


def western_date(day: date) -> str:
    """``2025年12月5日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def _year_of_era(day: date) -> tuple[Era, int]:
    era = next(era for era in ERAS if era.first <= day)
    return era, day.year - era.first.year + 1
