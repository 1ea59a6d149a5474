"""Numbers in a term, in kanji and in figures: 三十人 and 30人, 千円 and 1,000円."""

import re
from collections.abc import Callable, Iterator

_DIGITS = "〇一二三四五六七八九"
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_NUMBER = re.compile(r"[0-9][0-9,]*|[〇零一二三四五六七八九十百千万億兆]+")
# Longer numbers than these are codes, not quantities.
_MOST_FIGURES = 16


def respelt_numerals(text: str) -> Iterator[str]:
    """``text`` with its numbers written in the other ways."""
    if not _NUMBER.search(text):
        return
    for way in (_in_figures, _grouped, _in_kanji, _by_place):
        yield _rewritten(text, way)


def _rewritten(text: str, way: Callable[[str], str]) -> str:
    return _NUMBER.sub(lambda match: way(match[0]), text)


def number_of(numeral: str) -> int | None:
    """The number that ``numeral`` names; None if it names none (一二三万〇)."""
    figures = numeral.replace(",", "")
    if figures.isascii():
        return int(figures) if figures.isdigit() and len(figures) <= _MOST_FIGURES else None
    figures = figures.replace("零", "〇")
    if all(letter in _DIGITS for letter in figures):
        return int("".join(str(_DIGITS.index(letter)) for letter in figures))
    return _by_units(figures)


def in_kanji(number: int) -> str:
    """``number`` with its units: 2300 → 二千三百."""
    if number == 0:
        return "〇"
    written = ""
    for unit, size in reversed([("", 1), *_LARGE.items()]):
        part, number = divmod(number, size)
        if part:
            written += _below_ten_thousand(part) + unit
    return written


def _by_units(numeral: str) -> int | None:
    total = section = digit = 0
    for letter in numeral:
        if letter in _DIGITS:
            if digit:
                return None
            digit = _DIGITS.index(letter)
        elif letter in _SMALL:
            section += (digit or 1) * _SMALL[letter]
            digit = 0
        else:
            total += (section + digit or 1) * _LARGE[letter]
            section = digit = 0
    return total + section + digit


def _below_ten_thousand(number: int) -> str:
    written = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            written += ("" if digit == 1 and unit else _DIGITS[digit]) + unit
    return written


def _in_figures(numeral: str) -> str:
    number = number_of(numeral)
    return numeral if number is None else str(number)


def _grouped(numeral: str) -> str:
    number = number_of(numeral)
    return numeral if number is None else f"{number:,}"


def _in_kanji(numeral: str) -> str:
    number = number_of(numeral)
    return numeral if number is None or number >= 10**_MOST_FIGURES else in_kanji(number)


def _by_place(numeral: str) -> str:
    number = number_of(numeral)
    return numeral if number is None else "".join(_DIGITS[int(figure)] for figure in str(number))
