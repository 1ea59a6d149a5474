"""The attendance list as a table, and what is pasted into it. Knows no Qt."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.wording import word


class Column(Enum):
    """The columns, in order."""

    NAME = "name"
    GROUP = "group"
    AFFILIATION = "affiliation"
    POST = "post"
    MODE = "mode"

    @property
    def title(self) -> str:
        """Over the column."""
        return word(f"correcting.column-{self.value}")

    @property
    def aliases(self) -> frozenset[str]:
        """What spreadsheets call it."""
        return frozenset(word(f"correcting.alias-{self.value}").split())


COLUMNS = tuple(Column)
# A table without titles: what its columns are, by how many there are.
_UNTITLED = {
    1: (Column.NAME,),
    2: (Column.NAME, Column.AFFILIATION),
    3: (Column.NAME, Column.AFFILIATION, Column.POST),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: any words, as they are typed."""

    cells: tuple[str, ...] = ("",) * len(COLUMNS)

    @classmethod
    def of(cls, attendee: Attendee) -> Line:
        """The row of an attendee."""
        mode = attendee.mode.value if attendee.mode else ""
        name, group = attendee.name, attendee.group or ""
        return cls((name, group, attendee.affiliation, attendee.post, mode))

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)

    def cell(self, column: Column) -> str:
        """The words of a column."""
        return self.cells[COLUMNS.index(column)]

    def with_cell(self, column: Column, text: str) -> Line:
        """The row with other words in a column."""
        at = COLUMNS.index(column)
        clean = " ".join(text.split())
        return replace(self, cells=(*self.cells[:at], clean, *self.cells[at + 1 :]))

    def attendee(self) -> Attendee:
        """The row as it is kept."""
        name, group, affiliation, post, mode = (cell.strip() for cell in self.cells)
        return Attendee(name, group or None, affiliation, post, mode_of(mode))


def mode_of(text: str) -> AttendanceMode | None:
    """How someone took part, as it is printed; None if it says nothing that is known."""
    return next((mode for mode in AttendanceMode if mode.value == text.strip()), None)


def pasted_lines(text: str) -> list[Line]:
    """The rows of a table copied from a spreadsheet, cells parted by tabs.

    A first row of titles (氏名, 所属 …) says which column is which. Without it one to three columns
    are name, affiliation and post, more are those of this table in order.
    """
    rows = [row for row in csv.reader(io.StringIO(text), "excel-tab") if any(map(str.strip, row))]
    if not rows:
        return []
    titled = _titles(rows[0])
    columns = titled or _untitled(max(map(len, rows)))
    return [_line(row, columns) for row in (rows[1:] if titled else rows)]


def first_nameless(lines: Sequence[Line]) -> int | None:
    """The first row with words but no name; None if every one of them has a name."""
    for at, line in enumerate(lines):
        if not line.is_empty and not line.cell(Column.NAME).strip():
            return at
    return None


def _titles(row: Sequence[str]) -> tuple[Column | None, ...]:
    """Which column each cell is the title of; empty unless one of them is the name's."""
    found = tuple(
        next((column for column in COLUMNS if "".join(cell.split()) in column.aliases), None)
        for cell in row
    )
    return found if Column.NAME in found else ()


def _untitled(count: int) -> tuple[Column | None, ...]:
    return _UNTITLED.get(count, COLUMNS)


def _line(row: Sequence[str], columns: Sequence[Column | None]) -> Line:
    line = Line()
    for column, cell in zip(columns, row, strict=False):
        if column is not None:
            line = line.with_cell(column, cell)
    return line
