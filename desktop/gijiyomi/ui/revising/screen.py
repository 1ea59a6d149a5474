"""The screen on which two versions of minutes are compared, and marks come along."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gijiyomi.annotating.versions import Comparison, MarkThere
from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.domain.reissues import Anchoring, Bearer, ReissueId, Standing, Verdict
from gijiyomi.export.changes_table import change_rows
from gijiyomi.export.citation import meeting_title
from gijiyomi.export.files import write_file
from gijiyomi.export.tables import as_csv, as_html, as_tsv
from gijiyomi.export.workbook import as_xlsx
from gijiyomi.library import Library
from gijiyomi.ui.appearance import Appearance
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.controls import button
from gijiyomi.ui.fields import ENTER_KEYS
from gijiyomi.ui.file_dialog import ask_place
from gijiyomi.ui.list_screen import ListScreen
from gijiyomi.ui.lists.pane import Caption
from gijiyomi.ui.lists.row_view import RowList
from gijiyomi.ui.lists.rows import ROW_ROLE
from gijiyomi.ui.lists.signed_rows import SignedDelegate
from gijiyomi.ui.revising.asking import Listed, carry, compare_and_list, place
from gijiyomi.ui.revising.entries import (
    Entry,
    Tab,
    first_to_look_at,
    next_open,
    same_marks,
)
from gijiyomi.ui.revising.entry_list import EntryModel, entry_lines
from gijiyomi.ui.revising.head import RevisionHead
from gijiyomi.ui.revising.printing import ChangesPrinting
from gijiyomi.ui.revising.side_by_side import SideBySide
from gijiyomi.ui.revising.tabs import Tabs
from gijiyomi.wording import word

_LIST_WIDTH, _ROOM_FOR_LIST = 290, 720
_SIDE = 24
_SHOWN_AGAIN = Changes.REISSUES | Changes.ANNOTATIONS | Changes.BRIEFINGS | Changes.REMARKS
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class RevisionScreen(ListScreen):
    """Marks or changes at the left; the older and the newer words beside each other.

    Alt+↓↑ go through the list, Ctrl+Enter lets a mark come along, to the words selected at the
    right if any are, Alt+0 leaves it on the older version, Alt+PgDn and Alt+PgUp turn the newer
    version over. Nothing moves by itself, and each step can be undone.

    Signals:
        finished(): the user is done, with all or for now.
        refused(MeetingId): the user does not want this one of the two.
        said(str): what came of something, for the status line.
        count_changed(int): how many marks are left to say something of.
    """

    finished = Signal()
    refused = Signal(object)
    said = Signal(str)
    count_changed = Signal(int)

    def __init__(self, appearance: Appearance, bridge: LibraryBridge) -> None:
        super().__init__(
            appearance,
            word("revisions.title"),
            list_width=_LIST_WIDTH,
            room=_ROOM_FOR_LIST,
            alt_keys={*_STEPS, *_TURNS, Qt.Key.Key_0},
        )
        self._bridge = bridge
        self._reissue: ReissueId | None = None
        self.comparison: Comparison | None = None
        self._entries: dict[Tab, Sequence[Entry]] = {Tab.MARKS: (), Tab.CHANGES: ()}
        self._tab = Tab.MARKS
        self._shown: dict[Tab, Hashable] = {}
        self._wanted: Hashable = None
        self._begins = self._busy = False
        self._model = EntryModel(self)
        self.list = RowList()
        self.list.setModel(self._model)
        self.list.setItemDelegate(SignedDelegate(appearance, self.list, entry_lines))
        self.list.setAccessibleName(word("revisions.name-list"))
        self.tabs = Tabs(appearance)
        self._finish = button(word("revisions.finish"), "link", appearance=appearance)
        self.head = RevisionHead(appearance)
        self._printing = ChangesPrinting(bridge, self)
        self.sides = SideBySide(appearance)
        self._previous = button(word("revisions.previous"), "plain", appearance=appearance)
        self._next = button(word("revisions.next"), "plain", appearance=appearance)
        # Stands for the one below the list where there is no room for a list.
        self._leave_screen = button(word("revisions.finish"), "link", appearance=appearance)
        self._hint = Caption(appearance, word("revisions.key-carry"), colour="text2")
        self.leave = button(word("revisions.leave"), "plain", appearance=appearance)
        self.carry = button(word("revisions.carry"), "primary", appearance=appearance)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    @property
    def entry(self) -> Entry | None:
        """What is shown."""
        key = self._shown.get(self._tab)
        return next((each for each in self._entries[self._tab] if each.key == key), None)

    def start(self, reissue_id: ReissueId) -> None:
        """Compare two versions; what is read meanwhile shows that it is being compared."""
        self._reissue, self.comparison = reissue_id, None
        self._entries = {Tab.MARKS: (), Tab.CHANGES: ()}
        self._shown, self._wanted, self._begins = {}, None, True
        self._busy = False
        self._tell()
        self._refresh()

    def stop(self) -> None:
        """Compare nothing any more."""
        self._reissue = None

    def _refresh(self) -> None:
        if self._reissue is None:
            return
        wanted = self._reissue

        def answer(listed: Listed | None) -> None:
            if listed is None and wanted == self._reissue:
                # One of the two was taken out meanwhile.
                self.stop()
                self.finished.emit()
            elif listed is not None and listed.comparison.reissue.id == self._reissue:
                self._take(listed)

        self._bridge.read(lambda library: compare_and_list(library, wanted), answer, owner=self)

    def _take(self, listed: Listed) -> None:
        self._busy = False
        self.comparison = comparison = listed.comparison
        self._entries = {Tab.MARKS: listed.marks, Tab.CHANGES: listed.changes}
        asked = comparison.reissue.standing is Standing.ASKED
        if self._begins:
            some_marks = bool(comparison.marks) and not asked
            self._tab = Tab.MARKS if some_marks else Tab.CHANGES
        following = self._wanted
        self._wanted = None
        if following is not None:
            self._shown[Tab.MARKS] = following
        self._tell()
        self.count_changed.emit(len(comparison.open_marks))
        if self._begins and self.isVisible():
            self._begins = False
            (self.head.take if asked and self.head.take.isEnabled() else self.list).setFocus()

    def _tell(self) -> None:
        """Bring list, head and buttons into line with what is known."""
        entries = self._entries[self._tab]
        self.tabs.show_counts({tab: len(found) for tab, found in self._entries.items()}, self._tab)
        self._model.set_rows(entries)
        first = first_to_look_at(entries) if self.entry is None else None
        if first is not None:
            self._shown[self._tab] = first.key
        self._show()
        # A button that goes may hand the keyboard to the list, which tells then where it stands.
        self.head.show_comparison(self.comparison, writable=self._writable())

    def _show(self) -> None:
        entry = self.entry
        self.list.show_row(self._model.find(entry.key if entry is not None else None))
        self.sides.show_entry(self.comparison, entry)
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        entry, entries = self.entry, self._entries[self._tab]
        mark = entry.mark if entry is not None else None
        taken = self._is_taken()
        able = taken and self._writable() and mark is not None
        for widget in (self.leave, self.carry, self._hint):
            widget.setVisible(mark is not None and taken)
        settled = mark is not None and mark.verdict is not None
        back = settled and not _is_made(mark)
        self.leave.setText(word("revisions.take-back" if back else "revisions.leave"))
        self.leave.setEnabled(able and (back or not settled))
        correction = mark is not None and mark.mark.bearer is Bearer.CORRECTION
        chosen = mark is not None and not correction and self.sides.chosen() is not None
        key = "carry-here" if chosen else "carry-correction" if correction else "carry"
        self.carry.setText(word(f"revisions.{key}"))
        found = mark is not None and mark.anchoring is not Anchoring.LOST
        self.carry.setEnabled(able and not settled and (chosen or found))
        at = entries.index(entry) if entry in entries else -1
        self._previous.setEnabled(at > 0)
        self._next.setEnabled(0 <= at < len(entries) - 1)

    def _is_taken(self) -> bool:
        found = self.comparison
        return found is not None and found.reissue.standing is Standing.TAKEN

    def _writable(self) -> bool:
        return not self._bridge.read_only and not self._busy

    # What the user says

    def act(self) -> None:
        """Let the mark that is shown come along, to the words that are selected if any are."""
        entry = self.entry
        mark = entry.mark if entry is not None else None
        if mark is None or self.comparison is None or not self.carry.isEnabled():
            return
        comparison, chosen = self.comparison, self.sides.chosen()
        if chosen is not None and mark.mark.bearer is not Bearer.CORRECTION:
            at, span = chosen
            there = (comparison.new.remarks[at].id, span)
            reissue = comparison.reissue.id
            self._change("step-carry", lambda library: place(library, reissue, mark.mark, at=there))
        else:
            self._change("step-carry", lambda library: carry(library, comparison, [mark]))

    def leave_or_take_back(self) -> None:
        """Leave the mark that is shown on the older version, or put it back there."""
        entry = self.entry
        mark = entry.mark if entry is not None else None
        if mark is None or self.comparison is None or not self.leave.isEnabled():
            return
        reissue, known = self.comparison.reissue.id, mark.mark
        if mark.verdict is None:
            self._change("leave", lambda library: library.reissues.leave(reissue, known))
        else:
            self._wanted = known
            self._change("take-back", lambda library: library.reissues.take_back(reissue, known))

    def carry_all(self) -> None:
        """Let all marks come along that are the same."""
        comparison = self.comparison
        if comparison is not None and self._is_taken():
            marks = same_marks(comparison)
            left = [mark.mark for mark in comparison.open_marks if mark not in marks]
            self._wanted = left[0] if left else None
            # The button goes with what it was for, and the keyboard would go anywhere.
            self.list.setFocus()
            self._change("step-carry", lambda library: carry(library, comparison, marks))

    def take_over(self, *, swapped: bool = False) -> None:
        """Say that the two are versions of one; ``swapped``: what came in last is the older."""
        if self.comparison is None:
            return
        reissue = self.comparison.reissue
        newer: MeetingId = reissue.older if swapped else reissue.newer
        self._begins = True
        self._change("take", lambda library: library.reissues.take(reissue.id, newer=newer))

    def keep_apart(self) -> None:
        """Say that the two are meetings of their own, and go back to the text."""
        if self.comparison is None:
            return
        reissue = self.comparison.reissue.id
        self._busy = True

        def done(_: None) -> None:
            self.stop()
            self.finished.emit()

        self._bridge.change(
            word("revisions.apart"), lambda library: library.reissues.keep_apart(reissue), done
        )

    def refuse(self) -> None:
        """Say that what came in last is not wanted at all."""
        if self.comparison is not None:
            self.refused.emit(self.comparison.reissue.newer)

    def _change(self, key: str, work: Callable[[Library], None]) -> None:
        self._busy = True
        if self._wanted is None and self._tab is Tab.MARKS:
            following = next_open(self._entries[Tab.MARKS], self._shown.get(Tab.MARKS))
            self._wanted = following.key if following is not None else None
        self._tell_buttons()
        self._bridge.change(word(f"revisions.{key}"), work)

    # 変更点一覧

    def copy_table(self) -> None:
        """Copy 変更点一覧."""
        if self.comparison is not None:
            rows = change_rows(self.comparison)
            data = QMimeData()
            data.setText(as_tsv(rows))
            data.setHtml(as_html(rows))
            QGuiApplication.clipboard().setMimeData(data)
            self.said.emit(word("compare.copied", rows=len(rows) - 1))

    def write_csv(self, path: Path) -> None:
        """Write 変更点一覧 as CSV."""
        self._write(path, lambda comparison: as_csv(change_rows(comparison)))

    def write_xlsx(self, path: Path) -> None:
        """Write 変更点一覧 as an Excel file."""
        name = word("revisions.table")
        self._write(path, lambda comparison: as_xlsx(change_rows(comparison), name=name))

    def write_pdf(self, path: Path) -> None:
        """Write 変更点一覧 as a paper, proven."""
        if self.comparison is not None:
            self._printing.write(self.comparison, path)

    def _write(self, path: Path, content: Callable[[Comparison], bytes]) -> None:
        comparison = self.comparison
        if comparison is None:
            return
        self._bridge.read(
            lambda _library: write_file(path, content(comparison)),
            lambda _done: self.said.emit(word("compare.written", file=path.name)),
            owner=self,
        )

    def _save(self, suffix: str, kinds: str, write: Callable[[Path], None]) -> None:
        if self.comparison is None:
            return
        meeting = meeting_title(self.comparison.new.meeting)
        name = word("revisions.file", meeting=meeting)
        name = "".join(letter for letter in name if letter not in '\\/:*?"<>|')
        title = word("compare.save-title")
        ask_place(self, title, write, name=f"{name}{suffix}", kinds=kinds, suffix=suffix)

    # Making

    def _lay_out(self) -> None:
        self._lay_beside(
            self.list,
            (self.head, self.sides, self._make_foot()),
            above=(self.tabs,),
            finish=self._finish,
            heir=self._next,
            without_list=self._leave_screen,
        )

    def _make_foot(self) -> QWidget:
        px = self._appearance.px
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(_SIDE), px(10), px(_SIDE), px(10))
        row.setSpacing(px(8))
        for widget in (self._previous, self._next, self._leave_screen):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self.leave)
        row.addWidget(self.carry)
        return foot

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self._bridge.trouble.connect(self._on_trouble)
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.row_entered.connect(lambda _index: self.sides.new.setFocus())
        self.tabs.chosen.connect(self.show_tab)
        for widget in (self._finish, self._leave_screen):
            widget.clicked.connect(self.finished)
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self.carry.clicked.connect(self.act)
        self.leave.clicked.connect(self.leave_or_take_back)
        name, key = word("revisions.leave"), word("revisions.key-leave")
        self.leave.setToolTip(word("revisions.with-key", name=name, key=key))
        self.sides.selected.connect(self._tell_buttons)
        self.sides.said.connect(self.said)
        head = self.head
        head.taken.connect(self.take_over)
        head.swapped.connect(lambda: self.take_over(swapped=True))
        head.parted.connect(self.keep_apart)
        head.refused.connect(self.refuse)
        head.all_wanted.connect(self.carry_all)
        head.copy_wanted.connect(self.copy_table)
        head.csv_wanted.connect(
            lambda: self._save(".csv", word("compare.csv-files"), self.write_csv)
        )
        head.pdf_wanted.connect(
            lambda: self._save(".pdf", word("revisions.pdf-files"), self.write_pdf)
        )
        self._printing.said.connect(self.said)
        head.xlsx_wanted.connect(
            lambda: self._save(".xlsx", word("compare.xlsx-files"), self.write_xlsx)
        )

    # What happens

    def show_tab(self, tab: Tab) -> None:
        """List marks, or changes."""
        self._tab = tab
        self._tell()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) line of the list."""
        entries: Sequence[Entry] = self._entries[self._tab]
        keys = [entry.key for entry in entries]
        key = self._shown.get(self._tab)
        at = keys.index(key) + by if key in keys else 0
        if 0 <= at < len(keys):
            self._shown[self._tab] = keys[at]
            self._show()

    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Entry) and row.key != self._shown.get(self._tab):
            self._shown[self._tab] = row.key
            self._show()

    def _on_changed(self, changes: Changes) -> None:
        if self._reissue is not None and changes & _SHOWN_AGAIN:
            self._refresh()

    def _on_trouble(self, _error: GijiyomiError) -> None:
        """The window says what it was; here it can be tried again."""
        self._busy = False
        self._wanted = None
        self._tell_buttons()
        self.head.show_comparison(self.comparison, writable=self._writable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↓↑ list, Ctrl+Enter comes along, Alt+0 leaves, Alt+PgUp/PgDn turn over."""
        if not self._takes(event):
            super().keyPressEvent(event)
            return
        event.accept()
        key = Qt.Key(event.key())
        if key in ENTER_KEYS:
            self.act()
        elif key in _STEPS:
            self.step(_STEPS[key])
        elif key in _TURNS:
            self.sides.step(_TURNS[key])
        else:
            self.leave_or_take_back()


def _is_made(mark: MarkThere | None) -> bool:
    """Whether it is a correction that was made on the newer version; it is undone, not put back."""
    made = mark is not None and mark.mark.bearer is Bearer.CORRECTION
    return made and mark is not None and mark.verdict is Verdict.MOVED
