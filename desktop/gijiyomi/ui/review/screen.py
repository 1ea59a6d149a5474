"""The screen on which what is not certain is confirmed, one place after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.domain.corrections import SpeakerChoice
from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import Para, button
from gijiyomi.ui.correcting.speaker_picker import Picked, SpeakerPicker, ask_speaker
from gijiyomi.ui.correcting.speaker_rows import Roster, read_roster
from gijiyomi.ui.fields import ENTER_KEYS
from gijiyomi.ui.inspectors.card_list import Rule
from gijiyomi.ui.list_screen import ListScreen
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.lists.row_view import RowList
from gijiyomi.ui.lists.rows import ROW_ROLE
from gijiyomi.ui.lists.signed_rows import SignedDelegate
from gijiyomi.ui.review.agenda import Agenda, Key, ReviewRow
from gijiyomi.ui.review.cases import Case, find_cases
from gijiyomi.ui.review.choice_cards import ChoiceCards
from gijiyomi.ui.review.choices import (
    Answer,
    Choice,
    Cut,
    choices_for,
    explanation,
    question,
    span_in_question,
    suggested_speaker,
)
from gijiyomi.ui.review.entry_list import ReviewModel, review_lines
from gijiyomi.ui.review.passage_text import PassageText
from gijiyomi.ui.review.settling import settle, step_label
from gijiyomi.ui.searching.flow import Flow
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

_LIST_WIDTH, _ROOM_FOR_LIST = 240, 650
_TEXT_HEIGHT = 150
_SIDE = 32
_LINE_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)


class ReviewScreen(ListScreen):
    """What is to be confirmed at the left; the question, its choices and the words beside it.

    Alt+1 … choose, Alt+↑↓ move the dividing line, Ctrl+Enter settles and goes on. Each settled
    place is one undoable step, and what is undone is asked again.

    Signals:
        passage_wanted(Passage): the place in question is another; the 原本 should show it.
        finished(): the user is done, with all or for now.
        count_changed(int): how many places are left.
    """

    passage_wanted = Signal(object)
    finished = Signal()
    count_changed = Signal(int)

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__(
            appearance,
            word("review.title"),
            list_width=_LIST_WIDTH,
            room=_ROOM_FOR_LIST,
            alt_keys={*_LINE_STEPS, *_DIGITS},
        )
        self._bridge = bridge
        self._agenda = Agenda()
        self._files: Mapping[MeetingId, str] = MappingProxyType({})
        self._shown: Key | None = None
        self._case: Case | None = None
        self._wanted: Key | None = None
        self._busy = False
        # The first question takes the keyboard, wherever it is by then.
        self._begins = False
        self._reads = 0
        self._model = ReviewModel(self)
        self._list = RowList()
        self._list.setModel(self._model)
        self._list.setItemDelegate(SignedDelegate(appearance, self._list, review_lines))
        self._list.setAccessibleName(word("review.list-name"))
        self._finish = button(word("review.finish"), "link", appearance=appearance)
        self._question = Caption(appearance, size=17, bold=True)
        self._position = Caption(appearance, colour="text2")
        self._why = Para(appearance, "")
        self.cards = ChoiceCards(appearance)
        self._rule = Rule(appearance)
        self._caption = Caption(appearance, size=12, colour="text2")
        self.text = PassageText(appearance)
        self._previous = button(word("review.previous"), "plain", appearance=appearance)
        # Stands for the one below the list where there is no room for a list.
        self._leave = button(word("review.finish"), "link", appearance=appearance)
        self._later = button(word("review.later"), "plain", appearance=appearance)
        self._hint = Caption(appearance, word("review.settle-shortcut"), colour="text2")
        self._settle = button(word("review.settle"), "primary", appearance=appearance)
        self._area = QScrollArea()
        self._lay_out()
        self._connect()

    @property
    def left(self) -> int:
        """How many places are not settled."""
        return self._agenda.left

    def start(
        self,
        meeting_ids: Sequence[MeetingId],
        *,
        files: Mapping[MeetingId, str] = MappingProxyType({}),
    ) -> None:
        """Begin a review of all that is unsure in these meetings.

        Args:
            meeting_ids: in the order of the review.
            files: what their files are called; shown where there is more than one meeting.
        """
        self._files = files if len(meeting_ids) > 1 else MappingProxyType({})
        self._agenda.start(meeting_ids)
        self._shown = self._case = self._wanted = None
        self._begins = True
        self._refresh(self._agenda.meetings)

    def _lay_out(self) -> None:
        self._lay_beside(
            self._list,
            (self._make_middle(), self._make_foot()),
            finish=self._finish,
            heir=self.cards,
            without_list=self._leave,
        )

    def _give_way(self) -> None:
        super()._give_way()
        self._hint.setVisible(self._lists())

    def _make_middle(self) -> QScrollArea:
        px = self._appearance.px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(_SIDE), px(18), px(_SIDE), px(8))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(self._question, 1)
        head.addWidget(self._position)
        column.addLayout(head)
        column.addWidget(self._why)
        column.addSpacing(px(4))
        column.addWidget(self.cards)
        column.addSpacing(px(6))
        column.addWidget(self._rule)
        column.addWidget(self._caption)
        column.addWidget(self.text, 1)
        # Takes the room while no text is shown.
        column.addStretch(0)
        self.text.setMinimumHeight(px(_TEXT_HEIGHT))
        inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        area = self._area
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        # Setting it made it fill its ground.
        inner.setAutoFillBackground(False)
        return area

    def _make_foot(self) -> QWidget:
        px = self._appearance.px
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(_SIDE), px(10), px(_SIDE - 4), px(10))
        row.setSpacing(px(8))
        # With large letters they stand in two rows.
        ways = Flow(self._appearance)
        for way in (self._previous, self._later, self._leave):
            ways.add(way)
        row.addWidget(ways, 1)
        row.addWidget(self._hint)
        row.addWidget(self._settle)
        return foot

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self._bridge.trouble.connect(self._on_trouble)
        self._list.row_chosen.connect(self._on_row_chosen)
        self._list.row_entered.connect(lambda _index: self.cards.setFocus())
        self._finish.clicked.connect(self.finished)
        self._leave.clicked.connect(self.finished)
        self._previous.clicked.connect(self._go_back)
        self._later.clicked.connect(self._put_off)
        self._settle.clicked.connect(self._act)
        self.cards.chosen.connect(self._on_chosen)

    def _refresh(self, meetings: Sequence[MeetingId]) -> None:
        """Read anew what is to be confirmed in these meetings; the others have nothing."""
        self._reads += 1
        turn = self._reads

        def answer(cases: list[Case]) -> None:
            if turn == self._reads:
                self._take(cases)

        self._bridge.read(lambda library: _find_prepared(library, meetings), answer, owner=self)

    def _take(self, cases: Sequence[Case]) -> None:
        again = self._agenda.take(cases)
        self._busy = False
        self._model.set_rows(self._agenda.rows)
        self._pane.show_count(len(self._agenda.rows))
        wanted = again or self._wanted or self._shown
        self._wanted = None
        if self._agenda.row(wanted) is None or (wanted != self._shown and not again):
            wanted = wanted if wanted and self._agenda.is_open(wanted) else None
            wanted = wanted or self._agenda.next_open(self._shown)
        self._show(wanted or self._shown)
        self.count_changed.emit(self._agenda.left)

    def _show(self, key: Key | None) -> None:
        """Show a place, settled or not; None if there is none at all."""
        case = self._agenda.case(key)
        unchanged = key == self._shown and case == self._case and case is not None
        self._shown, self._case = key, case
        index = self._model.find(key)
        self._list.show_row(index)
        self._tell_buttons()
        if unchanged:
            return
        self._position.setText(self._position_words())
        if case is None:
            self._show_settled()
            return
        self._question.setText(question(case))
        self._why.set_text(explanation(case))
        self._caption.setText(self._caption_words(case))
        for each in (self._rule, self._caption, self.text):
            each.show()
        self.cards.show_choices(choices_for(case))
        self.cards.show()
        self.setFocusProxy(self.cards)
        self.text.show_case(case)
        self._area.verticalScrollBar().setValue(0)
        self._tell_buttons()
        self.passage_wanted.emit(Passage(case.remark.id, span_in_question(case)))
        self._take_keyboard()

    def _show_settled(self) -> None:
        """Nothing is asked: this place is settled, or all are, or there never was any."""
        if not self._agenda.rows:
            key = "nothing"
        else:
            key = "settled" if self._agenda.left else "all-settled"
        self._question.setText(word(f"review.{key}"))
        self._why.set_text(word(f"review.{key}-detail"))
        self.cards.show_choices(())
        self.text.show_case(None)
        for each in (self.cards, self._rule, self._caption, self.text):
            each.hide()
        self.setFocusProxy(self._settle)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Go to the question, unless the user goes through the list."""
        if self.isVisible() and (self._begins or not self._list.hasFocus()):
            self._begins = False
            self.setFocus()

    def _position_words(self) -> str:
        at, total = self._agenda.position(self._shown), len(self._agenda.rows)
        return word("review.position", at=at, total=total) if at else ""

    def _caption_words(self, case: Case) -> str:
        count = len(case.remarks)
        told = word("review.text-again", count=count) if count > 1 else word("review.text")
        file = self._files.get(case.meeting.id, "")
        return f"{told}　{file}" if file else told

    def _tell_buttons(self) -> None:
        deed, key = word(f"review.{self._deed()}"), word("review.settle-shortcut")
        self._settle.setText(deed)
        self._settle.setToolTip(word("review.with-key", name=deed, key=key))
        self._settle.setEnabled(not self._busy and not (self._case and self._bridge.read_only))
        self._previous.setEnabled(self._agenda.step(self._shown, -1) is not None)
        self._later.setEnabled(self._case is not None and self._agenda.left > 1)

    def _deed(self) -> str:
        """What the main button does: behind the last place there is no next one."""
        if self._case is None:
            return "next" if self._agenda.left else "finish"
        choice = self.cards.choice
        if choice is not None and choice.asks:
            return "settle-asking"
        return "settle" if self._agenda.left > 1 else "settle-last"

    def _on_chosen(self, choice: Choice) -> None:
        at = choice.answer.at if isinstance(choice.answer, Cut) else None
        self.text.set_cut(at)
        self._tell_buttons()

    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ReviewRow) and row.key != self._shown:
            self._show(row.key)

    def _go_back(self) -> None:
        key = self._agenda.step(self._shown, -1)
        if key is not None:
            self._show(key)

    def _put_off(self) -> None:
        """Go on, and leave this one open."""
        key = self._agenda.next_open(self._shown)
        if key is not None:
            self._show(key)

    def _act(self) -> None:
        """Settle what is chosen, ask who speaks, go on, or be done."""
        if self._case is None:
            following = self._agenda.next_open(self._shown)
            if following is None:
                self.finished.emit()
            else:
                self._show(following)
            return
        choice = self.cards.choice
        if choice is None or self._busy or self._bridge.read_only:
            return
        if choice.asks:
            self._ask(self._case, self._answer(choice))
        else:
            self._commit(self._case, self._answer(choice))

    def _answer(self, choice: Choice) -> Answer:
        """The answer of a card, with the dividing line where the user has put it."""
        cut = self.text.line
        return Cut(cut) if isinstance(choice.answer, Cut) and cut is not None else choice.answer

    def _ask(self, case: Case, answer: Answer) -> None:
        """Have the user say who speaks, then settle."""
        second = isinstance(answer, Cut)
        title = word("correcting.picker-title-second") if second else None

        def open_picker(roster: Roster) -> None:
            if self._case == case:
                picker = ask_speaker(
                    self.cards,
                    self._appearance,
                    roster,
                    # Over the cards: the words in question stay in sight.
                    anchor=QRect(0, 0, self.cards.width(), 0),
                    title=title,
                    scope=False,
                    suggested=suggested_speaker(case),
                )
                self._follow(picker, case, answer)

        self._bridge.read(
            lambda library: read_roster(library, case.meeting.id, case.remark.id),
            open_picker,
            owner=self,
        )

    def _follow(self, picker: SpeakerPicker, case: Case, answer: Answer) -> None:
        def take(picked: Picked) -> None:
            self._commit(case, answer, who=picked.choice)

        picker.picked.connect(take)

    def _commit(self, case: Case, answer: Answer, *, who: SpeakerChoice | None = None) -> None:
        self._busy = True
        self._wanted = self._agenda.next_open(case.key)
        self._tell_buttons()
        self._bridge.change(
            step_label(answer), lambda library: settle(library, case, answer, who=who)
        )

    def _on_changed(self, changes: Changes) -> None:
        if self._agenda.meetings and changes & (Changes.REMARKS | Changes.MEETINGS):
            # Once it is known which are unsure the others stay certain.
            self._refresh(self._agenda.unsure_meetings or self._agenda.meetings)

    def _on_trouble(self, _error: GijiyomiError) -> None:
        """The window says what it was; here it can be tried again."""
        self._busy = False
        self._tell_buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+1 … choose, Alt+↑↓ move the line, Ctrl+Enter settles."""
        if not self._takes(event):
            super().keyPressEvent(event)
            return
        event.accept()
        key = event.key()
        if key in ENTER_KEYS:
            self._act()
        elif key in _LINE_STEPS:
            self.text.step_cut(_LINE_STEPS[Qt.Key(key)])
        elif self.cards.choose(key - Qt.Key.Key_0) and self.text.line is not None:
            # The line can be moved at once.
            self.text.setFocus()
            self._area.ensureWidgetVisible(self.text)


def _find_prepared(library: Library, meetings: Sequence[MeetingId]) -> list[Case]:
    """The cases; the dictionary of names that questions need is loaded here, not by the window."""
    cases = find_cases(library, meetings)
    for case in cases:
        if case.about_who:
            choices_for(case)
            break
    return cases
