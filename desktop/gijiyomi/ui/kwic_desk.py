"""Ties 用例 to the window: header, counter, the original beside it, the way into the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.ui.controls import follow
from gijiyomi.ui.original_desk import FoundPlace
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.text.content import Passage
from gijiyomi.ui.views import View
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.kwic.pane import KwicPane
    from gijiyomi.ui.window import MainWindow

_LEFT = 24


class KwicDesk(QObject):
    """What 用例 do to the rest of the window while they are shown.

    Signals:
        changed: other lines are shown, or another is current.
    """

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown = False
        window.reading.add_form(View.KWIC, window.late.kwic)
        window.late.kwic.once_made(self._connect)
        appearance = window.appearance
        follow(appearance, self, lambda: window.reading.begin_at(View.KWIC, appearance.px(_LEFT)))

    @property
    def pane(self) -> KwicPane:
        """The table of 用例."""
        return self._window.late.kwic()

    def clear(self) -> None:
        """Show no lines."""
        if (pane := self._window.late.kwic.made) is not None:
            pane.clear()

    def ask(self, request: SearchRequest, *, anew: bool = False) -> None:
        """Show the lines of a request, unless they are shown already."""
        if anew or request != self.pane.request:
            self.pane.show_request(request)

    def set_shown(self, *, shown: bool) -> None:
        """Whether 用例 stand in the third pane: header, counter and original are theirs then."""
        self._shown = shown
        if shown:
            self._say_title(self.pane.title(), self.pane.facts())
            self._follow_line()

    def status(self) -> str:
        """What the keys do, for the status line."""
        return word("kwic.hint")

    def commands(self) -> dict[str, Callable[[], None]]:
        """What commands of the window do to the selected lines."""
        return {"excerpt": self.pane.excerpt, "copy": self.pane.copy, "copy-cited": self.pane.copy}

    def _connect(self, pane: KwicPane) -> None:
        window = self._window
        pane.titled.connect(self._say_title)
        pane.placed.connect(lambda _at, _total: self._follow_line())
        pane.said.connect(window.status.say)
        pane.open_wanted.connect(self._open)
        pane.excerpt_wanted.connect(window.add_excerpts)
        pane.noticed.connect(lambda _notices: self.changed.emit())

    def _say_title(self, title: str, facts: str) -> None:
        if self._shown and title:
            self._window.reading.say(title, facts)

    def _follow_line(self) -> None:
        """Counter and original go with the current line."""
        if not self._shown:
            return
        line = self.pane.current()
        at = self.pane.view.current_row + 1
        self._window.bar.show_place(at or None, self.pane.model.rowCount())
        if line is not None:
            found = FoundPlace(
                line.meeting_id, Passage(line.remark_id, line.span), self.pane.spans_of(line)
            )
            self._window.beside.show_found(found)
        self.changed.emit()

    def _open(self, destination: Destination) -> None:
        """Show a line's place in the text; going back leads here again."""
        window, passage = self._window, destination.passage
        if passage is not None:
            window.search.arrive_at(passage)
        window.reader.open(destination, leaving=window.here())
        window.view.setFocus()
        window.status.say(word("kwic.back-hint"))
