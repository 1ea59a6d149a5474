"""Brings files into the library: asks for them, shows how it goes and what came of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gijiyomi import bundled
from gijiyomi.domain.errors import GijiyomiError, InputError
from gijiyomi.domain.outcomes import FileOutcome, KeptOutcome, Outcome
from gijiyomi.domain.protection import password_was_wrong
from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.file_dialog import file_dialog
from gijiyomi.ui.late_part import LatePart
from gijiyomi.wording import word

if TYPE_CHECKING:
    from gijiyomi.ui.import_task import ImportTask
    from gijiyomi.ui.lists.import_screen import ImportScreen

_SHOWN_RESULTS = 1000


def sample_name(seed: Path) -> str:
    """What one of the sample minutes is called where its file is named."""
    return word(f"import.sample-{seed.name[:3]}")


@dataclass(frozen=True, slots=True)
class _Run:
    """Files that are read together.

    Attributes:
        password: of those that are protected, which were refused without it; else empty.
    """

    paths: tuple[Path, ...]
    password: str = field(default="", repr=False)


class ImportDesk(QObject):
    """One import at a time, with its screen, which between imports shows the record of them.

    Signals:
        began: files are being read.
        screen_wanted: show the import screen.
        screen_left: the user has seen enough of it.
        meetings_added(tuple[MeetingId], int): the meetings of the files of a finished import, and
            how many of them are new.
        read(list[FileOutcome]): what came of its files.
        chosen_instead(Path, list[Path]): these files were chosen in place of one that was refused.
        meeting_wanted(MeetingId): show this one.
        review_wanted(tuple[MeetingId]): go through what is unsure in these.
        versions_wanted(ReissueId): compare two meetings that may be versions of one.
        refused(ReissueId): the one that came in last is not wanted.
        troubled(GijiyomiError): an import could not be made.
        progressed(int, int): so many of so many files are done.
        ended: an import is over.
    """

    began = Signal()
    screen_wanted = Signal()
    screen_left = Signal()
    meetings_added = Signal(object, int)
    read = Signal(object)
    chosen_instead = Signal(object, object)
    meeting_wanted = Signal(object)
    review_wanted = Signal(object)
    versions_wanted = Signal(object)
    refused = Signal(object)
    troubled = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(
        self, bridge: LibraryBridge, screen: LatePart[ImportScreen], *, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._screen = screen
        self._window = window
        self._task: ImportTask | None = None
        self._run: _Run | None = None
        self._waiting: list[_Run] = []
        self._opened: Path | None = None
        # Whether the screen tells of an import of this very window.
        self._has_run = False
        self._samples: TemporaryDirectory[str] | None = None
        # Where files were chosen last.
        self._came_from: Path | None = None
        screen.once_made(self._connect)
        self.ended.connect(self._drop_samples)

    def _connect(self, screen: ImportScreen) -> None:
        screen.cancel_wanted.connect(self._cancel)
        screen.closed.connect(self.screen_left)
        screen.meeting_wanted.connect(self.meeting_wanted)
        screen.review_wanted.connect(self.review_wanted)
        screen.versions_wanted.connect(self.versions_wanted)
        screen.refused.connect(self.refused)
        screen.other_file_wanted.connect(self._ask_instead)
        screen.record_wanted.connect(self._show_record)
        screen.unlock_wanted.connect(self._unlock)
        self._bridge.changed.connect(self._renew)

    @property
    def running(self) -> bool:
        """Whether files are being read."""
        return self._task is not None

    def show_screen(self) -> None:
        """Show how it goes, or how it went; before the first import, how earlier ones went."""
        if not self._has_run:
            self._show_record()
        self.screen_wanted.emit()

    def show_result_of(self, meeting: MeetingId) -> None:
        """Show what came of the file that brought a meeting, over whatever is shown."""
        self._bridge.read(
            lambda library: library.imports.of_meeting(meeting), self._show_result, owner=self
        )

    def ask_files(self) -> None:
        """Let the user choose files."""
        self._ask(self._file_dialog(None), self.add)

    def ask_file(self, title: str, chosen: Callable[[Path], None]) -> None:
        """Let the user choose one file under ``title``; it is read once ``chosen`` was told."""

        def add(paths: Sequence[Path]) -> None:
            chosen(paths[0])
            self.add(paths)

        dialog = self._file_dialog(None, title=title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, add)

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        dialog = file_dialog(self._window, word("import.choose-folder"))
        if self._came_from is not None:
            dialog.setDirectory(str(self._came_from))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog, self.add)

    def add_samples(self) -> None:
        """Read the two minutes that come with the program, under names that say what they are."""
        try:
            seeds = sorted(bundled.seeds().glob("*.txt"))
        except GijiyomiError as error:
            self.troubled.emit(error)
            return
        if self._samples is None:
            self._samples = TemporaryDirectory(prefix="gijiyomi-", ignore_cleanup_errors=True)
        named = [Path(self._samples.name, sample_name(seed)) for seed in seeds]
        for seed, path in zip(seeds, named, strict=True):
            shutil.copyfile(seed, path)
        self.add(named)

    def _drop_samples(self) -> None:
        if self._samples is not None and not self._waiting:
            self._samples.cleanup()
            self._samples = None

    def show_once_read(self, path: Path) -> None:
        """Show the meeting in a file as soon as it is read, which it was opened for.

        Unless something in it is unsure: then the list of files stays and says so.
        """
        self._opened = path

    def add(self, paths: Sequence[Path]) -> None:
        """Read files and folders; behind those that are being read."""
        if paths:
            self._queue(_Run(tuple(paths)))

    def _unlock(self, paths: Sequence[Path], password: str) -> None:
        """Read protected files with their password, the others on the screen staying there."""
        if self._task is not None:
            self._screen().put_back(paths)
        self._queue(_Run(tuple(paths), password))

    def _queue(self, run: _Run) -> None:
        if self._task is None:
            self._begin(run)
        elif self._waiting and not run.password and not self._waiting[-1].password:
            last = self._waiting.pop()
            self._waiting.append(_Run((*last.paths, *run.paths)))
        else:
            self._waiting.append(run)
        if self.running and not run.password:
            # Now, not when it comes to the turn of these files: the reader may be elsewhere then.
            self.screen_wanted.emit()

    def _begin(self, run: _Run) -> None:
        try:
            task = self._bridge.run_import(run.paths, password=run.password)
        except GijiyomiError as error:
            self.troubled.emit(error)
            return
        self._task, self._run = task, run
        self._has_run = True
        screen = self._screen()
        task.progressed.connect(screen.progressed)
        task.paged.connect(screen.report_pages)
        task.progressed.connect(lambda done, total, _: self.progressed.emit(done, total))
        task.item.connect(screen.add_outcome)
        task.finished.connect(self._finish)
        task.stopped.connect(self._stop)
        if run.password:
            screen.go_on(run.paths)
        else:
            screen.start(run.paths)
        self.began.emit()
        task.start()

    def _show_record(self) -> None:
        self._bridge.read(
            lambda library: library.imports.recent(_SHOWN_RESULTS),
            self._screen().show_record,
            owner=self,
        )

    def _renew(self, changes: Changes) -> None:
        """Tell of the files listed what the library holds of them now."""
        if self._task is not None or not changes & (Changes.MEETINGS | Changes.REISSUES):
            return
        before = self._screen().outcomes()

        def answer(now: list[FileOutcome]) -> None:
            self._screen().renew(before, now)

        self._bridge.read(lambda library: library.imports.renewed(before), answer, owner=self)

    def _show_result(self, kept: KeptOutcome | None) -> None:
        if kept is None:
            self.troubled.emit(InputError("result-missing"))
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and self._window.isAncestorOf(focused)
        opener = focused if focused is not None and inside else self._window
        self._screen().show_result(kept, opener=opener)

    def _file_dialog(self, folder: Path | None, *, title: str = "") -> QFileDialog:
        dialog = file_dialog(self._window, title or word("import.choose-files"))
        if folder is not None or self._came_from is not None:
            dialog.setDirectory(str(folder or self._came_from))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(word("import.filter"))
        return dialog

    def _ask_instead(self, refused: Path) -> None:
        """Ask again where a refused file lies; a file in a ZIP lies where the ZIP does."""
        folder = next((above for above in refused.parents if above.is_dir()), None)

        def add(paths: Sequence[Path]) -> None:
            self.chosen_instead.emit(refused, paths)
            self.add(paths)

        self._ask(self._file_dialog(folder), add)

    def _ask(self, dialog: QFileDialog, add: Callable[[Sequence[Path]], None]) -> None:
        def take(names: Sequence[str]) -> None:
            paths = [Path(name) for name in names]
            self._came_from = paths[0].parent if paths else self._came_from
            add(paths)

        dialog.filesSelected.connect(take)
        dialog.open()

    def _cancel(self) -> None:
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _finish(self, outcomes: Sequence[FileOutcome]) -> None:
        asked = self._run is not None and bool(self._run.password)
        self._end()
        added: tuple[MeetingId, ...] = tuple(
            meeting for outcome in outcomes for meeting in outcome.meetings
        )
        known = sum(len(each.meetings) for each in outcomes if each.status is Outcome.ALREADY)
        self.meetings_added.emit(added, len(added) - known)
        self.read.emit(outcomes)
        self._show_opened(outcomes)
        wrong = [outcome for outcome in outcomes if password_was_wrong(outcome.error)]
        # Whoever has gone on to something else finds it said in the list.
        if asked and wrong and self._task is None and self._screen().isVisible():
            self._screen().ask_again(wrong)

    def _show_opened(self, outcomes: Sequence[FileOutcome]) -> None:
        for outcome in outcomes:
            if outcome.path == self._opened:
                self._opened = None
                if outcome.meetings and not (outcome.doubts or outcome.error):
                    self.meeting_wanted.emit(outcome.meetings[0])

    def _stop(self, error: GijiyomiError) -> None:
        self._end()
        self.troubled.emit(error)

    def _end(self) -> None:
        self._task = self._run = None
        self.ended.emit()
        self._screen().finish()
        while self._waiting and self._task is None:
            self._begin(self._waiting.pop(0))
