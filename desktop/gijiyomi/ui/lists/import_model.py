"""Files on their way into the library, one row a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from gijiyomi.importing.importer import FileOutcome, Outcome
from gijiyomi.importing.interchange import warning_message
from gijiyomi.ui.lists.rows import ROW_ROLE, Index
from gijiyomi.wording import explain, word

# Told, but nothing that the reader could put right: plain text marks no pages.
_NOTES = frozenset({"pages-inferred"})


class FileState(Enum):
    """How far a file has come."""

    WAITING = auto()
    READING = auto()
    READ = auto()
    UNSURE = auto()
    ALREADY = auto()
    REFUSED = auto()
    STOPPED = auto()

    @property
    def open(self) -> bool:
        """Whether it is still to be read."""
        return self in {FileState.WAITING, FileState.READING}

    @property
    def settled(self) -> bool:
        """Whether it is read and nothing about it needs a look."""
        return self in {FileState.READ, FileState.ALREADY}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file.

    Attributes:
        outcome: what came of it; None until then.
    """

    path: Path
    state: FileState = FileState.WAITING
    outcome: FileOutcome | None = None


class ImportModel(QAbstractListModel):
    """The files in the order in which they were given or met."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FileRow] = []

    def start(self, paths: Sequence[Path]) -> None:
        """List ``paths`` as waiting; a folder is not listed, its files are when they are met."""
        self.beginResetModel()
        self._rows = [FileRow(path) for path in paths if not path.is_dir()]
        self.endResetModel()

    def set_reading(self, name: str) -> None:
        """The file ``name`` is at work; it may be one that was not known before."""
        for number, row in enumerate(self._rows):
            if row.state is FileState.READING and row.path.name != name:
                self._put(number, replace(row, state=FileState.WAITING))
        found = self._find_named(name)
        if found is None:
            self._append(FileRow(Path(name), FileState.READING))
        else:
            self._put(found, replace(self._rows[found], state=FileState.READING))

    def add_outcome(self, outcome: FileOutcome) -> None:
        """Put what came of a file into its row."""
        row = FileRow(outcome.path, _state_of(outcome), outcome)
        number = self._find(outcome.path)
        if number is None:
            self._append(row)
        else:
            self._put(number, row)

    def stop(self) -> None:
        """No more will be read."""
        for number, row in enumerate(self._rows):
            if row.state.open:
                self._put(number, replace(row, state=FileState.STOPPED))

    def count(self, *states: FileState) -> int:
        """How many files are in any of ``states``."""
        return sum(row.state in states for row in self._rows)

    def reading_indexes(self) -> list[QModelIndex]:
        """The rows whose files are at work."""
        return [
            self.index(number)
            for number, row in enumerate(self._rows)
            if row.state is FileState.READING
        ]

    def _find(self, path: Path) -> int | None:
        for number, row in enumerate(self._rows):
            if row.path == path and row.state.open:
                return number
        return self._find_named(path.name)

    def _find_named(self, name: str) -> int | None:
        wanted = Path(name).name
        for number, row in enumerate(self._rows):
            if row.path.name == wanted and row.state.open:
                return number
        return None

    def _put(self, number: int, row: FileRow) -> None:
        self._rows[number] = row
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def _append(self, row: FileRow) -> None:
        end = len(self._rows)
        self.beginInsertRows(QModelIndex(), end, end)
        self._rows.append(row)
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """The files."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, the file's name, and how it is told to the ear."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return word("lists.pause").join([row.path.name, state_name(row.state), told(row)])
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.path}\n{told(row)}"
        return None


class UnsettledFiles(QSortFilterProxyModel):
    """The files, those that need no look hidden on request."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hides_settled = False

    def hide_settled(self, hide: bool) -> None:
        """Hide or show what is read and needs no look."""
        self._hides_settled = hide
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether the row is shown."""
        row = self.sourceModel().index(source_row, 0, source_parent).data(ROW_ROLE)
        return not (self._hides_settled and row.state.settled)


def state_name(state: FileState) -> str:
    """The state in a word or two."""
    return word(f"import-screen.state.{state.name.lower()}")


def told(row: FileRow) -> str:
    """What is said of the file under its name."""
    outcome = row.outcome
    if outcome is None or row.state is FileState.STOPPED:
        return word(f"import-screen.told.{row.state.name.lower()}")
    if outcome.error is not None:
        return explain(outcome.error)
    if row.state is FileState.ALREADY:
        return word("import-screen.told.already", title=outcome.title)
    read = word(
        "import-screen.told.read",
        title=outcome.title,
        speakers=outcome.speakers,
        items=outcome.items,
    )
    return word("import-screen.gap").join([read, *_concerns(outcome)])


def _concerns(outcome: FileOutcome) -> list[str]:
    more = len(outcome.meetings) - 1
    parts = [word("import-screen.told.more-meetings", count=more)] if more > 0 else []
    if outcome.doubts:
        parts.append(word("import-screen.told.doubts", count=outcome.doubts))
    return parts + [warning_message(warning) for warning in outcome.warnings]


def _state_of(outcome: FileOutcome) -> FileState:
    if outcome.status is Outcome.IMPORTED:
        to_check = [warning for warning in outcome.warnings if warning.code not in _NOTES]
        return FileState.UNSURE if outcome.doubts or to_check else FileState.READ
    return {
        Outcome.ALREADY: FileState.ALREADY,
        Outcome.REFUSED: FileState.REFUSED,
        Outcome.CANCELLED: FileState.STOPPED,
    }[outcome.status]
