"""Brings files into the library: asks for them, shows how it goes, opens what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gijiyomi import bundled
from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.importer import FileOutcome
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.import_task import ImportTask
from gijiyomi.ui.lists.import_screen import ImportScreen
from gijiyomi.wording import word


class ImportDesk(QObject):
    """One import at a time, with its screen.

    Signals:
        screen_wanted: show the import screen.
        screen_left: the user has seen enough of it.
        meetings_added(tuple[MeetingId]): what a finished import brought.
        meeting_wanted(MeetingId): show this one.
        troubled(GijiyomiError): an import could not be made.
    """

    screen_wanted = Signal()
    screen_left = Signal()
    meetings_added = Signal(object)
    meeting_wanted = Signal(object)
    troubled = Signal(object)

    def __init__(self, bridge: LibraryBridge, screen: ImportScreen, *, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._screen = screen
        self._window = window
        self._task: ImportTask | None = None
        self._waiting: list[Path] = []
        screen.cancel_wanted.connect(self._cancel)
        screen.closed.connect(self.screen_left)
        screen.meeting_wanted.connect(self.meeting_wanted)

    @property
    def running(self) -> bool:
        """Whether files are being read."""
        return self._task is not None

    def show_screen(self) -> None:
        """Show how it goes, or how it went."""
        self.screen_wanted.emit()

    def ask_files(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self._window, word("import.choose-files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(word("import.filter"))
        self._ask(dialog)

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        dialog = QFileDialog(self._window, word("import.choose-folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog)

    def add_samples(self) -> None:
        """Read the two minutes that come with the program."""
        try:
            self.add([bundled.seeds()])
        except GijiyomiError as error:
            self.troubled.emit(error)

    def add(self, paths: Sequence[Path]) -> None:
        """Read files and folders; behind those that are being read."""
        if not paths:
            return
        if self._task is not None:
            self._waiting += paths
            return
        try:
            task = self._bridge.run_import(paths)
        except GijiyomiError as error:
            self.troubled.emit(error)
            return
        self._task = task
        task.progressed.connect(self._screen.progressed)
        task.item.connect(self._screen.add_outcome)
        task.finished.connect(self._finish)
        task.stopped.connect(self._stop)
        self._screen.start(paths)
        self.screen_wanted.emit()
        task.start()

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _cancel(self) -> None:
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _finish(self, outcomes: Sequence[FileOutcome]) -> None:
        self._end()
        added: tuple[MeetingId, ...] = tuple(
            meeting for outcome in outcomes for meeting in outcome.meetings
        )
        self.meetings_added.emit(added)

    def _stop(self, error: GijiyomiError) -> None:
        self._end()
        self.troubled.emit(error)

    def _end(self) -> None:
        self._task = None
        self._screen.finish()
        waiting, self._waiting = self._waiting, []
        self.add(waiting)
