"""The 注釈 pane: every highlight, メモ and 論点 tag as a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from gijiyomi.domain.records import Annotation, AnnotationId, Changes, Meaning, MeetingId
from gijiyomi.export.citation import meeting_title
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import follow, icon_button
from gijiyomi.ui.inspectors.annotation_card import AnnotationCard
from gijiyomi.ui.inspectors.annotation_filters import AnnotationFilters, Everywhere
from gijiyomi.ui.inspectors.annotation_rows import (
    AnnotationRow,
    Counts,
    SoughtTexts,
    count_rows,
    folded_words,
    read_annotation_rows,
    sought_texts,
)
from gijiyomi.ui.inspectors.annotations_model import AnnotationsModel
from gijiyomi.ui.inspectors.card_list import Rule, make_action
from gijiyomi.ui.inspectors.long_card_list import LongCardList
from gijiyomi.ui.inspectors.note_editor import ask_memo
from gijiyomi.ui.inspectors.notice import Notice
from gijiyomi.ui.inspectors.tagging import choose_tags
from gijiyomi.ui.lists.pane import Pane
from gijiyomi.ui.swatch import swatch_icon
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

WIDTH = 316
T = TypeVar("T")

# So many other meetings are offered by name, the newest first; any other one can be opened.
_MOST_OFFERED = 30


@dataclass(frozen=True, slots=True)
class _Found:
    """What the library holds: the rows, how many of each kind, and which meetings have some."""

    rows: Sequence[AnnotationRow]
    counts: Counts
    meetings: Sequence[tuple[MeetingId, str]]


class AnnotationsPane(Pane):
    """The annotations of the meeting that is read, or of all meetings.

    Attributes:
        menu: what can be done with annotations as a whole; the window fills it.

    Signals:
        opened(Passage): show this place in the text.
        chosen(AnnotationId): the user chose this card.
        excerpts_wanted(tuple[Passage]): put these into the briefing.
        copy_wanted(Annotation, bool): copy its words; True: with their source.
        close_wanted: the user closed the pane.
        text_wanted: the user goes back to the text, the pane staying.
    """

    opened = Signal(object)
    chosen = Signal(object)
    excerpts_wanted = Signal(object)
    copy_wanted = Signal(object, bool)
    close_wanted = Signal()
    text_wanted = Signal()

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__(appearance, word("annotations.title"), ground="pane2")
        self._appearance = appearance
        self._bridge = bridge
        self._meeting: MeetingId | None = None
        self._all: Sequence[AnnotationRow] = ()
        self._sought: SoughtTexts = {}
        self._sought_in: Sequence[AnnotationRow] = ()
        self._reading = 0
        self._stale = False
        self._wanted: AnnotationId | None = None
        self._drafts: dict[AnnotationId, str] = {}
        self.model = AnnotationsModel(self._appearance, self)
        self.list = LongCardList(appearance, word("annotations.list_name"))
        self.list.setModel(self.model)
        cards = AnnotationCard(appearance, self.list)
        self.list.setItemDelegate(cards)
        self.list.measure_by(cards)
        self.setFocusProxy(self.list)
        self.filters = AnnotationFilters(appearance)
        self.notice = Notice(appearance, "highlighter")
        self._pages = QStackedLayout()
        self.menu = QMenu(self)
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_rows()
        follow(appearance, self, lambda: self.setFixedWidth(appearance.px(WIDTH)))

    def show_meeting(self, meeting: MeetingId | None) -> None:
        """List the annotations of ``meeting``; none for None, unless all meetings are listed."""
        self._meeting = meeting
        if self.filters.scope is Everywhere.HERE:
            self._read()

    def choose(self, annotation: AnnotationId) -> None:
        """Mark a card as chosen and bring it into sight, without telling."""
        self._wanted = annotation
        self._choose_wanted()

    def current(self) -> Annotation | None:
        """The annotation of the chosen card."""
        row = self.model.row_at(self.list.currentIndex())
        return row.annotation if row else None

    def look_for_words(self) -> None:
        """Put the keyboard where words are typed that narrow the list."""
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def _make_actions(self) -> None:
        make = make_action
        self._open = make(self.list, word("annotations.open"), "Enter", run=self._tell_open)
        self._note = make(self.list, word("annotations.edit_note"), "F2", run=self._edit_note)
        self._tag = make(self.list, word("annotations.edit_tags"), "Ctrl+T", run=self._edit_tags)
        self._excerpt = make(
            self.list, word("annotations.excerpt"), "Ctrl+D", run=self._tell_excerpt
        )
        self._copy = make(self.list, word("annotations.copy"), "Ctrl+C", run=self._tell_copy)
        self._remove = make(
            self.list, word("annotations.remove"), "Delete", run=self._remove_current
        )
        colours = {
            f"Alt+{number}": partial(self._set_meaning, meaning)
            for number, meaning in enumerate((None, *Meaning))
        }
        # The window has other meanings for most of these keys: they are kept from it.
        self.list.take_keys(
            {
                "Enter": self._tell_open,
                "Return": self._tell_open,
                "F2": self._edit_note,
                "Ctrl+M": self._edit_note,
                "Ctrl+T": self._edit_tags,
                "Ctrl+D": self._tell_excerpt,
                "Ctrl+C": self._tell_copy,
                "Ctrl+Shift+C": lambda: self._tell_copy(cited=True),
                "Delete": self._remove_current,
                **colours,
            }
        )

    def _lay_out(self) -> None:
        close = icon_button(self._appearance, "x", word("inspector.close"), shortcut="Esc")
        close.clicked.connect(self.close_wanted)
        more = icon_button(self._appearance, "ellipsis", word("annotations.more"))
        more.setMenu(self.menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        for widget in (self.filters.order, more, close):
            self.heading.addWidget(widget)
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
        self.filters.words.entered.connect(self._enter_list)
        self.filters.words.stepped.connect(lambda _by: self._enter_list())
        self.notice.acted.connect(self._leave_notice)
        self.list.clicked.connect(self._tell_open)
        self.list.doubleClicked.connect(self._edit_note)
        self.list.current_changed.connect(self._tell_chosen)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._bridge.changed.connect(self._follow_changes)

    def _follow_changes(self, changes: Changes) -> None:
        if changes & (Changes.ANNOTATIONS | Changes.TAGS | Changes.MEETINGS):
            self._read()

    def _enter_list(self) -> None:
        """Go from the words typed to the cards that have them."""
        if not self.model.rowCount():
            return
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What nobody saw is read now."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._reading += 1
        self._stale = not self.isVisible()
        if self._stale:
            return
        reading, scope = self._reading, self.filters.scope
        meeting = self._meeting if scope is Everywhere.HERE else None
        if isinstance(scope, int):
            meeting = scope
        if meeting is None and scope is Everywhere.HERE:
            self._fill(reading, _Found([], Counts(), []))
            return
        self._bridge.read(
            lambda library: _find(library, meeting),
            lambda found: self._fill(reading, found),
            owner=self,
        )

    def _fill(self, reading: int, found: _Found) -> None:
        if reading == self._reading:
            self._all = found.rows
            self.filters.show_elsewhere(found.meetings)
            self.filters.show_counts(found.counts)
            self._show_rows()

    def _show_rows(self) -> None:
        wanted = self.filters.filter
        if folded_words(wanted.words) and self._sought_in is not self._all:
            self._prepare_search()
            return
        shown = wanted.apply(self._all, self._sought)
        self.model.set_rows(shown)
        self.show_count(len(shown), of=len(self._all) if len(shown) < len(self._all) else None)
        self._say_why_empty()
        self._pages.setCurrentWidget(self.list if shown else self.notice)
        self._choose_wanted()

    def _prepare_search(self) -> None:
        """Fold what words are looked for in, behind the window; then show the rows."""
        rows, known = self._all, self._sought

        def answer(sought: SoughtTexts) -> None:
            if rows is self._all:
                self._sought, self._sought_in = sought, rows
                self._show_rows()

        self._bridge.read(lambda _library: sought_texts(rows, known), answer, owner=self)

    def _say_why_empty(self) -> None:
        if self._all:
            text = word("annotations.none_match_remedy", count=len(self._all))
            way_out = word("annotations.clear_filters")
            self.notice.say(word("annotations.none_match"), text, way_out=way_out)
        else:
            back = word("inspector.to_text")
            text = word("annotations.empty_remedy")
            self.notice.say(word("annotations.empty"), text, way_out=back)

    def _leave_notice(self) -> None:
        """Take the way out that it offers."""
        if self._all:
            self.filters.clear()
        else:
            self.text_wanted.emit()

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

    def _tell_excerpt(self) -> None:
        annotation = self.current()
        if annotation is not None and annotation.parts:
            self.excerpts_wanted.emit(
                tuple(Passage(part.remark_id, part.span) for part in annotation.parts)
            )

    def _tell_copy(self, *, cited: bool = False) -> None:
        annotation = self.current()
        if annotation is not None and annotation.parts:
            self.copy_wanted.emit(annotation, cited)

    def _edit_note(self) -> None:
        annotation = self.current()
        if annotation is None:
            return
        key = annotation.id

        def write(text: str, private: bool) -> None:
            self._drafts[key] = text
            self._change(
                word("annotations.change_note"),
                lambda library: library.annotations.set_note(key, text, private=private),
                done=lambda: self._drafts.pop(key, None),
            )

        ask_memo(
            self.list,
            self._appearance,
            annotation.note,
            write,
            private=annotation.private,
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

        choose_tags(
            self.list,
            self._appearance,
            self._bridge,
            chosen=annotation.tags,
            on_done=write,
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
        said = self.current()
        if said is not None and said.parts:
            menu.addActions([self._excerpt, self._copy])
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


def _find(library: Library, meeting: MeetingId | None) -> _Found:
    rows = read_annotation_rows(library, meeting)
    known = [each for each in library.meetings.list() if each.annotation_count]
    known.sort(key=lambda each: (str(each.date or ""), each.id), reverse=True)
    meetings = [(each.id, meeting_title(each)) for each in known[:_MOST_OFFERED]]
    return _Found(rows, count_rows(rows), meetings)
