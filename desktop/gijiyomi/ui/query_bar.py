"""The bar under the command row while something is looked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Chip, Drop, follow, icon_button
from gijiyomi.ui.search_session import SearchState
from gijiyomi.wording import word

HEIGHT = 44


class QueryBar(QWidget):
    """The entered words, how to look for them, and where the reader stands among the hits.

    Signals:
        word_removed(str), any_word_chosen(bool), everywhere_chosen(bool), spelling_chosen(bool):
        what the user wants otherwise; close_wanted: no search at all.
    """

    word_removed = Signal(str)
    any_word_chosen = Signal(bool)
    everywhere_chosen = Signal(bool)
    spelling_chosen = Signal(bool)
    close_wanted = Signal()

    def __init__(self, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self._appearance = appearance
        self._chips: list[Chip] = []
        self._chip_row = QHBoxLayout()
        self._match = _Choice(appearance, ("query.all-words", "query.any-word"))
        self._scope = _Choice(appearance, ("query.everywhere", "query.here"))
        self._spelling = _Choice(appearance, ("query.spellings", "query.as-typed"))
        self._match.chosen.connect(lambda index: self.any_word_chosen.emit(index == 1))
        self._scope.chosen.connect(lambda index: self.everywhere_chosen.emit(index == 0))
        self._spelling.chosen.connect(lambda index: self.spelling_chosen.emit(index == 0))
        self._count = QLabel()
        self._count.setProperty("kind", "secondary")
        self._place = QLabel()
        self._bar = QLabel()
        self._previous = icon_button(
            appearance, "chevron-up", word("query.previous"), shortcut="Shift+F3"
        )
        self._next = icon_button(appearance, "chevron-down", word("query.next"), shortcut="F3")
        self._close = icon_button(appearance, "x", word("query.close"), shortcut="Esc")
        self._previous.clicked.connect(actions["previous-hit"].trigger)
        self._next.clicked.connect(actions["next-hit"].trigger)
        self._close.clicked.connect(self.close_wanted)
        self._lay_out()
        follow(appearance, self, self._measure)

    def show_state(self, state: SearchState) -> None:
        """Show what is asked for."""
        for chip in self._chips:
            self._chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(text) for text in state.words]
        for chip in self._chips:
            self._chip_row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._match.setVisible(len(state.query.split()) > 1)
        self._match.show_choice(int(state.any_word))
        self._scope.show_choice(int(not state.everywhere))
        self._spelling.show_choice(int(not state.spelling))
        self._chip_row.setContentsMargins(0, 0, self._appearance.px(8) if self._chips else 0, 0)

    def show_count(self, text: str) -> None:
        """Say how many places there are, and where."""
        self._count.setText(text)
        self._make_room()

    def count(self) -> str:
        """How many places there are, and where, as it is said."""
        return self._count.text()

    def place(self) -> str:
        """``6 / 12``; empty while the reader is at none."""
        return self._place.text() if self._place.isVisibleTo(self) else ""

    def show_place(self, current: int | None, total: int) -> None:
        """The hit that the reader is at, from 1, of ``total``."""
        stands = current is not None and total > 0
        self._place.setVisible(stands)
        self._bar.setVisible(stands)
        if stands:
            self._place.setText(word("query.place", current=current, total=total))
            self._place.setAccessibleName(word("query.place-said", current=current, total=total))
        for stepper in (self._previous, self._next):
            stepper.setEnabled(total > 0)

    def _chip(self, text: str) -> Chip:
        chip = Chip(self._appearance, text)
        chip.removed.connect(lambda: self.word_removed.emit(text))
        return chip

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.addLayout(self._chip_row)
        row.addWidget(self._match)
        row.addWidget(self._scope)
        row.addWidget(self._spelling)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._bar)
        row.addWidget(self._place)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._close)

    def _measure(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(px(HEIGHT))
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(14), 0, px(10), 0)
            row.setSpacing(px(6))
        self._chip_row.setSpacing(px(6))
        self._place.setFont(self._appearance.font(14, bold=True))
        self._place.setStyleSheet(f"font-size: {px(14)}px; font-weight: bold;")
        self._bar.setFixedSize(1, px(20))
        self._bar.setStyleSheet(f"background: {self._appearance.tokens.line2};")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the words go before the rest."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Hide the count, then what is seldom changed, until the words fit."""
        for part in (self._count, self._spelling, self._scope):
            part.show()
        for part in (self._count, self._spelling, self._scope):
            row = self.layout()
            if row is None or row.minimumSize().width() <= self.width():
                return
            part.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white ground and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("raised"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colour("line"))


class _Choice(Drop):
    """One of a few ways, as a quiet menu."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance, keys: tuple[str, ...]) -> None:
        super().__init__(appearance)
        self._labels = [word(key) for key in keys]
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._choices: list[QAction] = []
        for index, label in enumerate(self._labels):
            choice = menu.addAction(label)
            choice.setCheckable(True)
            group.addAction(choice)
            choice.triggered.connect(lambda _checked=False, index=index: self.chosen.emit(index))
            self._choices.append(choice)
        self.setMenu(menu)
        self.show_choice(0)

    def show_choice(self, index: int) -> None:
        """Show ``index`` as chosen without telling."""
        self._choices[index].setChecked(True)
        self.setText(self._labels[index])
        self.setAccessibleName(self._labels[index])
