"""The choice between marks and changes above the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import EnterButton, follow
from gijiyomi.ui.revising.entries import Tab
from gijiyomi.ui.stylesheet import segment_style
from gijiyomi.wording import word


class Tabs(QWidget):
    """One of the two is listed; each says how many lines it has.

    Signals:
        chosen(Tab): by the user.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._frame = QFrame()
        self._frame.setProperty("kind", "segment")
        self._frame.setAccessibleName(word("revisions.mode"))
        self._inner = QHBoxLayout(self._frame)
        self._group = QButtonGroup(self)
        self.buttons = {tab: self._segment(tab) for tab in Tab}
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._frame)
        self._row.addStretch(1)
        follow(appearance, self, self._draw)

    def show_counts(self, counts: Mapping[Tab, int], shown: Tab) -> None:
        """Say how many lines there are, and which are listed, without telling."""
        for tab, made in self.buttons.items():
            name = word(f"revisions.{tab.value}")
            made.setText(word("revisions.count", name=name, count=f"{counts[tab]:,}"))
            made.setChecked(tab is shown)

    def _segment(self, tab: Tab) -> EnterButton:
        made = EnterButton()
        made.setCheckable(True)
        made.setProperty("kind", "segment")
        made.clicked.connect(lambda _on: self.chosen.emit(tab))
        self._group.addButton(made)
        self._inner.addWidget(made)
        return made

    def _draw(self) -> None:
        px = self._appearance.px
        self._row.setContentsMargins(px(12), px(2), px(12), px(6))
        self._inner.setContentsMargins(px(2), px(2), px(2), px(2))
        self._inner.setSpacing(px(2))
        self._frame.setStyleSheet(segment_style(self._appearance))
