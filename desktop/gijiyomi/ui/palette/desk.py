"""Opens 操作を探す and 移動先 over the window, and carries out what is chosen there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gijiyomi.domain.records import Speaker
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.palette.offers import Offer
    from gijiyomi.ui.palette.places import Places
    from gijiyomi.ui.palette.popup import PalettePopup
    from gijiyomi.ui.window import MainWindow


class PaletteDesk(QObject):
    """The two popups that are opened by Ctrl+K and Ctrl+G."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        table = window.actions_table
        for name, command in (("find-action", self.find_action), ("go-to", self.go_to)):
            table[name].triggered.connect(command)

    def find_action(self) -> None:
        """Offer every action that can be carried out now."""
        from gijiyomi.ui.palette.offers import action_offers, chosen, enabled_actions
        from gijiyomi.ui.palette.popup import PalettePopup, PaletteWords

        table, places = self._window.actions_table, self._places()
        # Asked before the popup takes the keyboard: some actions are offered where it is.
        offers = action_offers(table, enabled_actions(table))
        meetings = self._window.recent.offers()
        recent = self._window.memory.recent_actions()

        def meant(typed: str) -> Sequence[Offer]:
            numbered = places.commanded(typed) if places is not None else []
            # Meetings are named, not listed: who types nothing looks for an action.
            told = [*offers, *meetings] if typed.strip() else offers
            return [*numbered, *chosen(told, typed, recent)]

        words = PaletteWords(
            name=word("palette.name"),
            hint=word("palette.hint"),
            foot=word("palette.foot"),
            nothing=word("palette.nothing"),
        )
        self._open(PalettePopup(self._opener(), self._window.appearance, words=words, offers=meant))

    def go_to(self) -> None:
        """Offer pages and speakers of the meeting on show."""
        from gijiyomi.ui.palette.popup import PalettePopup, PaletteWords

        places = self._places()
        if places is None:
            return
        words = PaletteWords(
            name=word("going.name"),
            hint=word("going.hint"),
            foot=word("going.foot", range=places.range_words()),
            nothing=word("going.nothing", range=places.range_words()),
        )
        appearance = self._window.appearance
        self._open(PalettePopup(self._opener(), appearance, words=words, offers=places.offers))

    def _open(self, popup: PalettePopup) -> None:
        popup.taken.connect(self._run)
        popup.open()

    def _opener(self) -> QWidget:
        """Who gets the keyboard back: what is open, and goes now, hands on to its own opener."""
        from gijiyomi.ui.inspectors.popup import Popup

        focused = QApplication.focusWidget()
        window = self._window
        for popup in window.findChildren(Popup):
            popup.finish()
            focused = QApplication.focusWidget()
        inside = focused is not None and window.isAncestorOf(focused)
        return focused if focused is not None and inside else window.view

    def _run(self, offer: Offer) -> None:
        if offer.key:
            self._window.memory.note_action(offer.key)
        # Once the keyboard is back where it was: actions ask where that is.
        QTimer.singleShot(0, self, offer.run)

    def _places(self) -> Places | None:
        from gijiyomi.ui.palette.places import Places

        current = self._window.reader.current
        if current is None or not self._window.actions_table["go-to"].isEnabled():
            return None
        return Places(current.content, show=self._show, show_speaker=self._show_speaker)

    def _show(self, passage: Passage) -> None:
        window, here = self._window, self._window.here()
        window.leave_work()
        if here is not None:
            window.reader.open(Destination(here.meeting, passage=passage), leaving=here)
            window.view.setFocus()

    def _show_speaker(self, speaker: Speaker) -> None:
        current = self._window.reader.current
        remarks = current.content.remarks if current is not None else ()
        for remark in remarks:
            if remark.speaker_id == speaker.id and remark.items:
                self._show(Passage(remark.id, remark.items[0].span))
                # From the heading on, which the passage begins below.
                self._window.view.go_to_speaker(speaker.id)
                return
