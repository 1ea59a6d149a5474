"""One meeting's words of the speaker who is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMargins, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.domain.comparing import Words
from gijiyomi.domain.records import RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.items_text import ItemsText, ShownItem
from gijiyomi.ui.compare.words import column_name, counts_of, day_of, pages_of, who_of
from gijiyomi.ui.controls import follow
from gijiyomi.ui.header import ShortCaption, title_of
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.wording import word

_SIDE, _HEAD_BOTTOM = 18, 8
# The longest lines, with the room at their sides.
_MEASURE = 800


class MeetingColumn(QWidget):
    """Which meeting, who there, how much; and below it what is said."""

    def __init__(self, appearance: Appearance, words: Words) -> None:
        super().__init__()
        self._appearance = appearance
        self.words = words
        self.text = ItemsText(appearance, ground="read")
        self.text.setAccessibleName(column_name(words))
        self.text.setAccessibleDescription(word("compare.column-description"))
        self.setFocusProxy(self.text)
        self._lay_out()
        self.mark({})
        follow(appearance, self, self._draw)

    def mark(self, marks: Mapping[RemarkId, Sequence[Span]]) -> None:
        """Mark places in the remarks."""
        self.text.show_items(
            [
                ShownItem(remark, item, tuple(marks.get(remark.id, ())), begins=at == 0)
                for remark in self.words.remarks
                for at, item in enumerate(remark.items)
            ]
        )

    def marked_items(self) -> list[int]:
        """The items in which anything is marked."""
        return [
            at
            for at, shown in enumerate(self.text.items)
            if any(mark.overlaps(shown.item.span) for mark in shown.marks)
        ]

    def _lay_out(self) -> None:
        appearance, words = self._appearance, self.words
        name, post = who_of(words)
        rows = (
            (ShortCaption(appearance, size=14, bold=True), title_of(words.appearance.meeting),
             Caption(appearance, pages_of(words), size=12, colour="text2")),
            (ShortCaption(appearance, size=12, colour="text2"), day_of(words), None),
            (ShortCaption(appearance, size=12, bold=True), name,
             Caption(appearance, counts_of(words), size=12, colour="text2")),
        )  # fmt: skip
        column = QVBoxLayout(self)
        self._head = QVBoxLayout()
        for caption, text, aside in rows:
            row = QHBoxLayout()
            caption.setText(text)
            row.addWidget(caption)
            if text == name and post:
                more = ShortCaption(appearance, size=12, colour="text2")
                more.setText(post)
                row.addWidget(more)
            row.addStretch(1)
            if aside is not None:
                row.addWidget(aside)
            self._head.addLayout(row)
        column.addLayout(self._head)
        column.addWidget(self.text, 1)
        self._column = column

    def _draw(self) -> None:
        px = self._appearance.px
        self._column.setSpacing(0)
        self._column.setContentsMargins(QMargins())
        self._head.setSpacing(px(3))
        self._head.setContentsMargins(px(_SIDE + 12), px(10), px(_SIDE), px(_HEAD_BOTTOM))
        self.text.setContentsMargins(QMargins())
        self.text.set_sides(px(_SIDE), px(14))
        self.text.setMaximumWidth(px(_MEASURE))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground, a line below the head and one at the right."""
        painter = QPainter(self)
        tokens = self._appearance
        painter.fillRect(self.rect(), tokens.colour("read"))
        thick = 2 if tokens.tokens.patterned else 1
        line = tokens.colour("line")
        painter.fillRect(QRectF(0, self.text.y() - thick, self.width(), thick), line)
        painter.fillRect(QRectF(self.width() - thick, 0, thick, self.height()), line)
