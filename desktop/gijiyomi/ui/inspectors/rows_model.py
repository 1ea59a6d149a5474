"""A list model over frozen rows that keeps selection and scroll when it is filled anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gijiyomi.ui.lists.row_view import TYPED_ROLE

R = TypeVar("R")
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RowWords(Generic[R]):
    """What a row tells.

    Attributes:
        shown: its words.
        spoken: the whole of it for the ear.
        hint: what it may have no room for; None shows no hint.
        typed: the words that typing finds it by, as ``typed_form`` has them.
        edited: what stands in the field that edits it.
    """

    shown: Callable[[R], str]
    spoken: Callable[[R], str]
    hint: Callable[[R], str | None] | None = None
    typed: Callable[[R], tuple[str, ...]] | None = None
    edited: Callable[[R], str] | None = None

    def by_role(self) -> dict[int, Callable[[R], object]]:
        """The same as Qt asks for it."""
        told: dict[int, Callable[[R], object] | None] = {
            int(Qt.ItemDataRole.DisplayRole): self.shown,
            int(Qt.ItemDataRole.AccessibleTextRole): self.spoken,
            int(Qt.ItemDataRole.ToolTipRole): self.hint,
            int(TYPED_ROLE): self.typed,
            int(Qt.ItemDataRole.EditRole): self.edited,
        }
        return {role: tell for role, tell in told.items() if tell is not None}


class RowsModel(QAbstractListModel, Generic[R]):
    """Rows of one kind.

    ``ROW_ROLE`` gives the row itself to delegates.

    Args:
        key_of: which row is the same one after a change.
        words: what a row tells; without, it tells nothing but itself.
        parent: owns the model.
    """

    def __init__(
        self,
        key_of: Callable[[R], Hashable],
        parent: QObject | None = None,
        *,
        words: RowWords[R] | None = None,
    ) -> None:
        super().__init__(parent)
        self._key_of = key_of
        self._told = words.by_role() if words else {}
        self._rows: list[R] = []

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows in order."""
        return tuple(self._rows)

    def row_at(self, index: Index) -> R | None:
        """The row of an index; None if the index is of no row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def find(self, key: Hashable) -> QModelIndex:
        """The index of the row with ``key``; invalid if there is none."""
        for number, row in enumerate(self._rows):
            if self._key_of(row) == key:
                return self.index(number, 0)
        return QModelIndex()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show ``rows``, telling the views only what is different from before."""
        new = list(rows)
        head = _common(self._keys(self._rows), self._keys(new))
        longest_tail = min(len(self._rows), len(new)) - head
        tail = min(
            _common(self._keys(self._rows[::-1]), self._keys(new[::-1])),
            longest_tail,
        )
        old_end, new_end = len(self._rows) - tail, len(new) - tail
        old_keys = self._keys(self._rows[head:old_end])
        new_keys = self._keys(new[head:new_end])
        if old_keys and set(old_keys) == set(new_keys):
            self._reorder(new)
        else:
            self._replace(head, old_end, new=new[head:new_end])
            self._update(new)

    def _replace(self, start: int, old_end: int, *, new: list[R]) -> None:
        if old_end > start:
            self.beginRemoveRows(QModelIndex(), start, old_end - 1)
            del self._rows[start:old_end]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
            self._rows[start:start] = new
            self.endInsertRows()

    def _update(self, new: list[R]) -> None:
        """Tell of rows that say something else now, those that stand together at once."""
        pairs = enumerate(zip(self._rows, new, strict=True))
        changed = [number for number, (before, after) in pairs if before != after]
        for number in changed:
            self._rows[number] = new[number]
        last = len(changed) - 1
        first = 0
        for at, number in enumerate(changed):
            if at == last or changed[at + 1] != number + 1:
                self.dataChanged.emit(self.index(changed[first], 0), self.index(number, 0))
                first = at + 1

    def _reorder(self, new: list[R]) -> None:
        self.layoutAboutToBeChanged.emit()
        places = {key: number for number, key in enumerate(self._keys(new))}
        keys = self._keys(self._rows)
        before = self.persistentIndexList()
        moved = [self.createIndex(places[keys[index.row()]], 0) for index in before]
        self._rows = new
        self.changePersistentIndexList(before, moved)
        self.layoutChanged.emit()

    def _keys(self, rows: Sequence[R]) -> list[Hashable]:
        return [self._key_of(row) for row in rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows; a row has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What a row tells, and the row itself for delegates."""
        row = self.row_at(index)
        if row is None or role == ROW_ROLE:
            return row
        tell = self._told.get(role)
        return None if tell is None else tell(row)


def _common(left: Sequence[Hashable], right: Sequence[Hashable]) -> int:
    """How many keys the two begin with in common."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    return sum(1 for _ in same)
