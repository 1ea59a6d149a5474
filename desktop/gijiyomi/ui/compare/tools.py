"""The row above 比較: by meeting or by 論点, what is compared, and where it can go."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.choice_menu import choice_menu
from gijiyomi.ui.compare.marked_words import MarkedWords
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.compare.topic_filter import TopicFilter
from gijiyomi.ui.compare.topics_model import PersonOrder
from gijiyomi.ui.controls import Drop, EnterButton, button, follow
from gijiyomi.ui.stylesheet import segment_style
from gijiyomi.ui.table_drop import table_drop
from gijiyomi.wording import word

_HEIGHT, _LINE, _SIDE, _GAP = 46, 34, 24, 12
# Of the room that is left the words take nearly all.
_WHOLE = 100


class CompareTools(QWidget):
    """Says and changes what is compared.

    Signals:
        mode_chosen(Mode), everywhere_chosen(bool), order_chosen(PersonOrder): by the user.
        excerpt_wanted: all that is shown goes into the 資料.
        meetings_wanted: the meetings compared are to be chosen, where 会議 is folded.
        copy_wanted, csv_wanted, xlsx_wanted: all that is shown as a table.
    """

    mode_chosen = Signal(object)
    everywhere_chosen = Signal(bool)
    order_chosen = Signal(object)
    excerpt_wanted = Signal()
    meetings_wanted = Signal()
    copy_wanted = Signal()
    csv_wanted = Signal()
    xlsx_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._frame = QFrame()
        self._frame.setProperty("kind", "segment")
        self._frame.setAccessibleName(word("compare.mode"))
        self._group = QButtonGroup(self)
        self._inner = QHBoxLayout(self._frame)
        self._segments = {mode: self._segment(mode) for mode in Mode}
        self.meetings = button("", "flat", appearance=appearance, icon="list-filter")
        self.meetings.setVisible(False)
        self.meetings.clicked.connect(self.meetings_wanted)
        self._choosing = False
        self.words = MarkedWords(appearance)
        self.topics = TopicFilter(appearance)
        self.scope = self._make_scope()
        self.order = self._make_order()
        self.excerpt = button(
            word("compare.excerpt"), "flat", appearance=appearance, icon="list-plus"
        )
        self.excerpt.clicked.connect(self.excerpt_wanted)
        self.copy = button(word("compare.copy"), "flat", appearance=appearance, icon="copy")
        self.copy.setToolTip(word("compare.copy-tip"))
        self.copy.setAccessibleName(word("compare.copy"))
        self.copy.clicked.connect(self.copy_wanted)
        self.table = table_drop(
            appearance,
            word("compare.table"),
            word("compare.table-name"),
            wanted={
                "copy": self.copy_wanted,
                "csv": self.csv_wanted,
                "xlsx": self.xlsx_wanted,
            },
        )
        self._lay_out()
        self.words.resized.connect(self._fit)
        self.show_mode(Mode.MEETING)
        self.show_scope(everywhere=False)
        self.show_order(PersonOrder.SPEAKING)
        follow(appearance, self, self._draw)

    def show_mode(self, mode: Mode) -> None:
        """Mark what is compared, without telling."""
        self._segments[mode].setChecked(True)
        by_topic = mode is Mode.TOPIC
        self.words.setVisible(not by_topic)
        self.meetings.setVisible(not by_topic and self._choosing)
        for part in (self.topics, self.scope, self.order, self.copy):
            part.setVisible(by_topic)
        what = word("compare.excerpt-topics" if by_topic else "compare.excerpt-all")
        self.excerpt.setToolTip(what)
        self.excerpt.setAccessibleName(what)
        self._fit()

    def show_ticked(self, ticked: int, *, of: int, choosing: bool) -> None:
        """How many meetings are compared; ``choosing``: only here can they be chosen."""
        self.meetings.setText(f" {word('compare.meetings', count=ticked, of=of)}")
        self.meetings.setAccessibleName(word("compare.meetings-name", count=ticked, of=of))
        self.meetings.setToolTip(word("compare.meetings-tip"))
        self._choosing = choosing
        self.meetings.setVisible(choosing and not self.words.isHidden())
        self._fit()

    def show_scope(self, *, everywhere: bool) -> None:
        """Mark which meetings the table is of, without telling."""
        self._scopes[everywhere].setChecked(True)
        name = word("topics.scope-all" if everywhere else "topics.scope-one")
        self.scope.setText(name)
        self.scope.setAccessibleName(word("topics.scope", scope=name))
        self.scope.updateGeometry()

    def show_order(self, order: PersonOrder) -> None:
        """Mark the order in force, without telling."""
        self._orders[order].setChecked(True)
        name = word(f"topics.order-{order.value}")
        self.order.setText(name)
        self.order.setAccessibleName(word("topics.order", order=name))
        self.order.updateGeometry()

    def offer(self, *, excerpt: bool, table: bool) -> None:
        """Whether there is anything to take along."""
        self.excerpt.setEnabled(excerpt)
        self.copy.setEnabled(table)
        self.table.setEnabled(table)

    def _segment(self, mode: Mode) -> EnterButton:
        made = EnterButton()
        made.setText(word(f"compare.{mode.value}"))
        made.setCheckable(True)
        made.setProperty("kind", "segment")
        made.clicked.connect(lambda _on: self.mode_chosen.emit(mode))
        self._group.addButton(made)
        self._inner.addWidget(made)
        return made

    def _make_scope(self) -> Drop:
        drop = Drop(self._appearance)
        named = ((False, word("topics.scope-one")), (True, word("topics.scope-all")))
        self._scopes = choice_menu(drop, named, self.everywhere_chosen.emit)
        return drop

    def _make_order(self) -> Drop:
        drop = Drop(self._appearance)
        named = ((order, word(f"topics.order-{order.value}")) for order in PersonOrder)
        self._orders = choice_menu(drop, named, self.order_chosen.emit)
        return drop

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        centre = Qt.AlignmentFlag.AlignVCenter
        for part in (self._frame, self.meetings, self.topics, self.order, self.scope):
            self._row.addWidget(part, 0, centre)
        self._row.addWidget(self.words, _WHOLE, centre)
        self._row.addStretch(1)
        for made in (self.excerpt, self.copy, self.table):
            self._row.addWidget(made, 0, centre)
        self._below = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addLayout(self._below)

    def _draw(self) -> None:
        px = self._appearance.px
        self._row.setContentsMargins(px(_SIDE), 0, px(12), 0)
        self._row.setSpacing(px(_GAP))
        self._below.setContentsMargins(px(_SIDE), 0, px(12), px(6))
        self._inner.setContentsMargins(px(2), px(2), px(2), px(2))
        self._inner.setSpacing(px(2))
        self._frame.setStyleSheet(segment_style(self._appearance))
        self._fit()
        self.update()

    def _fit(self) -> None:
        """With little room buttons show their icons alone, and the words stand below."""
        px = self._appearance.px
        texts = ((self.excerpt, "compare.excerpt"), (self.copy, "compare.copy"))
        for made, key in texts:
            made.setText(f" {word(key)}")
        by_topic = self.words.isHidden()
        if self._taken() + (0 if by_topic else self.words.sizeHint().width()) > self.width():
            for made, _key in texts:
                made.setText("")
        self.words.set_titled(titled=True)
        if not by_topic and self._taken() + self.words.sizeHint().width() > self.width():
            self.words.set_titled(titled=False)
        wanted = self.words.sizeHint().width()
        below = not by_topic and self._taken() + wanted > self.width()
        self.words.set_titled(titled=self.words.titled or below)
        self._move_words(self._below if below else self._row)
        sides = px(_SIDE + 12)
        high = self.words.height_for(self.width() - sides) if below else px(_LINE)
        self.words.setFixedHeight(high)
        self.setFixedHeight(px(_HEIGHT) + (high + px(6) if below else 0))

    def _move_words(self, row: QBoxLayout) -> None:
        if row.indexOf(self.words) >= 0:
            return
        if row is self._below:
            self._row.removeWidget(self.words)
            row.addWidget(self.words, _WHOLE)
        else:
            self._below.removeWidget(self.words)
            row.insertWidget(5, self.words, _WHOLE, Qt.AlignmentFlag.AlignVCenter)

    def _taken(self) -> int:
        """How much of the row is taken without the words."""
        px = self._appearance.px
        parts = (self._frame, self.meetings, self.topics, self.order, self.scope)
        shown = [one for one in (*parts, self.excerpt, self.copy, self.table) if not one.isHidden()]
        room = sum(one.sizeHint().width() + px(_GAP) for one in shown)
        return room + px(_SIDE + 12 + _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit gives way."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("read"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colour("line"))
