"""What the window's actions do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QWidget,
)

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import BriefingId, MeetingId
from gijiyomi.ui.actions import ABOUT_ACTIONS
from gijiyomi.ui.appearance import TEXT_SIZES
from gijiyomi.ui.memory import Inspector
from gijiyomi.ui.slices import Slices
from gijiyomi.ui.tokens import Theme
from gijiyomi.ui.work import Work
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.help.guide_window import GuideWindow
    from gijiyomi.ui.inspectors.briefing_pane import BriefingPane
    from gijiyomi.ui.inspectors.export_dialog import ExportDialog
    from gijiyomi.ui.window import MainWindow

# What needs a library that can be written.
_WRITING = ("import-files", "import-folder", "import-samples", "highlight", "remove-highlight",
            "note", "tag", "excerpt", "undo", "redo")  # fmt: skip
# What is done to the text, and nothing unseen while something else stands in its place.
_ON_TEXT = ("next-item", "previous-item", "next-speaker", "previous-speaker", "copy", "copy-cited",
            "highlight", "remove-highlight", "note", "tag", "excerpt")  # fmt: skip


class WindowCommands(QObject):
    """Connects each action of the window to what it does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.actions_table
        self._warmed_up = False
        self._guide: GuideWindow | None = None
        self._opening = False
        for commands in (
            self._file(),
            self._edit(),
            self._correct(),
            self._view(),
            self._go(),
            self._help(),
        ):
            self._connect(commands)
        self._connect_states()

    def _connect(self, commands: dict[str, Callable[[], object]]) -> None:
        for name, command in commands.items():
            self._actions[name].triggered.connect(lambda _on=False, command=command: command())

    def _file(self) -> dict[str, Callable[[], object]]:
        importing = self._window.importing
        return {
            "import-files": importing.ask_files,
            "import-folder": importing.ask_folder,
            "import-samples": importing.add_samples,
            "show-import": importing.show_screen,
            "export": self.export,
            "quit": self._window.close,
        }

    def _edit(self) -> dict[str, Callable[[], object]]:
        window = self._window
        return {
            "undo": window.bridge.undo,
            "redo": window.bridge.redo,
            "find": self.find,
            "edit-synonyms": self.edit_synonyms,
            "show-searches": window.search.suggesting.open,
            "next-hit": lambda: window.search.step(1),
            "previous-hit": lambda: window.search.step(-1),
            "close-innermost": self.close_innermost,
        }

    def _correct(self) -> dict[str, Callable[[], object]]:
        window, correcting = self._window, self._window.correcting
        return {
            "review": lambda: self._on_current(lambda each: window.review.start([each])),
            "fix-speaker": correcting.fix_speaker,
            "split-remark": correcting.split_here,
            "join-remark": correcting.join_previous,
            "make-narrative": correcting.make_narrative,
            "join-persons": correcting.join_persons,
            "edit-meeting": correcting.edit_meeting,
            "edit-attendance": correcting.edit_attendance,
            "read-again": lambda: self._on_current(lambda each: window.rereading.start([each])),
        }

    def _on_current(self, command: Callable[[MeetingId], object]) -> None:
        current = self._window.reader.current
        if current is not None:
            command(current.meeting.id)

    def tell_offers(self) -> None:
        """Offer what does something where the reader is, and to what is in sight."""
        window, correcting = self._window, self._window.correcting
        in_place = window.area.work is Work.READING
        reading = in_place and window.results.reads
        writing = {*self._actions.some(*_WRITING), *self._actions.highlights()}
        on_text = [*self._actions.some(*_ON_TEXT), *self._actions.highlights()]
        offered = {
            "fix-speaker": correcting.can_fix_speaker,
            "split-remark": correcting.can_split,
            "join-remark": correcting.can_join,
            "make-narrative": correcting.can_make_narrative,
            "join-persons": correcting.can_join_persons,
            "edit-meeting": correcting.can_edit_meeting,
            "edit-attendance": correcting.can_edit_meeting,
            "read-again": correcting.can_edit_meeting,
            "review": window.reader.current is not None,
            "compare-versions": window.reader.current is not None,
            "replace-file": correcting.can_edit_meeting,
            "remove-meeting": correcting.can_edit_meeting,
            "only-this-speaker": window.view.focused() is not None,
            "all-speakers": window.narrowed is not None,
            "next-annotation": True,
            "previous-annotation": True,
            **dict.fromkeys(ABOUT_ACTIONS, not window.bridge.read_only),
        }
        if window.focused_speaker() is None:
            offered |= {"note-speaker": False, "tag-speaker": False}
        for name, can in offered.items():
            self._actions[name].setEnabled(reading and can)
        self._actions["go-to"].setEnabled(in_place and window.reader.current is not None)
        elsewhere = window.results.offers() if in_place else ()
        for action in on_text:
            able = reading or action.objectName() in elsewhere
            action.setEnabled(able and not (window.bridge.read_only and action in writing))

    def _view(self) -> dict[str, Callable[[], object]]:
        themes = {
            f"theme-{theme.value}": lambda theme=theme: self.choose_theme(theme) for theme in Theme
        }
        return {
            "fold-meetings": lambda: self._window.area.fold_meetings(
                fold=self._actions["fold-meetings"].isChecked()
            ),
            "show-original": lambda: self.toggle(Inspector.ORIGINAL),
            "show-annotations": lambda: self.toggle(Inspector.ANNOTATIONS),
            "show-briefing": lambda: self.toggle(Inspector.BRIEFING),
            "text-larger": lambda: self.resize_text(1),
            "text-smaller": lambda: self.resize_text(-1),
            "text-normal": lambda: self.resize_text(0),
            "full-screen": self.toggle_full_screen,
            **themes,
        }

    def _go(self) -> dict[str, Callable[[], object]]:
        window, view = self._window, self._window.view
        return {
            "next-item": lambda: view.step_item(1),
            "previous-item": lambda: view.step_item(-1),
            "next-speaker": lambda: view.step_speaker(1),
            "previous-speaker": lambda: view.step_speaker(-1),
            "only-this-speaker": lambda: window.narrow(window.focused_speaker()),
            "all-speakers": lambda: window.narrow(None),
            "choose-meeting": self.choose_meeting,
            "back": lambda: self._travel(back=True),
            "forward": lambda: self._travel(back=False),
            "next-pane": lambda: self.step_pane(1),
            "previous-pane": lambda: self.step_pane(-1),
            "open-menu": window.row.open_menu,
            "open-context-menu": open_context_menu,
        }

    def _help(self) -> dict[str, Callable[[], object]]:
        return {
            "guide": self.show_guide,
            "guide-pdf": self.print_guide,
            "about": self.show_about,
        }

    def _connect_states(self) -> None:
        window = self._window
        window.bridge.history_changed.connect(self._tell_history)
        window.reader.trail_changed.connect(self._tell_trail)
        window.late.briefing.once_made(self._connect_briefing)
        self._tell_history(None, None)
        self._tell_trail(behind=False, ahead=False)
        self._actions[f"theme-{window.appearance.theme.value}"].setChecked(True)
        self.tell_offers()
        if window.bridge.read_only:
            for action in (*self._actions.some(*_WRITING), *self._actions.highlights()):
                action.setEnabled(False)

    def _connect_briefing(self, pane: BriefingPane) -> None:
        pane.export_wanted.connect(self.export_briefing)
        pane.preview_wanted.connect(self.preview_briefing)

    def choose_meeting(self) -> None:
        """Let the user choose a meeting, by keyboard."""
        from gijiyomi.ui.meetings_popup import MeetingsPopup

        window = self._window
        window.leave_work()
        current = window.reader.current
        arrangement = window.area.arrangement
        if arrangement is None or not arrangement.meetings_folded:
            window.meetings.setFocus()
        elif current is not None:
            opener = window.reading.focusProxy() or window.view
            meetings = window.reader.meetings
            popup = MeetingsPopup(opener, window.appearance, meetings=meetings)
            popup.pane.set_order(window.meetings.order)
            popup.chosen.connect(window.choose)
            window.results.compare.lend(popup.pane)
            popup.import_wanted.connect(window.importing.ask_files)
            shown: MeetingId | None = current.meeting.id
            if not window.results.reads and window.results.facets.counts is not None:
                popup.pane.set_counts(window.results.facets.counts.meetings)
                shown = window.results.facets.narrowing.meeting
            popup.open_under(window.reading.header.anchor, opener, current=shown)

    def edit_synonyms(self) -> None:
        """Show the words that mean the same to the user."""
        from gijiyomi.ui.searching.synonyms_sheet import edit_synonyms

        edit_synonyms(self._window, self._window.appearance, self._window.bridge)

    def find(self) -> None:
        """Go to the search field."""
        field = self._window.row.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def close_innermost(self) -> None:
        """Leave the list of files; else end the search, the inspector, the full screen."""
        window = self._window
        if window.leave_work() or window.results.go_back():
            return
        if window.search.active:
            window.search.close()
        elif window.inspector is not None:
            window.close_inspector()
            return
        elif window.isFullScreen():
            self.toggle_full_screen()
        else:
            return
        window.view.setFocus()

    def toggle(self, inspector: Inspector) -> None:
        """Open an inspector, or close it if it is the one shown."""
        from gijiyomi.ui.inspectors.export_work import warm_up_behind

        window = self._window
        if window.inspector is inspector:
            window.close_inspector()
        else:
            window.show_inspector(inspector)
            if inspector is Inspector.BRIEFING and not self._warmed_up:
                # The next thing wanted of a 資料 is its PDF.
                self._warmed_up = True
                warm_up_behind()

    def resize_text(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) text size, or back to 100 % (0)."""
        appearance = self._window.appearance
        size = next_text_size(appearance.text_size, step)
        appearance.set_text_size(size)
        self._window.memory.keep_text_size(size)

    def choose_theme(self, theme: Theme) -> None:
        """Choose how the window looks."""
        self._window.appearance.set_theme(theme)
        self._window.memory.keep_theme(theme)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or come back."""
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self._actions["full-screen"].setChecked(window.isFullScreen())

    def step_pane(self, delta: int) -> None:
        """Put the keyboard into the next (1) or previous (-1) pane that is shown."""
        window = self._window
        area = window.area
        panes: list[QWidget] = [window.row.field, window.bar, *area.parts()]
        shown = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
        target = next_pane(shown, QApplication.focusWidget(), delta)
        if target is not None:
            _focus_into(target)

    def export(self) -> None:
        """Open the export of the briefing that was used last."""
        briefing = self._window.briefing.briefing_id
        if briefing is not None:
            self.export_briefing(briefing)
        else:
            # The pane may not have read it yet, or what makes it may still be on its way.
            from gijiyomi.ui.inspectors.briefing_changes import current_briefing

            self._window.bridge.read_after_changes(
                current_briefing, self._export_if_any, owner=self
            )

    def _export_if_any(self, briefing: BriefingId | None) -> None:
        if briefing is not None:
            self.export_briefing(briefing)
        else:
            self._window.banner.say(word("banner.no-briefing"))

    def export_briefing(self, briefing: BriefingId, *, look_first: bool = False) -> None:
        """Open the export of a briefing, the keyboard at its choices or at its pages."""
        from gijiyomi.ui.inspectors.export_dialog import ExportDialog

        if self._opening:
            return
        self._opening, window = True, self._window
        dialog = ExportDialog(
            window.appearance,
            window.bridge,
            briefing,
            window,
            look_first=look_first,
            furnished=False,
        )
        dialog.review_wanted.connect(window.review.start)
        dialog.entry_wanted.connect(window.briefing_desk.look_at)
        Slices(dialog).start(self._furnish(dialog))

    def _furnish(self, dialog: ExportDialog) -> Iterator[None]:
        """Make a dialog and open it, each step in a turn of the event loop of its own."""
        try:
            yield from dialog.furnish()
            yield
        except Exception:
            dialog.deleteLater()
            raise
        finally:
            self._opening = False
        dialog.open()

    def preview_briefing(self, briefing: BriefingId) -> None:
        """Show how a briefing will look."""
        self.export_briefing(briefing, look_first=True)

    def show_guide(self) -> GuideWindow | None:
        """Open the guide beside the window, or bring it to the front; None if it is not there."""
        from gijiyomi.ui.help.guide_window import GuideWindow

        if self._guide is not None and shiboken6.isValid(self._guide):
            self._guide.setWindowState(self._guide.windowState() & ~Qt.WindowState.WindowMinimized)
            self._guide.activateWindow()
            return self._guide
        try:
            guide = self._guide = GuideWindow(self._window.appearance)
        except GijiyomiError as error:
            self._window.tell_trouble(error)
            return None
        guide.stand_beside(self._window)
        guide.show()
        self._window.destroyed.connect(guide.close)
        return guide

    def print_guide(self) -> None:
        """Open the guide, and ask where it goes as a PDF."""
        guide = self.show_guide()
        if guide is not None:
            guide.ask_place()

    def show_about(self) -> None:
        """Say which program this is, and what it is made of."""
        from gijiyomi.ui.help.about_sheet import AboutSheet

        AboutSheet(self._window.appearance, self._window).open()

    def _travel(self, *, back: bool) -> None:
        here = self._window.here()
        if here is None:
            return
        self._window.leave_work()
        if back:
            self._window.reader.go_back(here)
        else:
            self._window.reader.go_forward(here)

    def _tell_history(self, undo: str | None, redo: str | None) -> None:
        for name, label in (("undo", undo), ("redo", redo)):
            action = self._actions[name]
            key = f"action.{name}"
            action.setText(word(f"{key}-what", label=label) if label else word(key))
            action.setEnabled(bool(label) and not self._window.bridge.read_only)

    def _tell_trail(self, behind: bool, ahead: bool) -> None:
        self._actions["back"].setEnabled(behind)
        self._actions["forward"].setEnabled(ahead)


def open_context_menu() -> None:
    """Open the menu of whatever holds the keyboard; not every desktop does so by itself."""
    focused = QApplication.focusWidget()
    if focused is None:
        return
    at = focused.rect().center()
    if isinstance(focused, QAbstractItemView):
        at = focused.visualRect(focused.currentIndex()).center()
    reason = QContextMenuEvent.Reason.Keyboard
    target = focused.viewport() if isinstance(focused, QAbstractScrollArea) else focused
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, focused.mapToGlobal(at)))


def next_text_size(size: float, step: int) -> float:
    """The text size one step from ``size``; step 0 is 100 %."""
    if step == 0:
        return 1.0
    others = [other for other in TEXT_SIZES if (other > size) == (step > 0) and other != size]
    if not others:
        return size
    return min(others) if step > 0 else max(others)


def next_pane(panes: list[QWidget], focused: QWidget | None, delta: int) -> QWidget | None:
    """The pane that follows, around the end, the one that holds the keyboard."""
    if not panes:
        return None
    holding = [pane for pane in panes if focused is not None and _holds(pane, focused)]
    if not holding:
        return panes[0 if delta > 0 else -1]
    return panes[(panes.index(holding[-1]) + delta) % len(panes)]


def _holds(pane: QWidget, focused: QWidget) -> bool:
    return pane is focused or pane.isAncestorOf(focused)


def _focus_into(pane: QWidget) -> None:
    """Focus a pane, or the first of its parts that takes the keyboard."""
    reason = Qt.FocusReason.ShortcutFocusReason
    # A list with nothing in it gives way to a word about that, and takes no keyboard then.
    taking = pane
    while (proxy := taking.focusProxy()) is not None:
        taking = proxy
    if taking.isVisible() and taking.focusPolicy() != Qt.FocusPolicy.NoFocus:
        taking.setFocus(reason)
        return
    for part in pane.findChildren(QWidget):
        takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and part.isVisible() and part.isEnabled():
            part.setFocus(reason)
            return
