"""The entries of a 資料, for views; they can be dragged and their headings edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Qt, Signal

from gijiyomi.domain.records import EntryId, EntryKind
from gijiyomi.ui.inspectors.briefing_rows import BriefingRow
from gijiyomi.ui.inspectors.rows_model import Index, RowsModel

ENTRY_TYPE = "application/x-gijiyomi-entry"


class BriefingModel(RowsModel[BriefingRow]):
    """Rows of the 資料 pane, known by their entry's id.

    It changes nothing by itself: it tells what the user wants, and is filled anew.

    Signals:
        move_wanted(EntryId, int): the entry shall stand at this position.
        edit_wanted(EntryId, str): the heading shall read so.
    """

    move_wanted = Signal(object, int)
    edit_wanted = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_id_of, parent)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The words to show or edit, and the whole card to read aloud."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entry.quote or row.entry.text
        if role == Qt.ItemDataRole.EditRole:
            return row.entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return super().data(index, role)

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
        """What can be dropped: an entry."""
        return [ENTRY_TYPE]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The first of the entries dragged, by its id."""
        data = QMimeData()
        rows = [row for index in indexes if (row := self.row_at(index))]
        if rows:
            data.setData(ENTRY_TYPE, str(rows[0].entry.id).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Ask for the entry to be moved; the view must not take it out by itself."""
        if not data.hasFormat(ENTRY_TYPE):
            return False
        entry = EntryId(int(bytes(data.data(ENTRY_TYPE).data()).decode()))
        target = parent.row() if parent.isValid() else row
        target = self.rowCount() if target < 0 else target
        origin = self.find(entry).row()
        position = target - 1 if 0 <= origin < target else target
        if position != origin:
            self.move_wanted.emit(entry, position)
        return False


def _id_of(row: BriefingRow) -> EntryId:
    return row.entry.id
