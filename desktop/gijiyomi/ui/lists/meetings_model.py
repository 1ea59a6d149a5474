"""The meetings of the library as a tree: bodies, and under each its meetings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.japanese.calendar import brief_date, japanese_date
from gijiyomi.ui.lists.meeting_order import Group, MeetingOrder, fits, grouped
from gijiyomi.ui.lists.row_view import TYPED_ROLE, typed_form
from gijiyomi.ui.lists.rows import ROW_ROLE, Index
from gijiyomi.wording import word


@dataclass(frozen=True, slots=True)
class AllMeetingsRow:
    """すべての会議, there while a search is on and while meetings are compared.

    Attributes:
        hits: in the whole library; or items, while meetings are compared.
        tick: whether all, some or none of the meetings are compared; None while nothing is.
    """

    hits: int
    tick: Qt.CheckState | None = None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body and how many meetings stand under it.

    Attributes:
        tick: whether all, some or none of them are compared; None while nothing is.
    """

    body: str
    count: int
    tick: Qt.CheckState | None = None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting.

    Attributes:
        hits: None while no search is on; while meetings are compared the items of who is.
        tick: whether it is compared; None while nothing is.
    """

    meeting: Meeting
    hits: int | None = None
    tick: Qt.CheckState | None = None


Row = AllMeetingsRow | BodyRow | MeetingRow

# Of each kind of row, without and with a box for a tick; made once, being slow to make.
_BODY_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled,
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable,
)
_ALL_FLAGS = tuple(each | Qt.ItemFlag.ItemIsSelectable for each in _BODY_FLAGS)
_MEETING_FLAGS = tuple(each | Qt.ItemFlag.ItemNeverHasChildren for each in _ALL_FLAGS)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Which meetings are compared.

    Attributes:
        meetings: those with a tick.
        counts: in each meeting the items of whoever is compared.
    """

    meetings: frozenset[MeetingId] = frozenset()
    counts: Mapping[MeetingId, int] = field(default_factory=dict)


class MeetingsModel(QAbstractItemModel):
    """Top level: すべての会議 while searching or comparing, then bodies; below each its meetings.

    The internal id of an index is 0 at the top level, else 1 + the number of its group.

    Signals:
        tick_wanted(QModelIndex): a row shall be ticked, or no longer.
    """

    tick_wanted = Signal(QModelIndex)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._meetings: Sequence[Meeting] = ()
        self._order = MeetingOrder.NEWEST
        self._words = ""
        self._groups: list[Group] = []
        self._hits: Mapping[MeetingId, int] | None = None
        self._ticks: Ticks | None = None

    @property
    def searching(self) -> bool:
        """Whether hits are counted."""
        return self._hits is not None

    @property
    def meeting_count(self) -> int:
        """How many meetings there are, shown or not."""
        return len(self._listed())

    @property
    def shown_count(self) -> int:
        """How many of them are shown."""
        return sum(len(group.meetings) for group in self._groups)

    @property
    def hit_meeting_count(self) -> int | None:
        """How many of them all hold a hit; None while no search is on."""
        if self._hits is None:
            return None
        return sum(self._hits.get(meeting.id, 0) > 0 for meeting in self._meetings)

    @property
    def hidden_hits(self) -> int:
        """How many hits are in meetings that the words leave out."""
        shown = {meeting.id for group in self._groups for meeting in group.meetings}
        hidden = (meeting.id for meeting in self._meetings if meeting.id not in shown)
        return sum((self._hits or {}).get(meeting_id, 0) for meeting_id in hidden)

    @property
    def ticks(self) -> Ticks | None:
        """Which meetings are compared; None while nothing is."""
        return self._ticks

    @property
    def ticked_count(self) -> int:
        """How many of the meetings are compared, shown or not."""
        ticked = self._ticks.meetings if self._ticks else frozenset()
        return sum(meeting.id in ticked for meeting in self._listed())

    def meetings_below(self, index: Index | None) -> list[MeetingId]:
        """The meetings that a row stands for; None for all that are shown."""
        row = None if index is None else self.row_at(index)
        if isinstance(row, MeetingRow):
            return [row.meeting.id]
        groups = self._groups
        if index is not None and isinstance(row, BodyRow):
            groups = [groups[index.row() - self._first_group_row]]
        return [meeting.id for group in groups for meeting in group.meetings]

    def set_ticks(self, ticks: Ticks | None) -> None:
        """Let meetings be ticked; None ends that. Old versions of minutes are not compared."""
        begins = (ticks is None) is not (self._ticks is None)
        if begins:
            self.beginResetModel()
            self._ticks = ticks
            self._groups = self._arranged()
            self.endResetModel()
        elif ticks != self._ticks:
            self._ticks = ticks
            self._tell_all_changed()

    def set_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Show ``meetings``, which come as the library lists them."""
        self._meetings = tuple(meetings)
        self._arrange()

    def set_order(self, order: MeetingOrder) -> None:
        """Show them in ``order``; ``HITS`` is as ``NEWEST`` while no search is on."""
        if order is not self._order:
            self._order = order
            self._arrange()

    def set_words(self, words: str) -> None:
        """Show only meetings that ``words`` fit; all if there are none."""
        self._words = words
        self._arrange()

    def _arrange(self) -> None:
        groups = self._arranged()
        if _shape(groups) == _shape(self._groups):
            self._groups = groups
            self._tell_all_changed()
            return
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def set_hits(self, hits: Mapping[MeetingId, int] | None) -> None:
        """Show hits instead of items; None ends that."""
        if self._ticks is not None:
            self._hits = None if hits is None else dict(hits)
            self._arrange()
            return
        if self._hits is None and hits is not None:
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._hits = dict(hits)
            self.endInsertRows()
        elif self._hits is not None and hits is None:
            self.beginRemoveRows(QModelIndex(), 0, 0)
            self._hits = None
            self.endRemoveRows()
        elif hits is not None:
            self._hits = dict(hits)
        if self._order is MeetingOrder.HITS:
            self._arrange()
        else:
            self._tell_all_changed()

    def index_of(self, meeting_id: MeetingId | None) -> QModelIndex:
        """Where a meeting stands, None for すべての会議; invalid if it is not shown."""
        if meeting_id is None:
            return self.index(0, 0) if self._first_group_row else QModelIndex()
        for number, group in enumerate(self._groups):
            for row, meeting in enumerate(group.meetings):
                if meeting.id == meeting_id:
                    return self.createIndex(row, 0, number + 1)
        return QModelIndex()

    def body_indexes(self) -> list[tuple[str, QModelIndex]]:
        """The bodies and where they stand."""
        first = self._first_group_row
        return [
            (group.body, self.index(first + number, 0)) for number, group in enumerate(self._groups)
        ]

    def row_at(self, index: Index) -> Row:
        """The row at a valid ``index``."""
        if index.internalId():
            meeting = self._groups[index.internalId() - 1].meetings[index.row()]
            return MeetingRow(meeting, self._hits_of(meeting), self._tick_of([meeting]))
        number = index.row() - self._first_group_row
        if number < 0:
            every = [meeting for group in self._groups for meeting in group.meetings]
            counts = self._ticks.counts if self._ticks else self._hits or {}
            return AllMeetingsRow(sum(counts.values()), self._tick_of(every))
        group = self._groups[number]
        return BodyRow(group.body, len(group.meetings), self._tick_of(group.meetings))

    @property
    def _first_group_row(self) -> int:
        return 0 if self._hits is None and self._ticks is None else 1

    def _listed(self) -> Sequence[Meeting]:
        if self._ticks is None:
            return self._meetings
        return [meeting for meeting in self._meetings if not meeting.superseded]

    def _arranged(self) -> list[Group]:
        shown = [meeting for meeting in self._listed() if fits(meeting, self._words)]
        return grouped(shown, self._order, hits=self._hits)

    def _hits_of(self, meeting: Meeting) -> int | None:
        counts = self._ticks.counts if self._ticks else self._hits
        return None if counts is None else counts.get(meeting.id, 0)

    def _tick_of(self, meetings: Sequence[Meeting]) -> Qt.CheckState | None:
        if self._ticks is None:
            return None
        ticked = sum(meeting.id in self._ticks.meetings for meeting in meetings)
        if not ticked:
            return Qt.CheckState.Unchecked
        every = ticked == len(meetings)
        return Qt.CheckState.Checked if every else Qt.CheckState.PartiallyChecked

    def _tell_all_changed(self) -> None:
        rows = self.rowCount()
        if not rows:
            return
        self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, 0))
        for number, group in enumerate(self._groups):
            last = len(group.meetings) - 1
            self.dataChanged.emit(
                self.createIndex(0, 0, number + 1), self.createIndex(last, 0, number + 1)
            )

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default, never changed
        """An index, or an invalid one outside the tree."""
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        return self.createIndex(row, column, parent.row() - self._first_group_row + 1)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - the stubs know the other overload
        """The body of a meeting."""
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1 + self._first_group_row, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Bodies, or the meetings of one."""
        if not parent.isValid():
            return len(self._groups) + self._first_group_row
        number = parent.row() - self._first_group_row
        if parent.internalId() or number < 0 or parent.column():
            return 0
        return len(self._groups[number].meetings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's signature
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A body can be walked to, but not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        ticked = self._ticks is not None
        if index.internalId():
            return _MEETING_FLAGS[ticked]
        return (_BODY_FLAGS if index.row() >= self._first_group_row else _ALL_FLAGS)[ticked]

    def headerData(
        self,
        section: int,  # noqa: ARG002 - there is one column
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The name of the hidden column, which screen readers announce."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return word("lists.meetings.title")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, and how it is told to the ear."""
        if not index.isValid():
            return None
        row = self.row_at(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            return row.tick
        return row if role == ROW_ROLE else _told(row, role)

    def setData(
        self,
        index: Index,
        _value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Assistive technology ticks a row as the keyboard does."""
        if role != Qt.ItemDataRole.CheckStateRole or self._ticks is None:
            return False
        self.tick_wanted.emit(QModelIndex(index))  # type: ignore[arg-type]  # both kinds are accepted
        return True


def name_of(row: Row) -> str:
    """The first line of a row."""
    if isinstance(row, AllMeetingsRow):
        return word("lists.meetings.all")
    if isinstance(row, BodyRow):
        return row.body or word("lists.meetings.no-body")
    meeting = row.meeting
    return meeting.number or meeting.title or meeting.kind or meeting.source_name


def date_of(meeting: Meeting) -> str:
    """The second line of a meeting."""
    day = word("lists.meetings.no-date")
    if meeting.date is not None:
        day = japanese_date(meeting.date, weekday=True)
    return word("lists.meetings.superseded", day=day) if meeting.superseded else day


def shorter_dates(meeting: Meeting) -> tuple[str, ...]:
    """``date_of``, and what stands for it where there is little room, the longest first."""
    if meeting.date is None:
        return (date_of(meeting),)
    days = [japanese_date(meeting.date), brief_date(meeting.date)]
    if meeting.superseded:
        days = [word("lists.meetings.superseded", day=day) for day in days]
    return date_of(meeting), *days


def spoken(row: Row) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, AllMeetingsRow):
        key = "spoken-all" if row.tick is None else "spoken-all-items"
        return word(f"lists.meetings.{key}", hits=row.hits)
    if isinstance(row, BodyRow):
        return word("lists.meetings.spoken-body", body=name_of(row), count=row.count)
    meeting = row.meeting
    parts = [name_of(row), date_of(meeting), word("lists.items", count=meeting.item_count)]
    if row.tick is not None and row.hits:
        parts.append(word("lists.meetings.compared-items", count=row.hits))
    elif row.tick is None and row.hits is not None:
        parts.append(word("lists.hits", count=row.hits) if row.hits else word("lists.no-hits"))
    if meeting.annotation_count:
        parts.append(word("lists.meetings.annotated", count=meeting.annotation_count))
    return word("lists.pause").join(parts)


def _told(row: Row, role: int) -> object:
    """What a view asks of a row."""
    if role == Qt.ItemDataRole.DisplayRole:
        return name_of(row)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken(row)
    if role == Qt.ItemDataRole.ToolTipRole:
        return _hint(row)
    return _typed(row) if role == TYPED_ROLE else None


def _hint(row: Row) -> str | None:
    """The words that the row may have no room for."""
    if isinstance(row, AllMeetingsRow):
        return None if row.tick is None else word("lists.meetings.tick-all-tip")
    if isinstance(row, BodyRow):
        tip = "" if row.tick is None else word("lists.meetings.tick-body-tip")
        return "\n".join(filter(None, (name_of(row), tip)))
    meeting = row.meeting
    lines = [meeting.title or meeting.body, f"{meeting.number or ''} {meeting.kind}".strip()]
    lines += [date_of(meeting), meeting.source_name]
    if meeting.annotation_count:
        lines.append(word("lists.meetings.annotated", count=meeting.annotation_count))
    return "\n".join(line for line in lines if line)


def _typed(row: Row) -> tuple[str, ...]:
    """第3回 is found by typing 3, 第3, or the date."""
    if not isinstance(row, MeetingRow):
        return (typed_form(name_of(row)),)
    name = typed_form(name_of(row))
    words = [name, re.sub(r"^\D+", "", name), typed_form(date_of(row.meeting))]
    if row.meeting.date:
        words.append(row.meeting.date.isoformat())
    return tuple(words)


def _shape(groups: Sequence[Group]) -> list[tuple[str, list[MeetingId]]]:
    return [(group.body, [meeting.id for meeting in group.meetings]) for group in groups]
