"""One meeting's words of the speaker who is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.domain.comparing import Appearance as Appearing
from gijiyomi.domain.comparing import Words
from gijiyomi.domain.errors import Defect
from gijiyomi.domain.records import RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.japanese.calendar import brief_date, japanese_date
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.items_text import ItemsText, ShownItem
from gijiyomi.ui.compare.words import (
    column_name,
    counts_of,
    day_of,
    pages_of,
    short_counts_of,
    who_of,
)
from gijiyomi.ui.controls import button, follow
from gijiyomi.ui.header import ShortCaption, number_end, title_of
from gijiyomi.wording import word

_SIDE, _INSET, _TOP, _BOTTOM = 18, 12, 8, 6
# The longest lines, with the room at their sides.
_MEASURE = 800
# As long as names of persons are; a label with all that is unsure about it may be cut.
_NAME = 8


class MeetingColumn(QWidget):
    """Which meeting, who there, how much; and below it what is said, once it has been read.

    Signals:
        page_wanted: the page on which they begin shall be shown in the original.
        moved, entered, excerpt_wanted, aside_wanted(int): as its text tells them.
    """

    page_wanted = Signal()
    moved = Signal()
    entered = Signal()
    excerpt_wanted = Signal()
    aside_wanted = Signal(int)

    def __init__(self, appearance: Appearance, one: Appearing) -> None:
        super().__init__()
        self._appearance = appearance
        self.one = one
        self.words: Words | None = None
        self._low = False
        self._text: ItemsText | None = None

    @property
    def text(self) -> ItemsText:
        """What is said; only once it has been read.

        Raises:
            Defect: it has not.
        """
        if self._text is None:
            raise Defect("column-empty")
        return self._text

    @property
    def has_keyboard(self) -> bool:
        """Whether the reader walks through it."""
        return self._text is not None and self._text.hasFocus()

    def fill(self, words: Words) -> None:
        """Show what is said, for the first time or anew."""
        first, self.words = self.words is None, words
        if first:
            self._make_text()
        self._lay_out(words)
        self.text.setAccessibleName(column_name(words))
        self.text.show_items(
            [
                ShownItem(remark, item, begins=at == 0)
                for remark in words.remarks
                for at, item in enumerate(remark.items)
            ]
        )
        if first:
            follow(self._appearance, self, self._draw)
        else:
            self._draw()

    def set_low(self, *, low: bool) -> None:
        """Whether there is little height: the head has two lines then, not three."""
        if low != self._low:
            self._low = low
            if self.words is not None:
                self._draw()

    def mark(self, marks: Mapping[RemarkId, Sequence[Span]]) -> None:
        """Mark places in the remarks."""
        if self._text is not None:
            self._text.mark(marks)

    def marked_items(self) -> list[int]:
        """The items in which anything is marked."""
        items = self._text.items if self._text is not None else ()
        return [
            at
            for at, shown in enumerate(items)
            if any(mark.overlaps(shown.item.span) for mark in shown.marks)
        ]

    def _make_text(self) -> None:
        made = self._text = ItemsText(self._appearance, ground="read")
        made.setAccessibleDescription(word("compare.column-description"))
        for told, forward in (
            (made.moved, self.moved),
            (made.entered, self.entered),
            (made.excerpt_wanted, self.excerpt_wanted),
            (made.aside_wanted, self.aside_wanted),
        ):
            told.connect(forward)
        self.setFocusProxy(made)
        self._head_box = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head_box)
        self._column.addWidget(made, 1)

    def _lay_out(self, words: Words) -> None:
        name, post = who_of(words)
        before, self._head_box = self._head_box, QWidget()
        self._head = QVBoxLayout(self._head_box)
        meeting = words.appearance.meeting
        title = self._caption(title_of(meeting), size=14, bold=True)
        title.keep_end(number_end(meeting), firm=True)
        self._pages = button(pages_of(words), "link", appearance=self._appearance)
        self._pages.setToolTip(word("compare.page-tip"))
        self._pages.setAccessibleName(word("compare.page-name", pages=pages_of(words)))
        self._pages.clicked.connect(self.page_wanted)
        self._day = self._caption(day_of(words), size=12, colour="text2")
        self._day_above = self._caption(day_of(words), size=12, colour="text2")
        if meeting.date is not None:
            for day in (self._day, self._day_above):
                day.offer_shorter([japanese_date(meeting.date), brief_date(meeting.date)])
        who = self._caption(name, size=12, bold=True)
        who.keep_end(name, firm=len(name) <= _NAME)
        more = self._caption(post, size=12, colour="text2")
        counts = self._caption(counts_of(words), size=12, colour="text2")
        counts.offer_shorter([short_counts_of(words)])
        for left, right in (
            ((title, self._day_above), self._pages),
            ((self._day,), None),
            ((who, more), counts),
        ):
            row = QHBoxLayout()
            row.setSpacing(self._appearance.px(8))
            for part in left:
                row.addWidget(part)
            row.addStretch(1)
            if right is not None:
                row.addWidget(right, 0, Qt.AlignmentFlag.AlignRight)
            self._head.addLayout(row)
        self._column.replaceWidget(before, self._head_box)
        before.hide()
        before.deleteLater()
        # The heads of all columns end on one line, whether there are pages or not.
        policy = self._pages.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._pages.setSizePolicy(policy)
        # Without a parent it would be a window of its own.
        self._pages.setVisible(bool(pages_of(words)))

    def _caption(
        self, text: str, *, size: float, colour: str = "text", bold: bool = False
    ) -> ShortCaption:
        made = ShortCaption(self._appearance, size=size, colour=colour, bold=bold)
        made.setText(text)
        return made

    def _draw(self) -> None:
        px = self._appearance.px
        self._head.setSpacing(px(3))
        self._head.setContentsMargins(px(_SIDE + _INSET), px(_TOP), px(_SIDE), px(_BOTTOM))
        self._pages.setStyleSheet(
            f"min-height: {px(18)}px; padding: 0 {px(4)}px; font-size: {px(12)}px;"
        )
        self._day_above.setVisible(self._low)
        self._day.setVisible(not self._low)
        right = max(px(_SIDE), self.width() - px(_MEASURE))
        self.text.set_sides(px(_SIDE), px(8 if self._low else 14), right=right)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines keep their measure, the scroll bar stands at the edge."""
        super().resizeEvent(event)
        if self.words is not None:
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground, a line below the head and one at the right."""
        painter = QPainter(self)
        tokens = self._appearance
        painter.fillRect(self.rect(), tokens.colour("read"))
        thick = 2 if tokens.tokens.patterned else 1
        line = tokens.colour("line")
        if self.words is not None:
            painter.fillRect(QRectF(0, self.text.y() - thick, self.width(), thick), line)
        painter.fillRect(QRectF(self.width() - thick, 0, thick, self.height()), line)
