"""Ties the 資料 pane to the window's menus, so that all of it is done from the keyboard too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gijiyomi.ui.memory import Inspector
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.domain.records import EntryId
    from gijiyomi.ui.inspectors.briefing_changes import Added
    from gijiyomi.ui.inspectors.briefing_pane import BriefingPane
    from gijiyomi.ui.window import MainWindow


class BriefingDesk(QObject):
    """The commands of the menu 資料; each shows the pane before it does anything there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        runs: dict[str, Callable[[BriefingPane], None]] = {
            "briefing-heading": lambda pane: pane.commands.add_heading(),
            "briefing-comment": lambda pane: pane.commands.add_comment(),
            "briefing-divide": lambda pane: pane.divide(),
            "excerpt-whole": lambda pane: pane.commands.show_whole(),
            "excerpt-cut": lambda pane: pane.commands.cut(),
            "excerpt-summary": lambda pane: pane.commands.summarise(),
            "briefing-new": lambda pane: pane.make_new(),
            "briefing-choose": lambda pane: pane.choose_briefing(),
            "briefing-copy": lambda pane: pane.make_copy(),
            "briefing-remove": lambda pane: pane.discard(),
        }
        for name, run in runs.items():
            window.actions_table[name].triggered.connect(partial(self._run, run))
        self.tell_offers()
        window.late.briefing.once_made(self._connect)

    def look_at(self, entry: EntryId) -> None:
        """Show an excerpt of the briefing, and what became of its source."""
        self._window.show_inspector(Inspector.BRIEFING)
        commands = self._window.briefing.commands
        # When what asked for it has gone: what it opens would lose the keyboard to that.
        QTimer.singleShot(0, commands, lambda: commands.look(entry))

    def _connect(self, pane: BriefingPane) -> None:
        pane.said.connect(self._window.status.say)
        pane.found_there.connect(self._tell_found)
        pane.state_changed.connect(self.tell_offers)
        self.tell_offers()

    def _tell_found(self, added: Added) -> None:
        """Say what was in the 資料 already; it is put in once more only on request."""
        pane = self._window.briefing
        number, count = pane.number_of(added.there_at), added.there_count
        if added.count:
            text = word("briefing.there_some", added=added.count, count=count)
        elif count == 1 and number is not None:
            text = word("briefing.there", number=number)
        else:
            text = word("briefing.there_all", count=count)
        again = (word("briefing.add_again"), lambda: pane.add_again(added))
        self._window.status.say(text, undoable=added.count > 0, offer=again)

    def tell_offers(self) -> None:
        """Offer what can be done with the briefing and the entries chosen."""
        pane, table = self._window.late.briefing.made, self._window.actions_table
        writable = not self._window.bridge.read_only
        present = pane is not None and pane.briefing_id is not None
        excerpts = len(pane.commands.excerpts()) if pane is not None else 0
        able = {
            "briefing-heading": writable,
            "briefing-comment": writable,
            "briefing-divide": writable and pane is not None and pane.excerpt_count > 0,
            "excerpt-whole": writable and excerpts > 0,
            "excerpt-cut": writable and excerpts == 1,
            "excerpt-summary": writable and excerpts == 1,
            "briefing-new": writable,
            "briefing-choose": present,
            "briefing-copy": writable and present,
            "briefing-remove": writable and present,
        }
        for name, offered in able.items():
            table[name].setEnabled(offered)

    def _run(self, command: Callable[[BriefingPane], None], _on: bool = False) -> None:
        self._window.show_inspector(Inspector.BRIEFING)
        command(self._window.briefing)
