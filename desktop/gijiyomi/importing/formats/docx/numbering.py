"""Numbers and bullets that Word puts before paragraphs by itself (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from gijiyomi.importing.formats.docx.symbols import unprivate
from gijiyomi.importing.formats.markup import Element

_PLACE = re.compile(r"%(\d)")
_LEVELS = 9
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウ"
    "ヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_KANJI_DIGITS = "〇一二三四五六七八九"
_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_HIGHEST = 9_999


def roman(number: int) -> str:
    """``number`` in Roman numerals."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def kanji_number(number: int) -> str:
    """``number`` in kanji with 十, 百 and 千."""
    written = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十")):
        count, number = divmod(number, value)
        if count:
            written += (_KANJI_DIGITS[count] if count > 1 else "") + unit
    return written + (_KANJI_DIGITS[number] if number else "")


def _letters(number: int) -> str:
    """``number`` in letters: a to z, then aa, bb and so on, as Word counts."""
    turn, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turn + 1)


def _from_list(letters: str) -> Callable[[int], str]:
    return lambda number: letters[(number - 1) % len(letters)]


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: _wide(str(number)),
    "decimalFullWidth2": lambda number: _wide(str(number)),
    "decimalHalfWidth": str,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": lambda number: (
        chr(0x2474 + number - 1) if number <= 20 else f"({number})"
    ),
    "decimalEnclosedFullstop": lambda number: (
        chr(0x2488 + number - 1) if number <= 20 else f"{number}."
    ),
    "aiueoFullWidth": _from_list(_AIUEO),
    "aiueo": _from_list("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
    "irohaFullWidth": _from_list(_IROHA),
    "iroha": _from_list("ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"),
    "japaneseCounting": kanji_number,
    "japaneseLegal": kanji_number,
    "japaneseDigitalTenThousand": lambda number: "".join(
        _KANJI_DIGITS[int(digit)] for digit in str(number)
    ),
    "ideographDigital": lambda number: "".join(_KANJI_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _from_list("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from_list("子丑寅卯辰巳午未申酉戌亥"),
    "none": lambda _number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    font: str
    restart: int | None

    def write(self, number: int) -> str:
        """A number in this level's format."""
        form = _FORMATS.get(self.format, str)
        return form(number) if 0 < number <= _HIGHEST else str(number)


@dataclass
class Numbering:
    """The lists of a document, and how far each has been counted.

    Attributes:
        lists: the levels of each numbering instance by its id, and the abstract list it counts in.
        style_numbers: instance id and level that a paragraph style brings.
    """

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    style_numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _overrides: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def read(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        """The lists that the parts ``numbering`` and ``styles`` define."""
        read = cls()
        if numbering:
            read._read_lists(numbering)
        if styles:
            read._read_styles(styles)
        return read

    def label(self, properties: Element | None) -> str:
        """What stands before a paragraph with these properties; counts it.

        A number comes with the gap behind it, a bullet without: what a typist put there as a
        letter has none either.
        """
        place = self._place(properties)
        if place is None or place[0] not in self.lists:
            return ""
        instance, level = place
        abstract, levels = self.lists[instance]
        if level not in levels:
            return ""
        counts = self._count(abstract, instance, level)
        written = self._written(levels, level, counts)
        return f"{written}\u3000" if written and levels[level].format != "bullet" else written

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """The instance and level of a paragraph: its own, else its style's."""
        if properties is None:
            return None
        style = properties.child("pStyle")
        inherited = self.style_numbers.get(_value(style)) if style else None
        own = properties.child("numPr")
        if own is None:
            return inherited
        instance = own.child("numId")
        number = _value(instance) if instance else (inherited[0] if inherited else "")
        if number in {"", "0"}:
            return None
        indent = own.child("ilvl")
        level = _number(_value(indent)) if indent else (inherited[1] if inherited else 0)
        return number, min(max(level, 0), _LEVELS - 1)

    def _count(self, abstract: str, instance: str, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(abstract, {})
        levels = self.lists[instance][1]
        override = self._overrides.get((instance, level))
        if override is not None and (instance, level) not in self._begun:
            counts[level] = override
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        self._begun.add((instance, level))
        for lower in range(level + 1, _LEVELS):
            restart = levels[lower].restart if lower in levels else None
            if restart is None or 0 < restart >= level + 1:
                counts.pop(lower, None)
        return counts

    def _written(self, levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
        own = levels[level]
        if own.format == "bullet":
            return unprivate(own.text, own.font)

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in levels:
                return ""
            return levels[at].write(counts.get(at, levels[at].start))

        return _PLACE.sub(number, own.text)

    def _read_lists(self, numbering: Element) -> None:
        abstracts = {
            abstract.attributes.get("abstractNumId", ""): abstract
            for abstract in numbering.children("abstractNum")
        }
        for instance in numbering.children("num"):
            link = instance.child("abstractNumId")
            abstract = abstracts.get(_value(link)) if link else None
            if abstract is None:
                continue
            key = instance.attributes.get("numId", "")
            levels = {_level_index(level): _level(level) for level in abstract.children("lvl")}
            for override in instance.children("lvlOverride"):
                self._override(key, levels, override)
            self.lists[key] = (_value(link), levels)
            self._link_styles(key, abstract)

    def _link_styles(self, key: str, abstract: Element) -> None:
        for level in abstract.children("lvl"):
            style = level.child("pStyle")
            if style:
                self.style_numbers.setdefault(_value(style), (key, _level_index(level)))

    def _override(self, key: str, levels: dict[int, _Level], override: Element) -> None:
        index = _level_index(override)
        replaced = override.child("lvl")
        if replaced:
            levels[index] = _level(replaced)
        start = override.child("startOverride")
        if start:
            self._overrides[key, index] = _number(_value(start))

    def _read_styles(self, styles: Element) -> None:
        based: dict[str, str] = {}
        for style in styles.children("style"):
            key = style.attributes.get("styleId", "")
            parent = style.child("basedOn")
            if parent:
                based[key] = _value(parent)
            properties = style.child("pPr")
            own = properties.child("numPr") if properties else None
            instance = own.child("numId") if own else None
            if own and instance:
                level = own.child("ilvl")
                place = (_value(instance), _number(_value(level)) if level else 0)
                listed = self.style_numbers.get(key)
                self.style_numbers[key] = listed if listed and not level else place
        for key in based:
            self._inherit(key, based)

    def _inherit(self, key: str, based: dict[str, str]) -> None:
        """Give a style the numbers of the nearest style that it is based on."""
        seen = {key}
        parent = based.get(key)
        while key not in self.style_numbers and parent and parent not in seen:
            if parent in self.style_numbers:
                self.style_numbers[key] = self.style_numbers[parent]
            seen.add(parent)
            parent = based.get(parent)


def _value(element: Element | None) -> str:
    return element.attributes.get("val", "") if element is not None else ""


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else 0


def _level_index(level: Element) -> int:
    return _number(level.attributes.get("ilvl", ""))


def _level(level: Element) -> _Level:
    start, text, restart = (level.child(name) for name in ("start", "lvlText", "lvlRestart"))
    fonts = [font for run in level.children("rPr") for font in run.children("rFonts")]
    form = level.child("numFmt") or next(iter(level.descendants("numFmt")), None)
    return _Level(
        start=_number(_value(start)) if start else 0,
        format=_value(form) or "decimal",
        text=_value(text),
        font=fonts[0].attributes.get("ascii", "") if fonts else "",
        restart=_number(_value(restart)) if restart else None,
    )
