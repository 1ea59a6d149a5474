"""What stands over the text: which meeting it is, and whose remarks are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from gijiyomi.domain.records import Meeting, Speaker
from gijiyomi.japanese.calendar import japanese_date
from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.controls import button, follow, icon_button
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.view_switch import ViewSwitch
from gijiyomi.wording import word

HEIGHT = 66
LOW_HEIGHT = 46
# Below this width, at 100 %, a header of one line has no room for the date.
_DATELESS = 800
# Below this one the switch between the forms of the pane is one button.
_CRAMPED = 680
# Before the first letter, at least, where the title has no room to begin with the text.
_LEAST_LEFT = 16


class ShortCaption(Caption):
    """A caption that gives way: what does not fit ends in …, all of it is in the tool tip."""

    def __init__(
        self, appearance: Appearance, *, size: float, colour: str = "text", bold: bool = False
    ) -> None:
        super().__init__(appearance, size=size, colour=colour, bold=bold)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._end, self._firm = "", False
        self._shorter: tuple[str, ...] = ()

    def keep_end(self, end: str, *, firm: bool = False) -> None:
        """Cut before these letters, with which the words end; ``firm``: always have room for them.

        Where there is no room for anything before them they stand alone.
        """
        self._end = end if self.text().endswith(end) else ""
        self._firm = firm

    def end_width(self) -> int:
        """The room that the kept end takes."""
        return self.fontMetrics().horizontalAdvance(self._end)

    def offer_shorter(self, texts: Sequence[str]) -> None:
        """What may stand for the words where they have no room, the longest first."""
        self._shorter = tuple(texts)

    def shown(self, width: int) -> str:
        """What is seen of the words in a width."""
        metrics = self.fontMetrics()
        for text in (self.text(), *self._shorter):
            if metrics.horizontalAdvance(text) <= width:
                return text
        begin = self.text().removesuffix(self._end)
        room = width - metrics.horizontalAdvance(self._end)
        if room < 0:
            return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        return metrics.elidedText(begin, Qt.TextElideMode.ElideRight, room) + self._end

    def minimumSizeHint(self) -> QSize:
        """Three letters, the last of them …, and the end; else the shortest wording."""
        metrics = self.fontMetrics()
        least = 3 * metrics.height()
        if self._firm:
            least += metrics.horizontalAdvance(self._end)
        if self._shorter:
            least = metrics.horizontalAdvance(self._shorter[-1]) + 1
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tool tip has what is cut off."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One line, shortened."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.shown(self.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), flags, shown)


class MeetingHeader(QWidget):
    """Title, and under it date, place and attendance, or whose remarks alone are shown.

    Signals:
        meetings_wanted: the user wants to choose a meeting.
        all_wanted: the user wants to see everybody's remarks again.
    """

    meetings_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self._appearance = appearance
        self.views = ViewSwitch(appearance, actions)
        self._low = False
        self._narrowed = False
        self._parted = True
        self._meeting: Meeting | None = None
        self._left = appearance.px(76)
        self._title = ShortCaption(appearance, size=17, bold=True)
        self._facts = ShortCaption(appearance, size=12, colour="text2")
        self._more = icon_button(
            appearance, "chevron-down", word("header.choose-meeting"), shortcut="Ctrl+L"
        )
        self._more.clicked.connect(self.meetings_wanted)
        self._only = ShortCaption(appearance, size=12, colour="accent", bold=True)
        self._all = button(word("header.show-all"), "link", appearance=appearance)
        self._all.clicked.connect(self.all_wanted)
        self._lay_out()
        self.say_narrowed(None)
        self.set_choosing(choosing=False)
        follow(appearance, self, self._measure)

    @property
    def anchor(self) -> QWidget:
        """The button that a menu of meetings opens under."""
        return self._more

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show which meeting is read."""
        self._meeting = meeting
        self._title.setText(title_of(meeting) if meeting else "")
        self._title.keep_end(number_end(meeting) if meeting else "")
        self._show_facts()

    def show_words(self, title: str, facts: str) -> None:
        """Show other words in the meeting's place."""
        self._meeting = None
        self._title.setText(title)
        self._title.keep_end("")
        self._facts.setText(facts)

    def say_narrowed(self, speaker: Speaker | None) -> None:
        """Say whose remarks alone are shown; None for everybody's."""
        self._narrowed = speaker is not None
        if speaker is not None:
            name = speaker.name or speaker.label or word("text.unnamed")
            self._only.setText(word("header.only", name=name))
        self._only.setVisible(self._narrowed)
        self._all.setVisible(self._narrowed)
        self._show_facts()

    def title(self) -> str:
        """Which meeting it says."""
        return self._title.text()

    def facts(self) -> str:
        """What it says of the meeting."""
        return self._facts.text()

    def narrowed(self) -> bool:
        """Whether it says that one speaker's remarks alone are shown."""
        return self._narrowed

    def add_tool(self, tool: QWidget) -> None:
        """Put something before the switch of forms."""
        self._tools.insertWidget(self._tools.count() - 1, tool)

    def set_parted(self, *, parted: bool) -> None:
        """Whether a line parts it from what stands below; not where tools go on with it."""
        self._parted = parted
        self.update()

    def set_choosing(self, *, choosing: bool) -> None:
        """Whether the title offers the meetings, because their pane is folded."""
        self._more.setVisible(choosing)

    def set_low(self, *, low: bool) -> None:
        """Whether all stands in one line."""
        self._low = low
        direction = QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom
        self._column.setDirection(direction)
        self._column.setStretch(0, 0 if low else 1)
        self._show_facts()
        self._measure()

    def align_with(self, left: int) -> None:
        """Begin ``left`` pixels from the edge, where the lines of the text begin."""
        if left != self._left:
            self._left = left
            self._indent()

    def _show_facts(self) -> None:
        """The title goes before the date where both are in one line."""
        if self._meeting is not None:
            self._facts.setText(date_of(self._meeting) if self._low else facts_of(self._meeting))
        cramped = self._low and self.width() < self._appearance.px(_DATELESS)
        self._facts.setVisible(not self._narrowed and not cramped)

    def _lay_out(self) -> None:
        self._outer = QHBoxLayout(self)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((first, (self._title, self._more)),
                             (second, (self._facts, self._only, self._all))):  # fmt: skip
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        self._column.addStretch(1)
        self._column.addLayout(first)
        self._column.addLayout(second)
        self._column.addStretch(1)
        self._outer.addLayout(self._column, 1)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.views)
        self._outer.addLayout(self._tools)

    def _measure(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(px(LOW_HEIGHT if self._low else HEIGHT))
        self._outer.setSpacing(px(12))
        self._indent()
        self._tools.setSpacing(px(10))
        self._column.setSpacing(px(12 if self._low else 5))
        self._all.setStyleSheet(
            f"min-height: {px(18)}px; padding: 0 {px(4)}px; font-size: {px(12)}px;"
        )
        self.update()

    def _indent(self) -> None:
        """The gutter gives way before what stands beside it, or the meeting's number, is cut."""
        px, title = self._appearance.px, self._title
        beside = self._outer.minimumSize().width() - self._outer.contentsMargins().left()
        beside += max(0, title.end_width() - title.minimumSizeHint().width())
        left = max(px(_LEAST_LEFT), min(self._left, self.width() - beside))
        self._outer.setContentsMargins(left, 0, px(16), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The date goes and comes."""
        super().resizeEvent(event)
        self.views.set_compact(compact=self.width() < self._appearance.px(_CRAMPED))
        self._show_facts()
        self._indent()

    def event(self, event: QEvent) -> bool:
        """What stands in it wants another room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._indent()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground, and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("read"))
        if self._parted:
            line = self._appearance.colour("line")
            painter.fillRect(0, self.height() - 1, self.width(), 1, line)


def title_of(meeting: Meeting) -> str:
    """``人工知能戦略専門調査会（第3回）``; the file's name where the minutes have no title."""
    name = meeting.title or meeting.body or meeting.source_name
    return word("header.title", title=name, number=meeting.number) if meeting.number else name


def number_end(meeting: Meeting) -> str:
    """``（第3回）``, with which ``title_of`` ends; empty where the meeting has no number."""
    return word("header.title", title="", number=meeting.number) if meeting.number else ""


def date_of(meeting: Meeting) -> str:
    """``令和7年12月5日``; empty where the minutes have no date."""
    return japanese_date(meeting.date) if meeting.date else ""


def facts_of(meeting: Meeting) -> str:
    """``令和7年12月5日（金）16:30～18:30　中央合同庁舎8号館　議事概要　出席 45名``."""
    when = japanese_date(meeting.date, weekday=True) if meeting.date else ""
    if meeting.start:
        end = f"{meeting.end:%H:%M}" if meeting.end else ""
        when = word("header.hours", day=when, start=f"{meeting.start:%H:%M}", end=end)
    present = (
        word("header.attendance", count=meeting.attendee_count) if meeting.attendee_count else ""
    )
    parts = (when, meeting.place or "", meeting.kind, present)
    return "　".join(part for part in parts if part)
