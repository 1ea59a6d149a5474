"""比べる発言者: in the place of 発言者 while words are compared by meeting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Signal

from gijiyomi.domain.comparing import Recurring
from gijiyomi.domain.records import SpeakerId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.choice_menu import choice_menu
from gijiyomi.ui.compare.people_list import GROUND, PeopleDelegate, PeopleModel, PeopleOrder
from gijiyomi.ui.controls import Drop, follow
from gijiyomi.ui.inspectors.notice import Notice
from gijiyomi.ui.lists.pane import Pane
from gijiyomi.ui.lists.row_view import RowList
from gijiyomi.ui.lists.rows import ROW_ROLE
from gijiyomi.wording import word


class PeoplePane(Pane):
    """Who speaks in at least two of the meetings that are compared.

    Signals:
        chosen(SpeakerId): the user wants to compare what somebody says.
        entered(): Enter or a double click; the reader wants to go on to the words.
        menu_wanted(SpeakerId, QPoint): what can be done with somebody was asked for, there.
    """

    chosen = Signal(object)
    entered = Signal()
    menu_wanted = Signal(object, QPoint)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, word("compare.people"), ground=GROUND)
        self._shown: SpeakerId | None = None
        self.model = PeopleModel(self)
        self.list = self._make_list()
        self._drop = self._make_drop()
        self.heading.addWidget(self._drop)
        self._notice = Notice(appearance, "users")
        self.column.addWidget(self._notice)
        self.column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.setAccessibleName(word("compare.people"))
        self._show_order(PeopleOrder.MEETINGS)
        self.set_people((), ticked=0)
        follow(appearance, self, self.list.doItemsLayout)

    def set_people(self, people: Sequence[Recurring], *, ticked: int) -> None:
        """List people; who is chosen stays so. ``ticked``: how many meetings are compared."""
        with self.list.quietly():
            self.model.set_people(people)
        self.show_count(len(people))
        remedy = "compare.nobody-remedy" if ticked > 1 else "compare.too-few-remedy"
        self._notice.say(word("compare.nobody"), word(remedy))
        self._notice.setVisible(not people)
        self.choose(self._shown)

    def choose(self, speaker: SpeakerId | None) -> None:
        """Show who is compared without telling."""
        self._shown = speaker
        self.list.show_row(self.model.index_of(speaker))

    def _make_list(self) -> RowList:
        made = RowList()
        made.setUniformItemSizes(True)
        made.setModel(self.model)
        made.setItemDelegate(PeopleDelegate(self._appearance, made, self.model))
        made.setAccessibleName(word("compare.people"))
        made.row_chosen.connect(self._on_chosen)
        made.row_entered.connect(lambda _index: self.entered.emit())
        made.row_menu_wanted.connect(self._on_menu_wanted)
        return made

    def _make_drop(self) -> Drop:
        drop = Drop(self._appearance)
        named = ((order, word(f"compare.people-order-{order.value}")) for order in PeopleOrder)
        self._orders = choice_menu(drop, named, self.set_order)
        return drop

    def set_order(self, order: PeopleOrder) -> None:
        """List in another order; who is chosen stays so."""
        with self.list.quietly():
            self.model.set_order(order)
        self._show_order(order)
        self.choose(self._shown)

    def _show_order(self, order: PeopleOrder) -> None:
        self._orders[order].setChecked(True)
        name = word(f"compare.people-order-{order.value}")
        self._drop.setText(name)
        self._drop.setAccessibleName(word("lists.speakers.order", order=name))
        self._drop.updateGeometry()

    def _on_chosen(self, index: QModelIndex) -> None:
        one: Recurring = index.data(ROW_ROLE)
        self._shown = one.speaker.id
        self.chosen.emit(one.speaker.id)

    def _on_menu_wanted(self, index: QModelIndex, place: QPoint) -> None:
        one: Recurring = index.data(ROW_ROLE)
        self.menu_wanted.emit(one.speaker.id, place)
