"""The 資料 pane: an ordered list of headings, excerpts and comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QWidget,
)

from gijiyomi.domain.records import BriefingId, Changes, EntryId, EntryKind
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import button, follow, icon_button
from gijiyomi.ui.inspectors.briefing_card import BriefingCard
from gijiyomi.ui.inspectors.briefing_changes import (
    Headed,
    add_comment,
    add_headed,
    add_heading,
    add_passages,
    create_briefing,
)
from gijiyomi.ui.inspectors.briefing_menu import BriefingMenu
from gijiyomi.ui.inspectors.briefing_model import BriefingModel
from gijiyomi.ui.inspectors.briefing_rows import (
    BriefingContent,
    BriefingRow,
    read_current_briefing,
)
from gijiyomi.ui.inspectors.card_list import CardList, Rule, make_action
from gijiyomi.ui.inspectors.note_editor import ask_note
from gijiyomi.ui.inspectors.notice import Notice
from gijiyomi.ui.lists.pane import Caption, Pane
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

WIDTH = 340
T = TypeVar("T")


class BriefingPane(Pane):
    """The briefing that was used last.

    Signals:
        opened(Passage): show this place in the text.
        export_wanted(BriefingId): write it as PDF.
        preview_wanted(BriefingId): show how it will look.
        count_changed(int): how many excerpts it has.
        close_wanted: the user closed the pane.
    """

    opened = Signal(object)
    export_wanted = Signal(object)
    preview_wanted = Signal(object)
    count_changed = Signal(int)
    close_wanted = Signal()

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__(appearance, word("briefing.title"), ground="pane2")
        self._appearance = appearance
        self._bridge = bridge
        self._content = BriefingContent(None, (), ())
        self._wanted: EntryId | None = None
        self._heading_to_edit: EntryId | None = None
        self._to_name: BriefingId | None = None
        self._drafts: dict[EntryId | None, str] = {}
        self.model = BriefingModel(self)
        self.list = CardList(appearance, word("briefing.list_name"))
        self.setFocusProxy(self.list)
        self.card = BriefingCard(appearance, self.list)
        self.name = QLineEdit()
        self.notice = Notice(appearance, "clipboard-list")
        self.menu = BriefingMenu(self)
        self._count_label = Caption(appearance, colour="text2")
        self._pages = QStackedLayout()
        self._preview = button(word("briefing.preview"), "plain", appearance=appearance)
        self._export = button(
            word("briefing.export"), "primary", appearance=appearance, icon="file-down"
        )
        self._prepare_list()
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show(self._content)
        self._read()
        follow(appearance, self, lambda: self.setFixedWidth(appearance.px(WIDTH)))

    def add(self, passages: Sequence[Passage]) -> None:
        """Put remarks, or parts of them, at the end; makes a briefing if there is none."""
        if not passages:
            return
        kept = tuple(passages)
        label = word("briefing.change_add", count=len(kept))
        self._change(label, lambda library: add_passages(library, kept), then=self._want)

    def add_headed(self, groups: Sequence[Headed]) -> None:
        """Put remarks under headings at the end; makes a briefing if there is none."""
        kept = tuple(groups)
        count = sum(len(group.passages) for group in kept)
        if count:
            label = word("briefing.change_add", count=count)
            self._change(label, lambda library: add_headed(library, kept), then=self._want)

    @property
    def briefing_id(self) -> BriefingId | None:
        """The briefing shown; None if there is none."""
        return self._content.id

    def current(self) -> BriefingRow | None:
        """The chosen entry."""
        return self.model.row_at(self.list.currentIndex())

    def _prepare_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.card)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setDropIndicatorShown(True)
        self.name.setAccessibleName(word("briefing.name"))
        self.name.setToolTip(word("briefing.name"))

    def _make_actions(self) -> None:
        owner = self.list
        self._open = make_action(owner, word("briefing.open"), "Enter", run=self._tell_open)
        self._edit = make_action(owner, word("briefing.edit_comment"), "F2", run=self._edit_current)
        up, down = word("briefing.up"), word("briefing.down")
        self._up = make_action(owner, up, "Alt+Shift+Up", run=lambda: self._move_by(-1))
        self._down = make_action(owner, down, "Alt+Shift+Down", run=lambda: self._move_by(1))
        self._head = make_action(owner, word("briefing.add_heading"), "", run=self._add_heading)
        self._remove = make_action(
            owner, word("briefing.remove"), "Delete", run=self._remove_current
        )

    def _lay_out(self) -> None:
        heading = button(word("briefing.heading"), "flat", appearance=self._appearance, icon="plus")
        heading.setAccessibleName(word("briefing.add_heading"))
        heading.setToolTip(word("briefing.add_heading"))
        heading.clicked.connect(self._add_heading)
        more = icon_button(self._appearance, "ellipsis", word("briefing.more"))
        more.setMenu(self.menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        close = icon_button(self._appearance, "x", word("inspector.close"), shortcut="Esc")
        close.clicked.connect(self.close_wanted)
        self.heading.insertWidget(1, self._count_label)
        for widget in (heading, more, close):
            self.heading.addWidget(widget)
        pages = QWidget()
        pages.setLayout(self._pages)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.notice)
        self.column.addLayout(self._name_row())
        self.column.addWidget(Rule(self._appearance))
        self.column.addWidget(pages, 1)
        self.column.addWidget(Rule(self._appearance))
        self.column.addLayout(self._footer())

    def _name_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.name)
        px = self._appearance.px
        margins = (14, 0, 14, 8)
        follow(
            self._appearance, self, lambda: row.setContentsMargins(*(px(side) for side in margins))
        )
        return row

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._preview)
        row.addStretch(1)
        row.addWidget(self._export)
        px = self._appearance.px

        def draw() -> None:
            row.setContentsMargins(px(14), px(9), px(14), px(9))
            self._export.setIconSize(QSize(px(15), px(15)))

        follow(self._appearance, self, draw)
        return row

    def _connect(self) -> None:
        self.model.move_wanted.connect(self._move)
        self.model.edit_wanted.connect(self._rename_heading)
        self.card.edit_clicked.connect(self._edit_entry)
        self.name.editingFinished.connect(self._rename)
        self.list.doubleClicked.connect(self._edit_current)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.menu.switch_wanted.connect(self._switch)
        self.menu.create_wanted.connect(self._create)
        self.menu.comment_wanted.connect(self._add_comment)
        self.menu.discard_wanted.connect(self._discard)
        self._preview.clicked.connect(lambda: self.preview_wanted.emit(self.briefing_id))
        self._export.clicked.connect(lambda: self.export_wanted.emit(self.briefing_id))
        self._bridge.changed.connect(self._follow_changes)

    def _follow_changes(self, changes: Changes) -> None:
        if changes & (Changes.BRIEFINGS | Changes.MEETINGS):
            self._read()

    def _read(self) -> None:
        self._bridge.read(read_current_briefing, self._show, owner=self)

    def _show(self, content: BriefingContent) -> None:
        self._content = content
        self.model.set_rows(content.rows)
        count = content.briefing.excerpt_count if content.briefing else 0
        self._count_label.setText(word("briefing.count", count=count))
        self._show_name()
        self.menu.offer(content.others, content.id)
        self.notice.say(word("briefing.empty"), word("briefing.empty_remedy"))
        self._pages.setCurrentWidget(self.list if content.rows else self.notice)
        self._preview.setEnabled(count > 0)
        self._export.setEnabled(count > 0)
        self._choose_wanted()
        self.count_changed.emit(count)

    def _show_name(self) -> None:
        typing = self.name.hasFocus() and self.name.isModified()
        if not typing:
            self.name.setText(self._content.briefing.name if self._content.briefing else "")
        self.name.setEnabled(self._content.briefing is not None)
        if self._to_name is not None and self._to_name == self._content.id:
            self._to_name = None
            self.name.setFocus()
            self.name.selectAll()

    def _want(self, entry: EntryId | None) -> None:
        self._wanted = entry

    def _choose_wanted(self) -> None:
        index = self.model.find(self._wanted) if self._wanted is not None else QModelIndex()
        if not index.isValid():
            return
        self.list.choose(index)
        if self._wanted == self._heading_to_edit:
            self.list.setFocus()
            self.list.edit(index)
        self._wanted = self._heading_to_edit = None

    def _change(
        self,
        label: str,
        work: Callable[[Library], T],
        *,
        then: Callable[[T], object] | None = None,
    ) -> None:
        def told(result: T) -> None:
            if then is not None:
                then(result)

        self._bridge.change(label, work, told)

    def _rename(self) -> None:
        briefing, name = self._content.briefing, " ".join(self.name.text().split())
        if briefing is None or name in ("", briefing.name):
            self.name.setModified(False)
            self._show_name()
        elif self.name.isModified():
            self.name.setModified(False)
            key = briefing.id
            label = word("briefing.change_rename")
            self._change(label, lambda library: library.briefings.rename(key, name))

    def _switch(self, briefing: BriefingId) -> None:
        # Which briefing is used is no step to undo, so nothing but this pane hears of it.
        label = word("briefing.change_switch")
        work = lambda library: library.briefings.use(briefing)  # noqa: E731
        self._change(label, work, then=lambda _result: self._read())

    def _create(self) -> None:
        def name_it(briefing: BriefingId) -> None:
            # As soon as its name stands in the field.
            self._to_name = briefing

        self._change(word("briefing.change_create"), create_briefing, then=name_it)

    def _discard(self) -> None:
        briefing = self._content.briefing
        if briefing is not None:
            key, label = briefing.id, word("briefing.change_discard", name=briefing.name)
            self._change(label, lambda library: library.briefings.remove(key))

    def _add_heading(self) -> None:
        row = self.current()
        position = row.entry.position if row else None

        def edit_it(entry: EntryId) -> None:
            self._wanted = self._heading_to_edit = entry

        label = word("briefing.change_heading")
        self._change(label, lambda library: add_heading(library, position), then=edit_it)

    def _add_comment(self) -> None:
        row = self.current()
        position = row.entry.position + 1 if row else None

        def write(text: str) -> None:
            self._drafts[None] = text
            self._change(
                word("briefing.change_add_comment"),
                lambda library: add_comment(library, text, position=position),
                then=self._forget_draft_and_want,
            )

        self._ask(word("briefing.comment"), "", key=None, write=write)

    def _forget_draft_and_want(self, entry: EntryId) -> None:
        self._drafts.pop(None, None)
        self._want(entry)

    def _edit_entry(self, entry: EntryId) -> None:
        self.list.choose(self.model.find(entry))
        self._edit_current()

    def _edit_current(self) -> None:
        row = self.current()
        if row is None:
            return
        if row.entry.kind is EntryKind.HEADING:
            self.list.edit(self.list.currentIndex())
            return
        key = row.entry.id
        own = row.entry.kind is EntryKind.COMMENT

        def write(text: str) -> None:
            self._drafts[key] = text
            self._change(
                word("briefing.change_comment"),
                lambda library: (
                    library.briefings.edit(key, text)
                    if text or not own
                    else library.briefings.remove_entry(key)
                ),
                then=lambda _result: self._drafts.pop(key, None),
            )

        title = word("briefing.comment" if own else "briefing.comment_on")
        self._ask(title, row.entry.text, key=key, write=write)

    def _ask(
        self, title: str, text: str, *, key: EntryId | None, write: Callable[[str], None]
    ) -> None:
        index = self.list.currentIndex()
        anchor = self.list.visualRect(index) if index.isValid() else None
        ask_note(
            self.list,
            self._appearance,
            text,
            write,
            anchor=anchor,
            title=title,
            draft=self._drafts.get(key),
        )

    def _rename_heading(self, entry: EntryId, text: str) -> None:
        label = word("briefing.change_edit_heading")
        self._change(label, lambda library: library.briefings.edit(entry, text))

    def _move_by(self, step: int) -> None:
        row = self.current()
        if row is not None:
            position = row.entry.position + step
            if 0 <= position < self.model.rowCount():
                self._move(row.entry.id, position)

    def _move(self, entry: EntryId, position: int) -> None:
        label = word("briefing.change_move")
        self._want(entry)
        self._change(label, lambda library: library.briefings.move(entry, position))

    def _remove_current(self) -> None:
        row = self.current()
        if row is not None:
            key, label = row.entry.id, word("briefing.change_remove")
            self._change(label, lambda library: library.briefings.remove_entry(key))

    def _tell_open(self) -> None:
        row = self.current()
        if row is not None and row.entry.remark_id is not None and row.entry.span is not None:
            self.opened.emit(Passage(row.entry.remark_id, row.entry.span))

    def _open_menu(self, place: QPoint) -> None:
        if self.current() is not None:
            menu = self.context_menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(place))

    def context_menu(self) -> QMenu:
        """What can be done with the chosen entry."""
        row = self.current()
        heading = row is not None and row.entry.kind is EntryKind.HEADING
        self._edit.setText(word("briefing.edit_heading" if heading else "briefing.edit_comment"))
        self._open.setEnabled(row is not None and row.entry.remark_id is not None)
        menu = QMenu(self.list)
        menu.addActions([self._open, self._edit])
        menu.addSeparator()
        menu.addActions([self._up, self._down, self._head])
        menu.addSeparator()
        menu.addAction(self._remove)
        return menu
