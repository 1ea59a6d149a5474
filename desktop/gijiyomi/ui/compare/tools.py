"""The row above 比較: by meeting or by 論点, what is compared, and where it can go."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
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
from gijiyomi.ui.searching.flow import Flow
from gijiyomi.ui.stylesheet import segment_style
from gijiyomi.ui.table_drop import table_drop
from gijiyomi.wording import word

_HEIGHT, _LINE, _SIDE, _GAP = 46, 34, 24, 12
# Of the room that is left the words take nearly all.
_WHOLE = 100
_LEAST_WIDTH = 240
# Where the choices and the words stand in the row.
_CHOICES_AT, _WORDS_AT = 2, 3


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
        self._drop = self._make_mode_drop()
        self.meetings = button("", "flat", appearance=appearance, icon="list-filter")
        self.meetings.setVisible(False)
        self.meetings.clicked.connect(self.meetings_wanted)
        self._choosing = False
        self._ticked = (0, 0)
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
        self._modes[mode].setChecked(True)
        self._drop.setText(word(f"compare.{mode.value}"))
        self._drop.setAccessibleName(word("compare.mode-choice", mode=self._drop.text()))
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
        self._ticked = (ticked, of)
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
        self._fit()

    def show_order(self, order: PersonOrder) -> None:
        """Mark the order in force, without telling."""
        self._orders[order].setChecked(True)
        name = word(f"topics.order-{order.value}")
        self.order.setText(name)
        self.order.setAccessibleName(word("topics.order", order=name))
        self.order.updateGeometry()
        self._fit()

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

    def _make_mode_drop(self) -> Drop:
        drop = Drop(self._appearance)
        named = ((mode, word(f"compare.{mode.value}")) for mode in Mode)
        self._modes = choice_menu(drop, named, self.mode_chosen.emit)
        return drop

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
        self._choices = Flow(self._appearance, gap=_GAP)
        for part in (self.meetings, self.topics, self.order, self.scope):
            self._choices.add(part)
        centre = Qt.AlignmentFlag.AlignVCenter
        for head in (self._frame, self._drop, self._choices):
            self._row.addWidget(head, 0, centre)
        self._row.addWidget(self.words, _WHOLE, centre)
        self._row.addStretch(1)
        for made in (self.excerpt, self.copy, self.table):
            self._row.addWidget(made, 0, centre)
        self._second, self._below = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (self._row, self._second, self._below):
            column.addLayout(row)

    def _draw(self) -> None:
        px = self._appearance.px
        self._row.setContentsMargins(px(_SIDE), 0, px(12), 0)
        self._row.setSpacing(px(_GAP))
        for row in (self._second, self._below):
            row.setContentsMargins(px(_SIDE), 0, px(12), px(6))
        self._inner.setContentsMargins(px(2), px(2), px(2), px(2))
        self._inner.setSpacing(px(2))
        self._frame.setStyleSheet(segment_style(self._appearance))
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Nothing is cut: what has no room beside the rest stands below it.

        First buttons show their icons alone, then one stands for both ways to compare; words and
        choices go into rows of their own.
        """
        px, by_topic = self._appearance.px, self.words.isHidden()
        for made, key in ((self.excerpt, "compare.excerpt"), (self.copy, "compare.copy")):
            made.setText(f" {word(key)}")
        self._show_modes(whole=True)
        self._name_meetings(whole=True)
        self._move(self._choices, self._row, at=_CHOICES_AT)
        if self._taken() + (0 if by_topic else self._words_width()) > self.width():
            for made in (self.excerpt, self.copy):
                made.setText("")
        if not by_topic and self._taken() > self.width():
            self._name_meetings(whole=False)
            self._fit_modes()
        inside = self.width() - px(_SIDE + 12)
        high = 0
        if self._taken() > self.width():
            self._move(self._choices, self._second)
            self._name_meetings(whole=True)
            self._fit_modes()
            high = self._choices.heightForWidth(inside)
            self._choices.setFixedSize(inside, high)
            high += px(6)
        else:
            self._choices.setFixedSize(self._choices.sizeHint().expandedTo(QSize(1, 1)))
        self.setFixedHeight(px(_HEIGHT) + high + (0 if by_topic else self._fit_words(inside)))

    def _fit_words(self, inside: int) -> int:
        """Put the words in their place; how high the row is that they need below the others."""
        px = self._appearance.px
        self.words.name_add(named=True)
        self.words.set_titled(titled=True)
        if self._taken() + self._words_width() > self.width():
            self.words.set_titled(titled=False)
        crowded = self._taken() + self._words_width() > self.width()
        below = crowded or self._row.indexOf(self._choices) < 0
        if below:
            bare = self._bare_words(inside)
            self.words.set_titled(titled=True)
            # What they are is not worth another line.
            self.words.set_titled(titled=self.words.height_for(inside) <= bare)
            self._move(self.words, self._below, stretch=_WHOLE)
        else:
            self._move(self.words, self._row, at=_WORDS_AT, stretch=_WHOLE)
        high = self.words.height_for(inside) if below else round(px(_LINE))
        self.words.setFixedHeight(high)
        return high + round(px(6)) if below else 0

    def _words_width(self) -> int:
        """How wide the words are in one line; a word that is typed has room too."""
        return self.words.sizeHint().expandedTo(self.words.minimumSizeHint()).width()

    def _bare_words(self, inside: int) -> int:
        """How high the words are with nothing that could be left out."""
        self.words.set_titled(titled=False)
        named = self.words.height_for(inside)
        self.words.name_add(named=False)
        bare = self.words.height_for(inside)
        self.words.name_add(named=named <= bare)
        return bare

    def _name_meetings(self, *, whole: bool) -> None:
        """How many meetings are compared, with what that is or as numbers alone."""
        count, of = self._ticked
        key = "compare.meetings" if whole else "compare.meetings-short"
        self.meetings.setText(f" {word(key, count=count, of=of)}")

    def _fit_modes(self) -> None:
        self._show_modes(whole=True)
        self._show_modes(whole=self._taken() <= self.width())

    def _show_modes(self, *, whole: bool) -> None:
        """The ways to compare beside each other, or one button with a menu of them."""
        self._frame.setVisible(whole)
        self._drop.setVisible(not whole)

    def _move(self, part: QWidget, row: QBoxLayout, *, at: int = 0, stretch: int = 0) -> None:
        if row.indexOf(part) >= 0:
            return
        for other in (self._row, self._second, self._below):
            other.removeWidget(part)
        row.insertWidget(at, part, stretch, Qt.AlignmentFlag.AlignVCenter)

    def _taken(self) -> int:
        """How much of the row is taken without the words."""
        px = self._appearance.px
        beside = self._row.indexOf(self._choices) >= 0
        choices = [self.meetings, self.topics, self.order, self.scope] if beside else []
        parts: list[QWidget] = [self._frame, self._drop, *choices]
        parts += [self.excerpt, self.copy, self.table]
        room = sum(one.sizeHint().width() + px(_GAP) for one in parts if not one.isHidden())
        return room + px(_SIDE + 12 + _GAP)

    def minimumSizeHint(self) -> QSize:
        """It goes on in further rows before it asks for width."""
        return QSize(self._appearance.px(_LEAST_WIDTH), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit gives way."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("read"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colour("line"))
