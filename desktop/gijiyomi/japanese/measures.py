"""Units of measure behind a number, by sign and by name: 5km and 5キロメートル.

The signs are those of the 計量単位規則 (1992), the short names those of everyday speech; 才 is what
is written for 歳 by hand and in tables. Longer signs are told without a number (㎡当たり).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

# Sign, then the names that are read for it. Signs are in the letters that NFKC leaves.
_MEASURES = (
    ("km2", "平方キロメートル", "平方キロ"),
    ("cm2", "平方センチメートル", "平方センチ"),
    ("m2", "平方メートル", "平米"),
    ("m3", "立方メートル", "立米"),
    ("km", "キロメートル", "キロ"),
    ("cm", "センチメートル", "センチ"),
    ("mm", "ミリメートル", "ミリ"),
    ("m", "メートル"),
    ("kg", "キログラム", "キロ"),
    ("mg", "ミリグラム", "ミリ"),
    ("g", "グラム"),
    ("t", "トン"),
    ("ha", "ヘクタール"),
    ("kL", "キロリットル"),
    ("mL", "ミリリットル"),
    ("L", "リットル"),
    ("kWh", "キロワット時", "キロワットアワー"),
    ("kW", "キロワット"),
    ("MW", "メガワット"),
    ("GW", "ギガワット"),
    ("GB", "ギガバイト", "ギガ"),
    ("MB", "メガバイト", "メガ"),
    ("dB", "デシベル"),
    ("Hz", "ヘルツ"),
    ("°C", "度"),
    ("%", "パーセント"),
    ("歳", "才"),
)
_ALONE = tuple(names for names in _MEASURES if len(names[0]) > 1 and names[0].isalnum())
_UNIT_ALONE = re.compile(
    r"(?<![A-Za-z0-9ァ-ヺー〇一二三四五六七八九十百千万億])("
    + "|".join(sorted((re.escape(n) for names in _ALONE for n in names[:2]), key=len, reverse=True))
    + r")(?![A-Za-z0-9ァ-ヺー])"
)
_BEHIND_A_NUMBER = re.compile(
    r"(?<=[0-9〇一二三四五六七八九十百千万億])("
    + "|".join(
        sorted((re.escape(name) for names in _MEASURES for name in names), key=len, reverse=True)
    )
    + r")(?![A-Za-z0-9ァ-ヺー])",
    re.IGNORECASE,
)


def measured_otherwise(text: str) -> Iterator[str]:
    """``text`` with the first unit of measure in it by its other names."""
    found = _BEHIND_A_NUMBER.search(text)
    if found is not None:
        yield from _named_otherwise(text, found, _MEASURES)


def unit_named_otherwise(text: str) -> Iterator[str]:
    """``text`` with a unit that stands without a number by its sign or its full name."""
    found = _UNIT_ALONE.match(text)
    if found is not None:
        yield from _named_otherwise(text, found, tuple(names[:2] for names in _ALONE))


def _named_otherwise(
    text: str, found: re.Match[str], measures: Iterable[Sequence[str]]
) -> Iterator[str]:
    unit = found[0].lower()
    for names in measures:
        if unit in map(str.lower, names):
            for name in names:
                if name.lower() != unit:
                    yield text[: found.start()] + name + text[found.end() :]
