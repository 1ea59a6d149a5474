"""One speaker's words, a column a meeting, oldest at the left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gijiyomi.domain.comparing import Appearances, Words
from gijiyomi.domain.finding import HitSpan, SearchRequest
from gijiyomi.domain.records import MeetingId, RemarkId, SpeakerId, SpeakerKind
from gijiyomi.domain.text import Span
from gijiyomi.search import SearchEngine
from gijiyomi.search.comparing import appearances, words_in
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.compare.column import MeetingColumn
from gijiyomi.ui.compare.items_text import ShownItem
from gijiyomi.ui.controls import Para, button, follow
from gijiyomi.wording import word

MOST = 6
"""How many meetings are laid side by side at a time."""

_FIRST = 3
_LEAST_WIDTH = 300
TOPIC = "compare-marks"


class SpeakerPage(QWidget):
    """Asks for one speaker's words and shows them.

    Signals:
        changed: another speaker or other meetings are shown.
        moved: the reader is at another item.
        entered, excerpt_wanted: Enter and Ctrl+D on the current item.
        join_wanted: namesakes are to be looked at.
        said(str): something for the status line.
    """

    changed = Signal()
    moved = Signal()
    entered = Signal()
    excerpt_wanted = Signal()
    join_wanted = Signal()
    said = Signal(str)

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__()
        self._appearance, self._bridge = appearance, bridge
        self._asked: SpeakerId | None = None
        self._request: SearchRequest | None = None
        self._marks: Mapping[RemarkId, Sequence[Span]] = {}
        self.found: Appearances | None = None
        self.chosen: tuple[MeetingId, ...] = ()
        self.columns: list[MeetingColumn] = []
        self._current = 0
        self._lay_out()
        self._show_notice()
        follow(appearance, self, self._measure)

    # What is asked

    @property
    def speaker(self) -> SpeakerId | None:
        """Who was asked for; None for nobody."""
        return self._asked

    def ask(self, speaker: SpeakerId, *, besides: MeetingId | None = None) -> None:
        """Compare what a speaker says in his or her latest meetings, and in ``besides``."""
        # Where all meetings were chosen no choice was made among them.
        some = self.found is not None and len(self.chosen) < len(self.found.meetings)
        same = some and self._is_same(speaker)
        self._asked = speaker

        def answer(found: Appearances) -> None:
            if self._asked == speaker:
                kept = self.chosen if same else ()
                self.found = found
                self._choose(self._first_choice(found, kept, besides))

        self._bridge.read(partial(appearances, speaker_id=speaker), answer, owner=self)

    def ask_again(self) -> None:
        """The library is another: read anew what is shown."""
        if self._asked is not None:
            self.ask(self._asked)

    def forget(self) -> None:
        """Nobody is compared any more."""
        self._asked = self.found = None
        self._show(())

    def toggle(self, meeting: MeetingId, *, on: bool) -> None:
        """Lay a meeting beside the others, or take it away."""
        if on and len(self.chosen) >= MOST:
            self.said.emit(word("compare.most", count=MOST))
            self.changed.emit()
            return
        rest = tuple(each for each in self.chosen if each != meeting)
        self._choose((*rest, meeting) if on else rest)

    def mark(self, request: SearchRequest | None) -> None:
        """Mark what a search finds; None for nothing."""
        self._request = request
        self._ask_marks()

    # What is shown

    def current(self) -> ShownItem | None:
        """The item that the reader is at."""
        column = self.current_column()
        return column.text.current if column is not None else None

    def current_column(self) -> MeetingColumn | None:
        """The column that the reader is at."""
        return self.columns[self._current] if self._current < len(self.columns) else None

    def words(self) -> tuple[Words, ...]:
        """What is laid side by side."""
        return tuple(column.words for column in self.columns)

    def step(self, delta: int) -> None:
        """Go to the next item with a mark, around the ends."""
        places = [
            (number, at)
            for number, column in enumerate(self.columns)
            for at in column.marked_items()
        ]
        column = self.current_column()
        if not places or column is None:
            return
        here = (self._current, column.text.current_index)
        if delta > 0:
            wanted = next((one for one in places if one > here), places[0])
        else:
            wanted = next((one for one in reversed(places) if one < here), places[-1])
        self._go(*wanted)

    def _go(self, column: int, item: int) -> None:
        self._current = column
        self.columns[column].text.go_to(item)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        column = self.columns[self._current]
        self.setFocusProxy(column)
        self._area.ensureWidgetVisible(column, 0, 0)
        column.text.setFocus()

    # Asking

    def _is_same(self, speaker: SpeakerId) -> bool:
        meetings = self.found.meetings if self.found else ()
        return any(one.id == speaker for each in meetings for one in each.speakers)

    def _first_choice(
        self, found: Appearances, kept: Sequence[MeetingId], besides: MeetingId | None
    ) -> tuple[MeetingId, ...]:
        """What was chosen before, else the newest meetings and that of the speaker asked for."""
        known = [one.meeting.id for one in found.meetings]
        wanted = [each for each in kept if each in known] or [
            *[each for each in known if each != found.asked.meeting_id][-(_FIRST - 1) :],
            found.asked.meeting_id,
        ]
        if besides in known and besides not in wanted:
            wanted = [*wanted[-(MOST - 1) :], besides]
        return tuple(wanted)

    def _choose(self, meetings: Sequence[MeetingId]) -> None:
        """Show these meetings, in their order in time."""
        found = self.found
        if found is None:
            return
        chosen = [one for one in found.meetings if one.meeting.id in meetings]
        self.chosen = tuple(one.meeting.id for one in chosen)
        wanted = self.chosen

        def answer(words: tuple[Words, ...]) -> None:
            if self.found is found and self.chosen == wanted:
                self._show(words)
                self._ask_marks()

        self._bridge.read(partial(words_in, chosen=chosen), answer, owner=self)

    def _ask_marks(self) -> None:
        request, columns = self._request, list(self.columns)
        if request is None:
            self._take_marks({})
            return
        remarks = [remark for column in columns for remark in column.words.remarks]

        def answer(found: dict[RemarkId, tuple[HitSpan, ...]]) -> None:
            if self._request == request and self.columns == columns:
                self._take_marks(
                    {
                        remark: [Span(one.start, one.end) for one in spans]
                        for remark, spans in found.items()
                    }
                )

        question = partial(SearchEngine.spans, request=request, remarks=remarks)
        self._bridge.search(question, answer, owner=self, topic=TOPIC)

    def _take_marks(self, marks: Mapping[RemarkId, Sequence[Span]]) -> None:
        if marks != self._marks:
            self._marks = marks
            for column in self.columns:
                column.mark(marks)

    # Showing

    def _show(self, words: Sequence[Words]) -> None:
        focused = any(column.text.hasFocus() for column in self.columns)
        before = {column.words: column for column in self.columns}
        self.setFocusProxy(self._area)
        self.columns = [before.pop(one) if one in before else self._column(one) for one in words]
        for gone in before.values():
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, column in enumerate(self.columns):
            self._row.insertWidget(at, column)
            if self._marks:
                column.mark(self._marks)
        self._current = min(self._current, max(0, len(self.columns) - 1))
        if self.columns:
            self.setFocusProxy(self.columns[self._current])
            if focused or self.hasFocus():
                self.columns[self._current].text.setFocus()
        self._show_notice()
        self._measure()
        self.changed.emit()

    def _column(self, words: Words) -> MeetingColumn:
        made = MeetingColumn(self._appearance, words)
        made.text.moved.connect(lambda: self._on_moved(made))
        made.text.entered.connect(self.entered)
        made.text.excerpt_wanted.connect(self.excerpt_wanted)
        made.text.aside_wanted.connect(self._go_aside)
        return made

    def _on_moved(self, column: MeetingColumn) -> None:
        if column in self.columns and column.text.hasFocus():
            self._current = self.columns.index(column)
            self.setFocusProxy(column)
            self.moved.emit()

    def _go_aside(self, delta: int) -> None:
        if 0 <= self._current + delta < len(self.columns):
            self._current += delta
            self._take_keyboard()

    def _show_notice(self) -> None:
        """Say what is not compared, and why."""
        found = self.found
        lines: list[str] = []
        if found is None:
            lines.append(word("compare.no-speaker"))
        elif found.asked.kind is SpeakerKind.UNNAMED:
            lines.append(word("compare.unnamed"))
        elif not self.columns:
            lines.append(word("compare.no-meeting"))
        if found is not None and found.namesakes:
            lines.append(word("compare.namesakes", count=found.namesakes))
        several = found is not None and len(found.meetings) > 1
        if found is not None and several and found.asked.kind is SpeakerKind.ORGANISATION:
            lines.append(word("compare.same-name"))
        self.notice.set_text("\n".join(lines))
        self.join.setVisible(bool(found and found.namesakes) and not self._bridge.read_only)
        self.notice_row.setVisible(bool(lines))

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
        self._sheet = QWidget()
        self._row = QHBoxLayout(self._sheet)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        self._area.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice_row)
        column.addWidget(self._area, 1)

    def _measure(self) -> None:
        px = self._appearance.px
        self._notice_layout.setContentsMargins(px(24), px(8), px(12), px(8))
        for column in self.columns:
            column.setMinimumWidth(px(_LEAST_WIDTH))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))
