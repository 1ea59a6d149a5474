"""Widths of characters, and one spelling of each mark for rules to match on."""

from __future__ import annotations

from unicodedata import east_asian_width

from gijiyomi.japanese.radicals import IDEOGRAPHS

_FULL_WIDTH_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# One character each for the space, the circle and the wave that are printed alike.
_LOOKALIKES = {0x3000: 0x20, 0xA0: 0x20, 0x3007: 0x25CB, 0x25EF: 0x25CB, 0x301C: 0x7E}
_NARROW = {**IDEOGRAPHS, **_FULL_WIDTH_ASCII, **_LOOKALIKES}


def is_wide(character: str) -> bool:
    """Whether Japanese type sets ``character`` in a full em (ambiguous ones included)."""
    return east_asian_width(character) in "WFA"


def columns(text: str) -> int:
    """The width of ``text`` in half-width columns."""
    return sum(2 if is_wide(character) else 1 for character in text)


def narrowed(text: str) -> str:
    """``text`` in the spelling that rules match on, character for character.

    Full-width ASCII becomes ASCII, ``〇`` and ``◯`` become ``○``, radicals become ideographs;
    the length never changes, so that a position in the result is one in ``text``.
    """
    return text.translate(_NARROW)


def closed(text: str) -> str:
    """``text`` without any white space: for comparing words printed with letter spacing."""
    return "".join(text.split())
