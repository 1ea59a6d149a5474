"""The 注釈 pane: every highlight, メモ and 論点 tag as a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from gijiyomi.domain.records import (
    Annotation,
    AnnotationId,
    Changes,
    Meaning,
    MeetingId,
    Tag,
)
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import follow, icon_button
from gijiyomi.ui.inspectors.annotation_card import AnnotationCard
from gijiyomi.ui.inspectors.annotation_filters import AnnotationFilters
from gijiyomi.ui.inspectors.annotation_rows import (
    AnnotationRow,
    read_annotation_rows,
)
from gijiyomi.ui.inspectors.annotations_model import AnnotationsModel
from gijiyomi.ui.inspectors.card_list import CardList, Rule, make_action
from gijiyomi.ui.inspectors.note_editor import ask_note
from gijiyomi.ui.inspectors.notice import Notice
from gijiyomi.ui.inspectors.tag_picker import ask_tags
from gijiyomi.ui.lists.pane import Pane
from gijiyomi.ui.swatch import swatch_icon
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

WIDTH = 316
T = TypeVar("T")


class AnnotationsPane(Pane):
    """The annotations of the meeting that is read, or of all meetings.

    Signals:
        opened(Passage): show this place in the text.
        chosen(AnnotationId): the user chose this card.
        close_wanted: the user closed the pane.
    """

    opened = Signal(object)
    chosen = Signal(object)
    close_wanted = Signal()

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__(appearance, word("annotations.title"), ground="pane2")
        self._appearance = appearance
        self._bridge = bridge
        self._meeting: MeetingId | None = None
        self._all: Sequence[AnnotationRow] = ()
        self._tags: Sequence[Tag] = ()
        self._reading = 0
        self._wanted: AnnotationId | None = None
        self._drafts: dict[AnnotationId, str] = {}
        self.model = AnnotationsModel(self._appearance, self)
        self.list = CardList(appearance, word("annotations.list_name"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(AnnotationCard(appearance, self.list))
        self.setFocusProxy(self.list)
        self.filters = AnnotationFilters(appearance)
        self.notice = Notice(appearance, "highlighter")
        self._pages = QStackedLayout()
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_rows()
        follow(appearance, self, lambda: self.setFixedWidth(appearance.px(WIDTH)))

    def show_meeting(self, meeting: MeetingId | None) -> None:
        """List the annotations of ``meeting``; none for None, unless all meetings are listed."""
        self._meeting = meeting
        if not self.filters.all_meetings:
            self._read()

    def choose(self, annotation: AnnotationId) -> None:
        """Mark a card as chosen and bring it into sight, without telling."""
        self._wanted = annotation
        self._choose_wanted()

    def current(self) -> Annotation | None:
        """The annotation of the chosen card."""
        row = self.model.row_at(self.list.currentIndex())
        return row.annotation if row else None

    def _make_actions(self) -> None:
        self._open = make_action(self.list, word("annotations.open"), "Enter", run=self._tell_open)
        self._note = make_action(
            self.list, word("annotations.edit_note"), "F2", run=self._edit_note
        )
        self._tag = make_action(self.list, word("annotations.edit_tags"), "", run=self._edit_tags)
        self._remove = make_action(
            self.list, word("annotations.remove"), "Delete", run=self._remove_current
        )

    def _lay_out(self) -> None:
        close = icon_button(self._appearance, "x", word("inspector.close"), shortcut="Esc")
        close.clicked.connect(self.close_wanted)
        self.heading.addWidget(self.filters.order)
        self.heading.addWidget(close)
        pages = QWidget()
        pages.setLayout(self._pages)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.notice)
        self.column.addWidget(self.filters)
        self.column.addWidget(Rule(self._appearance))
        self.column.addWidget(pages, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_rows)
        self.filters.scope_changed.connect(self._read)
        self.notice.acted.connect(self.filters.clear)
        self.list.clicked.connect(self._tell_open)
        self.list.doubleClicked.connect(self._edit_note)
        self.list.current_changed.connect(self._tell_chosen)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._bridge.changed.connect(self._follow_changes)

    def _follow_changes(self, changes: Changes) -> None:
        if changes & (Changes.ANNOTATIONS | Changes.TAGS | Changes.MEETINGS):
            self._read()

    def _read(self) -> None:
        self._reading += 1
        reading, meeting = self._reading, self._meeting
        if self.filters.all_meetings:
            meeting = None
        elif meeting is None:
            self._fill(reading, [], [])
            return

        def question(library: Library) -> tuple[list[AnnotationRow], list[Tag]]:
            return read_annotation_rows(library, meeting), library.annotations.tags()

        self._bridge.read(question, lambda found: self._fill(reading, *found), owner=self)

    def _fill(self, reading: int, rows: list[AnnotationRow], tags: list[Tag]) -> None:
        if reading == self._reading:
            self._all, self._tags = rows, tags
            self.filters.show_counts(rows)
            self._show_rows()

    def _show_rows(self) -> None:
        shown = self.filters.filter.apply(self._all)
        self.model.set_rows(shown)
        self.show_count(len(shown), of=len(self._all) if len(shown) < len(self._all) else None)
        self._say_why_empty()
        self._pages.setCurrentWidget(self.list if shown else self.notice)
        self._choose_wanted()

    def _say_why_empty(self) -> None:
        if self._all:
            text = word("annotations.none_match_remedy", count=len(self._all))
            way_out = word("annotations.clear_filters")
            self.notice.say(word("annotations.none_match"), text, way_out=way_out)
        else:
            self.notice.say(word("annotations.empty"), word("annotations.empty_remedy"))

    def _choose_wanted(self) -> None:
        index = self.model.find(self._wanted) if self._wanted is not None else QModelIndex()
        if index.isValid():
            self._wanted = None
            self.list.choose(index)

    def _tell_chosen(self) -> None:
        annotation = self.current()
        if annotation is not None:
            self.chosen.emit(annotation.id)

    def _tell_open(self) -> None:
        annotation = self.current()
        if annotation is not None:
            self.chosen.emit(annotation.id)
            self.opened.emit(Passage(annotation.remark_id, annotation.span))

    def _edit_note(self) -> None:
        annotation = self.current()
        if annotation is None:
            return
        key = annotation.id

        def write(text: str) -> None:
            self._drafts[key] = text
            self._change(
                word("annotations.change_note"),
                lambda library: library.annotations.set_note(key, text),
                done=lambda: self._drafts.pop(key, None),
            )

        ask_note(
            self.list,
            self._appearance,
            annotation.note,
            write,
            anchor=self.list.visualRect(self.list.currentIndex()),
            draft=self._drafts.get(key),
        )

    def _edit_tags(self) -> None:
        annotation = self.current()
        if annotation is None:
            return
        key = annotation.id

        def write(names: tuple[str, ...]) -> None:
            self._change(
                word("annotations.change_tags"),
                lambda library: library.annotations.set_tags(key, names),
            )

        ask_tags(
            self.list,
            self._appearance,
            self._tags,
            annotation.tags,
            write,
            anchor=self.list.visualRect(self.list.currentIndex()),
        )

    def _remove_current(self) -> None:
        annotation = self.current()
        if annotation is not None:
            key = annotation.id
            self._change(
                word("annotations.change_remove"), lambda library: library.annotations.remove(key)
            )

    def _set_meaning(self, meaning: Meaning | None) -> None:
        annotation = self.current()
        if annotation is not None:
            key = annotation.id
            label = (
                word("annotations.change_colour", meaning=self._appearance.meaning_name(meaning))
                if meaning
                else word("annotations.change_no_colour")
            )
            self._change(label, lambda library: library.annotations.set_meaning(key, meaning))

    def _change(
        self, label: str, work: Callable[[Library], T], *, done: Callable[[], object] | None = None
    ) -> None:
        def told(_result: T) -> None:
            if done is not None:
                done()

        self._bridge.change(label, work, told)

    def _open_menu(self, place: QPoint) -> None:
        if self.current() is None:
            return
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def context_menu(self) -> QMenu:
        """What can be done with the chosen card."""
        menu = QMenu(self.list)
        menu.addActions([self._open, self._note, self._tag])
        colours = menu.addMenu(word("annotations.colour"))
        annotation = self.current()
        for meaning in (*Meaning, None):
            name = (
                self._appearance.meaning_name(meaning) if meaning else word("annotations.no_colour")
            )
            action = QAction(name, colours)
            if meaning:
                action.setIcon(swatch_icon(self._appearance, meaning))
            action.setCheckable(True)
            action.setChecked(annotation is not None and annotation.meaning is meaning)
            action.triggered.connect(lambda _on, chosen=meaning: self._set_meaning(chosen))
            colours.addAction(action)
        menu.addSeparator()
        menu.addAction(self._remove)
        return menu
