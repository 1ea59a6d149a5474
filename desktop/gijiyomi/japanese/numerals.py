"""Numbers in a term, in kanji and in figures: 三十人 and 30人, 千円 and 1,000円."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial

from gijiyomi.domain.text import Span

_DIGITS = "〇一二三四五六七八九"
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_NUMBER = re.compile(
    # Columns of text have the commas of figures: 一、五〇〇.
    r"[一二三四五六七八九][〇一二三四五六七八九]{0,2}(?:、[〇一二三四五六七八九]{3})+(?![〇一二三四五六七八九十百千、])"
    r"|(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+|[〇零一二三四五六七八九十百千万億兆])+"
)
_PART = re.compile(r"([0-9,]*)([〇一二三四五六七八九十百千]*)([万億兆]?)")
_DECIMAL = re.compile(
    r"[0-9]+\.[0-9]+(?![0-9.])|[〇零一二三四五六七八九]+[・．.][〇零一二三四五六七八九]+"
)
_ONE_OR_THE_NEXT = re.compile(
    r"(?<![0-9〇零一二三四五六七八九十百千万億兆.,])([1-9一二三四五六七八九])[、,・~〜～]"
    r"([1-9一二三四五六七八九])(?![0-9〇零一二三四五六七八九十.,、])"
)
# Longer numbers than these are codes, not quantities.
_MOST_FIGURES = 16


def number_places(text: str) -> Iterator[Span]:
    """Where numbers stand in ``text``, or what is written as one (四 in 四国)."""
    return (Span(*match.span()) for match in _NUMBER.finditer(text))


def respelt_numerals(text: str, but: Collection[int] = ()) -> Iterator[str]:
    """``text`` with its numbers written in the other ways, but those that begin at ``but``."""
    if _DECIMAL.search(text):
        yield _DECIMAL.sub(lambda match: _decimal(match[0]), text)
    elif any(place.start not in but for place in number_places(text)):
        ways = (_in_figures, _grouped, _in_kanji, _by_place, _by_large_units, _by_place_grouped)
        for way in ways:
            yield _rewritten(text, way, but)
        yield from _one_or_the_next(text)


def _rewritten(text: str, way: Callable[[str], str], but: Collection[int]) -> str:
    return _NUMBER.sub(lambda match: match[0] if match.start() in but else way(match[0]), text)


def _one_or_the_next(text: str) -> Iterator[str]:
    """5、6人 and 二～三年 for 五、六人 and 二、三年: two numbers for one that is not certain."""
    if _ONE_OR_THE_NEXT.search(text):
        for digits in ("0123456789", _DIGITS):
            for mark in "、・~":
                yield _ONE_OR_THE_NEXT.sub(partial(_in_digits, digits, mark), text)


def _in_digits(digits: str, mark: str, match: re.Match[str]) -> str:
    return mark.join(digits[number_of(numeral) or 0] for numeral in match.groups())


def _decimal(numeral: str) -> str:
    if numeral[0].isdigit() and numeral.isascii():
        return "".join("・" if letter == "." else _DIGITS[int(letter)] for letter in numeral)
    numeral = re.sub("[・．]", ".", numeral.replace("零", "〇"))
    return "".join(letter if letter == "." else str(_DIGITS.index(letter)) for letter in numeral)


def number_of(numeral: str) -> int | None:
    """The number that ``numeral`` names, as 30, 三十, 二〇二五, 10万; None if none (一二三万〇)."""
    figures = numeral.replace(",", "").replace("、", "")
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
    total, last, at = 0, 10**_MOST_FIGURES, 0
    while at < len(numeral):
        part = _PART.match(numeral, at)
        if part is None or part.end() == at:
            return None
        figures, kanji, unit = part.groups()
        size = _LARGE.get(unit, 1)
        section = _section(figures, kanji)
        if section is None or size >= last:
            return None
        total, last, at = total + section * size, size, part.end()
    return total


def _section(figures: str, kanji: str) -> int | None:
    """What stands before 万 or 億: 2,500, 二千五百, 2千; nothing is one."""
    total, digit = 0, int(figures) if figures else 0
    for letter in kanji:
        if letter in _SMALL:
            total += (digit or 1) * _SMALL[letter]
            digit = 0
        elif digit:
            return None
        else:
            digit = _DIGITS.index(letter)
    return total + digit or (None if figures or kanji else 1)


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


def _by_place_grouped(numeral: str) -> str:
    """一、五〇〇: figures in kanji with commas."""
    number = number_of(numeral)
    if number is None or number < 10**3:
        return numeral
    return "".join("、" if figure == "," else _DIGITS[int(figure)] for figure in f"{number:,}")


def _by_large_units(numeral: str) -> str:
    """3億2,000万: figures before 万, 億 and 兆."""
    number = number_of(numeral)
    if number is None or number < 10**4:
        return numeral
    written = ""
    for unit, size in reversed([("", 1), *_LARGE.items()]):
        part, number = divmod(number, size)
        if part:
            written += f"{part:,}{unit}"
    return written
