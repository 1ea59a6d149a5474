"""The remarks of a cell, with what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gijiyomi.domain.comparing import TopicCell, TopicItem
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.items_text import ItemsText, ShownItem
from gijiyomi.ui.compare.words import cell_counts
from gijiyomi.ui.controls import button, follow
from gijiyomi.ui.header import ShortCaption, title_of
from gijiyomi.wording import word

_INSET, _HIGH, _LOW, _MEASURE = 12, 168, 124, 860


class CellPreview(QWidget):
    """What one speaker says on one 論点: items with the tag first.

    Signals:
        excerpt_wanted: put them into the 資料.
        open_wanted: show the current one in the text.
    """

    excerpt_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._left = appearance.px(24)
        self._topic = ShortCaption(appearance, size=13, bold=True)
        self._name = ShortCaption(appearance, size=12, colour="text2")
        self._counts = ShortCaption(appearance, size=12, colour="text2")
        self.excerpt = button(
            word("compare.excerpt"), "flat", appearance=appearance, icon="list-plus"
        )
        self.excerpt.setAccessibleName(f"{word('compare.excerpt-cell')}（Ctrl+D）")
        self.excerpt.setToolTip(f"{word('compare.excerpt-cell')}（Ctrl+D）")
        self.open = button(
            word("topics.open"), "flat", appearance=appearance, icon="corner-down-left"
        )
        self.open.setAccessibleName(word("topics.open"))
        self.open.setToolTip(f"{word('topics.open')}（Enter）")
        self._shown: tuple[TopicCell | None, str, str, bool] = (None, "", "", False)
        self.text = ItemsText(appearance, ground="sunken")
        self.text.setAccessibleName(word("topics.preview"))
        self.excerpt.clicked.connect(self.excerpt_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.text.entered.connect(self.open_wanted)
        self.text.excerpt_wanted.connect(self.excerpt_wanted)
        self._lay_out()
        follow(appearance, self, self._draw)

    def show_cell(
        self, cell: TopicCell | None, *, topic: str, name: str, several_meetings: bool
    ) -> None:
        """Show the items of a cell, or say that there are none."""
        shown = (cell, topic, name, several_meetings)
        # Not by what the cell holds: that is as long as reading it.
        if shown[1:] == self._shown[1:] and cell is self._shown[0]:
            return
        self._shown = shown
        self._topic.setText(topic)
        self._name.setText(name)
        for part in (self.excerpt, self.open):
            part.setEnabled(cell is not None)
        self._counts.setText(cell_counts(cell) if cell else word("topics.empty-cell"))
        self._fit()
        self.text.show_items(_shown(cell, several_meetings=several_meetings) if cell else ())
        if cell is not None:
            self.text.go_to(0)

    def set_low(self, *, low: bool) -> None:
        """Whether there is little height."""
        self.setMinimumHeight(self._appearance.px(_LOW if low else _HIGH))

    def set_left(self, left: int) -> None:
        """Begin so many pixels from the edge."""
        self._left = left
        self._draw()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        for caption in (self._topic, self._name, self._counts):
            self._head.addWidget(caption)
        self._head.addStretch(1)
        self._head.addWidget(self.excerpt)
        self._head.addWidget(self.open)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.text, 1)

    def _draw(self) -> None:
        px = self._appearance.px
        self._column.setContentsMargins(0, px(6), 0, px(6))
        self._column.setSpacing(px(2))
        self._head.setContentsMargins(self._left, 0, px(12), 0)
        self._head.setSpacing(px(8))
        self._fit()
        # Lines end where they can still be followed; the scroll bar stands at the edge.
        right = max(px(_INSET), self.width() - self._left - px(_MEASURE))
        self.text.set_sides(self._left - px(_INSET), px(4), right=right)
        self.update()

    def _fit(self) -> None:
        """Where there is little width buttons show their icons alone."""
        texts = ((self.excerpt, "compare.excerpt"), (self.open, "topics.open"))
        for made, key in texts:
            made.setText(f" {word(key)}")
        parts = (self._topic, self._name, self._counts, self.excerpt, self.open)
        gap = self._appearance.px(8)
        if sum(part.sizeHint().width() + gap for part in parts) + self._left > self.width():
            for made, _key in texts:
                made.setText("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines keep their measure."""
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground that parts it from the table."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("sunken"))
        thick = 2 if self._appearance.tokens.patterned else 1
        painter.fillRect(0, 0, self.width(), thick, self._appearance.colour("line"))


def _shown(cell: TopicCell, *, several_meetings: bool) -> list[ShownItem]:
    """The items with a heading wherever another kind, or another meeting, begins."""
    shown: list[ShownItem] = []
    before = ""
    last: TopicItem | None = None
    for found in cell.items:
        only_words = bool(cell.tagged) and not found.tagged
        parts = [
            title_of(found.meeting) if several_meetings else "",
            word("topics.matched-head") if only_words else "",
        ]
        head = "　".join(filter(None, parts))
        begins = last is None or last.remark.id != found.remark.id
        shown.append(
            ShownItem(
                found.remark,
                found.item,
                found.marks,
                head=head if head != before else "",
                begins=begins,
            )
        )
        before, last = head, found
    return shown
