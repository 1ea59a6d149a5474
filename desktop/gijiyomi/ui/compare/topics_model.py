"""論点 by speakers as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from gijiyomi.domain.comparing import Tally, TopicCell, TopicTable
from gijiyomi.export.comparison import name_of, tally_words
from gijiyomi.ui.compare.words import cell_spoken, looked_for, total_spoken
from gijiyomi.ui.lists.rows import ROW_ROLE, Index
from gijiyomi.wording import word


class PersonOrder(Enum):
    """How the speakers are put in order."""

    SPEAKING = "speaking"
    COUNT = "count"


class TopicsModel(QAbstractTableModel):
    """A row a 論点, a column a speaker, and one more for the sums."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = PersonOrder.SPEAKING
        self._hidden: frozenset[str] = frozenset()
        self._given = self._table = TopicTable((), (), (), {})

    @property
    def all_topics(self) -> tuple[str, ...]:
        """What could be shown."""
        return self._given.topics

    @property
    def table(self) -> TopicTable:
        """What is shown, in the order in which it is shown."""
        return self._table

    @property
    def most(self) -> int:
        """The greatest number of items with a tag in a cell."""
        return max((len(cell.tagged) for cell in self._table.cells.values()), default=0)

    def set_table(self, table: TopicTable) -> None:
        """Show another table."""
        self.beginResetModel()
        self._given = table
        self._table = _ordered(_without(table, self._hidden), self._order)
        self.endResetModel()

    def hide_topics(self, topics: frozenset[str]) -> None:
        """Show all 論点 but these."""
        self._hidden = topics
        self.set_table(self._given)

    def set_order(self, order: PersonOrder) -> None:
        """Put the speakers in another order."""
        self._order = order
        self.set_table(self._given)

    def cell(self, row: int, column: int) -> TopicCell | None:
        """What one speaker says on one 論点; None for nothing, and for the sums."""
        return self._table.cells.get((row, column))

    def tally(self, row: int, column: int) -> Tally:
        """How many items stand in a cell, or together in those of its row."""
        if column == len(self._table.persons):
            return self._table.tally_of(row)
        cell = self.cell(row, column)
        return Tally() if cell is None else cell.tally

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many 論点 there are."""
        return 0 if parent is not None and parent.isValid() else len(self._table.topics)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many speakers there are, and one."""
        return 0 if parent is not None and parent.isValid() else len(self._table.persons) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Numbers for the eye, sentences for the ear, and the cell itself."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        answers: Mapping[int, Callable[[int, int], object]] = {
            ROW_ROLE: self.cell,
            Qt.ItemDataRole.DisplayRole: self._number,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._spoken,
            Qt.ItemDataRole.TextAlignmentRole: lambda _row, _column: Qt.AlignmentFlag.AlignCenter,
        }
        return answers[role](row, column) if role in answers else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of speakers and of 論点."""
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is Qt.Orientation.Horizontal:
            if role in (*shown, Qt.ItemDataRole.ToolTipRole):
                return self._person(section)
            return None
        topic = self._table.topics[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{topic}\n{looked_for(topic)}"
        return topic if role in shown else None

    def _person(self, column: int) -> str:
        persons = self._table.persons
        return name_of(persons[column]) if column < len(persons) else word("topics.total")

    def _number(self, row: int, column: int) -> str:
        return tally_words(self.tally(row, column))

    def _spoken(self, row: int, column: int) -> str:
        topic = self._table.topics[row]
        if column == len(self._table.persons):
            return total_spoken(self.tally(row, column), topic=topic)
        return cell_spoken(self.cell(row, column), topic=topic, name=self._person(column))


def _without(table: TopicTable, hidden: frozenset[str]) -> TopicTable:
    """The same table without some rows."""
    kept = [row for row, topic in enumerate(table.topics) if topic not in hidden]
    if len(kept) == len(table.topics):
        return table
    places = {row: at for at, row in enumerate(kept)}
    return TopicTable(
        table.meetings,
        tuple(table.topics[row] for row in kept),
        table.persons,
        {(places[row], at): cell for (row, at), cell in table.cells.items() if row in places},
        table.known,
    )


def _ordered(table: TopicTable, order: PersonOrder) -> TopicTable:
    """The same table with its speakers in another order; as they speak among equals."""
    if order is PersonOrder.SPEAKING:
        return table
    counts = [table.tally_by(column) for column in range(len(table.persons))]
    # Stable: as they speak among equals.
    columns = sorted(range(len(counts)), key=counts.__getitem__, reverse=True)
    places = {column: at for at, column in enumerate(columns)}
    return TopicTable(
        table.meetings,
        table.topics,
        tuple(table.persons[column] for column in columns),
        {(row, places[column]): cell for (row, column), cell in table.cells.items()},
        table.known,
    )
