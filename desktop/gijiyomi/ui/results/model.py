"""The answers as a list: headings of groups, and below each the remarks that answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from gijiyomi.domain.finding import FoundRemark
from gijiyomi.domain.records import Meeting, MeetingId, RemarkId
from gijiyomi.ui.lists.rows import ROW_ROLE, Index
from gijiyomi.ui.results.rows import Entry, GroupHeading, ResultRow, ResultText, Row
from gijiyomi.ui.results.words import doubt_of, spoken

# So many remarks are kept taken apart; a screen shows about ten.
_MOST_TEXTS = 2_000


class ResultsModel(QAbstractListModel):
    """The answers that have been asked for so far; more follow as the reader goes down.

    Signals:
        more_wanted: the view has come to the end of what is there.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._rows: dict[RemarkId, int] = {}
        self._texts: OrderedDict[RemarkId, ResultText] = OrderedDict()
        self._hit_counts: dict[RemarkId, int] = {}
        self._meetings: Mapping[MeetingId, Meeting] = {}
        self._more = False
        self._focus: tuple[RemarkId, int] | None = None

    def set_meetings(self, meetings: Iterable[Meeting]) -> None:
        """The meetings that answers may be from."""
        self._meetings = {meeting.id: meeting for meeting in meetings}
        self._tell_changed(0, len(self._entries) - 1)

    def replace(self, entries: Sequence[Entry], *, more: bool) -> None:
        """Show these answers and no others; texts that are known may be others now."""
        self.beginResetModel()
        self._entries = list(entries)
        self._rows = {
            each.remark_id: row
            for row, each in enumerate(self._entries)
            if isinstance(each, FoundRemark)
        }
        self._texts.clear()
        self._hit_counts.clear()
        self._more = more
        if self._focus is not None and self._focus[0] not in self._rows:
            self._focus = None
        self.endResetModel()

    def append(self, entries: Sequence[Entry], *, more: bool) -> None:
        """Show these after those that are there."""
        self._more = more
        if not entries:
            return
        first = len(self._entries)
        self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
        self._entries += entries
        for row, each in enumerate(entries, first):
            if isinstance(each, FoundRemark):
                self._rows[each.remark_id] = row
        self.endInsertRows()

    def keep_texts(self, texts: Iterable[ResultText]) -> None:
        """Show what has been read of some remarks."""
        for text in texts:
            remark_id = text.remark.id
            self._texts[remark_id] = text
            self._texts.move_to_end(remark_id)
            self._hit_counts[remark_id] = len(text.places)
            if remark_id in self._rows:
                self._tell_changed(self._rows[remark_id], self._rows[remark_id])
        while len(self._texts) > _MOST_TEXTS:
            self._texts.popitem(last=False)

    def focus_hit(self, row: int, hit: int) -> None:
        """Make a hit of a row the current one; -1 for none."""
        before = self._focus
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        self._focus = (entry.remark_id, hit) if isinstance(entry, FoundRemark) else None
        if before is not None and before[0] in self._rows:
            self._tell_changed(self._rows[before[0]], self._rows[before[0]])
        if self._focus is not None:
            self._tell_changed(row, row)

    @property
    def has_more(self) -> bool:
        """Whether answers follow that have not been asked for."""
        return self._more

    @property
    def answer_count(self) -> int:
        """How many remarks it holds."""
        return len(self._rows)

    def entry(self, row: int) -> Entry:
        """What stands in a row."""
        return self._entries[row]

    def row_at(self, row: int) -> Row:
        """What is shown in a row."""
        entry = self._entries[row]
        if isinstance(entry, GroupHeading):
            return entry
        focus = self._focus[1] if self._focus and self._focus[0] == entry.remark_id else -1
        text = self._texts.get(entry.remark_id)
        return ResultRow(entry, text, self._meetings.get(entry.meeting_id), focus)

    def text_of(self, row: int) -> ResultText | None:
        """What is known of a row; None for a heading, and for what has not been read."""
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        return self._texts.get(entry.remark_id) if isinstance(entry, FoundRemark) else None

    def index_of(self, remark_id: RemarkId) -> QModelIndex:
        """Where a remark stands; invalid if it is not there."""
        row = self._rows.get(remark_id)
        return QModelIndex() if row is None else self.index(row, 0)

    def unread(self, rows: range) -> list[RemarkId]:
        """The remarks in some rows whose texts have not been read."""
        inside = range(max(0, rows.start), min(rows.stop, len(self._entries)))
        entries = (self._entries[row] for row in inside)
        found = [each.remark_id for each in entries if isinstance(each, FoundRemark)]
        for remark_id in found:
            if remark_id in self._texts:
                self._texts.move_to_end(remark_id)
        return [remark_id for remark_id in found if remark_id not in self._texts]

    def hits_before(self, row: int) -> int | None:
        """How many hits stand above a row; None while that is not known."""
        counts = [self._hit_counts.get(each.remark_id) for each in self._answers(0, row)]
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None

    def next_answer(self, row: int, delta: int) -> int | None:
        """The nearest row with a remark from ``row`` on in a direction, ``row`` included."""
        while 0 <= row < len(self._entries):
            if isinstance(self._entries[row], FoundRemark):
                return row
            row += delta
        return None

    def _answers(self, start: int, stop: int) -> Iterator[FoundRemark]:
        for row in range(start, stop):
            entry = self._entries[row]
            if isinstance(entry, FoundRemark):
                yield entry

    def _tell_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Headings and answers."""
        return 0 if parent.isValid() else len(self._entries)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether answers follow that have not been asked for."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for them."""
        if not parent.isValid():
            self.more_wanted.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can be neither chosen nor walked to."""
        if not index.isValid() or isinstance(self._entries[index.row()], GroupHeading):
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, and how it is told to the ear."""
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, GroupHeading):
            return doubt_of(row) or None
        return None
