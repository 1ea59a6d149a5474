"""The speakers of what is read, as a list under すべての発言者."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from gijiyomi.domain.minutes import AttendanceMode
from gijiyomi.domain.records import Speaker, SpeakerId, SpeakerKind
from gijiyomi.ui.lists.row_view import TYPED_ROLE, typed_form
from gijiyomi.ui.lists.rows import ROW_ROLE, Index
from gijiyomi.ui.lists.speaker_order import SpeakerOrder
from gijiyomi.wording import word

_NOWHERE: Mapping[SpeakerId, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AllSpeakersRow:
    """すべての発言者.

    Attributes:
        count: items of all, or hits of all while ``searching``.
    """

    count: int
    searching: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker.

    Attributes:
        hits: None while no search is on.
        share: of the most that any speaker said or was hit, 0 to 1.
        followed: the text shows this speaker now.
        mark: what is written about the speaker, in words; empty if nothing is.
        place: the meeting, where the name does not tell the speaker from another.
    """

    speaker: Speaker
    hits: int | None
    share: float
    followed: bool = False
    mark: str = ""
    place: str = ""

    @property
    def detail(self) -> str:
        """The second line: the meeting if need be, then post and affiliation."""
        return self.place or detail_of(self.speaker)


Row = AllSpeakersRow | SpeakerRow


class SpeakersModel(QAbstractListModel):
    """Row 0 is すべての発言者, then the speakers in the order chosen; empty without speakers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: list[Speaker] = []
        self._listed: list[Speaker] = []
        self._hits: Mapping[SpeakerId, int] | None = None
        self._order = SpeakerOrder.SPEAKING
        self._followed: SpeakerId | None = None
        self._marks: Mapping[SpeakerId, str] = {}
        self._places: Mapping[SpeakerId, str] = {}
        self._total: int | None = None
        # The greatest volume of all; None until it is asked for.
        self._most: int | None = None

    @property
    def speaker_count(self) -> int:
        """How many speakers it holds."""
        return len(self._listed)

    @property
    def hit_speaker_count(self) -> int | None:
        """How many of them were hit; None while no search is on."""
        if self._hits is None:
            return None
        return sum(self._hits.get(speaker.id, 0) > 0 for speaker in self._given)

    @property
    def searching(self) -> bool:
        """Whether hits are shown."""
        return self._hits is not None

    @property
    def meeting_count(self) -> int:
        """From how many meetings the speakers are."""
        return len({speaker.meeting_id for speaker in self._given})

    def set_speakers(
        self, speakers: Sequence[Speaker], places: Mapping[SpeakerId, str] = _NOWHERE
    ) -> None:
        """List ``speakers``, some with the meeting in which they speak."""
        self._most = None
        self._places = dict(places)
        if [speaker.id for speaker in speakers] == [speaker.id for speaker in self._given]:
            self._given = list(speakers)
            self._arrange()
            return
        self.beginResetModel()
        self._given = list(speakers)
        if self._followed not in [speaker.id for speaker in speakers]:
            # Whoever comes back with another meeting is not being read there.
            self._followed = None
        self._listed = self._sorted()
        self.endResetModel()

    def set_hits(self, hits: Mapping[SpeakerId, int] | None, *, total: int | None = None) -> None:
        """Show hits instead of items; None ends that. ``total``: more than theirs together."""
        self._total = total
        self._hits = None if hits is None else dict(hits)
        self._most = None
        self._arrange()

    def set_order(self, order: SpeakerOrder) -> None:
        """List in another order; ``HITS`` is the order of speaking while no search is on."""
        self._order = order
        self._arrange()

    def follow(self, speaker_id: SpeakerId | None) -> None:
        """Mark who is being read."""
        changed = [self.index_of(self._followed), self.index_of(speaker_id)]
        self._followed = speaker_id
        for index in changed:
            if index.isValid():
                self.dataChanged.emit(index, index)

    def set_marks(self, marks: Mapping[SpeakerId, str]) -> None:
        """Show about whom something is written, and what."""
        changed = [key for key in {*marks, *self._marks} if marks.get(key) != self._marks.get(key)]
        self._marks = marks
        for speaker_id in changed:
            index = self.index_of(speaker_id)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def index_of(self, speaker_id: SpeakerId | None) -> QModelIndex:
        """Where a speaker stands, None for すべての発言者; invalid if not listed."""
        if speaker_id is None:
            return self.index(0, 0)
        for row, speaker in enumerate(self._listed, 1):
            if speaker.id == speaker_id:
                return self.index(row, 0)
        return QModelIndex()

    def row_at(self, number: int) -> Row:
        """The row ``number``, 0 for すべての発言者."""
        if number == 0:
            total = self._total if self._hits is not None else None
            count = sum(map(self._amount, self._given)) if total is None else total
            return AllSpeakersRow(count, self.searching)
        speaker = self._listed[number - 1]
        hits = None if self._hits is None else self._hits.get(speaker.id, 0)
        return SpeakerRow(
            speaker,
            hits,
            self._share(speaker),
            followed=speaker.id == self._followed,
            mark=self._marks.get(speaker.id, ""),
            place=self._places.get(speaker.id, ""),
        )

    def _amount(self, speaker: Speaker) -> int:
        return speaker.item_count if self._hits is None else self._hits.get(speaker.id, 0)

    def _volume(self, speaker: Speaker) -> int:
        return speaker.character_count if self._hits is None else self._hits.get(speaker.id, 0)

    def _share(self, speaker: Speaker) -> float:
        if self._most is None:
            self._most = max(1, *map(self._volume, self._given))
        return self._volume(speaker) / self._most

    def _sorted(self) -> list[Speaker]:
        """Equal amounts keep the order of speaking."""
        if self._order is SpeakerOrder.ITEMS:
            return sorted(self._given, key=lambda speaker: -speaker.item_count)
        if self._order is SpeakerOrder.HITS and self._hits is not None:
            return sorted(self._given, key=lambda speaker: -self._amount(speaker))
        return list(self._given)

    def _arrange(self) -> None:
        """Sort anew; current and selected rows move with their speakers."""
        arranged = self._sorted()
        if [speaker.id for speaker in arranged] != [speaker.id for speaker in self._listed]:
            self.layoutAboutToBeChanged.emit()
            before = self.persistentIndexList()
            rows = {speaker.id: row for row, speaker in enumerate(arranged, 1)}
            after = [
                self.index(rows[self._listed[index.row() - 1].id], 0) if index.row() else index
                for index in before
            ]
            self._listed = arranged
            self.changePersistentIndexList(before, after)
            self.layoutChanged.emit()
        self._listed = arranged
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """すべての発言者 and the speakers."""
        return 0 if parent.isValid() or not self._listed else len(self._listed) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, and how it is told to the ear."""
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        return row if role == ROW_ROLE else _told(row, role)


def name_of(row: Row) -> str:
    """The first line of a row."""
    if isinstance(row, AllSpeakersRow):
        return word("lists.speakers.all")
    speaker = row.speaker
    return speaker.name or speaker.label or word("lists.speakers.unnamed")


def detail_of(speaker: Speaker) -> str:
    """The second line: post and affiliation, else what can be said of the speaker."""
    parts = [part for part in (speaker.affiliation, speaker.post) if part]
    if not parts:
        parts = [_without_post(speaker)]
    if speaker.mode in {AttendanceMode.WRITTEN, AttendanceMode.PROXY}:
        parts.insert(0, word(f"lists.speakers.mode-{speaker.mode.name.lower()}"))
    return " ".join(parts)


def spoken(row: Row) -> str:
    """What a screen reader says of a row: 5番目、村上 明子、委員、（所属）、6項目、該当4件."""
    if isinstance(row, AllSpeakersRow):
        key = "lists.hits" if row.searching else "lists.items"
        return word("lists.pause").join([name_of(row), word(key, count=row.count)])
    speaker = row.speaker
    parts = [word("lists.speakers.spoken-order", order=speaker.order), name_of(row)]
    detail = detail_of(speaker)
    parts += [
        # 財政課長 says what 課長 does.
        "" if detail.endswith(speaker.role) else speaker.role,
        row.place,
        detail,
        word("lists.items", count=speaker.item_count),
    ]
    if row.hits is not None:
        parts.append(word("lists.hits", count=row.hits) if row.hits else word("lists.no-hits"))
    parts += doubts_of(speaker)
    if row.mark:
        parts.append(word("lists.speakers.mark", words=row.mark))
    return word("lists.pause").join(part for part in parts if part)


def doubts_of(speaker: Speaker) -> list[str]:
    """Why the speaker is unsure, in words."""
    return [word(f"doubt.{doubt.code}.what", detail=doubt.detail) for doubt in speaker.doubts]


def _without_post(speaker: Speaker) -> str:
    if speaker.kind is SpeakerKind.UNNAMED:
        return word("lists.speakers.unnamed-detail")
    if speaker.kind is SpeakerKind.ORGANISATION:
        return word("lists.speakers.organisation-detail")
    return speaker.role or speaker.group or word("lists.speakers.no-detail")


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
    """The words that the row may have no room for, and the doubts."""
    if isinstance(row, AllSpeakersRow):
        return None
    speaker = row.speaker
    lines = [f"{name_of(row)} {speaker.title}".rstrip(), row.place, detail_of(speaker)]
    if speaker.label and speaker.label != name_of(row):
        lines.append(word("lists.speakers.label", label=speaker.label))
    if speaker.kind is SpeakerKind.PERSON and not (speaker.role or speaker.group):
        lines.append(word("lists.speakers.no-role"))
    lines += [word("lists.speakers.doubt", what=what) for what in doubts_of(speaker)]
    if row.mark:
        lines.append(word("lists.speakers.mark", words=row.mark))
    return "\n".join(line for line in lines if line)


def _typed(row: Row) -> tuple[str, ...]:
    """A speaker is found by typing the number, the name or the label."""
    if isinstance(row, AllSpeakersRow):
        return (typed_form(name_of(row)),)
    words = [str(row.speaker.order), name_of(row), row.speaker.label or ""]
    return tuple(typed_form(each) for each in words if each)
