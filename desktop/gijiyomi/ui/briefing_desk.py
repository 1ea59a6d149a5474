"""Ties the 資料 pane to the window's menus, so that all of it is done from the keyboard too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gijiyomi.ui.memory import Inspector

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow


class BriefingDesk(QObject):
    """The commands of the menu 資料; each shows the pane before it does anything there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        pane, commands = window.briefing, window.briefing.commands
        runs: dict[str, Callable[[], None]] = {
            "briefing-heading": commands.add_heading,
            "briefing-comment": commands.add_comment,
            "briefing-divide": pane.divide,
            "excerpt-whole": commands.show_whole,
            "excerpt-cut": commands.cut,
            "excerpt-summary": commands.summarise,
            "briefing-new": pane.make_new,
            "briefing-choose": pane.choose_briefing,
            "briefing-copy": pane.make_copy,
            "briefing-remove": pane.discard,
        }
        for name, run in runs.items():
            window.actions_table[name].triggered.connect(partial(self._run, run))
        pane.said.connect(window.status.say)
        pane.state_changed.connect(self.tell_offers)
        self.tell_offers()

    def tell_offers(self) -> None:
        """Offer what can be done with the briefing and the entries chosen."""
        pane, table = self._window.briefing, self._window.actions_table
        writable = not self._window.bridge.read_only
        present, excerpts = pane.briefing_id is not None, len(pane.commands.excerpts())
        able = {
            "briefing-heading": writable,
            "briefing-comment": writable,
            "briefing-divide": writable and pane.excerpt_count > 0,
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

    def _run(self, command: Callable[[], None], _on: bool = False) -> None:
        self._window.show_inspector(Inspector.BRIEFING)
        command()
