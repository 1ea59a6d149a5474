"""Dates, times and parts of a whole in signs and in words: 2025/4/1, 15:30, 1/2.

Official texts write them out (2025年4月1日, 15時30分, 2分の1); their tables and handouts have
signs.
"""

import re
from collections.abc import Iterator
from functools import partial

_DATE = re.compile(r"(令和|平成|昭和)?([0-9]{1,4}|元)年([0-9]{1,2})月([0-9]{1,2})日")
_DATE_IN_SIGNS = re.compile(
    r"(?<![A-Za-z0-9.])([RHS]|令和|平成|昭和|(?:19|20)(?=[0-9]{2}[^0-9]))([0-9]{1,2})([./-])"
    r"([0-9]{1,2})\3([0-9]{1,2})(?![0-9])"
)
_ERAS = {"令和": "R", "平成": "H", "昭和": "S"}
_ERA_LETTERS = {letter: era for era, letter in _ERAS.items()}
_SIGNS_OF_YEARS = "/.-"
_FULL_YEAR = 4
_TIME = re.compile(r"(?<![0-9])([0-2]?[0-9])時([0-5][0-9])分")
_TIME_IN_SIGNS = re.compile(r"(?<![0-9:])([0-2]?[0-9]):([0-5][0-9])(?![0-9:])")
_PART = re.compile(r"(?<![0-9〇一二三四五六七八九十百千])([1-9])分の([1-9])(?![0-9])")
_PART_IN_SIGNS = re.compile(r"(?<![0-9/])([1-9])[/\u2044]([1-9])(?![0-9/])")
# ½ and the like become this when their letters are made plain.
_SLASHES = "/\u2044"


def is_in_signs(text: str) -> bool:
    """Whether nothing tells a time or a part of a whole from others but the signs between: 1/2."""
    return bool(_TIME_IN_SIGNS.search(text) or _PART_IN_SIGNS.search(text))


def written_otherwise(text: str) -> Iterator[str]:
    """``text``, numbers in figures, with a date, a time or a part of a whole in the other way."""
    yield from _dates(text)
    if _TIME.search(text):
        yield _TIME.sub(r"\1:\2", text)
    elif _TIME_IN_SIGNS.search(text):
        yield _TIME_IN_SIGNS.sub(r"\1時\2分", text)
    if _PART.search(text):
        for slash in _SLASHES:
            yield _PART.sub(partial(_in_signs, slash), text)
    elif _PART_IN_SIGNS.search(text):
        yield _PART_IN_SIGNS.sub(r"\2分の\1", text)
        for slash in _SLASHES:
            yield _PART_IN_SIGNS.sub(rf"\1{slash}\2", text)


def _in_signs(slash: str, match: re.Match[str]) -> str:
    whole, part = match.groups()
    return f"{part}{slash}{whole}"


def _dates(text: str) -> Iterator[str]:
    found = _DATE.search(text)
    if found is not None:
        for written in _date_in_signs(*found.groups()):
            yield text[: found.start()] + written + text[found.end() :]
    found = _DATE_IN_SIGNS.search(text)
    if found is not None:
        head, years, sign, month, day = found.groups()
        era = _ERA_LETTERS.get(head, head if head in _ERAS else None)
        year = f"{era}{int(years)}" if era else head + years
        before, after = text[: found.start()], text[found.end() :]
        yield f"{before}{year}年{int(month)}月{int(day)}日{after}"
        if era is None:
            for other in _SIGNS_OF_YEARS.replace(sign, ""):
                yield before + other.join((year, month, day)) + after


def _date_in_signs(era: str | None, year: str, month: str, day: str) -> Iterator[str]:
    if era is not None:
        years = "1" if year == "元" else year
        for name in (_ERAS[era], era):
            yield f"{name}{years}.{month}.{day}"
            yield f"{name}{years}/{month}/{day}"
    elif len(year) == _FULL_YEAR:
        for months, days in ((month, day), (f"{month:0>2}", f"{day:0>2}")):
            yield from (sign.join((year, months, days)) for sign in _SIGNS_OF_YEARS)
