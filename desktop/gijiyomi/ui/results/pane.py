"""検索結果 in the third pane: the list, which hit is the current one, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gijiyomi.domain.finding import FoundRemark, SearchRequest
from gijiyomi.domain.records import Meeting, MeetingId, RemarkId
from gijiyomi.domain.text import Span
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.lists.rows import ROW_ROLE
from gijiyomi.ui.results.list_view import ListPlace, ResultList
from gijiyomi.ui.results.model import ResultsModel
from gijiyomi.ui.results.questions import FirstBatch
from gijiyomi.ui.results.rows import ResultRow, ResultText
from gijiyomi.ui.results.source import ResultsSource
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word


class ResultsPane(QWidget):
    """The remarks that answer.

    Signals:
        listed(FirstBatch): other answers are there now.
        stood(): another hit is the current one, or it is known only now where it is.
        chosen(): other rows are selected.
        opened(): the current row is to be shown in the text.
        original_wanted(): the original of the current row is to be shown.
        menu_wanted(QPoint): what can be done with the chosen rows was asked for.
        went_around(int): stepping went on at the other end; 1 from the end to the beginning.
        cut_off(int): only so many of the answers could be chosen.
        moved(int): the words of the rows begin so many pixels from the edge.
    """

    listed = Signal(object)
    stood = Signal()
    chosen = Signal()
    opened = Signal()
    original_wanted = Signal()
    menu_wanted = Signal(QPoint)
    went_around = Signal(int)
    cut_off = Signal(int)
    moved = Signal(int)

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__()
        self.model = ResultsModel(self)
        self.list = ResultList(appearance, self.model)
        self.source = ResultsSource(bridge, self.model, self)
        self._listed: SearchRequest | None = None
        self._kept: ListPlace | None = None
        # Which end of a row's hits to stand at as soon as they are known; 0: nothing is awaited.
        self._landing = 0
        self._meetings: Mapping[MeetingId, Meeting] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.setAccessibleName(word("results.name"))
        self.list.setAccessibleDescription(word("results.description"))
        self._connect()

    @property
    def listed_request(self) -> SearchRequest | None:
        """What is listed, or the last that was."""
        return self._listed

    @property
    def meetings(self) -> Mapping[MeetingId, Meeting]:
        """The meetings that answers may be from."""
        return self._meetings

    def set_meetings(self, meetings: Sequence[Meeting]) -> None:
        """The meetings that answers may be from."""
        self._meetings = {meeting.id: meeting for meeting in meetings}
        self.model.set_meetings(meetings)

    def current(self) -> ResultRow | None:
        """The row that the keyboard is on."""
        row = self.list.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, ResultRow) else None

    def current_passage(self) -> Passage | None:
        """The current hit, else the beginning of the current remark; None until it is read."""
        row = self.current()
        if row is None or row.text is None:
            return None
        places = row.text.places
        remark = row.text.remark
        if places:
            return Passage(remark.id, places[max(row.focus, 0)])
        return Passage(remark.id, Span(0, min(1, len(remark.text))))

    def place_among_hits(self) -> int | None:
        """Which of all hits is current, from 1; None while that is not known."""
        row = self.current()
        before = self.model.hits_before(self.list.currentIndex().row()) if row else None
        if row is None or before is None or row.focus < 0:
            return None
        return before + row.focus + 1

    def chosen_count(self) -> int:
        """How many answers are selected."""
        return len(self._chosen_ids())

    def with_chosen(self, use: Callable[[Sequence[ResultText]], None]) -> None:
        """Call ``use`` with what is selected, in its order, as soon as it has been read."""
        rows = self.list.chosen_rows()
        texts = [self.model.text_of(row) for row in rows]
        known = [text for text in texts if text is not None]
        if len(known) == len(self._chosen_ids()):
            use(known)
        else:
            self.source.read_some(self._chosen_ids(), use, topic="results-chosen")

    def step(self, delta: int) -> None:
        """Go to the next (1) or previous (-1) hit."""
        row = self.current()
        if row is not None and row.text is not None:
            target = row.focus + delta
            if 0 <= target < len(row.text.places):
                self._stand(self.list.currentIndex().row(), target)
                return
        start = self.list.currentIndex().row() + delta if row else 0
        found = self.model.next_answer(start, delta)
        if found is not None:
            self._land(found, delta)
        elif delta > 0 and self.model.has_more:
            self.source.ask_more(then=lambda: self.step(delta))
        elif self.model.answer_count:
            self._go_around(delta)

    def _go_around(self, delta: int) -> None:
        end = 0 if delta > 0 else self.model.rowCount() - 1
        found = self.model.next_answer(end, delta)
        if found is not None:
            self._land(found, delta)
            self.went_around.emit(delta)

    def _chosen_ids(self) -> list[RemarkId]:
        entries = (self.model.entry(row) for row in self.list.chosen_rows())
        return [entry.remark_id for entry in entries if isinstance(entry, FoundRemark)]

    def _connect(self) -> None:
        shown, source = self.list, self.source
        shown.sight_changed.connect(source.want)
        shown.stood_on.connect(lambda row: self._land(row, 1, show=False))
        shown.chosen.connect(self.chosen)
        shown.row_entered.connect(lambda _index: self.opened.emit())
        shown.page_clicked.connect(lambda _index: self.original_wanted.emit())
        shown.menu_wanted.connect(self.menu_wanted)
        shown.all_wanted.connect(lambda: source.ask_all(self._choose_all))
        shown.measured.connect(lambda: self.moved.emit(shown.text_left))
        source.came.connect(self._on_came)
        source.read.connect(self._on_read)
        self.model.modelAboutToBeReset.connect(self._keep_place)

    def _keep_place(self) -> None:
        same = self._listed is not None and self._listed == self.source.request
        self._kept = self.list.place() if same else None

    def _on_came(self, first: FirstBatch) -> None:
        self._listed = self.source.request
        kept, self._kept = self._kept, None
        if kept is not None:
            self.list.restore(kept)
        if self.current() is None:
            row = self.model.next_answer(0, 1)
            if row is not None:
                self._land(row, 1)
        self.listed.emit(first)

    def _on_read(self) -> None:
        if self._landing:
            self._land(self.list.currentIndex().row(), self._landing, show=False)
        self.stood.emit()

    def _land(self, row: int, delta: int, *, show: bool = True) -> None:
        """Stand at the first hit of a row, or coming from below at the last."""
        if show:
            self.list.stand_on(row)
        text = self.model.text_of(row)
        self._landing = delta if text is None else 0
        last = len(text.places) - 1 if text is not None else -1
        self._stand(row, min(0, last) if delta > 0 else last)

    def _stand(self, row: int, hit: int) -> None:
        self.model.focus_hit(row, hit)
        self.list.scrollTo(self.model.index(row, 0))
        self.stood.emit()

    def _choose_all(self) -> None:
        last = self.model.rowCount() - 1
        every = QItemSelection(self.model.index(0, 0), self.model.index(last, 0))
        self.list.selectionModel().select(every, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self.model.has_more:
            self.cut_off.emit(self.model.answer_count)
