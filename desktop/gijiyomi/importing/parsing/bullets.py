"""Bullets at the start of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DASH = r"[-‐‑‒–—―−─]"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""The numbers that items are counted up with, in order."""
_DOT = r"[・･•‣●○◎◆◇■□▪▫▶►➢✓※]"
# ``- ・``: a list mark of the extraction before the printed one. A dash counts as a bullet only
# before a space or a letter: ``-5度`` is a number, ``―――`` a rule.
_BULLET = re.compile(
    rf"(?:{_DASH}\s+(?P<inner>{_DOT}|[①-⑳])|(?P<dot>{_DOT})(?!(?P=dot))|(?P<dash>{_DASH})(?![\d-])(?=[\s\w「(])"
    rf"|(?P<circled>[①-⑳])(?![はがをにのとも、，,]))\s*"
)
# Numbered items open a paragraph too, but their number is part of what is said.
_NUMBERED = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}[.)、]\s|[ア-ン][.)、]\s|[(][ア-ンa-z][)])")
_SEQUENCE = re.compile(rf"\s*(?:(?P<dash>{_DASH})(?![\d-])(?=[\s\w「(])|(?P<circled>[①-⑳]))")
# How many lines apart two items of one list may begin.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet as printed.

    Attributes:
        marker: the mark itself; of ``- ・`` the ``・``.
        prefix: all of it without white space, e.g. ``-・``: tells levels of a list apart.
        length: characters to skip, white space included.
    """

    marker: str
    prefix: str
    length: int


def find_bullet(printed: str, narrow: str) -> Bullet | None:
    """The bullet with which a paragraph begins.

    Args:
        printed: its text as printed.
        narrow: the same in the spelling of rules, equally long.
    """
    match = _BULLET.match(narrow)
    if match is None:
        return None
    group = match.lastgroup or ""
    marker = printed[match.start(group) : match.end(group)]
    prefix = "".join(match[0].split())
    return Bullet(marker, prefix, match.end())


def opens_item(narrow: str) -> bool:
    """Whether a line begins with a bullet or an item's number."""
    return bool(_BULLET.match(narrow) or _NUMBERED.match(narrow))


def list_items(lines: Sequence[str]) -> set[int]:
    """The indices of lines that begin an item of a list by dashes or circled numbers.

    A line that begins with ``②`` may also be the middle of a sentence that counts ``①…、②…``
    and was broken there. It is an item if its neighbour in the list begins a line near by.
    """
    marks = {
        index: match[0].strip()
        for index, line in enumerate(lines)
        if (match := _SEQUENCE.match(line)) is not None
    }
    return {
        index
        for index, mark in marks.items()
        if any(_are_neighbours(mark, marks.get(near, "")) for near in _near(index))
    }


def _near(index: int) -> list[int]:
    return [near for near in range(index - _REACH, index + _REACH + 1) if near != index]


def _are_neighbours(mark: str, other: str) -> bool:
    if not other:
        return False
    return mark == other if mark not in CIRCLED else abs(ord(mark) - ord(other)) == 1
