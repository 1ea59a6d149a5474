"""The rows of 比べる発言者: who speaks in at least two of the meetings compared."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from gijiyomi.domain.comparing import Recurring
from gijiyomi.domain.records import SpeakerId
from gijiyomi.export.comparison import name_of
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.lettering import RIGHT
from gijiyomi.ui.lists.role_glyph import role_glyph
from gijiyomi.ui.lists.row_pictures import RowPictures
from gijiyomi.ui.lists.row_view import TYPED_ROLE, typed_form
from gijiyomi.ui.lists.rows import ROW_ROLE, Index, RowPainter, RowState, state_of
from gijiyomi.wording import word

GROUND = "pane2"
_HEIGHT, _SIDE, _INSET = 46, 8, 8
_GLYPH_X, _GLYPH_EDGE, _NAME_X = 31, 21, 60
_GAUGE_WIDTH, _GAUGE_HEIGHT = 26, 3
_FIRST_LINE, _SECOND_LINE = 14, 31.5
_MOST_ROLES = 3


class PeopleOrder(Enum):
    """In which order people are listed; the value names its words."""

    MEETINGS = "meetings"
    ITEMS = "items"


class PeopleModel(QAbstractListModel):
    """A row for each, in the order chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: Sequence[Recurring] = ()
        self._people: list[Recurring] = []
        self._order = PeopleOrder.MEETINGS
        self._most = 1

    @property
    def people(self) -> Sequence[Recurring]:
        """Who is listed, in order."""
        return self._people

    def set_people(self, people: Sequence[Recurring]) -> None:
        """List these; given with most meetings first."""
        self.beginResetModel()
        self._given = people
        self._people = list(people)
        if self._order is PeopleOrder.ITEMS:
            self._people.sort(key=lambda one: -one.item_count)
        self._most = max((one.item_count for one in people), default=1)
        self.endResetModel()

    def set_order(self, order: PeopleOrder) -> None:
        """List in another order."""
        self._order = order
        self.set_people(self._given)

    def index_of(self, speaker: SpeakerId | None) -> QModelIndex:
        """Where somebody stands by any of his or her speakers; invalid if not listed."""
        rows = (row for row, one in enumerate(self._people) if speaker in one.speakers)
        return self.index(next(rows, -1), 0)

    def share(self, one: Recurring) -> float:
        """How much of the most that anybody says, 0 to 1."""
        return one.item_count / max(1, self._most)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """How many there are."""
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, and how it is told to the ear."""
        if not index.isValid():
            return None
        one = self._people[index.row()]
        if role == ROW_ROLE:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(one.speaker)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(one)
        if role == TYPED_ROLE:
            words = (name_of(one.speaker), one.speaker.label or "", one.speaker.reading)
            return tuple(typed_form(each) for each in words if each)
        return None


def detail_of(one: Recurring) -> str:
    """``2会議　大臣・省``."""
    roles = word("compare.role-join").join(one.roles[:_MOST_ROLES])
    return word("compare.person", meetings=one.meeting_count, roles=roles).strip()


def spoken(one: Recurring) -> str:
    """Somebody for the ear."""
    affiliation = one.speaker.affiliation
    return word(
        "compare.person-spoken",
        name=name_of(one.speaker),
        affiliation=f"{affiliation}、" if affiliation else "",
        meetings=one.meeting_count,
        roles=word("compare.role-join").join(one.roles) or word("lists.speakers.no-detail"),
        items=one.item_count,
    )


class PeopleDelegate(QStyledItemDelegate):
    """Draws the rows as those of 発言者 are drawn, without a number: they are of many meetings."""

    def __init__(self, appearance: Appearance, view: QListView, model: PeopleModel) -> None:
        super().__init__(view)
        self._appearance, self._view, self._model = appearance, view, model
        self._pictures = RowPictures(appearance, GROUND)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - all rows are of one height
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """The height of every row."""
        return QSize(self._appearance.px(120), self._appearance.px(_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        one, state = index.data(ROW_ROLE), state_of(option, self._view, index)
        share = self._model.share(one)

        def draw(inner: QPainter, place: QRect) -> None:
            self._draw(inner, place, one, state, share=share)

        self._pictures.paint(painter, option.rect, key=(one, state, share), draw=draw)

    def _draw(
        self, painter: QPainter, place: QRect, one: Recurring, state: RowState, *, share: float
    ) -> None:
        drawn = RowPainter(painter, self._appearance, state)
        side, inset = drawn.px(_SIDE), drawn.px(_INSET)
        rect = QRectF(place).adjusted(side, 1, -side, -1)
        drawn.ground(rect)
        edge = drawn.px(_GLYPH_EDGE)
        top = round(rect.center().y() - edge / 2)
        glyph = role_glyph(one.speaker)
        drawn.badge(
            glyph.letter,
            QRectF(rect.x() + drawn.px(_GLYPH_X), top, edge, edge),
            filled=glyph.filled,
        )
        first = rect.y() + drawn.px(_FIRST_LINE)
        second = rect.y() + drawn.px(_SECOND_LINE)
        room = drawn.px(_GAUGE_WIDTH + 8)
        line = _line(drawn, rect, first, room=room)
        drawn.words(name_of(one.speaker), line, size=13, colour=drawn.ink.main, bold=state.selected)
        below = _line(drawn, rect, second, room=room)
        drawn.words(detail_of(one), below, size=12, colour=drawn.ink.second)
        count = QRectF(rect.x(), line.y(), rect.width() - inset, line.height())
        drawn.words(f"{one.item_count:,}", count, size=13, colour=drawn.ink.second, align=RIGHT)
        width, height = drawn.px(_GAUGE_WIDTH), drawn.px(_GAUGE_HEIGHT)
        corner = QPointF(rect.right() - inset - width, round(second - height / 2 - drawn.px(1)))
        gauge = QRectF(corner.x(), corner.y(), width, height)
        drawn.gauge(gauge, share, colour=drawn.ink.faint)


def _line(drawn: RowPainter, rect: QRectF, middle: float, *, room: float) -> QRectF:
    x, height = rect.x() + drawn.px(_NAME_X), drawn.px(20)
    return QRectF(x, middle - height / 2, rect.right() - drawn.px(_INSET) - room - x, height)
