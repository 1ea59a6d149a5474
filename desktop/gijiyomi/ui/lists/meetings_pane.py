"""The 会議 pane: which meeting is read, and while searching where the hits are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolButton

from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.choice_menu import choice_menu
from gijiyomi.ui.controls import button, follow, icon_button
from gijiyomi.ui.lists.meeting_order import MeetingOrder
from gijiyomi.ui.lists.meetings_delegate import MeetingsDelegate
from gijiyomi.ui.lists.meetings_model import BodyRow, MeetingRow, MeetingsModel, Ticks
from gijiyomi.ui.lists.narrowing import Narrowing
from gijiyomi.ui.lists.pane import Footer, Pane
from gijiyomi.ui.lists.row_view import RowTree
from gijiyomi.ui.lists.rows import ROW_ROLE, Index
from gijiyomi.wording import word

_GROUND = "pane1"


class MeetingsTree(RowTree):
    """The tree of the 会議 pane.

    Signals:
        tick_wanted(QModelIndex): Space on a row.
        removal_wanted(QModelIndex): Delete on a row.
    """

    tick_wanted = Signal(QModelIndex)
    removal_wanted = Signal(QModelIndex)

    def selectionCommand(
        self, index: Index, event: object = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Walking onto a body leaves the chosen meeting selected."""
        if isinstance(index.data(ROW_ROLE), BodyRow):
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)  # type: ignore[arg-type]  # any event or none

    def dataChanged(self, _top: Index, _bottom: Index, _roles: Sequence[int] = ()) -> None:
        """Draw anew: what a row says never changes its height, which Qt would ask of every row."""
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Space ticks a row; a search by typing gets it nowhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() == Qt.Key.Key_Space and self._ticks():
                event.accept()
                return True
        return super().event(event)

    def tell_tick(self, index: Index) -> None:
        """Say to the ear whether a row has its tick now."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None and QAccessible.isActive():
            key = f"lists.meetings.told-{Qt.CheckState(state).name.lower()}"
            told = word(key, row=index.data())
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def _ticks(self) -> bool:
        return self.currentIndex().data(Qt.ItemDataRole.CheckStateRole) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens or closes a body; Space ticks a row; Delete asks whether it shall go."""
        index = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Space and self._ticks():
            self.tick_wanted.emit(index)
            return
        if plain and event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(index)
            return
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and isinstance(index.data(ROW_ROLE), BodyRow):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().keyPressEvent(event)


class MeetingsPane(Pane):
    """会議: bodies and their meetings.

    Signals:
        chosen(MeetingId | None): the user chose a meeting, or すべての会議.
        entered(): Enter or a double click; the reader wants to go on to the text.
        order_chosen(MeetingOrder): the user chose an order.
        import_wanted(): the user wants to add minutes.
        removal_wanted(MeetingId): Delete on a meeting.
        menu_wanted(MeetingId, QPoint): what can be done with a meeting was asked for, there.
        ticks_chosen(frozenset[MeetingId]): the user wants these meetings compared.
    """

    chosen = Signal(object)
    entered = Signal()
    order_chosen = Signal(object)
    import_wanted = Signal()
    removal_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    ticks_chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, word("lists.meetings.title"), ground=_GROUND)
        self._shown: MeetingId | None = None
        self._collapsed: set[str] = set()
        self._reading_order = MeetingOrder.NEWEST
        self._search_order: MeetingOrder | None = None
        self._model = MeetingsModel(self)
        self._tree = self._make_tree()
        self._narrowing = Narrowing(appearance)
        self._narrowing.words_changed.connect(self._narrow)
        self._narrowing.left.connect(self._enter_first)
        self._narrows = self._make_narrows()
        self._narrowing.closed.connect(self._narrows.toggle)
        self._sorts = self._make_sorts()
        self.heading.addWidget(self._narrows)
        self.heading.addWidget(self._sorts)
        self.column.addWidget(self._narrowing)
        self.column.addWidget(self._tree, 1)
        self.column.addWidget(self._make_footer())
        self.setFocusProxy(self._tree)
        self.setAccessibleName(word("lists.meetings.title"))
        self._restore()
        self._narrowing.hide()
        follow(appearance, self, lambda: self._tree.take_looks(appearance.redrawing))

    @property
    def order(self) -> MeetingOrder:
        """The order in force."""
        if self._model.searching and self._search_order:
            return self._search_order
        return self._reading_order

    def set_order(self, order: MeetingOrder) -> None:
        """List in ``order`` without telling; ``HITS`` holds for the search that is on."""
        if self._model.searching:
            self._search_order = order
        if order is not MeetingOrder.HITS:
            self._reading_order = order
        self._restore()

    @property
    def collapsed(self) -> frozenset[str]:
        """The bodies whose meetings are folded away."""
        return frozenset(self._collapsed)

    def set_collapsed(self, bodies: frozenset[str]) -> None:
        """Fold the meetings of ``bodies`` away and no others."""
        self._collapsed = set(bodies)
        self._restore()

    def set_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Show ``meetings``, grouped by body; what is chosen and folded stays so."""
        with self._tree.quietly():
            self._model.set_meetings(meetings)
        self._restore()

    def set_counts(self, hits: Mapping[MeetingId, int] | None) -> None:
        """Show hits while a search is on; None ends it."""
        if hits is None:
            self._search_order = None
        with self._tree.quietly():
            self._model.set_hits(hits)
        self._restore()

    def set_ticks(self, ticks: Ticks | None) -> None:
        """Let meetings be ticked that are to be compared; None ends it."""
        begins = (ticks is None) is not (self._model.ticks is None)
        if begins:
            self._tree.paint_later()
        with self._tree.quietly():
            self._model.set_ticks(ticks)
        if begins:
            self._restore()
        self._show_counts()

    def choose(self, meeting_id: MeetingId | None) -> None:
        """Show a meeting as chosen without telling; None is すべての会議."""
        self._shown = meeting_id
        index = self._model.index_of(meeting_id)
        if index.parent().isValid():
            self._tree.expand(index.parent())
        self._tree.show_row(index)

    def _make_tree(self) -> MeetingsTree:
        tree = MeetingsTree()
        tree.setModel(self._model)
        tree.setItemDelegate(MeetingsDelegate(self._appearance, tree, ground=_GROUND))
        tree.setAccessibleName(word("lists.meetings.title"))
        tree.row_chosen.connect(self._on_chosen)
        tree.row_entered.connect(self._on_entered)
        tree.row_menu_wanted.connect(self._on_menu_wanted)
        tree.removal_wanted.connect(self._on_removal_wanted)
        tree.clicked.connect(self._on_clicked)
        for asking in (tree.tick_wanted, self._model.tick_wanted):
            asking.connect(self._tick)
        tree.collapsed.connect(self._on_collapsed)
        tree.expanded.connect(self._on_expanded)
        return tree

    def _make_narrows(self) -> QToolButton:
        made = icon_button(self._appearance, "list-filter", word("lists.meetings.narrow"))
        made.setCheckable(True)
        made.toggled.connect(self._show_narrowing)
        return made

    def _make_sorts(self) -> QToolButton:
        made = icon_button(self._appearance, "arrow-up-down", word("lists.meetings.title"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        named = ((order, word(f"lists.meetings.order-{order.value}")) for order in MeetingOrder)
        self._orders = choice_menu(made, named, self._on_order)
        return made

    def _make_footer(self) -> Footer:
        footer = Footer(self._appearance)
        wanted = button(
            word("lists.meetings.import"), "link", appearance=self._appearance, icon="plus"
        )
        wanted.clicked.connect(self.import_wanted)
        footer.row.addWidget(wanted)
        footer.row.addStretch(1)
        return footer

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its rows are of another width."""
        super().resizeEvent(event)
        self._tree.draw_ahead(self._appearance.redrawing)

    def _restore(self) -> None:
        """Bring order and menu into line, and back what a change of the rows undid."""
        with self._tree.quietly():
            self._model.set_order(self.order)
        self._orders[MeetingOrder.HITS].setVisible(self._model.searching)
        self._orders[self.order].setChecked(True)
        name = word(f"lists.meetings.order-{self.order.value}")
        self._sorts.setAccessibleName(word("lists.meetings.order", order=name))
        self._sorts.setToolTip(word("lists.meetings.order", order=name))
        for body, index in self._model.body_indexes():
            # What the words fit is shown, wherever it stands.
            self._tree.setExpanded(index, self._narrowed or body not in self._collapsed)
        index = self._model.index_of(self._shown)
        with self._tree.quietly():
            selection = self._tree.selectionModel()
            if index.isValid() and not selection.isSelected(index):
                self._tree.setCurrentIndex(index)
            elif not index.isValid():
                selection.clear()
        self._show_counts()

    def _show_counts(self) -> None:
        model = self._model
        total, shown, with_hits = model.meeting_count, model.shown_count, model.hit_meeting_count
        if model.ticks is not None:
            self.show_count(model.ticked_count, of=total)
        elif with_hits is None and shown == total:
            self.show_count(total)
        else:
            self.show_count(shown if with_hits is None else with_hits, of=total)
        # While meetings are compared no hits are shown, so none are missed.
        hits = model.hidden_hits if model.ticks is None else None
        self._narrowing.say(hidden=total - shown, hits=hits)

    def _narrow(self, words: str) -> None:
        with self._tree.quietly():
            self._model.set_words(words)
        self._restore()

    @property
    def _narrowed(self) -> bool:
        return self._model.shown_count < self._model.meeting_count

    def _enter_first(self) -> None:
        """Go from the words to the first meeting that they fit."""
        for _body, index in self._model.body_indexes():
            self._tree.setFocus()
            self._tree.setCurrentIndex(self._model.index(0, 0, index))
            return

    def _show_narrowing(self, shown: bool) -> None:
        """Open the line for words; closing it shows all meetings again."""
        self._narrowing.setVisible(shown)
        if shown:
            self._narrowing.setFocus()
            return
        self._narrowing.field.clear()
        self._tree.setFocus()

    def _on_order(self, order: MeetingOrder) -> None:
        self.set_order(order)
        self._tree.scrollTo(self._tree.currentIndex())
        self.order_chosen.emit(order)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, BodyRow) or self._model.ticks is not None:
            return
        self._shown = row.meeting.id if isinstance(row, MeetingRow) else None
        self.chosen.emit(self._shown)

    def _on_entered(self, index: QModelIndex) -> None:
        if self._model.ticks is not None:
            self._tick(index)
        elif not isinstance(index.data(ROW_ROLE), BodyRow):
            self.entered.emit()

    def _tick(self, index: QModelIndex) -> None:
        """Tick all that a row stands for, or if they all are none of them."""
        ticks = self._model.ticks
        if ticks is None:
            return
        below = frozenset(self._model.meetings_below(index))
        every = below <= ticks.meetings
        self.ticks_chosen.emit(ticks.meetings - below if every else ticks.meetings | below)
        self._tree.tell_tick(index)

    def _on_menu_wanted(self, index: QModelIndex, place: QPoint) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, MeetingRow):
            self.menu_wanted.emit(row.meeting.id, place)

    def _on_removal_wanted(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, MeetingRow) and self._model.ticks is None:
            self.removal_wanted.emit(row.meeting.id)

    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW_ROLE), BodyRow):
            self._tree.setExpanded(index, not self._tree.isExpanded(index))
        elif self._model.ticks is not None:
            self._tick(index)

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._narrowed:
            self._collapsed.add(index.data(ROW_ROLE).body)

    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._narrowed:
            self._collapsed.discard(index.data(ROW_ROLE).body)
