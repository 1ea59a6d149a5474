"""How to look: the choices that stand in the query bar, and one menu with all that find no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from gijiyomi.domain.finding import Within
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Drop
from gijiyomi.ui.search_session import SearchState
from gijiyomi.wording import word

_WITHIN = (Within.REMARK, Within.PARAGRAPH, Within.MEETING)


class Ways(QMenu):
    """One of a few ways, as actions; a drop of its own, or a section of a longer menu.

    Signals:
        chosen(int): which one the user chose.
    """

    chosen = Signal(int)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = list(labels)
        group = QActionGroup(self)
        self.choices: list[QAction] = []
        for index, label in enumerate(self.labels):
            choice = self.addAction(label)
            choice.setCheckable(True)
            group.addAction(choice)
            choice.triggered.connect(lambda _checked=False, index=index: self.chosen.emit(index))
            self.choices.append(choice)
        self.choices[0].setChecked(True)

    def show_choice(self, index: int) -> None:
        """Show ``index`` as chosen without telling."""
        self.choices[index].setChecked(True)


class WayDrop(Drop):
    """A quiet menu that says which way is chosen."""

    def __init__(self, appearance: Appearance, keys: Sequence[str]) -> None:
        super().__init__(appearance)
        self.ways = Ways([word(key) for key in keys])
        self.setMenu(self.ways)
        self.show_choice(0)

    def show_choice(self, index: int) -> None:
        """Show ``index`` as chosen without telling."""
        self.ways.show_choice(index)
        self.ways.setTitle(self.ways.labels[index])
        self.setText(self.ways.labels[index])
        self.setAccessibleName(self.ways.labels[index])


class HowDrop(Drop):
    """探し方: what is seldom changed, and what the window has no room to show by itself.

    Signals:
        within_chosen(Within), whole_words_chosen(bool), synonyms_chosen(bool),
        old_versions_chosen(bool): a choice.
        keep_wanted: the search shall be kept under a name.
    """

    within_chosen = Signal(object)
    whole_words_chosen = Signal(bool)
    synonyms_chosen = Signal(bool)
    old_versions_chosen = Signal(bool)

    def __init__(self, appearance: Appearance, guests: Sequence[WayDrop]) -> None:
        super().__init__(appearance, word("query.how"))
        menu = self._menu = QMenu(self)
        self._guests = list(guests)
        for guest in self._guests:
            menu.addMenu(guest.ways)
        self._line = menu.addSeparator()
        self._within = Ways([word(f"query.within-{within.value}") for within in _WITHIN])
        self._within.chosen.connect(lambda index: self.within_chosen.emit(_WITHIN[index]))
        menu.addActions(self._within.choices)
        menu.addSeparator()
        self._whole = menu.addAction(word("query.whole-words"))
        self._synonyms = menu.addAction(word("query.synonyms"))
        self._old_versions = menu.addAction(word("query.old-versions"))
        for choice, told in (
            (self._whole, self.whole_words_chosen),
            (self._synonyms, self.synonyms_chosen),
            (self._old_versions, self.old_versions_chosen),
        ):
            choice.setCheckable(True)
            choice.triggered.connect(told)
        menu.addSeparator()
        menu.aboutToShow.connect(self._take_guests)
        self.setMenu(menu)
        self.show_state(SearchState())

    def add_commands(self, actions: Sequence[QAction]) -> None:
        """Put commands at the end of the menu."""
        self._menu.addActions(list(actions))

    def show_state(self, state: SearchState) -> None:
        """Show what is chosen; what is not as usual is said on the button."""
        self._within.show_choice(_WITHIN.index(state.within))
        self._whole.setChecked(state.whole_words)
        self._synonyms.setChecked(state.synonyms)
        self._old_versions.setChecked(state.old_versions)
        unusual = [
            *([word(f"query.within-{state.within.value}")] * (state.within is not Within.REMARK)),
            *([word("query.whole-words")] * state.whole_words),
            *([word("query.synonyms")] * state.synonyms),
            *([word("query.old-versions")] * state.old_versions),
        ]
        text = word("query.how-so", how=unusual[0]) if len(unusual) == 1 else word("query.how")
        if len(unusual) > 1:
            text = word("query.how-more", how=unusual[0], count=len(unusual) - 1)
        self.setText(text)
        self.setAccessibleName(
            text if not unusual else word("query.how-said", how="、".join(unusual))
        )
        self.setToolTip("\n".join(unusual))
        self.updateGeometry()

    def _take_guests(self) -> None:
        """Offer here what stands nowhere else; what means nothing yet is offered nowhere."""
        taken = [guest for guest in self._guests if guest.isHidden() and guest.isEnabled()]
        for guest in self._guests:
            guest.ways.menuAction().setVisible(guest in taken)
        self._line.setVisible(bool(taken))
