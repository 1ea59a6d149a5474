"""用例 as the window shows it: order and width above, the table, the paragraph below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.kwic import KwicLine, KwicOrder, KwicPage
from gijiyomi.domain.records import MeetingId, Remark, SpeakerId
from gijiyomi.domain.text import Span
from gijiyomi.export.kwic_table import KwicNames, as_html, as_tsv
from gijiyomi.library import Library
from gijiyomi.search.kwic import MOST_SORTED
from gijiyomi.ui.actions import Actions
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import Para, follow
from gijiyomi.ui.kwic.columns import ORDERS, SORTED_COLUMN, Column
from gijiyomi.ui.kwic.lines_model import LinesModel
from gijiyomi.ui.kwic.lines_view import LinesView
from gijiyomi.ui.kwic.preview import Preview
from gijiyomi.ui.kwic.questions import lines_of
from gijiyomi.ui.kwic.tools import KwicTools
from gijiyomi.ui.kwic.words import facts_of, title_of
from gijiyomi.ui.reader import Destination
from gijiyomi.ui.search_session import SearchState
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

TOPIC = "kwic"
_PAGE = 200
_WIDTH = 30
# Below this height, at 100 %, the paragraph below the table takes less.
_LOW = 460


class KwicPane(QWidget):
    """Asks for lines and shows them; the keyboard walks through them.

    Signals:
        open_wanted(Destination): show the current line's place in the text.
        excerpt_wanted(list[Passage]): put the paragraphs of the selected lines into the 資料.
        said(str): something for the status line.
        titled(str, str): title and facts of what is shown, for the header.
        placed(int, object): the number of the current line, from 1 (0 without one), and how many
            there are; None where not all are known.
        noticed(object): the notices of the answer, a tuple.
    """

    open_wanted = Signal(object)
    excerpt_wanted = Signal(object)
    said = Signal(str)
    titled = Signal(str, str)
    placed = Signal(int, object)
    noticed = Signal(object)

    def __init__(self, appearance: Appearance, bridge: LibraryBridge, actions: Actions) -> None:
        super().__init__()
        self._appearance, self._bridge, self._actions = appearance, bridge, actions
        self._request: SearchRequest | None = None
        self._order = KwicOrder.RIGHT
        self._page: KwicPage | None = None
        self._sorting = False
        self._remark: Remark | None = None
        # The first line of others is reached: that is told with all else.
        self._filling = False
        self.model = LinesModel(self)
        self.model.set_width(_WIDTH)
        self.view = LinesView(appearance, self.model)
        self.tools = KwicTools(appearance)
        self.tools.show_width(_WIDTH)
        self.preview = Preview(appearance)
        self.notice = Para(appearance, "", size=12)
        self.notice_row = QWidget()
        self.nothing = Para(appearance, "")
        self._tables = QStackedWidget()
        self.setFocusProxy(self.view)
        self._lay_out()
        self._connect()
        follow(appearance, self, self._measure)

    # What the window asks

    def ask(
        self, state: SearchState, meeting: MeetingId | None, speakers: frozenset[SpeakerId]
    ) -> None:
        """Show the lines of what the user asked for, in a meeting and of speakers if given."""
        request = state.request(meeting)
        self.show_request(replace(request, scope=replace(request.scope, speakers=speakers)))

    def show_request(self, request: SearchRequest) -> None:
        """Show the lines of a request."""
        self._request = request
        self._ask(request)

    @property
    def request(self) -> SearchRequest | None:
        """What was asked last; None if nothing is looked for."""
        return self._request

    def clear(self) -> None:
        """Nothing is looked for any more."""
        self._request = self._page = None
        self._sorting = False
        self._show_page()

    def title(self) -> str:
        """``「AISI」の用例``; empty before the first answer."""
        if self._page is None or self._request is None:
            return ""
        return title_of(self._page.terms, any_term=self._request.any_term)

    def facts(self) -> str:
        """``12例　7名　1会議``; empty before the first answer."""
        return facts_of(self._page) if self._page is not None else ""

    @property
    def order(self) -> KwicOrder:
        """By what the lines are put in order."""
        return self._order

    def set_order(self, order: KwicOrder) -> None:
        """Put the lines in another order."""
        self._order = order
        self.tools.order.show_order(order)
        self.view.header.show_sorted(SORTED_COLUMN[order])
        if self._request is not None:
            self._ask(self._request)

    def step(self, delta: int) -> None:
        """Go ``delta`` lines further, around the ends."""
        count = self.model.rowCount()
        if count:
            self.view.go_to_row((max(self.view.current_row, 0) + delta) % count)

    def current(self) -> KwicLine | None:
        """The line that the reader is at."""
        return self.model.line(self.view.current_row)

    def spans_of(self, line: KwicLine) -> tuple[Span, ...]:
        """All places in the remark of a line, in the order of the text."""
        same = [one.span for one in self.model.whole_lines if one.remark_id == line.remark_id]
        return tuple(sorted(same))

    def copy(self) -> None:
        """Copy the selected lines as a table."""
        self._copy(self._selected())

    def copy_all(self) -> None:
        """Copy all lines as a table."""
        self._copy(self.model.lines())

    def excerpt(self) -> None:
        """Put the paragraphs of the selected lines into the 資料, each once."""
        passages = [Passage(line.remark_id, line.paragraph) for line in self._selected()]
        if passages:
            self.excerpt_wanted.emit(list(dict.fromkeys(passages)))

    def open_current(self) -> None:
        """Show the current line's place in the text."""
        line = self.current()
        if line is not None:
            passage = Passage(line.remark_id, line.span)
            self.open_wanted.emit(Destination(line.meeting_id, passage=passage))

    def context_menu(self) -> QMenu:
        """What can be done with the selected lines."""
        menu = QMenu(self.view)
        for text, run in (
            (word("kwic.open"), self.open_current),
            (word("kwic.excerpt-lines"), self.excerpt),
            (word("kwic.copy-lines"), self.copy),
            (word("kwic.select-all"), self.view.selectAll),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _on=False, run=run: run())
        return menu

    # Asking

    def _ask(self, request: SearchRequest) -> None:
        """Ask for a first page; in a sorted order for what few lines can be sorted at once."""
        order = self._order
        limit = _PAGE if order is KwicOrder.MEETING else 0
        question = partial(lines_of, request=request, order=order, limit=limit, most=_PAGE)

        def answer(page: KwicPage) -> None:
            if self._request == request and self._order is order:
                self._sorting = page.bounded
                self._take(page)
                if page.bounded:
                    self._ask_all(request, order)

        self._bridge.search(question, answer, owner=self, topic=TOPIC)

    def _ask_all(self, request: SearchRequest, order: KwicOrder) -> None:
        """Ask for as many lines as can be sorted, behind what the user asks meanwhile."""

        def answer(page: KwicPage) -> None:
            if self._request == request and self._order is order:
                self._sorting = False
                self._take(page)

        question = partial(lines_of, request=request, order=order, most=MOST_SORTED)
        self._bridge.search(question, answer, owner=self, topic=TOPIC, behind=True)

    def _take(self, page: KwicPage) -> None:
        self._page = page
        self._show_page()

    def _ask_more(self) -> None:
        request, page = self._request, self._page
        if request is None or page is None or page.after is None:
            return
        question = partial(
            lines_of,
            request=request,
            order=page.order,
            limit=_PAGE,
            after=page.after,
            before=page.speakers,
        )

        def answer(more: KwicPage) -> None:
            if self._page is page:
                self._page = _joined(page, more)
                names = KwicNames(more.meetings, more.speakers)
                self.model.add_lines(more.lines, names, more=more.after is not None)
                self._tell()

        self._bridge.search(question, answer, owner=self, topic=TOPIC)

    def _show_page(self) -> None:
        page = self._page
        before = self.model.line(self.view.current_row)
        if page is None:
            self.model.set_lines((), KwicNames({}, {}), more=False)
        else:
            names = KwicNames(page.meetings, page.speakers)
            self.model.set_lines(page.lines, names, more=page.after is not None)
        self._tables.setCurrentIndex(0 if page is None or page.lines else 1)
        self._say_bound(page)
        self.preview.setVisible(bool(self.model.rowCount()))
        self._remark = None
        self._filling = True
        self.view.go_to_row(max(0, self.model.row_of(before)) if before else 0)
        self._filling = False
        self._tell()

    def _say_bound(self, page: KwicPage | None) -> None:
        """Say that these are not all lines, and whether others come."""
        bounded = page is not None and page.bounded
        if page is not None and bounded:
            key = "kwic.sorting" if self._sorting else "notice.kwic-bounded.what"
            self.notice.set_text(word(key, detail=f"{len(page.lines):,}"))
        self.notice_row.setVisible(bounded)

    def _tell(self) -> None:
        self.titled.emit(self.title(), self.facts())
        if self._page is not None:
            self.noticed.emit(self._page.notices)
        self._tell_place()

    def _tell_place(self) -> None:
        known = self._page is not None and self._page.complete
        self.placed.emit(self.view.current_row + 1, self.model.rowCount() if known else None)

    # The current line

    def _reach(self, row: int) -> None:
        line = self.model.line(row)
        if line is None:
            return
        if not self._filling:
            self._tell_place()
        if self._remark is not None and self._remark.id == line.remark_id:
            self._preview(self._remark, line)
            return

        def answer(found: Remark | None) -> None:
            current = self.model.line(self.view.current_row)
            if found is not None and current is not None and current.remark_id == found.id:
                self._remark = found
                self._preview(found, current)

        self._bridge.read(partial(_remark, wanted=line), answer, owner=self)

    def _preview(self, remark: Remark, line: KwicLine) -> None:
        spans = [other.hit for other in self.model.whole_lines if other.remark_id == remark.id]
        speakers = self.model.names.speakers
        speaker = None if line.speaker_id is None else speakers[line.speaker_id]
        self.preview.show_line(remark, line, spans=spans, speaker=speaker)

    def _selected(self) -> list[KwicLine]:
        rows = self.view.selected_rows() or [self.view.current_row]
        return [line for line in map(self.model.line, rows) if line is not None]

    def _copy(self, lines: Sequence[KwicLine]) -> None:
        if not lines:
            return
        data = QMimeData()
        data.setText(as_tsv(lines, self.model.names))
        data.setHtml(as_html(lines, self.model.names))
        QGuiApplication.clipboard().setMimeData(data)
        whole = self._page is not None and self._page.after is not None
        unfinished = whole and len(lines) == self.model.rowCount()
        key = "kwic.copied-first" if unfinished else "kwic.copied"
        self.said.emit(word(key, count=f"{len(lines):,}"))

    def _set_width(self, width: int) -> None:
        self.tools.show_width(width)
        self.model.set_width(width)

    def _open_menu(self, place: QPoint) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    # Making

    def _lay_out(self) -> None:
        self.nothing.set_text(word("kwic.none"))
        self._tables.addWidget(self.view)
        self._tables.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        notice = QVBoxLayout(self.notice_row)
        notice.addWidget(self.notice)
        self._margins = notice
        for part in (self.tools, self.notice_row, self._tables, self.preview):
            column.addWidget(part, 1 if part is self._tables else 0)
        self.notice_row.hide()
        self.preview.hide()

    def _connect(self) -> None:
        self.tools.order_chosen.connect(self.set_order)
        self.tools.width_chosen.connect(self._set_width)
        self.tools.copy_wanted.connect(self.copy_all)
        self.view.header.sectionClicked.connect(lambda at: self.set_order(ORDERS[Column(at)]))
        self.view.row_reached.connect(self._reach)
        self.view.row_entered.connect(lambda _row: self.open_current())
        self.view.copy_wanted.connect(self.copy)
        self.view.excerpt_wanted.connect(self.excerpt)
        self.view.menu_wanted.connect(self._open_menu)
        self.model.more_wanted.connect(self._ask_more)
        self.preview.excerpt_wanted.connect(self.excerpt)
        self.preview.open_wanted.connect(self.open_current)

    def _measure(self) -> None:
        px = self._appearance.px
        self._margins.setContentsMargins(px(24), px(6), px(12), px(4))
        self.preview.set_low(low=self.height() < px(_LOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines go before the paragraph where there is little height."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text's ground."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("read"))


def _remark(library: Library, wanted: KwicLine) -> Remark | None:
    return library.remarks.get_many([wanted.remark_id]).get(wanted.remark_id)


def _joined(page: KwicPage, more: KwicPage) -> KwicPage:
    return replace(
        page,
        lines=page.lines + more.lines,
        meetings={**page.meetings, **more.meetings},
        speakers={**page.speakers, **more.speakers},
        after=more.after,
        people=more.people,
    )
