"""注釈を受け取る: what a colleague's file would bring, and what of it is taken."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from gijiyomi.domain.handover import Compared, Decision, Handover, NotTaken, Taking, Verdict
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.handover.sides import Sides
from gijiyomi.ui.handover.tick_list import TickList, TickRow
from gijiyomi.ui.handover.words import (
    content_words,
    day_of,
    differing_words,
    meeting_words,
    person_words,
    quoted,
    subject_words,
    taking_words,
)
from gijiyomi.ui.inspectors.card_list import make_action
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.wording import word

_SIZE = (1000, 680)
_LIST_WIDTH, _LIST_SHARE = 380, 0.42


class TakingSheet(Sheet):
    """The annotations of a file by verdict at the left, the one chosen at the right.

    Args:
        handover: whose file it is, and what of it has no place here.
        compared: its annotations beside the library's.
        author: the user's own name.

    Signals:
        wanted(tuple[Decision, ...]): the user wants these taken.
    """

    wanted = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        compared: Sequence[Compared],
        parent: QWidget | None = None,
        *,
        handover: Handover,
        author: str,
    ) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("handover.take-title"),
            why=told_of(handover, len(compared)),
            keep=word("handover.take-none"),
            size=_SIZE,
        )
        self._compared = tuple(compared)
        self._takings = [
            Taking.THEIRS if each.verdict is Verdict.NEW else Taking.OWN for each in compared
        ]
        self.list = TickList(appearance, word("handover.take-list"))
        self.sides = Sides(appearance, author=author)
        self._lay_out_parts()
        self._fill(handover.not_taken)
        self._connect()
        self.first = self.list
        self._say()

    def decisions(self) -> tuple[Decision, ...]:
        """What is chosen for each."""
        return tuple(map(Decision, self._compared, self._takings))

    def try_to_keep(self) -> None:
        """Tell what is wanted; the sheet stays until it is there."""
        if any(taking is not Taking.OWN for taking in self._takings):
            self.keep.setEnabled(False)
            self.wanted.emit(self.decisions())

    def refuse(self, text: str) -> None:
        """Say why nothing was taken."""
        self.message.say(text, tone=Tone.TROUBLE)
        self._say()

    def choose(self, taking: Taking) -> None:
        """Decide on the one on show."""
        number = self._current()
        if number is not None and self._can(number, taking):
            self._takings[number] = taking
            self._redraw(number)
            self.sides.show_taking(taking)
            self._say()

    def _can(self, number: int, taking: Taking) -> bool:
        compared = self._compared[number]
        both = taking is not Taking.BOTH or compared.verdict is Verdict.DIFFERENT
        return compared.can_be_taken and both

    def _connect(self) -> None:
        self.list.rows.ticked.connect(self._take_ticks)
        self.list.current_changed.connect(self._show_current)
        self.sides.chosen.connect(self.choose)
        for number, taking in enumerate(Taking, 1):
            choose = partial(self.choose, taking)
            action = make_action(self, taking_words(taking), f"Alt+{number}", run=choose)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out_parts(self) -> None:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self.sides)
        self.sides.setAutoFillBackground(False)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(area, 1)
        self.body.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said needs its room too, whatever the size of the text."""
        super().resizeEvent(event)
        most = round(self.width() * _LIST_SHARE)
        self.list.setFixedWidth(min(self.appearance.px(_LIST_WIDTH), most))

    def _fill(self, not_taken: Sequence[NotTaken]) -> None:
        rows: list[TickRow] = []
        for verdict in Verdict:
            numbers = [n for n, each in enumerate(self._compared) if each.verdict is verdict]
            if numbers:
                rows.append(_head(verdict.value, word(f"verdict.{verdict.value}"), len(numbers)))
                rows += [self._row(number) for number in numbers]
        if not_taken:
            rows.append(_head("unread", word("handover.unread"), len(not_taken)))
            rows += [_unread(number, each) for number, each in enumerate(not_taken)]
        ticks = {n for n, taking in enumerate(self._takings) if taking is not Taking.OWN}
        self.list.rows.fill(rows, frozenset(ticks))
        self._places = {row.key: at for at, row in enumerate(rows) if isinstance(row.key, int)}
        first = min(self._places.values(), default=None)
        self.sides.setVisible(first is not None)
        if first is not None:
            self.list.setCurrentIndex(self.list.rows.index(first, 0))
            self._show_current()

    def _row(self, number: int) -> TickRow:
        compared, taking = self._compared[number], self._takings[number]
        handed = compared.handed
        meaning = self.appearance.meaning_name(handed.meaning) if handed.meaning else ""
        said = content_words(handed, meaning)
        differs = compared.verdict is Verdict.DIFFERENT
        verdict = word(f"verdict.{compared.verdict.value}")
        apart = differing_words(compared)
        where = handed.meeting.number or meeting_words(handed.meeting)
        spoken = (verdict, quoted(subject_words(handed)), apart, meaning, said,
                  taking_words(taking))  # fmt: skip
        return TickRow(
            number,
            quoted(subject_words(handed)),
            detail="　".join((where, apart or said)),
            side=taking_words(taking) if differs else "",
            can_tick=compared.can_be_taken,
            meaning=handed.meaning,
            spoken=word("handover.spoken-separator").join(part for part in spoken if part),
        )

    def _redraw(self, number: int) -> None:
        on = self._takings[number] is not Taking.OWN
        self.list.rows.change(self._places[number], self._row(number), tick=on)

    def _take_ticks(self, keys: Sequence[Hashable], on: bool) -> None:
        for key in keys:
            if isinstance(key, int):
                differs = self._compared[key].verdict is Verdict.DIFFERENT
                # What loses nothing is what a plain tick means.
                taken = Taking.BOTH if differs else Taking.THEIRS
                self._takings[key] = taken if on else Taking.OWN
                if differs:
                    self._redraw(key)
        self._show_current()
        self._say()

    def _current(self) -> int | None:
        row = self.list.rows.row_at(self.list.currentIndex())
        return row.key if row is not None and isinstance(row.key, int) else None

    def _show_current(self) -> None:
        number = self._current()
        if number is not None:
            self.sides.show_one(self._compared[number], self._takings[number])

    def _say(self) -> None:
        count = sum(taking is not Taking.OWN for taking in self._takings)
        self.keep.setEnabled(count > 0)
        self.keep.setText(
            word("handover.take-keep", count=count) if count else word("handover.take-none")
        )


def told_of(handover: Handover, count: int) -> str:
    """Whose file it is, of when, and how much is in it."""
    day = day_of(handover.made)
    return word("handover.take-why" if day else "handover.take-why-undated",
                who=person_words(handover.author), day=day, count=count)  # fmt: skip


def _head(key: str, title: str, count: int) -> TickRow:
    spoken = word("handover.group-spoken", title=title, count=count)
    side = word("handover.count", count=count)
    return TickRow(("group", key), title, side=side, head=True, spoken=spoken)


def _unread(number: int, missed: NotTaken) -> TickRow:
    title = word(f"not-taken.{missed.code}")
    detail = "　".join(part for part in (missed.place, missed.detail) if part)
    spoken = f"{title}、{detail}"
    key = ("unread", number)
    return TickRow(key, title, detail=detail, can_tick=False, spoken=spoken)
