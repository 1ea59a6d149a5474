"""注釈を渡す: whose meetings, under which name, with or without what is nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gijiyomi.domain.records import Meeting, MeetingId
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import Para
from gijiyomi.ui.correcting.sheet import Sheet
from gijiyomi.ui.handover.tick_list import TickList, TickRow
from gijiyomi.ui.header import date_of, title_of
from gijiyomi.ui.inspectors.message_strip import Tone
from gijiyomi.ui.preferences.sheet import author_field
from gijiyomi.ui.tick_box import TickBox
from gijiyomi.wording import word

_SIZE = (640, 620)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A meeting with annotations: how many, and how many of them are private."""

    meeting: Meeting
    count: int
    private: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be handed over.

    Attributes:
        author: the name under which; empty for none.
        private: private ones go along.
    """

    author: str
    meetings: tuple[MeetingId, ...]
    private: bool


class GivingSheet(Sheet):
    """The name, the meetings, and what goes along.

    Args:
        annotated: the meetings that there are to choose from.
        chosen: those with a tick at first.
        author: the name to begin with.

    Signals:
        wanted(Wish): the user wants a file of it.
    """

    wanted = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        annotated: Sequence[Annotated],
        parent: QWidget | None = None,
        *,
        chosen: Sequence[MeetingId],
        author: str,
    ) -> None:
        super().__init__(
            appearance,
            parent,
            title=word("handover.give-title"),
            why=word("handover.give-why"),
            keep=word("handover.give-keep"),
            size=_SIZE,
        )
        self._annotated = tuple(annotated)
        self.author = author_field(author)
        self.list = TickList(appearance, word("handover.give-list"))
        self.private = TickBox(appearance)
        self.summary = Para(appearance, "")
        self._lay_out_rows()
        self._fill(frozenset(chosen))
        self.list.rows.ticked.connect(lambda _keys, _on: self._say())
        self.private.toggled.connect(lambda _on: self._say())
        self.author.entered.connect(self.list.setFocus)
        self._say()
        self.first = self.list if author else self.author

    def wish(self) -> Wish:
        """What is chosen."""
        ticks = self.list.rows.ticks
        chosen = tuple(each.meeting.id for each in self._annotated if each.meeting.id in ticks)
        author = " ".join(self.author.text().split())
        return Wish(author, chosen, self.private.isChecked() and not self.private.isHidden())

    def try_to_keep(self) -> None:
        """Tell what is wanted, if it is anything; the sheet stays until the file is written."""
        if self._count() == 0:
            self.message.say(word("handover.give-nothing"), tone=Tone.WARNING)
            return
        self.message.clear()
        self.wanted.emit(self.wish())

    def refuse(self, text: str) -> None:
        """Say why there is no file."""
        self.message.say(text, tone=Tone.TROUBLE)

    def _lay_out_rows(self) -> None:
        label = QLabel(word("handover.name"))
        label.setBuddy(self.author)
        self.author.setAccessibleName(word("handover.name"))
        line = QHBoxLayout()
        line.setSpacing(self.appearance.px(12))
        line.addWidget(label)
        line.addWidget(self.author, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.private)
        self.body.addWidget(self.summary)

    def _fill(self, chosen: frozenset[MeetingId]) -> None:
        rows: list[TickRow] = []
        body: str | None = None
        for each in self._annotated:
            if each.meeting.body != body:
                body = each.meeting.body
                title = body or word("handover.no-body")
                rows.append(TickRow(("body", body), title, head=True))
            count = word("handover.count", count=each.count)
            title, day = title_of(each.meeting), date_of(each.meeting)
            spoken = word("handover.give-spoken", meeting=title, day=day, count=each.count)
            key = each.meeting.id
            rows.append(TickRow(key, title, detail=day, side=count, spoken=spoken))
        self.list.rows.fill(rows, frozenset(chosen))
        if rows:
            self.list.setCurrentIndex(self.list.rows.index(1, 0))

    def _say(self) -> None:
        ticks = self.list.rows.ticks
        chosen = [each for each in self._annotated if each.meeting.id in ticks]
        private = sum(each.private for each in chosen)
        self.private.setText(word("handover.private", count=private))
        self.private.setVisible(private > 0)
        told = word("handover.give-summary", meetings=len(chosen), count=self._count())
        self.summary.set_text(told)

    def _count(self) -> int:
        wish = self.wish()
        chosen = [each for each in self._annotated if each.meeting.id in wish.meetings]
        return sum(each.count - (0 if wish.private else each.private) for each in chosen)
