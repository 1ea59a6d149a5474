"""論点 by speakers: the table, what its grounds mean, and the remarks of the current cell."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gijiyomi.domain.comparing import TopicCell, TopicTable
from gijiyomi.domain.records import MeetingId
from gijiyomi.export.comparison import name_of
from gijiyomi.search.comparing import topic_table
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.compare.cell_preview import CellPreview
from gijiyomi.ui.compare.items_text import ShownItem
from gijiyomi.ui.compare.legend import Legend
from gijiyomi.ui.compare.topics_model import PersonOrder, TopicsModel
from gijiyomi.ui.compare.topics_view import TopicsView
from gijiyomi.ui.controls import follow
from gijiyomi.ui.inspectors.notice import Notice
from gijiyomi.wording import word

# Below this height, at 100 %, remarks and names take less.
_LOW = 470
# Where table and remarks begin: as the text does where there is width enough for all speakers.
_LEFT, _NARROW_LEFT = 76, 24


class TopicsPage(QWidget):
    """Asks for the table and shows it.

    Signals:
        changed: another table is shown.
        moved: another cell is current.
        entered, excerpt_wanted, copy_wanted: Enter, Ctrl+D and Ctrl+C.
    """

    changed = Signal()
    moved = Signal()
    entered = Signal()
    excerpt_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__()
        self._appearance, self._bridge = appearance, bridge
        self._meeting: MeetingId | None = None
        self._everywhere = False
        self._asked = False
        self._hidden: frozenset[str] = frozenset()
        self.model = TopicsModel(self)
        self.view = TopicsView(appearance, self.model)
        self.legend = Legend(appearance)
        self.preview = CellPreview(appearance)
        self.notice = Notice(appearance, "tag")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        follow(appearance, self, self._measure)

    @property
    def everywhere(self) -> bool:
        """Whether all meetings with tags are read, not only one."""
        return self._everywhere

    @property
    def table(self) -> TopicTable:
        """What is shown."""
        return self.model.table

    @property
    def all_topics(self) -> tuple[str, ...]:
        """The 論点 that could be shown."""
        return self.model.all_topics

    @property
    def hidden(self) -> frozenset[str]:
        """The 論点 that the user does not want to see, wherever they are."""
        return self._hidden

    def hide_topics(self, topics: frozenset[str]) -> None:
        """Show all 論点 but these; the reader stays at the same cell if it is still there."""
        here = frozenset(self.all_topics)
        self._hidden = (self._hidden - here) | topics
        before = self._place()
        self.model.hide_topics(self._hidden)
        self._show_table(before)

    def ask(self, meeting: MeetingId | None) -> None:
        """Show the table of a meeting, unless it is there already or all meetings are."""
        if self._asked and (self._everywhere or meeting == self._meeting):
            self._meeting = meeting
            return
        self._meeting = meeting
        self.ask_again()

    def choose_scope(self, *, everywhere: bool) -> None:
        """Read all meetings with tags, or only the one on show."""
        if everywhere != self._everywhere:
            self._everywhere = everywhere
            self.ask_again()

    def ask_again(self) -> None:
        """Read the table anew."""
        if self._meeting is None and not self._everywhere:
            return
        self._asked = True
        wanted = None if self._everywhere else self._meeting

        def answer(table: TopicTable) -> None:
            if wanted == (None if self._everywhere else self._meeting):
                self._show(table)

        self._bridge.read(partial(topic_table, meeting_id=wanted), answer, owner=self)

    def set_order(self, order: PersonOrder) -> None:
        """Put the speakers in another order; the reader stays at the same cell."""
        before = self._place()
        self.model.set_order(order)
        self._return_to(before)
        self.changed.emit()

    def cell(self) -> TopicCell | None:
        """What stands in the current cell."""
        return self.view.cell()

    def topic(self) -> str:
        """The 論点 of the current cell."""
        row = self.view.currentIndex().row()
        return self.table.topics[row] if row >= 0 else ""

    def current(self) -> ShownItem | None:
        """The item of the current cell that the reader is at."""
        return self.preview.text.current if self.cell() is not None else None

    def _show(self, table: TopicTable) -> None:
        focused: QWidget | None = QApplication.focusWidget()
        inside = focused is self or (focused is not None and self.isAncestorOf(focused))
        before = self._place()
        self.model.set_table(table)
        self._show_table(before)
        if inside and self.table.topics:
            self.view.setFocus()

    def _show_table(self, before: tuple[str, int] | None) -> None:
        filled = bool(self.table.topics)
        if not filled:
            self._say_empty()
        self._pages.setCurrentIndex(0 if filled else 1)
        self.setFocusProxy(self.view if filled else self.notice)
        self._return_to(before)
        self._measure()
        self.changed.emit()

    def _say_empty(self) -> None:
        if self.all_topics:
            self.notice.say(word("topics.none-chosen"), word("topics.none-chosen-remedy"))
        elif self.table.known:
            self.notice.say(word("topics.none-here"), word("topics.none-here-remedy"))
        else:
            self.notice.say(word("topics.none"), word("topics.none-remedy"))

    def _place(self) -> tuple[str, int] | None:
        """The current cell as 論点 and speaker."""
        index = self.view.currentIndex()
        if not index.isValid() or index.column() >= len(self.table.persons):
            return None
        return self.table.topics[index.row()], self.table.persons[index.column()].id

    def _return_to(self, place: tuple[str, int] | None) -> None:
        """Go to the same cell, else to the first that holds anything."""
        table = self.table
        persons = [person.id for person in table.persons]
        if place is not None and place[0] in table.topics and place[1] in persons:
            self.view.go_to(table.topics.index(place[0]), persons.index(place[1]))  # type: ignore[arg-type]  # an id is a number
        elif table.cells:
            self.view.go_to(*min(table.cells))
        self._reach()

    def _reach(self) -> None:
        index = self.view.currentIndex()
        persons = self.table.persons
        if index.isValid() and index.column() < len(persons):
            person = persons[index.column()]
            name = " ".join(filter(None, (name_of(person), person.title)))
            several = len(self.table.meetings) > 1
            topic = self.table.topics[index.row()]
            self.preview.show_cell(self.cell(), topic=topic, name=name, several_meetings=several)
        elif index.isValid():
            topic = self.table.topics[index.row()]
            self.preview.show_cell(None, topic=topic, name="", several_meetings=False)
        self.moved.emit()

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        filled = self.cell() is not None
        for text, run, offered in (
            (word("topics.open"), self.entered.emit, filled),
            (word("compare.excerpt-cell"), self.excerpt_wanted.emit, filled),
            (word("compare.copy"), self.copy_wanted.emit, True),
        ):
            action = menu.addAction(text)
            action.setEnabled(offered)
            action.triggered.connect(lambda _on=False, run=run: run())
        menu.popup(place)

    def _lay_out(self) -> None:
        body = QWidget()
        table = QHBoxLayout()
        table.addWidget(self.view)
        self._table = table
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(table)
        inner.addWidget(self.legend)
        inner.addWidget(self.preview, 1)
        self._pages.addWidget(body)
        self._pages.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._pages.setCurrentIndex(1)

    def _connect(self) -> None:
        self.view.cell_reached.connect(self._reach)
        for part in (self.view.entered, self.preview.open_wanted):
            part.connect(self.entered)
        for part in (self.view.excerpt_wanted, self.preview.excerpt_wanted):
            part.connect(self.excerpt_wanted)
        self.view.copy_wanted.connect(self.copy_wanted)
        self.view.menu_wanted.connect(self._open_menu)

    def _measure(self) -> None:
        """The table takes what height it needs, what is said in the cell all the rest."""
        px = self._appearance.px
        low = self.height() < px(_LOW)
        whole = self.view.whole_width(self.width()) + px(_LEFT + 12) <= self.width()
        left = px(_LEFT if whole else _NARROW_LEFT)
        above = px(4)
        self._table.setContentsMargins(left, above, px(12), 0)
        self.legend.set_left(left)
        self.preview.set_left(left)
        self.preview.set_low(low=low)
        self.view.names.set_low(low=low)
        width = self.width() - left - px(12)
        least, room = self.view.least_height(width), self.height() - above
        # What is said in a cell is one key away; without a row there is no table.
        said = room - self.preview.minimumHeight() >= least
        room -= self.preview.minimumHeight() if said else 0
        explained = room - self.legend.height() >= least
        room -= self.legend.height() if explained else 0
        if not said and self.preview.isAncestorOf(QApplication.focusWidget() or self):
            self.view.setFocus()
        self.preview.setVisible(said)
        self.legend.setVisible(explained)
        wanted = min(self.view.height_for(width), room) if said else room
        self.view.setFixedHeight(max(px(80), wanted))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remarks and names give way where there is little height."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))
