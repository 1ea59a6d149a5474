"""The entries of a 資料, for views; they can be dragged and their headings edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Qt, Signal

from gijiyomi.domain.records import EntryId, EntryKind
from gijiyomi.ui.inspectors.briefing_rows import BriefingRow, shown_words
from gijiyomi.ui.inspectors.rows_model import Index, RowsModel, RowWords

ENTRY_TYPE = "application/x-gijiyomi-entry"


class BriefingModel(RowsModel[BriefingRow]):
    """Rows of the 資料 pane, known by their entry's id.

    It changes nothing by itself: it tells what the user wants, and is filled anew.

    Signals:
        move_wanted(tuple[EntryId], int): these shall stand together from this position on.
        edit_wanted(EntryId, str): the heading shall read so.
    """

    move_wanted = Signal(object, int)
    edit_wanted = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        words = RowWords[BriefingRow](
            shown=_words_of,
            edited=lambda row: row.entry.text,
            spoken=lambda row: row.spoken,
            hint=lambda row: row.told_doubt or None,
        )
        super().__init__(_id_of, parent, words=words)

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        """Ask for another text; an empty heading is not asked for."""
        row = self.row_at(index)
        text = str(value).strip()
        if row is None or role != Qt.ItemDataRole.EditRole or not text:
            return False
        if text != row.entry.text:
            self.edit_wanted.emit(row.entry.id, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries can be dragged between others; headings are edited in place."""
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        heading = row.entry.kind is EntryKind.HEADING
        return flags | Qt.ItemFlag.ItemIsEditable if heading else flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Entries are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What can be dropped: entries."""
        return [ENTRY_TYPE]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The entries dragged, by their ids in order."""
        data = QMimeData()
        rows = [row for at in sorted(indexes, key=_row_of) if (row := self.row_at(at))]
        if rows:
            data.setData(ENTRY_TYPE, " ".join(str(row.entry.id) for row in rows).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Ask for the entries to be moved; the view must not take them out by itself.

        What is dropped on a heading goes under it, what is dropped on another entry before it.
        """
        if not data.hasFormat(ENTRY_TYPE):
            return False
        numbers = bytes(data.data(ENTRY_TYPE).data()).decode().split()
        entries = tuple(EntryId(int(number)) for number in numbers)
        target = self._under(parent) if parent.isValid() else row
        target = self.rowCount() if target < 0 else target
        origins = [self.find(entry).row() for entry in entries]
        position = target - sum(0 <= origin < target for origin in origins)
        if origins != [*range(position, position + len(origins))]:
            self.move_wanted.emit(entries, position)
        return False

    def _under(self, index: Index) -> int:
        row = self.row_at(index)
        heading = row is not None and row.entry.kind is EntryKind.HEADING
        return index.row() + int(heading)


def _row_of(index: Index) -> int:
    return index.row()


def _words_of(row: BriefingRow) -> str:
    return shown_words(row) if row.entry.kind is EntryKind.EXCERPT else row.entry.text


def _id_of(row: BriefingRow) -> EntryId:
    return row.entry.id
