"""The 資料 pane: an ordered list of headings, excerpts and comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHBoxLayout,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from gijiyomi.domain.records import BriefingId, Changes, EntryId
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import button, follow, icon_button
from gijiyomi.ui.fields import LineField
from gijiyomi.ui.inspectors.briefing_card import BriefingCard
from gijiyomi.ui.inspectors.briefing_changes import (
    Added,
    Headed,
    add_headed,
    add_passages,
    create_briefing,
)
from gijiyomi.ui.inspectors.briefing_list import BriefingList
from gijiyomi.ui.inspectors.briefing_menu import BriefingMenu, BriefingSwitcher
from gijiyomi.ui.inspectors.briefing_model import BriefingModel
from gijiyomi.ui.inspectors.briefing_rows import (
    BriefingContent,
    BriefingRow,
    read_current_briefing,
)
from gijiyomi.ui.inspectors.card_list import Rule
from gijiyomi.ui.inspectors.entry_commands import EntryCommands
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
        text_wanted: the user goes back to the text, the pane staying.
        said(str): what came of a command, where the list does not show it.
        found_there(Added): some of what was to be put in stands there already.
        state_changed: other entries are chosen, or another briefing is shown.
    """

    opened = Signal(object)
    export_wanted = Signal(object)
    preview_wanted = Signal(object)
    count_changed = Signal(int)
    close_wanted = Signal()
    text_wanted = Signal()
    said = Signal(str)
    found_there = Signal(object)
    state_changed = Signal()

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__(appearance, word("briefing.title"), ground="pane2")
        self._appearance = appearance
        self._bridge = bridge
        self._content = BriefingContent(None, (), ())
        self._wanted: EntryId | None = None
        self._heading_to_edit: EntryId | None = None
        # A heading that is being named for the first time.
        self._unnamed: EntryId | None = None
        self._to_name: BriefingId | None = None
        # What was not put in, of what is being saved.
        self._found: Added | None = None
        self.model = BriefingModel(self)
        self.list = BriefingList(appearance)
        self.setFocusProxy(self.list)
        self.card = BriefingCard(appearance, self.list)
        self.name = LineField()
        self.notice = Notice(appearance, "clipboard-list")
        self.notice.acted.connect(self.text_wanted)
        self.menu = BriefingMenu(self)
        self.switcher = BriefingSwitcher(self)
        self._switch_button = icon_button(appearance, "chevron-down", word("briefing.choose"))
        self._count_label = Caption(appearance, colour="text2")
        self._pages = QStackedLayout()
        self._preview = button(word("briefing.preview"), "plain", appearance=appearance)
        self._export = button(
            word("briefing.export"), "primary", appearance=appearance, icon="file-down"
        )
        self._prepare_list()
        self.commands = EntryCommands(appearance, bridge, entries=self.list, model=self.model)
        self._lay_out()
        self._connect()
        self._show(self._content)
        self._read()
        follow(appearance, self, lambda: self.setFixedWidth(appearance.px(WIDTH)))

    def add(self, passages: Sequence[Passage]) -> None:
        """Put remarks, or parts of them, at the end; makes a briefing if there is none."""
        kept = tuple(passages)
        if kept:
            self._add(len(kept), lambda library: add_passages(library, kept))

    def add_headed(self, groups: Sequence[Headed]) -> None:
        """Put remarks under headings at the end; makes a briefing if there is none."""
        kept = tuple(groups)
        count = sum(len(group.passages) for group in kept)
        if count:
            self._add(count, lambda library: add_headed(library, kept))

    def add_again(self, added: Added) -> None:
        """Put in what stands there already, once more."""
        groups = added.there
        if groups[0].heading:
            work = partial(add_headed, groups=groups, again=True)
        else:
            work = partial(add_passages, passages=groups[0].passages, again=True)
        self._add(added.there_count, work)

    def _add(self, count: int, work: Callable[[Library], Added]) -> None:
        def tell(added: Added) -> None:
            self._want(added.last)
            if added.there and added.count:
                # As soon as it is said that the others are saved.
                self._found = added
            elif added.there:
                self._want(added.there_at)
                self._choose_wanted()
                self.found_there.emit(added)

        self._change(word("briefing.change_add", count=count), work, then=tell)

    def _tell_found(self, _saved: str) -> None:
        added, self._found = self._found, None
        if added is not None:
            self.found_there.emit(added)

    def number_of(self, entry: EntryId | None) -> int | None:
        """Which excerpt this is, counting from 1; None if it is none that is listed."""
        row = self.model.row_at(self.model.find(entry))
        return row.number if row is not None else None

    @property
    def briefing_id(self) -> BriefingId | None:
        """The briefing shown; None if there is none."""
        return self._content.id

    @property
    def excerpt_count(self) -> int:
        """How many excerpts the briefing shown has."""
        return self._content.briefing.excerpt_count if self._content.briefing else 0

    def current(self) -> BriefingRow | None:
        """The chosen entry."""
        return self.commands.current()

    def make_new(self) -> None:
        """Make an empty briefing, and have it named."""

        def name_it(briefing: BriefingId) -> None:
            # As soon as its name stands in the field.
            self._to_name = briefing

        self._change(word("briefing.change_create"), create_briefing, then=name_it)

    def choose_briefing(self) -> None:
        """Let the user choose among the briefings."""
        self._switch_button.showMenu()

    def discard(self) -> None:
        """Throw the briefing away."""
        briefing = self._content.briefing
        if briefing is not None:
            key, label = briefing.id, word("briefing.change_discard", name=briefing.name)
            self._change(label, lambda library: library.briefings.remove(key))

    def _prepare_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.card)
        self.name.setAccessibleName(word("briefing.name"))
        self.name.setToolTip(word("briefing.name"))

    def _lay_out(self) -> None:
        heading = button(word("briefing.heading"), "flat", appearance=self._appearance, icon="plus")
        heading.setAccessibleName(word("briefing.add_heading"))
        heading.setToolTip(word("briefing.add_heading"))
        heading.clicked.connect(self.commands.add_heading)
        heading.setEnabled(not self._bridge.read_only)
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
        self._switch_button.setMenu(self.switcher)
        self._switch_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.name, 1)
        row.addWidget(self._switch_button)
        px = self._appearance.px

        def draw() -> None:
            row.setContentsMargins(px(14), 0, px(10), px(8))
            row.setSpacing(px(4))

        follow(self._appearance, self, draw)
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
        commands, menu = self.commands, self.menu
        commands.opened.connect(self.opened)
        commands.added.connect(self._want)
        commands.stayed.connect(self._want)
        commands.headed.connect(self._want_named)
        self.card.edit_clicked.connect(commands.edit_entry)
        self.card.warning_clicked.connect(commands.look)
        self.card.closeEditor.connect(self._end_naming)
        self.list.selection_changed.connect(self.state_changed)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.name.editingFinished.connect(self._rename)
        self.name.entered.connect(self._rename)
        self.switcher.switch_wanted.connect(self._switch)
        self.switcher.create_wanted.connect(self.make_new)
        menu.create_wanted.connect(self.make_new)
        menu.copy_wanted.connect(self.make_copy)
        menu.comment_wanted.connect(commands.add_comment)
        menu.divide_wanted.connect(self.divide)
        menu.discard_wanted.connect(self.discard)
        self._preview.clicked.connect(lambda: self.preview_wanted.emit(self.briefing_id))
        self._export.clicked.connect(lambda: self.export_wanted.emit(self.briefing_id))
        self._bridge.changed.connect(self._follow_changes)
        self._bridge.saved.connect(self._tell_found)

    def _follow_changes(self, changes: Changes) -> None:
        if changes & (Changes.BRIEFINGS | Changes.MEETINGS | Changes.REMARKS):
            self._read()

    def _read(self) -> None:
        self._bridge.read(read_current_briefing, self._show, owner=self)

    def _show(self, content: BriefingContent) -> None:
        self._content = content
        self.model.set_rows(content.rows)
        if not self.model.find(self._unnamed).isValid():
            self._unnamed = None
        count, writable = self.excerpt_count, not self._bridge.read_only
        self._count_label.setText(word("briefing.count", count=count))
        self._show_name()
        self.switcher.offer(content.others, content.id)
        self.switcher.let_create(able=writable)
        self.menu.offer(writable=writable, present=content.id is not None, filled=count > 0)
        back = word("inspector.to_text")
        self.notice.say(word("briefing.empty"), word("briefing.empty_remedy"), way_out=back)
        self._pages.setCurrentWidget(self.list if content.rows else self.notice)
        self._preview.setEnabled(count > 0)
        self._export.setEnabled(count > 0)
        self._choose_wanted()
        self.count_changed.emit(count)
        self.state_changed.emit()

    def _show_name(self) -> None:
        typing = self.name.hasFocus() and self.name.isModified()
        if not typing:
            self.name.setText(self._content.briefing.name if self._content.briefing else "")
        self.name.setEnabled(self._content.briefing is not None and not self._bridge.read_only)
        if self._to_name is not None and self._to_name == self._content.id:
            self._to_name = None
            self.name.setFocus()
            self.name.selectAll()

    def _want(self, entry: EntryId | None) -> None:
        self._wanted = entry

    def _want_named(self, entry: EntryId) -> None:
        self._wanted = self._heading_to_edit = entry

    def _end_naming(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Esc takes back the making of a heading too, as of a folder."""
        entry, self._unnamed = self._unnamed, None
        row = self.current()
        reverted = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if reverted and entry is not None and row is not None and row.entry.id == entry:
            self.commands.take_heading_back(entry)

    def _choose_wanted(self) -> None:
        index = self.model.find(self._wanted) if self._wanted is not None else QModelIndex()
        if not index.isValid():
            return
        self.list.bring(index)
        if self._wanted == self._heading_to_edit:
            self.list.setFocus()
            self._unnamed = self._wanted
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

    def make_copy(self) -> None:
        """Make another briefing with the same entries, and have it named."""
        key = self._content.id
        if key is not None:

            def name_it(briefing: BriefingId) -> None:
                self._to_name = briefing

            label = word("briefing.change_copy")
            self._change(label, lambda library: library.briefings.duplicate(key), then=name_it)

    def divide(self) -> None:
        """Put the excerpts under headings of their 論点; say so where there is none."""
        key = self._content.id

        def tell(count: int) -> None:
            said = word("briefing.divided", count=count) if count else word("briefing.no_tags")
            self.said.emit(said)

        if key is not None:
            label = word("briefing.divide")
            self._change(label, lambda library: library.briefings.divide_by_tags(key), then=tell)

    def _open_menu(self, place: QPoint) -> None:
        if self.commands.current() is not None:
            menu = self.commands.context_menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(place))
