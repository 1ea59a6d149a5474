"""比較 as the window shows it: what is compared above, columns or a table below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gijiyomi.domain.comparing import Words
from gijiyomi.domain.finding import SearchRequest
from gijiyomi.domain.text import Span
from gijiyomi.export.comparison import name_of, topic_rows, words_rows
from gijiyomi.export.tables import Row, as_csv, as_html, as_tsv
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.compare.items_text import ShownItem
from gijiyomi.ui.compare.mode import Mode
from gijiyomi.ui.compare.speaker_page import SpeakerPage
from gijiyomi.ui.compare.tools import CompareTools
from gijiyomi.ui.compare.topics_model import PersonOrder
from gijiyomi.ui.compare.topics_page import TopicsPage
from gijiyomi.ui.compare.words import compared_facts, table_facts, who_of
from gijiyomi.ui.file_dialog import ask_place
from gijiyomi.ui.header import title_of
from gijiyomi.ui.inspectors.briefing_changes import Headed
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

T = TypeVar("T")


class ComparePane(QWidget):
    """One speaker by meeting, or 論点 by speakers.

    Signals:
        titled: title and facts are others now.
        moved: the reader is at another item or cell.
        open_wanted(Passage): show it in the text.
        excerpts_wanted(list[Passage]), headed_wanted(list[Headed]): put these into the 資料.
        join_wanted(SpeakerId): look at those of the same name.
        page_wanted: show the page of the current column in the original.
        meetings_wanted: the user wants to choose meetings where their pane is folded.
        said(str): something for the status line.
    """

    titled = Signal()
    moved = Signal()
    open_wanted = Signal(object)
    excerpts_wanted = Signal(object)
    headed_wanted = Signal(object)
    join_wanted = Signal(object)
    page_wanted = Signal()
    meetings_wanted = Signal()
    said = Signal(str)

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__()
        self._appearance, self._bridge = appearance, bridge
        self.mode = Mode.MEETING
        self.tools = CompareTools(appearance)
        self.speaker = SpeakerPage(appearance, bridge)
        self.topics = TopicsPage(appearance, bridge)
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._pages, 1)
        for page in (self.speaker, self.topics):
            self._pages.addWidget(page)
        self._connect()
        self.show_mode(Mode.MEETING)

    # What is shown

    def show_mode(self, mode: Mode) -> None:
        """Compare by meeting or by 論点."""
        self.mode = mode
        self.tools.show_mode(mode)
        page = self.speaker if mode is Mode.MEETING else self.topics
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        self._tell()

    def mark_words(self, words: Sequence[str]) -> None:
        """Mark words whatever is searched for."""
        self.tools.words.show_words(words)
        self.speaker.mark_words(words)

    def mark(self, request: SearchRequest | None) -> None:
        """Mark what a search finds; None for nothing."""
        self.speaker.mark(request)

    def title(self) -> str:
        """What is compared."""
        if self.mode is Mode.TOPIC:
            return word("topics.title")
        found = self.speaker.found
        if found is None:
            return word("compare.title-none")
        return word("compare.title", name=name_of(found.asked))

    def facts(self) -> str:
        """How much of it there is."""
        if self.mode is Mode.TOPIC:
            return table_facts(self.topics.table) if self.topics.table.meetings else ""
        return compared_facts(self.speaker.shown)

    def current(self) -> ShownItem | None:
        """The item that the reader is at."""
        page = self.speaker if self.mode is Mode.MEETING else self.topics
        return page.current()

    def step(self, delta: int) -> None:
        """Go to the next item that a search found."""
        if self.mode is Mode.MEETING:
            self.speaker.step(delta)

    # What is done with it

    def open_current(self) -> None:
        """Show the current item in the text."""
        shown = self.current()
        if shown is not None:
            self.open_wanted.emit(shown.passage)

    def excerpt(self) -> None:
        """Put the current item, or the items of the current cell, into the 資料."""
        if self.mode is Mode.MEETING:
            shown = self.current()
            if shown is not None:
                self.excerpts_wanted.emit([shown.passage])
            return
        cell = self.topics.cell()
        if cell is not None:
            chosen = cell.tagged or cell.matched
            passages = tuple(Passage(one.remark.id, one.item.span) for one in chosen)
            self.headed_wanted.emit([Headed(self.topics.topic(), passages)])

    def excerpt_all(self) -> None:
        """Put all that is shown into the 資料, under headings; of a table what has the tag."""
        if self.mode is Mode.MEETING:
            self.speaker.with_words(_by_meeting, self.headed_wanted.emit)
        elif headed := self._by_topic():
            self.headed_wanted.emit(headed)
        else:
            self.said.emit(word("compare.nothing-tagged"))

    def copy(self) -> None:
        """Copy what is selected of the words; else the current item; of a table all of it."""
        if self.mode is Mode.TOPIC:
            self.copy_table()
            return
        column = self.speaker.current_column()
        if column is None:
            return
        if column.text.textCursor().hasSelection():
            column.text.copy()
        elif (shown := column.text.current) is not None:
            span = shown.item.span
            QGuiApplication.clipboard().setText(shown.remark.text[span.start : span.end])
            self.said.emit(word("compare.copied-items", count=1))

    def copy_table(self) -> None:
        """Copy all that is shown as a table."""
        self._with_rows(_copied, self._put_table)

    def _put_table(self, copied: tuple[str, str, int]) -> None:
        data = QMimeData()
        text, html, count = copied
        data.setText(text)
        data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(word("compare.copied", rows=count))

    def write_csv(self, path: Path) -> None:
        """Write all that is shown as CSV."""
        self._with_rows(as_csv, lambda content: self._write(path, content))

    def write_xlsx(self, path: Path) -> None:
        """Write all that is shown as an Excel file."""
        from gijiyomi.export.workbook import as_xlsx

        name = self._file_name()
        self._with_rows(
            lambda rows: as_xlsx(rows, name=name), lambda content: self._write(path, content)
        )

    def _by_topic(self) -> list[Headed]:
        table = self.topics.table
        persons = range(len(table.persons))
        found: list[Headed] = []
        for row, topic in enumerate(table.topics):
            cells = (table.cells.get((row, person)) for person in persons)
            items = [item for cell in cells if cell is not None for item in cell.tagged]
            if items:
                passages = tuple(Passage(one.remark.id, one.item.span) for one in items)
                found.append(Headed(topic, passages))
        return found

    def _with_rows(self, make: Callable[[Sequence[Row]], T], done: Callable[[T], None]) -> None:
        """Have something made of all that is compared, columns out of sight too."""
        if self.mode is Mode.TOPIC:
            done(make(topic_rows(self.topics.table)))
        else:
            self.speaker.with_words(lambda words: make(words_rows(words)), done)

    def _file_name(self) -> str:
        name = word("topics.title-short") if self.mode is Mode.TOPIC else self.title()
        return "".join(letter for letter in name if letter not in '\\/:*?"<>|')

    def _save(self, suffix: str, kinds: str, write: Callable[[Path], None]) -> None:
        name, title = f"{self._file_name()}{suffix}", word("compare.save-title")
        ask_place(self, title, write, name=name, kinds=kinds, suffix=suffix)

    def _write(self, path: Path, content: bytes) -> None:
        from gijiyomi.export.files import write_file

        self._bridge.read(
            lambda _library: write_file(path, content),
            lambda _done: self.said.emit(word("compare.written", file=path.name)),
            owner=self,
        )

    # Making

    def _connect(self) -> None:
        tools, speaker, topics = self.tools, self.speaker, self.topics
        tools.mode_chosen.connect(self._choose_mode)
        tools.meetings_wanted.connect(self.meetings_wanted)
        tools.words.words_chosen.connect(speaker.mark_words)
        tools.topics.hidden_chosen.connect(topics.hide_topics)
        tools.everywhere_chosen.connect(self._choose_scope)
        tools.order_chosen.connect(self._choose_order)
        tools.excerpt_wanted.connect(self.excerpt_all)
        tools.copy_wanted.connect(self.copy_table)
        tools.csv_wanted.connect(
            lambda: self._save(".csv", word("compare.csv-files"), self.write_csv)
        )
        tools.xlsx_wanted.connect(
            lambda: self._save(".xlsx", word("compare.xlsx-files"), self.write_xlsx)
        )
        for page in (speaker, topics):
            page.changed.connect(self._tell)
            page.moved.connect(self.moved)
            page.entered.connect(self.open_current)
            page.excerpt_wanted.connect(self.excerpt)
        topics.copy_wanted.connect(self.copy_table)
        speaker.page_wanted.connect(self.page_wanted)
        speaker.join_wanted.connect(lambda: self.join_wanted.emit(speaker.speaker))

    def _choose_mode(self, mode: Mode) -> None:
        self.show_mode(mode)
        self.setFocus()

    def _choose_scope(self, everywhere: bool) -> None:
        self.tools.show_scope(everywhere=everywhere)
        self.topics.choose_scope(everywhere=everywhere)

    def _choose_order(self, order: PersonOrder) -> None:
        self.tools.show_order(order)
        self.topics.set_order(order)

    def _tell(self) -> None:
        self.tools.topics.offer(self.topics.all_topics, self.topics.hidden)
        if self.mode is Mode.MEETING:
            filled = bool(self.speaker.shown)
        else:
            filled = bool(self.topics.table.topics)
        self.tools.offer(excerpt=filled and not self._bridge.read_only, table=filled)
        self.titled.emit()


def _by_meeting(compared: Sequence[Words]) -> list[Headed]:
    return [
        Headed(
            word(
                "compare.heading",
                meeting=title_of(words.appearance.meeting),
                name=who_of(words)[0],
            ),
            tuple(
                Passage(remark.id, Span(0, len(remark.text)))
                for remark in words.remarks
                if remark.text
            ),
        )
        for words in compared
    ]


def _copied(rows: Sequence[Row]) -> tuple[str, str, int]:
    """A table as plain and as rich text, and how many rows it has without its head."""
    return as_tsv(rows), as_html(rows), len(rows) - 1
