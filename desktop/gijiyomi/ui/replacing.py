"""差し替える…: a file that the user chooses as the new version of a meeting, whatever it says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.outcomes import FileOutcome
from gijiyomi.domain.records import MeetingId
from gijiyomi.domain.reissues import ReissueId
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.ui.window import MainWindow


class Replacing(QObject):
    """Has a file chosen and read, and asks about the two versions as about any others.

    Signals:
        compared(ReissueId): the two are to be shown side by side.
    """

    compared = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        # Kept until they are read: one may be refused, and unlocked or chosen anew.
        self._wanted: dict[Path, MeetingId] = {}
        window.actions_table["replace-file"].triggered.connect(self._start_current)
        window.importing.read.connect(self._on_read)
        window.importing.chosen_instead.connect(self._on_chosen_instead)

    def ask_file(self, meeting: MeetingId) -> None:
        """Let the user choose the file that takes a meeting's place."""
        title = word("replacing.choose-file")
        self._window.importing.ask_file(title, lambda path: self.expect(path, meeting))

    def expect(self, path: Path, meeting: MeetingId) -> None:
        """Once this file is read, ask whether it is the new version of a meeting."""
        self._wanted[path] = meeting

    def _start_current(self) -> None:
        current = self._window.reader.current
        if current is not None:
            self.ask_file(current.meeting.id)

    def _on_chosen_instead(self, refused: Path, paths: Sequence[Path]) -> None:
        wanted = self._expected(refused)
        if wanted is not None and len(paths) == 1:
            self.expect(paths[0], self._wanted.pop(wanted))

    def _on_read(self, outcomes: Sequence[FileOutcome]) -> None:
        for path in list(self._wanted):
            brought = [
                meeting
                for outcome in outcomes
                if self._expected(outcome.path) == path
                for meeting in outcome.meetings
            ]
            if brought:
                self._ask(self._wanted.pop(path), brought)

    def _expected(self, path: Path) -> Path | None:
        """The file that was chosen: the path itself, or the ZIP that it lies in."""
        return next((each for each in (path, *path.parents) if each in self._wanted), None)

    def _ask(self, meeting: MeetingId, brought: Sequence[MeetingId]) -> None:
        self._window.bridge.change(
            word("step.replace"),
            lambda library: _ask_about(library, meeting, brought),
            self.compared.emit,
        )


def _ask_about(library: Library, meeting: MeetingId, brought: Sequence[MeetingId]) -> ReissueId:
    """Have the user asked about the one of some meetings that is the new version.

    Raises:
        InputError: the file holds several, and none is told by its head.
    """
    alike = [
        pair.newer
        for pair in library.reissues.of_meetings(brought)
        if pair.older == library.reissues.newest(meeting)
    ]
    chosen = alike or list(brought)
    if len(chosen) > 1:
        raise InputError("replaced-by-several", count=len(brought))
    return library.chosen_versions.ask(meeting, chosen[0])
