"""What can be done with a meeting and with a speaker, from the lists that show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from gijiyomi.domain.records import MeetingId, SpeakerId
from gijiyomi.ui.controls import keep_icon
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.window import MainWindow


class PaneMenus(QObject):
    """The menus of the rows of 会議 and 発言者."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.meetings.menu_wanted.connect(lambda each, at: self.of_meeting(each).popup(at))
        window.speakers.menu_wanted.connect(lambda each, at: self.of_speaker(each).popup(at))

    def of_meeting(self, meeting: MeetingId) -> QMenu:
        """What can be done with a meeting, be it the one on show or not."""
        window = self._window
        menu = self._menu(window.meetings)
        compare = window.results.compare
        self._add(menu, "open", "book-open", lambda: window.choose(meeting))
        if compare.can_add:
            self._add(menu, "compare-add", "columns-2", lambda: compare.add_meeting(meeting))
        menu.addSeparator()
        if not window.bridge.read_only:
            window.marks.fill_for_meeting(menu, meeting)
            menu.addSeparator()
        self._add(menu, "review", "user-check", lambda: window.review.start([meeting]))
        self._add(menu, "versions", "files", lambda: window.revisions.start_with(meeting))
        self._add(menu, "result", "info", lambda: window.importing.show_result_of(meeting))
        if not window.bridge.read_only:
            correcting = window.correcting
            menu.addSeparator()
            self._add(menu, "edit-meeting", "calendar", lambda: correcting.edit_meeting(meeting))
            self._add(menu, "edit-attendance", "table", lambda: correcting.edit_attendance(meeting))
            self._add(menu, "read-again", "scan-text", lambda: window.rereading.start([meeting]))
            menu.addSeparator()
            replacing = window.revisions.replacing
            self._add(menu, "replace-file", "file-up", lambda: replacing.ask_file(meeting))
            self._add(menu, "remove-meeting", "trash-2", lambda: window.removals.start(meeting))
        return menu

    def of_speaker(self, speaker: SpeakerId) -> QMenu:
        """What can be done with a speaker of the meeting on show."""
        window = self._window
        menu = self._menu(window.speakers)
        self._add(menu, "first-remark", "corner-down-left", lambda: self._go_to_first(speaker))
        self._add(menu, "only-speaker", "user", lambda: window.narrow(speaker))
        compare = window.results.compare
        if compare.can_compare(speaker):
            self._add(menu, "compare", "columns-2", lambda: compare.compare(speaker))
        if not window.bridge.read_only:
            correcting = window.correcting
            menu.addSeparator()
            window.marks.fill_for_speaker(menu, speaker)
            menu.addSeparator()
            self._add(menu, "fix-speaker", "pencil", lambda: correcting.fix_speaker_of(speaker))
            self._add(menu, "join-persons", "users", lambda: correcting.join_persons(speaker))
        return menu

    def _go_to_first(self, speaker: SpeakerId) -> None:
        self._window.view.go_to_speaker(speaker)
        self._window.view.setFocus()

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add(self, menu: QMenu, key: str, icon: str, command: Callable[[], object]) -> None:
        action = menu.addAction(word(f"pane-menu.{key}"))
        action.triggered.connect(lambda _on=False: command())
        keep_icon(self._window.appearance, action, icon)
