"""The bar under the command row while something is looked for."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from gijiyomi.domain.finding import Counted
from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import follow, icon_button
from gijiyomi.ui.search_session import SearchState
from gijiyomi.ui.searching.chip import PartChip
from gijiyomi.ui.searching.notices_row import NoticesRow
from gijiyomi.ui.searching.parts import parts_of
from gijiyomi.ui.searching.variants_row import VariantsRow
from gijiyomi.ui.searching.ways import HowDrop, WayDrop
from gijiyomi.wording import word

HEIGHT = 44
# How wide a chip's words may be, in pixels at 100 %, as room gets scarce.
_WIDEST, _NARROWER = 240.0, (160.0, 110.0, 76.0, 48.0, 28.0)


class QueryBar(QWidget):
    """The conditions entered, how to look for them, and where the reader stands among the hits.

    Signals:
        word_removed(str), word_opened(str): a condition shall go, or be changed in the field.
        any_word_chosen(bool), everywhere_chosen(bool), spelling_chosen(bool): what the user wants
            otherwise; for the rest see ``how``.
        left: the last chip is gone that held the keyboard.
        close_wanted: no search at all.
    """

    word_removed = Signal(str)
    word_opened = Signal(str)
    any_word_chosen = Signal(bool)
    everywhere_chosen = Signal(bool)
    spelling_chosen = Signal(bool)
    left = Signal()
    close_wanted = Signal()

    def __init__(self, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self._appearance = appearance
        self._chips: list[PartChip] = []
        self._shown: tuple[str, ...] = ()
        self._chip_row = QHBoxLayout()
        self._match = WayDrop(appearance, ("query.all-words", "query.any-word"))
        self._scope = WayDrop(appearance, ("query.everywhere", "query.here"))
        self._spelling = WayDrop(appearance, ("query.spellings", "query.as-typed"))
        self._match.ways.chosen.connect(lambda index: self.any_word_chosen.emit(index == 1))
        self._scope.ways.chosen.connect(lambda index: self.everywhere_chosen.emit(index == 0))
        self._spelling.ways.chosen.connect(lambda index: self.spelling_chosen.emit(index == 0))
        self.how = HowDrop(appearance, (self._match, self._scope, self._spelling))
        self.keep_action = actions["keep-search"]
        self.how.add_commands(actions.some("keep-search", "show-searches", "edit-synonyms"))
        self.variants = VariantsRow(appearance)
        self.notices = NoticesRow(appearance)
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
        if state.words != self._shown:
            self._show_chips(state.words)
        self._match.setEnabled(state.parts > 1)
        self._match.show_choice(int(state.any_word))
        self._scope.show_choice(int(not state.everywhere))
        self._spelling.show_choice(int(not state.spelling))
        self.how.show_state(state)
        self._make_room()

    def chips(self) -> tuple[str, ...]:
        """What stands on the chips."""
        return tuple(chip.words() for chip in self._chips)

    def _show_chips(self, words: tuple[str, ...]) -> None:
        held = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown = words
        self._chips = [self._chip(text) for text in words]
        for chip in self._chips:
            self._chip_row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
            # Else it would be shown, and could take the keyboard, only a moment later.
            chip.show()
        self._chip_row.setContentsMargins(0, 0, self._appearance.px(8) if self._chips else 0, 0)
        self._order_tabs()
        if held is not None and self._chips:
            self._chips[min(held, len(self._chips) - 1)].setFocus()
        elif held is not None:
            self.left.emit()

    def _order_tabs(self) -> None:
        order = [*self._chips, self._match]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

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

    def show_place(
        self, current: int | None, total: int, counted: Counted = Counted.PLACES
    ) -> None:
        """The hit that the reader is at, from 1, of ``total``; what is ``counted`` is said."""
        stands = current is not None and total > 0
        self._place.setVisible(stands)
        self._bar.setVisible(stands)
        if stands:
            self._place.setText(word("query.place", current=current, total=total))
            said = f"query.place-said-{counted.value}"
            self._place.setAccessibleName(word(said, current=current, total=total))
        self._make_room()
        for stepper in (self._previous, self._next):
            stepper.setEnabled(total > 0)

    def _chip(self, text: str) -> PartChip:
        chip = PartChip(self._appearance, parts_of(text)[0])
        chip.removed.connect(lambda: self.word_removed.emit(text))
        chip.opened.connect(lambda: self.word_opened.emit(text))
        return chip

    def _lay_out(self) -> None:
        self._line = QWidget()
        row = self._row = QHBoxLayout(self._line)
        row.addLayout(self._chip_row)
        row.addWidget(self._match)
        row.addWidget(self._scope)
        row.addWidget(self._spelling)
        row.addWidget(self.how)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._bar)
        row.addWidget(self._place)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        for part in (self._line, self.notices, self.variants):
            column.addWidget(part)

    def _measure(self) -> None:
        px = self._appearance.px
        self._line.setFixedHeight(px(HEIGHT) - 1)
        self._row.setContentsMargins(px(14), 0, px(10), 0)
        self._row.setSpacing(px(6))
        self._chip_row.setSpacing(px(6))
        self._place.setFont(self._appearance.font(14, bold=True))
        self._place.setStyleSheet(f"font-size: {px(14)}px; font-weight: bold;")
        self._bar.setFixedSize(1, px(20))
        self._bar.setStyleSheet(f"background: {self._appearance.tokens.line2};")
        self.update()

    def minimumSizeHint(self) -> QSize:
        """It may be as narrow as the window: its parts give way."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the words go before the rest."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Hide the count, then what 探し方 can offer too; at last cut the words."""
        for chip in self._chips:
            chip.set_most(_WIDEST)
        self._match.setVisible(self._match.isEnabled())
        for part in (self._count, self._spelling, self._scope):
            part.show()
        for part in (self._count, self._spelling, self._scope, self._match):
            if self._fits():
                return
            part.hide()
        for width in _NARROWER:
            if self._fits():
                return
            for chip in self._chips:
                chip.set_most(width)

    def _fits(self) -> bool:
        # A layout within a layout learns of other sizes only when events are next handled.
        self._chip_row.invalidate()
        self._row.invalidate()
        return self._row.sizeHint().width() <= self.width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white ground and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("raised"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colour("line"))
