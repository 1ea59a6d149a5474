"""The 発言者 pane: whose words are read, and while searching who was hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QResizeEvent

from gijiyomi.domain.records import Speaker, SpeakerId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.choice_menu import choice_menu
from gijiyomi.ui.controls import Drop, button, follow
from gijiyomi.ui.lists.pane import Footer, Pane
from gijiyomi.ui.lists.row_view import RowList
from gijiyomi.ui.lists.rows import ROW_ROLE
from gijiyomi.ui.lists.speaker_order import SpeakerOrder
from gijiyomi.ui.lists.speakers_delegate import SpeakersDelegate
from gijiyomi.ui.lists.speakers_model import SpeakerRow, SpeakersModel
from gijiyomi.wording import word

# Of longer lists Qt asks the height once, not of each row.
_LONG = 200
_GROUND = "pane2"
_NOWHERE: Mapping[SpeakerId, str] = MappingProxyType({})


class SpeakersPane(Pane):
    """発言者: who speaks in what is read.

    While a search is on, speakers of several meetings stand by their hits, those of one meeting
    stay as they speak; the order that the user chooses during a search goes before both.

    Signals:
        chosen(SpeakerId | None): the user chose a speaker, or すべての発言者.
        entered(): Enter or a double click; the reader wants to go on to the text.
        order_chosen(SpeakerOrder): the user chose an order.
        menu_wanted(SpeakerId, QPoint): what can be done with a speaker was asked for, there.
        everybody_wanted(bool): speakers without hits are to be listed too, or no longer.
    """

    chosen = Signal(object)
    entered = Signal()
    order_chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)
    everybody_wanted = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, word("lists.speakers.title"), ground=_GROUND)
        self._reading_order = SpeakerOrder.SPEAKING
        self._search_order: SpeakerOrder | None = None
        self._shown: SpeakerId | None = None
        # What the reader chose; following the text moves the shown row away from it.
        self._chosen: SpeakerId | None = None
        self._model = SpeakersModel(self)
        self._list = self._make_list()
        self._drop = self._make_drop()
        self.heading.addWidget(self._drop)
        self.column.addWidget(self._list, 1)
        self._everybody = button("", "link", appearance=appearance)
        self._everybody.clicked.connect(self._ask_everybody)
        self._footer = Footer(appearance)
        self._footer.row.addWidget(self._everybody)
        self._footer.row.addStretch(1)
        self.column.addWidget(self._footer)
        self.offer_everybody(None)
        self.setFocusProxy(self._list)
        self.setAccessibleName(word("lists.speakers.title"))
        self._restore()
        follow(appearance, self, lambda: self._list.take_looks(appearance.redrawing))

    @property
    def order(self) -> SpeakerOrder:
        """The order in force."""
        if not self._model.searching:
            return self._reading_order
        if self._search_order:
            return self._search_order
        return SpeakerOrder.HITS if self._model.meeting_count > 1 else self._reading_order

    def set_order(self, order: SpeakerOrder) -> None:
        """List in ``order`` without telling; ``HITS`` holds for the search that is on."""
        if self._model.searching:
            self._search_order = order
        if order is not SpeakerOrder.HITS:
            self._reading_order = order
        self._restore()

    def set_speakers(
        self, speakers: Sequence[Speaker], places: Mapping[SpeakerId, str] = _NOWHERE
    ) -> None:
        """List ``speakers``; who is chosen stays so, if still there.

        ``places``: where those speak whose names do not tell them from others.
        """
        self._list.paint_later()
        with self._list.quietly():
            self._list.setUniformItemSizes(len(speakers) > _LONG)
            self._model.set_speakers(speakers, places)
        self._restore()

    def set_marks(self, marks: Mapping[SpeakerId, str]) -> None:
        """Show about whom something is written, and what."""
        self._model.set_marks(marks)

    def set_counts(self, hits: Mapping[SpeakerId, int] | None, *, total: int | None = None) -> None:
        """Show hits while a search is on; None ends it.

        ``total``: of すべての発言者, if some hits are in words of nobody.
        """
        if hits is None:
            self._search_order = None
        with self._list.quietly():
            self._model.set_hits(hits, total=total)
        self._restore()

    def offer_everybody(self, listed: bool | None) -> None:
        """Offer to list who has no hits too, or if they are ``listed`` no longer; None: neither."""
        self._lists_everybody = bool(listed)
        key = "facets.hit-speakers-only" if listed else "facets.all-speakers-too"
        self._everybody.setText(word(key))
        self._footer.setVisible(listed is not None)

    def choose(self, speaker_id: SpeakerId | None) -> None:
        """Show a speaker as chosen without telling; None is すべての発言者."""
        self._chosen = speaker_id
        self._show(speaker_id)

    def follow(self, speaker_id: SpeakerId | None) -> None:
        """Mark who is being read without telling.

        The chosen row moves there too, unless the keyboard is in this pane: it is never moved
        from under the user's hands.
        """
        self._model.follow(speaker_id)
        if speaker_id is not None and not self._list.hasFocus():
            self._show(speaker_id)

    def _show(self, speaker_id: SpeakerId | None) -> None:
        self._shown = speaker_id
        self._list.show_row(self._model.index_of(speaker_id))

    def _make_list(self) -> RowList:
        made = RowList()
        made.setModel(self._model)
        made.setItemDelegate(SpeakersDelegate(self._appearance, made, ground=_GROUND))
        made.setAccessibleName(word("lists.speakers.title"))
        made.row_chosen.connect(self._on_chosen)
        made.row_entered.connect(self._on_entered)
        made.row_menu_wanted.connect(self._on_menu_wanted)
        return made

    def _ask_everybody(self) -> None:
        self.everybody_wanted.emit(not self._lists_everybody)

    def _make_drop(self) -> Drop:
        drop = Drop(self._appearance)
        named = ((order, word(f"lists.speakers.order-{order.value}")) for order in SpeakerOrder)
        self._orders = choice_menu(drop, named, self._on_order)
        return drop

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its rows are of another width."""
        super().resizeEvent(event)
        self._list.draw_ahead(self._appearance.redrawing)

    def _restore(self) -> None:
        """Bring order, chosen row, counts and menu into line."""
        with self._list.quietly():
            self._model.set_order(self.order)
            index = self._model.index_of(self._shown)
            if index.isValid() and not self._list.selectionModel().isSelected(index):
                self._list.setCurrentIndex(index)
        self._orders[SpeakerOrder.HITS].setVisible(self._model.searching)
        self._orders[self.order].setChecked(True)
        name = word(f"lists.speakers.order-{self.order.value}")
        self._drop.setText(name)
        self._drop.setAccessibleName(word("lists.speakers.order", order=name))
        total, with_hits = self._model.speaker_count, self._model.hit_speaker_count
        if with_hits is None or with_hits == total:
            self.show_count(total)
        else:
            self.show_count(with_hits, of=total)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        self._shown = row.speaker.id if isinstance(row, SpeakerRow) else None
        self._chosen = self._shown
        self.chosen.emit(self._chosen)

    def _on_menu_wanted(self, index: QModelIndex, place: QPoint) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, SpeakerRow):
            self.menu_wanted.emit(row.speaker.id, place)

    def _on_entered(self, index: QModelIndex) -> None:
        """Enter on the one being read, who was not chosen yet, chooses."""
        if self._shown != self._chosen:
            self._on_chosen(index)
        self.entered.emit()

    def _on_order(self, order: SpeakerOrder) -> None:
        self.set_order(order)
        self._list.scrollTo(self._list.currentIndex())
        self.order_chosen.emit(order)
