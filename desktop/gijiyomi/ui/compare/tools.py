"""The row above 比較: by meeting or by 論点, what is compared, and where it can go."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QWidget

from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.compare.meeting_choice import MeetingChoice
from gijiyomi.ui.compare.topics_model import PersonOrder
from gijiyomi.ui.controls import Drop, EnterButton, button, follow
from gijiyomi.ui.stylesheet import segment_style
from gijiyomi.wording import word

_HEIGHT, _SIDE = 46, 24


class Mode(Enum):
    """What is compared; the value names its words."""

    MEETING = "by-meeting"
    TOPIC = "by-topic"


class CompareTools(QWidget):
    """Says and changes what is compared.

    Signals:
        mode_chosen(Mode), everywhere_chosen(bool), order_chosen(PersonOrder): by the user.
        excerpt_wanted: all that is shown goes into the 資料.
        copy_wanted, csv_wanted, xlsx_wanted: all that is shown as a table.
    """

    mode_chosen = Signal(object)
    everywhere_chosen = Signal(bool)
    order_chosen = Signal(object)
    excerpt_wanted = Signal()
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
        self.meetings = MeetingChoice(appearance)
        self._scopes: dict[bool, QAction] = {}
        self.scope = self._make_scope()
        self._orders: dict[PersonOrder, QAction] = {}
        self.order = self._make_order()
        self.excerpt = button(
            word("compare.excerpt"), "flat", appearance=appearance, icon="list-plus"
        )
        self.excerpt.clicked.connect(self.excerpt_wanted)
        self.table = self._make_table()
        self._row = QHBoxLayout(self)
        for part in (self._frame, self.meetings, self.scope, self.order):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        for made in (self.excerpt, self.table):
            self._row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_mode(Mode.MEETING)
        self.show_scope(everywhere=False)
        self.show_order(PersonOrder.SPEAKING)
        follow(appearance, self, self._draw)

    def show_mode(self, mode: Mode) -> None:
        """Mark what is compared, without telling."""
        self._segments[mode].setChecked(True)
        by_topic = mode is Mode.TOPIC
        self.meetings.setVisible(not by_topic)
        self.scope.setVisible(by_topic)
        self.order.setVisible(by_topic)
        what = word("compare.excerpt-topics" if by_topic else "compare.excerpt-all")
        self.excerpt.setToolTip(what)
        self.excerpt.setAccessibleName(what)

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
        menu = QMenu(drop)
        group = QActionGroup(menu)
        for everywhere in (False, True):
            action = menu.addAction(word("topics.scope-all" if everywhere else "topics.scope-one"))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(
                lambda _on, everywhere=everywhere: self.everywhere_chosen.emit(everywhere)
            )
            self._scopes[everywhere] = action
        drop.setMenu(menu)
        return drop

    def _make_order(self) -> Drop:
        drop = Drop(self._appearance)
        menu = QMenu(drop)
        group = QActionGroup(menu)
        for order in PersonOrder:
            action = menu.addAction(word(f"topics.order-{order.value}"))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on, order=order: self.order_chosen.emit(order))
            self._orders[order] = action
        drop.setMenu(menu)
        return drop

    def _make_table(self) -> Drop:
        drop = Drop(self._appearance, word("compare.table"))
        drop.setAccessibleName(word("compare.table-name"))
        drop.setToolTip(word("compare.table-name"))
        menu = QMenu(drop)
        for name, icon, signal in (
            ("copy", "copy", self.copy_wanted),
            ("csv", "file-down", self.csv_wanted),
            ("xlsx", "file-down", self.xlsx_wanted),
        ):
            action = menu.addAction(word(f"compare.{name}"))
            action.triggered.connect(lambda _on=False, signal=signal: signal.emit())
            self._follow_icon(action, icon)
        drop.setMenu(menu)
        return drop

    def _follow_icon(self, action: QAction, icon: str) -> None:
        appearance = self._appearance
        follow(appearance, action, lambda: action.setIcon(appearance.icon(icon)))

    def _draw(self) -> None:
        px = self._appearance.px
        self.setFixedHeight(px(_HEIGHT))
        self._row.setContentsMargins(px(_SIDE), 0, px(12), 0)
        self._row.setSpacing(px(8))
        self._inner.setContentsMargins(px(2), px(2), px(2), px(2))
        self._inner.setSpacing(px(2))
        self._frame.setStyleSheet(segment_style(self._appearance))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the button shows its icon alone."""
        super().resizeEvent(event)
        narrow = self.width() < self._appearance.px(560)
        self.excerpt.setText("" if narrow else f" {word('compare.excerpt')}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colour("read"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colour("line"))
