"""The guide's Markdown as blocks: the part of CommonMark that the guide is written in.

Headings, paragraphs, lists with what is indented below their items, tables, pictures that stand
alone, and bold words. Lines of a paragraph are joined without a space, as Japanese is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

_HEADING = re.compile(r"(#{1,6}) (.*)")
_PICTURE = re.compile(r"!\[(.*)\]\((.*)\)")
_ITEM = re.compile(r"(?:(-)|\d+\.) +")
_CELLS = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text."""

    text: str
    bold: bool = False


Line: TypeAlias = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` counts from 1."""

    level: int
    words: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that wraps."""

    words: Line


@dataclass(frozen=True, slots=True)
class Picture:
    """``file`` is a path from the guide's folder; ``told`` says what is to be seen."""

    file: str
    told: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Numbered from 1, or with bullets."""

    numbered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


Block: TypeAlias = Heading | Paragraph | Picture | Listed | Table


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in Markdown."""
    return _Reader(text.splitlines()).blocks()


def plain(words: Line) -> str:
    """The text without what is bold in it."""
    return "".join(each.text for each in words)


class _Reader:
    """Goes through lines once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._at = 0

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        while self._at < len(self._lines):
            if self._line.strip():
                found.append(self._block())
            else:
                self._at += 1
        return tuple(found)

    @property
    def _line(self) -> str:
        return self._lines[self._at]

    def _block(self) -> Block:
        line = self._line
        if heading := _HEADING.fullmatch(line):
            self._at += 1
            return Heading(len(heading[1]), words_of(heading[2]))
        if picture := _PICTURE.fullmatch(line):
            self._at += 1
            return Picture(picture[2], picture[1])
        if line.startswith("|"):
            return self._table()
        if _ITEM.match(line):
            return self._list()
        return self._paragraph()

    def _paragraph(self) -> Paragraph:
        start = self._at
        while self._at < len(self._lines) and self._line.strip():
            if self._at > start and _begins(self._line):
                break
            self._at += 1
        return Paragraph(words_of("".join(self._lines[start : self._at])))

    def _table(self) -> Table:
        start = self._at
        while self._at < len(self._lines) and self._line.startswith("|"):
            self._at += 1
        head, _rule, *rows = (_cells(line) for line in self._lines[start : self._at])
        return Table(head, tuple(rows))

    def _list(self) -> Listed:
        numbered = not self._line.startswith("-")
        items: list[tuple[Block, ...]] = []
        while self._at < len(self._lines):
            marker = _ITEM.match(self._line)
            if marker is None or bool(marker[1]) is numbered:
                break
            items.append(read_blocks("\n".join(self._item(marker.end()))))
        return Listed(numbered, tuple(items))

    def _item(self, width: int) -> list[str]:
        """The lines of an item without its marker: all that are indented as far as its text."""
        lines = [self._line[width:]]
        self._at += 1
        margin = " " * width
        while self._at < len(self._lines):
            if self._line.strip() and not self._line.startswith(margin):
                break
            lines.append(self._line[width:])
            self._at += 1
        return lines


def words_of(text: str) -> Line:
    """Text with bold words between pairs of asterisks."""
    # What is escaped is no mark: hidden in the private use area until the marks are found.
    hidden = _ESCAPED.sub(lambda escaped: chr(0xE000 + ord(escaped[1])), text)
    parts = hidden.split("**")
    return tuple(
        Words(_shown(part), bold=number % 2 == 1) for number, part in enumerate(parts) if part
    )


def _shown(text: str) -> str:
    return re.sub("[\ue000-\ue07f]", lambda hidden: chr(ord(hidden[0]) - 0xE000), text)


def _begins(line: str) -> bool:
    return line.startswith("|") or any(each.match(line) for each in (_HEADING, _PICTURE, _ITEM))


def _cells(line: str) -> tuple[Line, ...]:
    return tuple(words_of(cell.strip()) for cell in _CELLS.split(line)[1:-1])
