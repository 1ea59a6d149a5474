"""The lines of 用例 as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from gijiyomi.domain.kwic import KwicLine
from gijiyomi.export.kwic_table import KwicNames, keyword_words, left_words, right_words
from gijiyomi.ui.kwic.columns import KEYS, Column
from gijiyomi.ui.kwic.words import speaker_name, spoken
from gijiyomi.ui.lists.rows import ROW_ROLE, Index
from gijiyomi.ui.text.content import page_words
from gijiyomi.wording import word

_RIGHT = (Column.NUMBER, Column.LEFT, Column.PAGE)
_OFTEN_CUT = (Column.SPEAKER, Column.MEETING)


class LinesModel(QAbstractTableModel):
    """One row a line, cut to the width of context that is wanted.

    Signals:
        more_wanted: the view has come to the end of the lines that there are so far.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[KwicLine] = []
        # By row, as they are shown: each is asked for again for every cell.
        self._cut: dict[int, KwicLine] = {}
        self._names = KwicNames({}, {})
        self._width = 0
        self._more = False

    @property
    def names(self) -> KwicNames:
        """The names of whom and what the lines speak of."""
        return self._names

    @property
    def whole_lines(self) -> Sequence[KwicLine]:
        """All lines, with as much context as was asked for."""
        return self._lines

    def set_lines(self, lines: Sequence[KwicLine], names: KwicNames, *, more: bool) -> None:
        """Show other lines; ``more`` if others follow."""
        self.beginResetModel()
        self._cut.clear()
        self._lines, self._names, self._more = list(lines), names, more
        self.endResetModel()

    def add_lines(self, lines: Sequence[KwicLine], names: KwicNames, *, more: bool) -> None:
        """Show further lines below."""
        self._names = KwicNames(
            {**self._names.meetings, **names.meetings}, {**self._names.speakers, **names.speakers}
        )
        self._more = more
        if lines:
            at = len(self._lines)
            self.beginInsertRows(QModelIndex(), at, at + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def set_width(self, width: int) -> None:
        """Show so many characters before and behind the keyword."""
        self._width = width
        self._cut.clear()
        if self._lines:
            last = self.index(len(self._lines) - 1, Column.RIGHT)
            self.dataChanged.emit(self.index(0, Column.LEFT), last)

    def lines(self) -> list[KwicLine]:
        """All lines, as they are shown."""
        return [line.within(self._width) for line in self._lines]

    def line(self, row: int) -> KwicLine | None:
        """The line of a row, as it is shown."""
        if not 0 <= row < len(self._lines):
            return None
        if row not in self._cut:
            self._cut[row] = self._lines[row].within(self._width)
        return self._cut[row]

    def row_of(self, line: KwicLine) -> int:
        """The row of the same place; -1 if it is not among them."""
        same = ((row.remark_id, row.hit.start, row.hit.term) for row in self._lines)
        wanted = (line.remark_id, line.hit.start, line.hit.term)
        return next((at for at, row in enumerate(same) if row == wanted), -1)

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are so far."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """All columns; the view hides those without room."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye and the ear, and the line itself."""
        line = self.line(index.row())
        answers: Mapping[int, Callable[[KwicLine, Column, int], object]] = {
            ROW_ROLE: lambda shown, _column, _row: shown,
            Qt.ItemDataRole.DisplayRole: self._words,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.TextAlignmentRole: lambda _shown, column, _row: _alignment(column),
        }
        if line is None or role not in answers:
            return None
        return answers[role](line, Column(index.column()), index.row())

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return word(f"kwic.column.{KEYS[Column(section)]}")
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether lines follow that have not been asked for."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for them, once."""
        if self.canFetchMore(parent):
            self._more = False
            self.more_wanted.emit()

    def _spoken(self, line: KwicLine, column: Column, row: int) -> str:
        # The keyword's cell is the one that is current, and speaks for the line.
        if column is Column.KEYWORD:
            return spoken(line, self._names, row + 1)
        return self._words(line, column, row)

    def _tip(self, line: KwicLine, column: Column, row: int) -> str | None:
        return self._words(line, column, row) if column in _OFTEN_CUT else None

    def _words(self, line: KwicLine, column: Column, row: int) -> str:
        says: Mapping[Column, Callable[[], str]] = {
            Column.NUMBER: lambda: f"{row + 1:,}",
            Column.LEFT: lambda: left_words(line),
            Column.KEYWORD: lambda: keyword_words(line),
            Column.RIGHT: lambda: right_words(line),
            Column.SPEAKER: lambda: speaker_name(line, self._names),
            Column.MEETING: lambda: self._names.meeting(line),
            Column.PAGE: lambda: page_words(line.pages),
        }
        return says[column]()


def _alignment(section: int) -> Qt.AlignmentFlag:
    if section in _RIGHT:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if section == Column.KEYWORD:
        return Qt.AlignmentFlag.AlignCenter
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
