"""What the window does when its library is another than before, or does not answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.protection import password_was_wrong
from gijiyomi.domain.records import Changes, Meeting, MeetingId
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.status_words import redone_words, saved_words, undone_words
from gijiyomi.ui.views import View
from gijiyomi.ui.work import Work
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.importing.rereading import RereadOutcome
    from gijiyomi.ui.window import MainWindow

INSPECTOR_ACTIONS = {
    Inspector.ORIGINAL: "show-original",
    Inspector.ANNOTATIONS: "show-annotations",
    Inspector.BRIEFING: "show-briefing",
}
"""The action that opens and closes each inspector."""


class LibraryDesk(QObject):
    """Hears what becomes of the library, and has the window show it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._remembered = window.memory.place(window.bridge.path)
        self._hear_library()
        self._hear_import()

    def show(self, *, empty: bool) -> None:
        """Show the panes, or the invitation to fill them; an import keeps its screen."""
        window = self._window
        self.enable_reading(enabled=not empty)
        if empty:
            window.status.show_place(word("status.empty"))
        window.area.show_library(empty=empty)

    def enable_reading(self, *, enabled: bool) -> None:
        """Offer what needs a meeting, or not."""
        for name in (View.COMPARE.action, *INSPECTOR_ACTIONS.values(), "export"):
            self._window.actions_table[name].setEnabled(enabled)
        self._offer_search(filled=enabled)

    def _offer_search(self, *, filled: bool) -> None:
        """Let words be typed where there are meetings, or where the first are being read."""
        window = self._window
        able, field = filled or window.importing.running, window.row.field
        if not able:
            field.replace_text("")
            if field.hasFocus():
                window.area.take_keyboard()
        window.actions_table["find"].setEnabled(able)
        field.setEnabled(able)
        window.search.wait_for_meetings(waiting=not filled)

    def _hear_library(self) -> None:
        window, bridge, say = self._window, self._window.bridge, self._window.status.say
        bridge.trouble.connect(window.tell_trouble)
        bridge.saved.connect(lambda label: say(saved_words(label), undoable=True))
        bridge.undone.connect(lambda label: say(undone_words(label)))
        bridge.redone.connect(lambda label: say(redone_words(label)))
        bridge.renewing.connect(lambda: say(word("status.renewing")))
        bridge.changed.connect(self._on_changed)
        window.status.undo_wanted.connect(bridge.undo)
        window.reader.listed.connect(self._on_listed)
        window.reader.emptied.connect(self._on_emptied)
        if bridge.read_only:
            window.banner.say(word("banner.read-only"))

    def _hear_import(self) -> None:
        window, importing, rereading = self._window, self._window.importing, self._window.rereading
        importing.screen_wanted.connect(lambda: window.area.enter(Work.IMPORT))
        importing.screen_left.connect(window.leave_work)
        importing.began.connect(self._offer_search_anew)
        importing.progressed.connect(self._tell_progress)
        importing.meetings_added.connect(self._on_added)
        importing.meeting_wanted.connect(window.choose)
        importing.review_wanted.connect(window.review.start)
        importing.troubled.connect(self._tell_trouble)
        rereading.troubled.connect(self._tell_trouble)
        rereading.locked.connect(self._ask_password)
        rereading.said.connect(window.status.say)
        rereading.unsaid.connect(window.status.withdraw)
        rereading.unplaced.connect(window.banner.say)

    def _tell_progress(self, done: int, total: int) -> None:
        if done < total:
            self._window.status.say(word("status.import-progress", done=done, total=total))

    def _ask_password(self, refused: RereadOutcome) -> None:
        """Ask for what opens a protected original, and read it again with that."""
        from gijiyomi.ui.password_sheet import PasswordSheet

        window, error = self._window, refused.error
        file = str(error.facts.get("file", "")) if error is not None else ""
        sheet = PasswordSheet(
            window.appearance, window, file=file, purpose="reread", wrong=password_was_wrong(error)
        )
        sheet.entered.connect(
            lambda password: window.rereading.start([refused.meeting_id], password=password)
        )
        sheet.open()

    def _offer_search_anew(self) -> None:
        self._offer_search(filled=bool(self._window.reader.meetings))

    def _tell_trouble(self, error: GijiyomiError) -> None:
        self._window.tell_trouble(error)
        self._offer_search_anew()

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.INDEX | Changes.SYNONYMS):
            self._window.session.ask_again()

    def _on_listed(self, meetings: Sequence[Meeting]) -> None:
        window = self._window
        window.meetings.set_meetings(meetings)
        self.show(empty=not meetings)
        if meetings and window.reader.current is None:
            self._open_some(meetings)
            if not window.shows_import() and not window.row.field.hasFocus():
                window.view.setFocus()

    def _on_emptied(self) -> None:
        self.show(empty=True)
        if self._window.search.active:
            self._window.search.close()
        self._window.commands.tell_offers()

    def _open_some(self, meetings: Sequence[Meeting]) -> None:
        """Open what was read last, unless that may be what the program ended by."""
        session, reader = self._window.last_session, self._window.reader
        if session.asking:
            return
        if not session.begun and not session.begin() and self._remembered.meeting is not None:
            session.ask(
                lambda: self._open_remembered(reader.meetings),
                lambda: reader.open(Destination(reader.meetings[0].id)),
            )
        else:
            self._open_remembered(meetings)

    def _open_remembered(self, meetings: Sequence[Meeting]) -> None:
        place = self._remembered
        if place.meeting is not None and any(each.id == place.meeting for each in meetings):
            self._window.reader.open(Destination(place.meeting, place=place.place))
            self._window.show_inspector(place.inspector)
        else:
            self._window.reader.open(Destination(meetings[0].id))

    def _on_added(self, added: Sequence[MeetingId], new: int) -> None:
        window = self._window
        if not added:
            self._offer_search_anew()
        if not window.shows_import():
            # The reader went back to the text meanwhile: leave it open where it is.
            window.status.say(window.import_screen.summary())
        elif added:
            said = word("status.imported", count=new) if new else word("status.already")
            window.status.say(said)
            window.reader.open_newest(added, leaving=window.here())
