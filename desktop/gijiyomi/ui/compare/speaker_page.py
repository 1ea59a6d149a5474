"""One speaker's words, a column a meeting, oldest at the left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.domain.comparing import Appearance as Appearing
from gijiyomi.domain.comparing import Appearances, Words
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.search import questions
from gijiyomi.search.comparing import appearances, words_in
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.compare.column import MeetingColumn
from gijiyomi.ui.compare.items_text import ShownItem
from gijiyomi.ui.compare.strip import ColumnStrip
from gijiyomi.ui.compare.words import not_compared
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.ui.slices import Slices
from gijiyomi.wording import word

T = TypeVar("T")
TOPIC = "compare-marks"

# Less height than this, at 100 %, holds a head and not a line of what is said.
_LEAST_STRIP = 110


class SpeakerPage(QWidget):
    """Asks for one speaker's words and shows them.

    There is a place for every meeting, but only those in sight, and those that were, are read.

    Signals:
        changed: another speaker or other meetings are shown.
        moved: the reader is at another item.
        entered, excerpt_wanted: Enter and Ctrl+D on the current item.
        page_wanted: the page of the original is wanted on which the current column begins.
        join_wanted: namesakes are to be looked at.
    """

    changed = Signal()
    moved = Signal()
    entered = Signal()
    excerpt_wanted = Signal()
    page_wanted = Signal()
    join_wanted = Signal()

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__()
        self._appearance, self._bridge = appearance, bridge
        self._asked: SpeakerId | None = None
        self._request: SearchRequest | None = None
        self._words: tuple[str, ...] = ()
        self._marks: Mapping[RemarkId, Sequence[Span]] = {}
        self._pending: set[MeetingColumn] = set()
        self._read: list[tuple[MeetingColumn, Words]] = []
        self._filling = Slices(self)
        self._wants_keyboard = False
        self._current = 0
        # The item to stand at as soon as its column has been read.
        self._target: tuple[int, int] | None = None
        self.found: Appearances | None = None
        self.ticked: frozenset[MeetingId] = frozenset()
        self._lay_out()
        self._show_notice()
        follow(appearance, self, self._measure)

    # What is asked

    @property
    def speaker(self) -> SpeakerId | None:
        """Who was asked for; None for nobody."""
        return self._asked

    @property
    def shown(self) -> tuple[Appearing, ...]:
        """The meetings laid side by side, oldest first."""
        return self._strip.shown

    @property
    def columns(self) -> list[MeetingColumn]:
        """The columns that have been in sight, or nearly."""
        return self._strip.columns

    @property
    def settled(self) -> bool:
        """Whether all that is in sight has been read."""
        return not (self._pending or self._filling.working)

    @property
    def has_keyboard(self) -> bool:
        """Whether the reader walks through the words."""
        return any(column.has_keyboard for column in self.columns)

    def ask(self, speaker: SpeakerId, *, then: Callable[[Appearances], None] | None = None) -> None:
        """Compare what a speaker says; ``then`` may choose meetings before anything is shown."""
        self._asked = speaker

        def answer(found: Appearances) -> None:
            if self._asked == speaker:
                self.found = found
                if then is not None:
                    then(found)
                self._lay_columns()

        self._bridge.read(partial(appearances, speaker_id=speaker), answer, owner=self)

    def ask_again(self, *, then: Callable[[Appearances], None]) -> None:
        """The library is another: read anew what is shown.

        Where the meeting is gone in which the speaker was asked for, the same person in another
        one stands in; where there is none, nobody is compared.
        """
        if self._asked is None:
            return
        wanted, shown = self._asked, self.found.meetings if self.found is not None else ()
        same = [wanted, *(speaker.id for one in shown for speaker in one.speakers)]

        def answer(found: Appearances | None) -> None:
            if self._asked != wanted:
                return
            if found is None:
                self.forget()
                return
            self._asked, self.found = found.asked.id, found
            then(found)
            self._read_columns([column for column in self.columns if column.words is not None])
            self._lay_columns()

        self._bridge.read(lambda library: _appearances_of_any(library, same), answer, owner=self)

    def forget(self) -> None:
        """Nobody is compared any more."""
        self._asked = self.found = None
        self._lay_columns()

    def choose(self, ticked: Collection[MeetingId]) -> None:
        """Lay these meetings side by side, as far as the speaker speaks in them."""
        self.ticked = frozenset(ticked)
        self._lay_columns()

    def mark(self, request: SearchRequest | None) -> None:
        """Mark what a search finds; None for nothing."""
        if request != self._request:
            self._request = request
            self._ask_marks()

    def mark_words(self, words: Sequence[str]) -> None:
        """Mark words, besides what a search finds."""
        self._words = tuple(words)
        self._ask_marks()

    def with_words(self, make: Callable[[tuple[Words, ...]], T], done: Callable[[T], None]) -> None:
        """Have something made, off the GUI thread, of all side by side, in sight or not."""
        chosen = self.shown
        self._bridge.read(lambda library: make(words_in(library, chosen)), done, owner=self)

    # Where the reader is

    def current(self) -> ShownItem | None:
        """The item that the reader is at."""
        column = self.current_column()
        read = column is not None and column.words is not None
        return column.text.current if column is not None and read else None

    def current_column(self) -> MeetingColumn | None:
        """The column that the reader is at."""
        return self._strip.column(self._current)

    def step(self, delta: int) -> None:
        """Go to the next item with a mark, around the ends, in sight or not."""
        request, marked = self._request, self._words
        if request is None and not marked:
            return
        read = [column.words for column in self.columns if column.words is not None]
        if len(read) == len(self.shown):
            self._step(_marked_places(read, self._marks), delta)
            return

        def look(words: tuple[Words, ...]) -> None:
            remarks = [remark for one in words for remark in one.remarks]
            question = partial(questions.marks_in, request=request, words=marked, remarks=remarks)
            self._bridge.search(
                question,
                lambda found: self._step(_marked_places(words, found), delta),
                owner=self,
                topic=f"{TOPIC}-step",
            )

        self.with_words(tuple, look)

    def _step(self, places: Sequence[tuple[int, int]], delta: int) -> None:
        if not places or places[-1][0] >= len(self.shown):
            return
        column = self.current_column()
        read = column is not None and column.words is not None
        here = (self._current, column.text.current_index if column is not None and read else 0)
        if delta > 0:
            wanted = next((one for one in places if one > here), places[0])
        else:
            wanted = next((one for one in reversed(places) if one < here), places[-1])
        self._current, self._target = wanted[0], wanted
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        column = self._strip.bring(self._current)
        self.setFocusProxy(column)
        self._wants_keyboard = column.words is None
        if column.words is not None:
            self._reach_target(column)
            column.text.setFocus()

    def _reach_target(self, column: MeetingColumn) -> None:
        target, self._target = self._target, None
        if target is not None and target[0] == self._current:
            column.text.go_to(target[1])

    def _on_moved(self, column: MeetingColumn) -> None:
        if column.has_keyboard:
            self._current = self._strip.place_of(column)
            self.setFocusProxy(column)
        self.moved.emit()

    def _go_aside(self, delta: int) -> None:
        if 0 <= self._current + delta < len(self.shown):
            self._current += delta
            self._take_keyboard()

    def _ask_page(self, column: MeetingColumn) -> None:
        self._current = self._strip.place_of(column)
        self.page_wanted.emit()

    # Showing

    def _lay_columns(self) -> None:
        """Have a place for each meeting in which the speaker speaks, oldest first."""
        meetings = self.found.meetings if self.found is not None else ()
        focused = self.has_keyboard
        self.setFocusProxy(self._strip)
        self._strip.show_meetings([one for one in meetings if one.meeting.id in self.ticked])
        self._current = min(self._current, max(0, len(self.shown) - 1))
        column = self.current_column()
        if column is not None:
            self.setFocusProxy(column)
            if focused or self.hasFocus():
                self._take_keyboard()
        self._show_notice()
        self.changed.emit()

    def _prepare(self, made: MeetingColumn) -> None:
        """Read what a column shows that has come near."""
        made.moved.connect(lambda: self._on_moved(made))
        made.entered.connect(self.entered)
        made.excerpt_wanted.connect(self.excerpt_wanted)
        made.aside_wanted.connect(self._go_aside)
        made.page_wanted.connect(lambda: self._ask_page(made))
        self._read_columns([made])

    def _read_columns(self, columns: Sequence[MeetingColumn]) -> None:
        wanted = [column for column in columns if column not in self._pending]
        if not wanted:
            return
        self._pending.update(wanted)
        chosen = [column.one for column in wanted]

        def answer(read: tuple[Words, ...]) -> None:
            self._pending.difference_update(wanted)
            self._read += zip(wanted, read, strict=True)
            self._filling.start(self._filled())

        self._bridge.read(partial(words_in, chosen=chosen), answer, owner=self)

    def _filled(self) -> Iterator[None]:
        """Fills a column with what was read of it, a column a step."""
        while self._read:
            column, words = self._read.pop(0)
            if self._strip.place_of(column) >= 0 and column.words != words:
                self._fill(column, words)
                yield
        self._ask_marks()
        self.changed.emit()

    def _fill(self, column: MeetingColumn, words: Words) -> None:
        # What is empty holds the keyboard itself; its words hold it from now on.
        held = column.hasFocus() or self.hasFocus()
        column.fill(words)
        column.mark(self._marks)
        if self._strip.place_of(column) == self._current:
            self.setFocusProxy(column)
            self._reach_target(column)
            if held or self._wants_keyboard:
                self._wants_keyboard = False
                column.text.setFocus()

    def _ask_marks(self) -> None:
        request, marked = self._request, self._words
        read = [column.words for column in self.columns if column.words is not None]
        if request is None and not marked:
            self._take_marks({})
            return
        remarks = [remark for words in read for remark in words.remarks]

        def answer(found: Mapping[RemarkId, tuple[Span, ...]]) -> None:
            if (self._request, self._words) == (request, marked):
                self._take_marks(found)

        question = partial(questions.marks_in, request=request, words=marked, remarks=remarks)
        self._bridge.search(question, answer, owner=self, topic=TOPIC)

    def _take_marks(self, marks: Mapping[RemarkId, Sequence[Span]]) -> None:
        if marks != self._marks:
            self._marks = marks
            for column in self.columns:
                column.mark(marks)

    def _show_notice(self) -> None:
        """Say what is not compared, and why."""
        found = self.found
        lines = not_compared(found, self.shown)
        self.notice.set_text("\n".join(lines))
        self.join.setVisible(bool(found and found.namesakes) and not self._bridge.read_only)
        self._fit_notice()

    def _fit_notice(self) -> None:
        """It gives way where it would leave no room to what it is about."""
        px = self._appearance.px
        high = self.notice.heightForWidth(self.width() - px(24 + 12)) + px(16)
        room = len(self.shown) < 2 or self.height() - high >= px(_LEAST_STRIP)
        self.notice_row.setVisible(bool(self.notice.text()) and room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said of the columns gives way to them."""
        super().resizeEvent(event)
        self._fit_notice()

    # Making

    def _lay_out(self) -> None:
        self.notice = Para(self._appearance, "", size=12)
        self.join = button(word("compare.join"), "link", appearance=self._appearance)
        self.join.clicked.connect(self.join_wanted)
        self.notice_row = QWidget()
        row = QHBoxLayout(self.notice_row)
        row.addWidget(self.notice, 1)
        row.addWidget(self.join, 0, Qt.AlignmentFlag.AlignTop)
        self._notice_layout = row
        self._strip = ColumnStrip(self._appearance)
        self._strip.made.connect(self._prepare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice_row)
        column.addWidget(self._strip, 1)

    def _measure(self) -> None:
        px = self._appearance.px
        self._notice_layout.setContentsMargins(px(24), px(8), px(12), px(8))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))


def _marked_places(
    words: Sequence[Words], marks: Mapping[RemarkId, Sequence[Span]]
) -> list[tuple[int, int]]:
    """The items with a mark, as the places of column and item."""
    places: list[tuple[int, int]] = []
    for number, one in enumerate(words):
        items = [(remark, item) for remark in one.remarks for item in remark.items]
        places += [
            (number, at)
            for at, (remark, item) in enumerate(items)
            if any(mark.overlaps(item.span) for mark in marks.get(remark.id, ()))
        ]
    return places


def _appearances_of_any(library: Library, same: Sequence[SpeakerId]) -> Appearances | None:
    """Where somebody speaks who is told by any of some speakers; None if all of them are gone."""
    there = library.meetings.some_speakers(same)
    known = next((speaker for speaker in same if speaker in there), None)
    return None if known is None else appearances(library, known)
