"""同義語集 as a table: a row is a group of words with the same meaning."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gijiyomi.domain.errors import InputError
from gijiyomi.library.synonyms import WordGroup, tidy_group

_MOST_BYTES = 20_000_000
_LONGEST_WORD = 100
# A table program takes what begins so for a formula and may run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_KEPT_AS_TEXT = "'"


class RowProblem(NamedTuple):
    """A row that was left out.

    Attributes:
        row: its number as the table program shows it, from 1.
        code: worded under ``synonym-row.<code>``: ``one-word`` or ``too-long``.
    """

    row: int
    code: str


class SynonymTable(NamedTuple):
    """What a table holds: its groups, and the rows that hold none."""

    groups: tuple[WordGroup, ...]
    problems: tuple[RowProblem, ...]


def read_synonyms(data: bytes) -> SynonymTable:
    """The groups of a CSV file in UTF-8 (with or without a mark) or CP932; blank rows are passed.

    Raises:
        InputError: ``synonyms-unreadable``, the bytes are no table in either encoding.
    """
    if len(data) > _MOST_BYTES:
        raise InputError("synonyms-unreadable")
    groups: list[WordGroup] = []
    problems: list[RowProblem] = []
    for number, cells in _rows(_decoded(data)):
        words = [_as_typed(cell) for cell in cells if cell.strip()]
        group = tidy_group(words)
        if any(len(word) > _LONGEST_WORD for word in words):
            problems.append(RowProblem(number, "too-long"))
        elif group:
            groups.append(group)
        elif words:
            problems.append(RowProblem(number, "one-word"))
    return SynonymTable(tuple(groups), tuple(problems))


def write_synonyms(groups: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that table programs open as it is: UTF-8 with a mark, formulas made text."""
    table = io.StringIO()
    csv.writer(table).writerows([_as_text(word) for word in group] for group in groups)
    return table.getvalue().encode("utf-8-sig")


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError("synonyms-unreadable")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1)
    except csv.Error as error:
        raise InputError("synonyms-unreadable") from error


def _as_text(word: str) -> str:
    quoted = word.startswith(_FORMULA) or word.startswith(_KEPT_AS_TEXT)
    return _KEPT_AS_TEXT + word if quoted else word


def _as_typed(cell: str) -> str:
    cell = cell.strip()
    is_marked = cell.startswith(tuple(_KEPT_AS_TEXT + mark for mark in (*_FORMULA, _KEPT_AS_TEXT)))
    return cell[1:] if is_marked else cell
