"""Between code points, which the program counts, and UTF-16 units, which Qt counts.

This is the only place that converts. 𠮷 is one code point and two units.
"""

from __future__ import annotations

from gijiyomi.domain.text import Span

_LAST_OF_BASIC_PLANE = "\uffff"


def to_utf16(text: str, position: int) -> int:
    """The UTF-16 units before code point ``position`` of ``text``."""
    before = text[:position]
    if before.isascii() or max(before, default="") <= _LAST_OF_BASIC_PLANE:
        return position
    return position + sum(letter > _LAST_OF_BASIC_PLANE for letter in before)


def from_utf16(text: str, units: int) -> int:
    """The code points before UTF-16 unit ``units`` of ``text``.

    A position inside a surrogate pair counts as the one before the pair.
    """
    if text.isascii() or max(text, default="") <= _LAST_OF_BASIC_PLANE:
        return min(units, len(text))
    seen = 0
    for index, letter in enumerate(text):
        seen += 2 if letter > _LAST_OF_BASIC_PLANE else 1
        if seen > units:
            return index
    return len(text)


def span_to_utf16(text: str, span: Span) -> tuple[int, int]:
    """A span of ``text`` in UTF-16 units."""
    return to_utf16(text, span.start), to_utf16(text, span.end)
