"""Files on their way into the library, one row a file; or what came of those of earlier runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from functools import cached_property
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from gijiyomi.domain.outcomes import FileOutcome, KeptOutcome, Outcome
from gijiyomi.domain.protection import asks_password
from gijiyomi.importing.telling import concerns
from gijiyomi.japanese.calendar import japanese_date
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
        return self is FileState.WAITING or self is FileState.READING

    @property
    def settled(self) -> bool:
        """Whether it is read and nothing about it needs a look."""
        return self in {FileState.READ, FileState.ALREADY}


class FileAction(Enum):
    """What a row offers to do about a file."""

    REVIEW = "review"
    CHOOSE_AGAIN = "choose-again"
    UNLOCK = "unlock"
    VERSIONS = "versions"
    REFUSE = "refuse"
    SHOW_RESULT = "show-result"


ON_ROWS = tuple(action for action in FileAction if action is not FileAction.REFUSE)
"""What the button of a row may be; the rest is offered by the card of the file."""


@dataclass(frozen=True)
class FileRow:
    """A file.

    Attributes:
        outcome: what came of it; None until then.
        finished: when, if it is of an earlier run.
        pages: how many of how many are read; None while that is not known.
        before: what came of it when it was read before it is read again.
        holds_others: it is a ZIP, and some of the files in it are listed above it.
    """

    path: Path
    state: FileState = FileState.WAITING
    outcome: FileOutcome | None = None
    finished: datetime | None = None
    pages: tuple[int, int] | None = None
    before: FileOutcome | None = None
    holds_others: bool = False

    @cached_property
    def told(self) -> str:
        """What is said of the file under its name."""
        return _told(self)

    @property
    def action(self) -> FileAction | None:
        """What its button does; None while there is nothing to do."""
        outcome = self.outcome
        if outcome is None:
            return None
        if outcome.status is Outcome.REFUSED:
            locked = asks_password(outcome.error)
            return FileAction.UNLOCK if locked else FileAction.CHOOSE_AGAIN
        if outcome.versions:
            return FileAction.VERSIONS
        if outcome.doubts and outcome.meetings and outcome.status is Outcome.IMPORTED:
            return FileAction.REVIEW
        return FileAction.SHOW_RESULT

    @property
    def locked_by(self) -> Path:
        """The file whose password opens it: the ZIP that it lies in, or it itself."""
        error = self.outcome.error if self.outcome is not None else None
        if error is None or not error.code.startswith("zip"):
            return self.path
        zips = (above for above in self.path.parents if above.suffix.lower() == ".zip")
        return next(zips, self.path)


@dataclass(frozen=True, slots=True)
class RunHeading:
    """What stands above the files of an earlier run.

    Attributes:
        started: when the run began; files: how many it had; unsettled: that need a look.
    """

    started: datetime
    files: int
    unsettled: int

    @property
    def told(self) -> str:
        """When it was, and of how many files."""
        return word("import-record.run", when=time_of(self.started), count=f"{self.files:,}")


ImportRow = FileRow | RunHeading


class ImportModel(QAbstractListModel):
    """The files in the order in which they were given or met."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []
        self._counts: Counter[FileState] = Counter()
        # By number; asked with every file, however many are done.
        self._open: dict[int, FileRow] = {}

    def start(self, paths: Sequence[Path]) -> None:
        """List ``paths`` as waiting; a folder is not listed, its files are when they are met."""
        self._reset([FileRow(path) for path in paths if not path.is_dir()])

    def put_back(self, paths: Sequence[Path]) -> None:
        """These files will be read once more; those that are not listed are added."""
        wanted = dict.fromkeys(paths)
        for number, row in enumerate(self._rows):
            if isinstance(row, FileRow) and row.path in wanted and not row.state.open:
                del wanted[row.path]
                self._put(number, FileRow(row.path, before=row.outcome))
        for path in wanted:
            if all(row.path != path for row in self._open.values()):
                self._append(FileRow(path))

    def locked_with(self, file: FileRow) -> list[Path]:
        """The files that the password of this one opens, this one first."""
        others = [
            row.path
            for row in self._rows
            if isinstance(row, FileRow)
            and row.action is FileAction.UNLOCK
            and row.locked_by == file.locked_by
        ]
        return list(dict.fromkeys([file.path, *others]))

    def show_kept(self, kept: Sequence[KeptOutcome]) -> None:
        """List what came of earlier runs, files of one run standing together."""
        rows: list[ImportRow] = []
        for started, run in groupby(kept, key=lambda one: one.started):
            files = [kept_row(one) for one in run]
            unsettled = sum(not file.state.settled for file in files)
            rows += [RunHeading(started, len(files), unsettled), *files]
        self._reset(rows)

    def _reset(self, rows: Sequence[ImportRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        files = {number: row for number, row in enumerate(rows) if isinstance(row, FileRow)}
        self._counts = Counter(row.state for row in files.values())
        self._open = {number: row for number, row in files.items() if row.state.open}
        self.endResetModel()

    def set_reading(self, name: str) -> None:
        """The file ``name`` is at work; it may be one that was not known before."""
        if self.count(FileState.READING):
            self._drop_opened(but=name)
            for number, row in list(self._open.items()):
                if row.state is FileState.READING and row.path.name != name:
                    self._put(number, replace(row, state=FileState.WAITING))
        found = self._find_named(name)
        if found is None:
            self._append(FileRow(Path(name), FileState.READING))
        else:
            number, row = found
            self._put(number, replace(row, state=FileState.READING))

    def set_pages(self, file: Path, done: int, total: int) -> QModelIndex:
        """So many pages of a file are read; its row, which looks otherwise than before."""
        found = self._find(file)
        if found is None:
            return QModelIndex()
        number, row = found
        self._rows[number] = self._open[number] = replace(row, pages=(done, total))
        # Not told as a change, which would have the whole list laid out again.
        return self.index(number)

    def add_outcome(self, outcome: FileOutcome) -> None:
        """Put what came of a file into its row."""
        row = FileRow(outcome.path, _state_of(outcome), outcome)
        found = self._find(outcome.path)
        before = found[1].before if found is not None else None
        if before is not None and outcome.status is Outcome.CANCELLED:
            row = FileRow(outcome.path, _state_of(before), before)
        if found is not None:
            self._put(found[0], row)
            return
        zipped = [
            (number, around)
            for number, around in self._open.items()
            if around.path in outcome.path.parents
        ]
        for number, around in zipped:
            self._rows[number] = self._open[number] = replace(around, holds_others=True)
        self._insert(zipped[0][0] if zipped else len(self._rows), row)

    def outcomes(self) -> list[FileOutcome]:
        """What came of the files listed that brought meetings."""
        files = (row for row in self._rows if isinstance(row, FileRow))
        told = (row.outcome for row in files if row.outcome is not None)
        return [one for one in told if one.meetings or one.taken_out]

    def renew(self, before: Sequence[FileOutcome], now: Sequence[FileOutcome]) -> None:
        """Tell what came of files as it is now; those that are not listed any more are passed."""
        changed = {id(a): b for a, b in zip(before, now, strict=True) if a != b}
        for number, row in enumerate(self._rows):
            if isinstance(row, FileRow) and (outcome := changed.get(id(row.outcome))):
                self._put(number, replace(row, state=_state_of(outcome), outcome=outcome))

    def stop(self) -> None:
        """No more will be read."""
        self._drop_opened()
        for number, row in list(self._open.items()):
            before = row.before
            state = FileState.STOPPED if before is None else _state_of(before)
            self._put(number, FileRow(row.path, state, before))

    def count(self, *states: FileState) -> int:
        """How many files are in any of ``states``."""
        return sum(self._counts[state] for state in states)

    def files(self) -> int:
        """How many files are listed, a ZIP not counting beside those in it."""
        opened = sum(row.holds_others for row in self._open.values())
        return sum(self._counts.values()) - opened

    def runs(self) -> int:
        """How many earlier runs are listed."""
        return sum(isinstance(row, RunHeading) for row in self._rows)

    def reading_indexes(self) -> list[QModelIndex]:
        """The rows whose files are at work."""
        return [
            self.index(number)
            for number, row in self._open.items()
            if row.state is FileState.READING
        ]

    def _find(self, path: Path) -> tuple[int, FileRow] | None:
        for number, row in list(self._open.items()):
            if row.path == path:
                return number, row
        return self._find_named(path.name)

    def _find_named(self, name: str) -> tuple[int, FileRow] | None:
        wanted = Path(name).name
        return next(
            ((number, row) for number, row in self._open.items() if row.path.name == wanted), None
        )

    def _put(self, number: int, row: FileRow) -> None:
        before = self._rows[number]
        if isinstance(before, FileRow):
            self._counts[before.state] -= 1
        self._counts[row.state] += 1
        self._rows[number] = row
        self._note_open(number, row)
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def _append(self, row: FileRow) -> None:
        self._insert(len(self._rows), row)

    def _insert(self, at: int, row: FileRow) -> None:
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, row)
        self._counts[row.state] += 1
        self._open = {number + (number >= at): each for number, each in self._open.items()}
        self._note_open(at, row)
        self.endInsertRows()

    def _drop_opened(self, *, but: str = "") -> None:
        """Take out the ZIPs whose files are all listed."""
        for at, row in sorted(self._open.items(), reverse=True):
            if row.holds_others and row.path.name != but:
                self.beginRemoveRows(QModelIndex(), at, at)
                self._counts[row.state] -= 1
                del self._rows[at], self._open[at]
                self._open = {n - (n > at): each for n, each in self._open.items()}
                self.endRemoveRows()

    def _note_open(self, number: int, row: FileRow) -> None:
        if row.state.open:
            self._open[number] = row
        else:
            self._open.pop(number, None)

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
        return _heading_data(row, role) if isinstance(row, RunHeading) else _file_data(row, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is met by the keyboard, so that it is heard, but never chosen."""
        heading = index.isValid() and isinstance(self._rows[index.row()], RunHeading)
        return Qt.ItemFlag.ItemIsEnabled if heading else super().flags(index)


def _heading_data(row: RunHeading, role: int) -> object:
    spoken = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
    return row.told if role in spoken else None


def _file_data(row: FileRow, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return row.path.name
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return word("lists.pause").join([row.path.name, state_name(row.state), row.told])
    if role == Qt.ItemDataRole.ToolTipRole:
        return f"{row.path}\n{row.told}"
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
        if not self._hides_settled:
            return True
        row: ImportRow = self.sourceModel().index(source_row, 0, source_parent).data(ROW_ROLE)
        return row.unsettled > 0 if isinstance(row, RunHeading) else not row.state.settled


def kept_row(kept: KeptOutcome) -> FileRow:
    """The row of a file of an earlier run."""
    outcome = kept.outcome
    return FileRow(outcome.path, _state_of(outcome), outcome, kept.finished)


def state_name(state: FileState) -> str:
    """The state in a word or two."""
    return word(f"import-screen.state.{state.name.lower()}")


def time_of(moment: datetime) -> str:
    """A moment in the user's own time."""
    local = moment.astimezone()
    clock = f"{local:%H:%M}"
    return word("import-record.when", date=japanese_date(local.date(), weekday=True), time=clock)


def _told(row: FileRow) -> str:
    outcome = row.outcome
    if row.state is FileState.READING and row.pages is not None:
        done, total = row.pages
        return word("import-screen.told.pages", done=done, total=total)
    if outcome is None:
        return word(f"import-screen.told.{row.state.name.lower()}")
    gap = word("import-screen.gap")
    title = outcome.title or word("import-screen.told.unnamed")
    if outcome.error is not None:
        return gap.join([explain(outcome.error), *concerns(outcome)])
    if row.state is FileState.STOPPED:
        return gap.join(concerns(outcome)) or word("import-screen.told.stopped")
    gone = bool(outcome.taken_out) and not outcome.meetings
    if gone or row.state is FileState.ALREADY:
        key = "taken-out" if gone else "already"
        known = word(f"import-screen.told.{key}", title=title)
        return gap.join([known, *concerns(outcome)])
    read = word(
        "import-screen.told.read",
        title=title,
        speakers=outcome.speakers,
        items=outcome.items,
    )
    return gap.join([read, *_more(outcome), *concerns(outcome)])


def _more(outcome: FileOutcome) -> list[str]:
    more = len(outcome.meetings) - 1
    parts = [word("import-screen.told.more-meetings", count=more)] if more > 0 else []
    if outcome.doubts:
        parts.append(word("import-screen.told.doubts", count=outcome.doubts))
    return parts


def _state_of(outcome: FileOutcome) -> FileState:
    if outcome.status is Outcome.IMPORTED:
        return FileState.UNSURE if _needs_look(outcome) else FileState.READ
    return {
        Outcome.ALREADY: FileState.ALREADY,
        Outcome.REFUSED: FileState.REFUSED,
        Outcome.CANCELLED: FileState.STOPPED,
    }[outcome.status]


def _needs_look(outcome: FileOutcome) -> bool:
    if outcome.taken_out and not outcome.meetings:
        return False
    to_check = [warning for warning in outcome.warnings if warning.code not in _NOTES]
    asked = outcome.doubts or outcome.versions
    return bool(asked or to_check or outcome.report.unclassified)
