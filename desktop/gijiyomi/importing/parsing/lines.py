"""Printed lines of a source text, and the stretches that join into one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gijiyomi.domain.errors import Defect
from gijiyomi.domain.text import Span
from gijiyomi.importing.formats.document import Geometry, LinePlace
from gijiyomi.japanese.width import columns, narrowed

_LINE_END = re.compile(r"[\n\f]")
_LINE = re.compile(r"[^\n\f]*(?:[\n\f]|\Z)")
# White space of any kind, zero width included.
_WHITE = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\u2060\ufeff"


@dataclass(frozen=True)
class Line:
    """A printed line that is not blank.

    Attributes:
        start: where it begins in the source text, white space included.
        raw: its characters without the line end.
        blanks: how many blank lines stand before it.
        new_page: a form feed stands between the line before and it.
        place: where it stands on its page, for sources with geometry.
    """

    start: int
    raw: str
    blanks: int
    new_page: bool
    place: LinePlace | None = None

    @cached_property
    def span(self) -> Span:
        """Its characters in the source text without white space at either end."""
        first, last = _bounds(self.raw)
        return Span(self.start + first, self.start + last)

    @cached_property
    def printed(self) -> str:
        """Its characters without white space at either end."""
        return self.raw[self.span.start - self.start : self.span.end - self.start]

    @cached_property
    def text(self) -> str:
        """``printed`` in the spelling that rules match on, character for character."""
        return narrowed(self.printed)

    @cached_property
    def indent(self) -> str:
        """The white space before its first character."""
        return self.raw[: self.span.start - self.start]

    @cached_property
    def width(self) -> int:
        """How many half-width columns it takes, indent included."""
        return columns(self.indent) + columns(self.printed)


def split_lines(text: str, geometry: Geometry | None = None) -> list[Line]:
    """The lines of a source text that hold anything printed."""
    places = {place.span.start: place for place in geometry.lines} if geometry else {}
    lines: list[Line] = []
    blanks, new_page = 0, False
    for match in _LINE.finditer(text):
        raw = match[0].rstrip("\n\f")
        if not raw.strip(_WHITE):
            blanks += match[0] != "\f"
        else:
            place = places.get(match.start())
            lines.append(Line(match.start(), raw, blanks, new_page, place))
            blanks, new_page = 0, False
        new_page = new_page or match[0].endswith("\f")
    return lines


def _bounds(text: str) -> tuple[int, int]:
    """Where ``text`` begins and ends without white space at either end."""
    first = len(text) - len(text.lstrip(_WHITE))
    return first, max(first, len(text.rstrip(_WHITE)))


@dataclass(frozen=True)
class Joined:
    """Text put together from a source text, with the source position of each character."""

    text: str
    positions: tuple[int, ...]

    @cached_property
    def narrowed(self) -> str:
        """The text in the spelling that rules match on, character for character."""
        return narrowed(self.text)

    def cut(self, start: int, end: int | None = None) -> Joined:
        """The part from ``start`` to ``end`` without white space at either end."""
        first, last = (start + bound for bound in _bounds(self.text[start:end]))
        return Joined(self.text[first:last], self.positions[first:last])


def join_lines(source: str, lines: Sequence[Line]) -> Joined:
    """The printed characters of ``lines`` as one text.

    Between two Latin words a space takes the place of the line end; a number that goes on in
    the next line and Japanese text close up.
    """
    characters: list[str] = []
    positions: list[int] = []
    for line in lines:
        if characters and _separate(characters[-1], line.printed[0]):
            characters.append(" ")
            positions.append(_line_end(source, positions[-1]))
        characters += line.printed
        positions += range(line.span.start, line.span.end)
    return Joined("".join(characters), tuple(positions))


def _line_end(source: str, position: int) -> int:
    match = _LINE_END.search(source, position)
    if match is None:
        raise Defect("line-end-missing", position=position)
    return match.start()


def _separate(last: str, first: str) -> bool:
    """Whether a line end between two characters stood for a space."""
    latin = last.isascii() and first.isascii()
    return latin and (last.isalpha() or last in ",.;:!?") and first.isalnum()
