"""Periods as officials write them: 令和5年4月～令和6年3月, 2023-05, 令和5年度, R5.4.1, 2024-.

Years by 元号 or of our era, whole years and months too, 年度 from April to March, open at either
end; what the second day leaves out is that of the first (令和5年4月～6月).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from gijiyomi.japanese.calendar import ERAS
from gijiyomi.japanese.dates import plain_numerals

_ERA_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_ERA = "明治|大正|昭和|平成|令和|[MTSHR]"
_JOIN = r"(?:[年./-]|年度の?)"
_POINT = (
    rf"(?:(?P<era>{_ERA})\.?(?P<era_year>元|\d{{1,2}})|(?P<year>\d{{4}}))(?!\d)"
    rf"(?:(?P<fiscal>年度)|{_JOIN}(?P<month>\d{{1,2}})(?!\d)"
    r"(?:[月./-](?P<day>\d{1,2})(?!\d)日?|月)?|年)?"
)
_COMPACT = r"(?P<compact>\d{8}|\d{6})"
_REST = (
    r"(?:(?P<rest_year>\d{1,2})(?:(?P<rest_fiscal>年度)|年))?"
    r"(?:(?P<rest_month>\d{1,2})月)?(?:(?P<rest_day>\d{1,2})日)?"
)
_WHOLE = re.compile(f"(?:{_POINT}|{_COMPACT})")
_PARTIAL = re.compile(_REST)
_JOINTS = re.compile(r"~|\.\.+|から|-")
_DASHES = str.maketrans(dict.fromkeys("〜∼", "~") | dict.fromkeys("‐‑‒–—―─−ー", "-"))
_AFTER = re.compile(r"以降|以後|から")
_BEFORE = re.compile(r"以前|まで")


class Period(NamedTuple):
    """Days from ``first`` to ``last``, both counted; None is open. Never open at both ends."""

    first: date | None
    last: date | None


class _Written(NamedTuple):
    """A day, month or year as written, with the days that it covers."""

    first: date
    last: date
    era: str | None
    parts: int


def find_period(text: str) -> Period | None:
    """The period that all of ``text`` names; None if it names none.

    Of two days in the wrong order the earlier is the first.
    """
    plain = plain_numerals(text).translate(_DASHES).upper()
    if (written := _read(plain)) is not None:
        return Period(written.first, written.last)
    for joint in _JOINTS.finditer(plain):
        period = _joined(plain[: joint.start()], plain[joint.end() :])
        if period is not None:
            return period
    return _open(plain)


def _open(plain: str) -> Period | None:
    for words, after in ((_AFTER, True), (_BEFORE, False)):
        found = re.fullmatch(f"(.+?)(?:{words.pattern})", plain)
        if found and (written := _read(found[1])) is not None:
            return Period(written.first, None) if after else Period(None, written.last)
    return None


def _joined(before: str, after: str) -> Period | None:
    after = re.sub(f"(?:{_BEFORE.pattern})$", "", after)
    first = _read(before)
    if before and first is None:
        return None
    if not after:
        return Period(first.first, None) if first else None
    last = _read(after) or (_completed(after, first) if first else None)
    if last is None:
        return None
    if first is None:
        return Period(None, last.last)
    if last.last < first.first:
        first, last = last, first
    return Period(first.first, max(first.last, last.last))


def _read(plain: str) -> _Written | None:
    found = _WHOLE.fullmatch(plain)
    if found is None:
        return None
    if compact := found["compact"]:
        day = int(compact[6:]) if len(compact) == 8 else None
        return _covered(int(compact[:4]), int(compact[4:6]), day, None)
    era = found["era"]
    name = _ERA_LETTERS.get(era, era) if era else None
    year = int(found["year"]) if not name else _year(name, found["era_year"])
    if found["fiscal"]:
        return _fiscal(year, name)
    month, day_of_month = found["month"], found["day"]
    return _covered(
        year, int(month) if month else None, int(day_of_month) if day_of_month else None, name
    )


def _completed(plain: str, first: _Written) -> _Written | None:
    """The end of a period that leaves out what its beginning says."""
    found = _PARTIAL.fullmatch(plain)
    if found is None or not plain:
        return None
    year, month, day = (found[f"rest_{part}"] for part in ("year", "month", "day"))
    if year and not first.era:
        return None
    full_year = _year(first.era, year) if year and first.era else first.first.year
    if found["rest_fiscal"]:
        return _fiscal(full_year, first.era)
    if not year and not month and first.parts < 3:
        return None
    months = int(month) if month else (None if year else first.first.month)
    return _covered(full_year, months, int(day) if day else None, first.era)


def _year(era: str, year: str) -> int:
    first = next(known.first.year for known in ERAS if known.name == era)
    return first + (1 if year == "元" else int(year)) - 1


def _fiscal(year: int, era: str | None) -> _Written | None:
    try:
        return _Written(date(year, 4, 1), date(year + 1, 3, 31), era, 1)
    except ValueError:
        return None


def _covered(year: int, month: int | None, day: int | None, era: str | None) -> _Written | None:
    try:
        if month is None:
            return _clipped(_Written(date(year, 1, 1), date(year, 12, 31), era, 1))
        if day is None:
            return _Written(
                date(year, month, 1), date(year, month, monthrange(year, month)[1]), era, 2
            )
        return _Written(date(year, month, day), date(year, month, day), era, 3)
    except ValueError:
        return None


def _clipped(written: _Written) -> _Written | None:
    """A year of an era within that era: 令和元年 begins in May."""
    if written.era is None:
        return written
    place = next(i for i, era in enumerate(ERAS) if era.name == written.era)
    first = max(written.first, ERAS[place].first)
    last = written.last
    if place > 0:
        last = min(last, ERAS[place - 1].first - timedelta(days=1))
    return written._replace(first=first, last=last) if first <= last else None
