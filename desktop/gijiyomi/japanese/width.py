"""Widths of characters, and one spelling of each mark for rules to match on."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from gijiyomi.japanese.radicals import IDEOGRAPHS

_FULL_WIDTH_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# One character each for the space, the circle and the wave that are printed alike.
_LOOKALIKES = {0x3000: 0x20, 0xA0: 0x20, 0x3007: 0x25CB, 0x25EF: 0x25CB, 0x301C: 0x7E}
_NARROWED = {**IDEOGRAPHS, **_FULL_WIDTH_ASCII, **_LOOKALIKES}


class _NarrowTable(dict[int, int]):
    """Code points in the spelling that rules match on; those that stay are added when first met.

    Translating takes several times as long where a letter is not in the table.
    """

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


class _ColumnTable(dict[str, int]):
    """Half-width columns by character, each looked up when it is first met."""

    def __missing__(self, character: str) -> int:
        width = self[character] = 2 if east_asian_width(character) in "WFA" else 1
        return width


_NARROW = _NarrowTable(_NARROWED)
_TO_NARROW = re.compile(f"[{''.join(map(chr, _NARROWED))}]")
_COLUMNS = _ColumnTable()


def is_wide(character: str) -> bool:
    """Whether Japanese type sets ``character`` in a full em (ambiguous ones included)."""
    return _COLUMNS[character] == 2


def columns(text: str) -> int:
    """The width of ``text`` in half-width columns."""
    return sum(map(_COLUMNS.__getitem__, text))


def narrowed(text: str) -> str:
    """``text`` in the spelling that rules match on, character for character.

    Full-width ASCII becomes ASCII, ``〇`` and ``◯`` become ``○``, radicals become ideographs;
    the length never changes, so that a position in the result is one in ``text``.
    """
    # Most lines have nothing to narrow, and looking is faster than translating.
    return text.translate(_NARROW) if _TO_NARROW.search(text) else text


def closed(text: str) -> str:
    """``text`` without any white space: for comparing words printed with letter spacing."""
    return "".join(text.split())
