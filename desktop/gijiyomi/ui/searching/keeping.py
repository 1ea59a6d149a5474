"""Keeps searches under a name, and gives them another."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gijiyomi.domain.keeping import KeptSearch
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.search_session import SearchSession, SearchState
from gijiyomi.ui.searching.suggestions import request_words
from gijiyomi.wording import word

_LONGEST_NAME = 40


class Keeping(QObject):
    """What 検索を保存 does."""

    def __init__(
        self, session: SearchSession, anchor: QWidget, appearance: Appearance, action: QAction
    ) -> None:
        super().__init__(session)
        self._session, self._anchor, self._appearance = session, anchor, appearance
        self._action = action
        action.triggered.connect(self.keep)
        session.changed.connect(self._offer)
        self._offer(session.state)

    def keep(self) -> None:
        """Ask for a name for the search that stands, and keep it."""
        from gijiyomi.ui.searching.naming import ask_name

        if not self._session.state.active:
            return
        request = self._session.state.request()

        def on_named(name: str) -> None:
            self._session.bridge.change(
                word("step.keep-search"), lambda library: library.searches.keep(name, request)
            )

        name = request_words(request)[:_LONGEST_NAME]
        ask_name(self._anchor, self._appearance, name=name, on_named=on_named)

    def rename(self, kept: KeptSearch) -> None:
        """Ask for another name for a search, and give it."""
        from gijiyomi.ui.searching.naming import ask_name

        def on_named(name: str) -> None:
            if name != kept.name:
                self._session.bridge.change(
                    word("step.rename-search"),
                    lambda library: library.searches.rename(kept.id, name),
                )

        ask_name(self._anchor, self._appearance, name=kept.name, on_named=on_named)

    def _offer(self, state: SearchState) -> None:
        self._action.setEnabled(state.active and not self._session.bridge.read_only)
