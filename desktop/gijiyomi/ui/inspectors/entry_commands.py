"""What is done with the chosen entries of a 資料, by keys and by their menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gijiyomi.domain.excerpts import ExcerptForm
from gijiyomi.domain.records import EntryId, EntryKind
from gijiyomi.domain.text import Span
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.inspectors.briefing_changes import add_comment, add_heading
from gijiyomi.ui.inspectors.briefing_list import BriefingList
from gijiyomi.ui.inspectors.briefing_model import BriefingModel
from gijiyomi.ui.inspectors.briefing_rows import BriefingRow
from gijiyomi.ui.inspectors.card_list import make_action
from gijiyomi.ui.inspectors.cut_editor import ask_cuts
from gijiyomi.ui.inspectors.note_editor import ask_note
from gijiyomi.ui.inspectors.source_change import show_change
from gijiyomi.ui.inspectors.summary_editor import ask_summary
from gijiyomi.ui.text.content import Passage
from gijiyomi.wording import word

T = TypeVar("T")
_Key = tuple[str, EntryId | None]


class EntryCommands(QObject):
    """The commands; each change of the library is one step to undo.

    Signals:
        opened(Passage): show this place in the text.
        added(EntryId): this entry is to be chosen as soon as it is listed.
        headed(EntryId): this heading too, and to be named.
        stayed(EntryId): this entry moved, and is to stay in sight.
    """

    opened = Signal(object)
    added = Signal(object)
    headed = Signal(object)
    stayed = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        bridge: LibraryBridge,
        *,
        entries: BriefingList,
        model: BriefingModel,
    ) -> None:
        super().__init__(entries)
        self._appearance, self._bridge = appearance, bridge
        self._list, self._model = entries, model
        self._drafts: dict[_Key, str] = {}
        self._make_actions()
        entries.stepped.connect(self.step)
        entries.doubleClicked.connect(lambda _index: self.edit())
        model.move_wanted.connect(self._move)
        model.edit_wanted.connect(self._rename_heading)

    def current(self) -> BriefingRow | None:
        """The entry that single commands are about."""
        return self._model.row_at(self._list.currentIndex())

    def chosen(self) -> list[BriefingRow]:
        """The chosen entries in order."""
        rows = self._model.rows
        return [rows[number] for number in self._list.chosen_rows()]

    def excerpts(self) -> list[BriefingRow]:
        """The chosen excerpts whose remark is there."""
        return [
            row for row in self.chosen() if row.entry.kind is EntryKind.EXCERPT and not row.gone
        ]

    def add_heading(self) -> None:
        """Put a heading above the current entry, and have it named."""
        row = self.current()
        position = row.entry.position if row else None
        label = word("briefing.change_heading")
        self._change(label, lambda library: add_heading(library, position), then=self.headed.emit)

    def take_heading_back(self, entry: EntryId) -> None:
        """The user does not want a heading that was just put in: all is as it was before."""

        def take_out() -> None:
            # Something else was done since; that stays.
            label = word("briefing.change_remove")
            self._change(label, lambda library: library.briefings.remove_entry(entry))

        row, rows = self._model.find(entry).row(), self._model.rows
        if beside := rows[row + 1 : row + 2] or rows[:row]:
            self.stayed.emit(beside[-1].entry.id)
        self._bridge.undo_adding(entry, otherwise=take_out)

    def add_comment(self) -> None:
        """Have a comment written that stands below the current entry."""
        row = self.current()
        position = row.entry.position + 1 if row else None
        key = ("comment", None)

        def write(text: str) -> None:
            self._drafts[key] = text
            self._change(
                word("briefing.change_add_comment"),
                lambda library: add_comment(library, text, position=position),
                then=lambda entry: self._tell_written(key, entry),
            )

        draft = self._drafts.get(key)
        title = word("briefing.comment")
        ask_note(
            self._list, self._appearance, "", write, anchor=self._anchor(), title=title, draft=draft
        )

    def edit(self) -> None:
        """Have the heading or comment rewritten, or one written on the excerpt."""
        row = self.current()
        if row is None:
            return
        if row.entry.kind is EntryKind.HEADING:
            self._list.edit(self._list.currentIndex())
            return
        entry, own = row.entry.id, row.entry.kind is EntryKind.COMMENT
        key = ("comment", entry)

        def write(text: str) -> None:
            self._drafts[key] = text
            self._change(
                word("briefing.change_comment"),
                lambda library: (
                    library.briefings.edit(entry, text)
                    if text or not own
                    else library.briefings.remove_entry(entry)
                ),
                then=lambda _done: self._drafts.pop(key, None),
            )

        ask_note(
            self._list,
            self._appearance,
            row.entry.text,
            write,
            anchor=self._anchor(),
            title=word("briefing.comment" if own else "briefing.comment_on"),
            draft=self._drafts.get(key),
        )

    def edit_entry(self, entry: EntryId) -> None:
        """The same for one entry, which becomes the chosen one."""
        self._list.choose(self._model.find(entry))
        self.edit()

    def step(self, step: int) -> None:
        """Move the chosen entries up (-1) or down (1) by one."""
        ids, row = [row.entry.id for row in self.chosen()], self.current()
        if ids:
            self.stayed.emit(row.entry.id if row and row.entry.id in ids else ids[0])
            label = word("briefing.change_move")
            self._change(label, lambda library: library.briefings.step(ids, step))

    def remove(self) -> None:
        """Take the chosen entries out, and choose the one that follows."""
        rows = self.chosen()
        if not rows:
            return
        ids = [row.entry.id for row in rows]
        behind = [row for row in self._model.rows if row.entry.id not in ids]
        after = [row for row in behind if row.entry.position > rows[-1].entry.position]
        if following := (after[:1] or behind[-1:]):
            self.stayed.emit(following[0].entry.id)
        label = word("briefing.change_remove")

        def work(library: Library) -> None:
            for entry in ids:
                library.briefings.remove_entry(entry)

        self._change(label, work)

    def choose_section(self) -> None:
        """Choose the current heading with all that stands under it."""
        row, rows = self.current(), self._model.rows
        if row is None:
            return
        at = self._list.currentIndex().row()
        heads = [n for n, each in enumerate(rows) if each.entry.kind is EntryKind.HEADING]
        start = max((n for n in heads if n <= at), default=0)
        end = min((n for n in heads if n > start), default=len(rows))
        self._list.choose_rows([*range(start, end)])

    def show_whole(self) -> None:
        """Show the chosen excerpts with all their words."""
        ids = [row.entry.id for row in self.excerpts()]

        def work(library: Library) -> None:
            for entry in ids:
                library.excerpts.show_as(entry, ExcerptForm.WHOLE)

        if ids:
            self._change(word("briefing.change_whole"), work)

    def widen(self) -> None:
        """Take all of the remark of each chosen excerpt in."""
        ids = [row.entry.id for row in self.excerpts()]

        def work(library: Library) -> None:
            for entry in ids:
                library.excerpts.widen(entry)

        if ids:
            self._change(word("briefing.change_widen"), work)

    def cut(self) -> None:
        """Have the user choose what of the current excerpt is left out."""
        row = self._excerpt()
        if row is None:
            return
        entry = row.entry

        def write(omissions: tuple[Span, ...]) -> None:
            label = word("briefing.change_cut")
            self._change(label, lambda library: library.excerpts.leave_out(entry.id, omissions))

        ask_cuts(self._list, self._appearance, row, write, anchor=self._anchor())
        if entry.omissions and entry.form is not ExcerptForm.CUT:
            # Opening it asks for the form; what was chosen before is there again.
            label, cut = word("briefing.change_cut"), ExcerptForm.CUT
            self._change(label, lambda library: library.excerpts.show_as(entry.id, cut))

    def summarise(self) -> None:
        """Have the user's own words written in place of the current excerpt's."""
        row = self._excerpt()
        if row is None:
            return
        entry, key = row.entry, ("summary", row.entry.id)

        def write(text: str) -> None:
            self._drafts[key] = text
            self._change(
                word("briefing.change_summary"),
                lambda library: library.excerpts.summarise(entry.id, text),
                then=lambda _done: self._drafts.pop(key, None),
            )

        ask_summary(
            self._list,
            self._appearance,
            entry.summary,
            write,
            words=entry.words,
            anchor=self._anchor(),
            draft=self._drafts.get(key),
        )
        if entry.summary and entry.form is not ExcerptForm.SUMMARY:
            label, own = word("briefing.change_summary"), ExcerptForm.SUMMARY
            self._change(label, lambda library: library.excerpts.show_as(entry.id, own))

    def look(self, entry: EntryId | None = None) -> None:
        """Show what became of an excerpt's source, and ask which words to use."""
        if entry is not None:
            self._list.choose(self._model.find(entry))
        row = self._excerpt()
        if row is not None and row.warning:
            popup = show_change(self._list, self._appearance, row, anchor=self._anchor())
            popup.followed.connect(self.follow_source)
            popup.kept.connect(self.keep_words)

    def follow_source(self) -> None:
        """Take the record's words for each chosen excerpt whose source changed."""
        ids = [row.entry.id for row in self.excerpts() if row.warning]

        def work(library: Library) -> None:
            for entry in ids:
                library.excerpts.follow_source(entry)

        if ids:
            self._change(word("briefing.follow"), work)

    def keep_words(self) -> None:
        """Keep the words that were put in for each chosen excerpt whose source changed."""
        ids = [row.entry.id for row in self.excerpts() if row.warning]

        def work(library: Library) -> None:
            for entry in ids:
                library.excerpts.keep_words(entry)

        if ids:
            self._change(word("step.keep-words"), work)

    def open(self) -> None:
        """Show the current excerpt in the text."""
        row = self.current()
        if row is not None and row.entry.remark_id is not None and row.entry.span is not None:
            self.opened.emit(Passage(row.entry.remark_id, row.entry.span))

    def context_menu(self) -> QMenu:
        """What can be done with the chosen entries."""
        row, excerpts = self.current(), self.excerpts()
        heading = row is not None and row.entry.kind is EntryKind.HEADING
        writable, one = not self._bridge.read_only, len(self.chosen()) == 1
        self._edit.setText(word("briefing.edit_heading" if heading else "briefing.edit_comment"))
        self._open.setEnabled(row is not None and row.entry.remark_id is not None)
        menu = QMenu(self._list)
        menu.addActions([self._open, self._edit])
        if excerpts:
            menu.addSeparator()
            self._offer_forms(menu, one=one)
        if any(each.warning for each in excerpts):
            menu.addSeparator()
            self._add(menu, "look_at", self.look).setEnabled(one)
            self._add(menu, "follow", self.follow_source)
            self._add(menu, "keep", self.keep_words)
        menu.addSeparator()
        menu.addActions([self._up, self._down, self._head])
        section = self._add(menu, "choose_section", self.choose_section)
        menu.addSeparator()
        menu.addAction(self._remove)
        if not writable:
            for action in menu.actions():
                action.setEnabled(action in (self._open, section))
        return menu

    def _offer_forms(self, menu: QMenu, *, one: bool) -> None:
        row = self.current()
        form = row.entry.form if row and row.entry.kind is EntryKind.EXCERPT else None
        for key, run, shown in (
            ("whole", self.show_whole, ExcerptForm.WHOLE),
            ("cut", self.cut, ExcerptForm.CUT),
            ("summary", self.summarise, ExcerptForm.SUMMARY),
        ):
            action = self._add(menu, f"as_{key}", run)
            action.setCheckable(True)
            action.setChecked(one and form is shown)
            action.setEnabled(one or shown is ExcerptForm.WHOLE)
        self._add(menu, "widen", self.widen)

    def _add(self, menu: QMenu, key: str, run: Callable[[], object]) -> QAction:
        action = menu.addAction(word(f"briefing.{key}"))
        # When the menu has gone: what it opens would lose the keyboard to it.
        action.triggered.connect(lambda _on: QTimer.singleShot(0, self, run))
        return action

    def _make_actions(self) -> None:
        owner = self._list
        self._open = make_action(owner, word("briefing.open"), "Enter", run=self.open)
        self._edit = make_action(owner, word("briefing.edit_comment"), "F2", run=self.edit)
        up, down = word("briefing.up"), word("briefing.down")
        self._up = make_action(owner, up, "Alt+Shift+Up", run=lambda: self.step(-1))
        self._down = make_action(owner, down, "Alt+Shift+Down", run=lambda: self.step(1))
        self._head = make_action(owner, word("briefing.add_heading"), "", run=self.add_heading)
        self._remove = make_action(owner, word("briefing.remove"), "Delete", run=self.remove)

    def _excerpt(self) -> BriefingRow | None:
        """The current entry, if it is an excerpt whose remark is there."""
        row = self.current()
        return row if row and row.entry.kind is EntryKind.EXCERPT and not row.gone else None

    def _anchor(self) -> QRect:
        index = self._list.currentIndex()
        return self._list.visualRect(index) if index.isValid() else self._list.rect()

    def _tell_written(self, key: _Key, entry: EntryId) -> None:
        self._drafts.pop(key, None)
        self.added.emit(entry)

    def _move(self, entries: Sequence[EntryId], position: int) -> None:
        self.stayed.emit(entries[0])
        label = word("briefing.change_move")
        self._change(label, lambda library: library.briefings.move_together(entries, position))

    def _rename_heading(self, entry: EntryId, text: str) -> None:
        label = word("briefing.change_edit_heading")
        self._change(label, lambda library: library.briefings.edit(entry, text))

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
