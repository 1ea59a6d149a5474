"""Opens 注釈を渡す and 注釈を受け取る, and does what is chosen there."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.ui.file_dialog import ask_file, ask_place
from gijiyomi.ui.worker_thread import is_alive
from gijiyomi.wording import explain, word

if TYPE_CHECKING:
    from gijiyomi.domain.handover import Compared, Decision, Given, Handover, Taken
    from gijiyomi.library import Library
    from gijiyomi.ui.handover.giving_sheet import Annotated, GivingSheet, Wish
    from gijiyomi.ui.handover.taking_sheet import TakingSheet
    from gijiyomi.ui.import_task import CompareTask
    from gijiyomi.ui.window import MainWindow

SUFFIX = ".jsonld"
_SNIFFED = 4096
_CONTEXT = b"http://www.w3.org/ns/anno.jsonld"
# A comparison that is over at once needs no telling.
_TELL_AFTER_MS = 1_000


class HandoverDesk(QObject):
    """Annotations on their way out of the window, and into it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._task: CompareTask | None = None
        self._open: TakingSheet | None = None
        self._waiting: list[Path] = []
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_TELL_AFTER_MS)
        self._slow.timeout.connect(lambda: window.status.say(word("handover.comparing")))
        actions = window.actions_table
        actions["give-annotations"].triggered.connect(lambda _on=False: self.give())
        actions["take-annotations"].triggered.connect(lambda _on=False: self.ask_file())
        actions["take-annotations"].setEnabled(not window.bridge.read_only)
        window.late.first_run.once_made(lambda page: page.files_chosen.connect(self.take_dropped))
        of_pane = actions.some("give-annotations", "take-annotations")
        window.late.annotations.once_made(lambda pane: pane.menu.addActions(of_pane))

    def give(self) -> None:
        """Let the user choose what is handed over, and where to."""
        self._window.bridge.read(_annotated, self._open_giving, owner=self)

    def ask_file(self) -> None:
        """Let the user choose the file of a colleague."""
        title, kinds = word("handover.take-choose"), word("handover.filter")
        ask_file(self._window, title, self.take, kinds=kinds)

    def take(self, file: Path) -> None:
        """Lay a file beside the library, and show what it would bring; one after the other."""
        if self._task is not None or self._open is not None:
            self._waiting.append(file)
            return
        try:
            task = self._window.bridge.run_compare(file)
        except GijiyomiError as error:
            self._window.tell_trouble(error)
            return
        self._task = task
        task.finished.connect(self._open_taking)
        task.stopped.connect(self._stop)
        self._slow.start()
        task.start()

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Take the files of annotations among what was dropped; import the others."""

        def sorted_out(files: tuple[list[Path], list[Path]]) -> None:
            handed, others = files
            if others:
                self._window.importing.add(others)
            for file in handed:
                self.take(file)

        if any(path.suffix.lower() in _SUFFIXES for path in paths):
            self._window.bridge.read(lambda _library: _sorted_out(paths), sorted_out, owner=self)
        else:
            self._window.importing.add(paths)

    def _open_giving(self, found: tuple[list[Annotated], str]) -> None:
        from gijiyomi.ui.handover.giving_sheet import GivingSheet

        annotated, author = found
        window = self._window
        if not annotated:
            window.banner.say(word("handover.nothing-yet"))
            return
        current = window.reader.current
        here = current.meeting.id if current is not None else None
        ids = [each.meeting.id for each in annotated]
        sheet = GivingSheet(
            window.appearance,
            annotated,
            window,
            chosen=[here] if here in ids and here is not None else ids,
            author=author or user_name(),
        )
        sheet.wanted.connect(lambda wish: self._ask_target(wish, sheet))
        sheet.open()

    def _ask_target(self, wish: Wish, sheet: GivingSheet) -> None:
        ask_place(
            sheet,
            word("handover.give-choose"),
            lambda path: self.write(wish, path, sheet),
            name=file_name(wish.author),
            kinds=word("handover.filter"),
            suffix=SUFFIX,
        )

    def write(self, wish: Wish, target: Path, sheet: GivingSheet) -> None:
        """Write the file that is wanted, off the window; remember the name."""
        from gijiyomi.annotating.giving import hand_over
        from gijiyomi.domain.handover import Given
        from gijiyomi.export.files import write_file

        window = self._window
        if not window.bridge.read_only and wish.author != window.preferences.author:
            window.preferences.choose_author(wish.author)

        def written(library: Library) -> Given | GijiyomiError:
            try:
                given = hand_over(
                    library,
                    wish.meetings,
                    author=wish.author,
                    private=wish.private,
                    made=datetime.now(UTC),
                )
                write_file(target, given.content)
            except GijiyomiError as refused:
                return refused
            return given

        def told(result: Given | GijiyomiError) -> None:
            if isinstance(result, Given):
                sheet.accept()
                window.status.say(word("handover.given", count=result.count, file=target.name))
            else:
                sheet.refuse(explain(result))

        window.bridge.read(written, told, owner=sheet)

    def _open_taking(self, outcomes: Sequence[object]) -> None:
        from gijiyomi.domain.handover import Handover
        from gijiyomi.ui.handover.taking_sheet import TakingSheet

        self._end()
        handover = next((each for each in outcomes if isinstance(each, Handover)), None)
        if handover is None:
            return
        compared: list[Compared] = []
        for batch in outcomes:
            if isinstance(batch, tuple):
                compared += batch
        window = self._window
        author = window.preferences.author
        sheet = TakingSheet(window.appearance, compared, window, handover=handover, author=author)
        sheet.wanted.connect(lambda wanted: self._take(wanted, handover, sheet))
        sheet.finished.connect(self._close)
        self._open = sheet
        sheet.open()

    def _take(self, decisions: Sequence[Decision], handover: Handover, sheet: TakingSheet) -> None:
        from gijiyomi.annotating.taking_over import take_over
        from gijiyomi.domain.handover import Taken
        from gijiyomi.ui.handover.words import person_words

        def taken(library: Library) -> Taken | GijiyomiError:
            try:
                return take_over(library, decisions)
            except GijiyomiError as refused:
                return refused

        def told(result: Taken | GijiyomiError) -> None:
            if not is_alive(sheet):
                return
            if isinstance(result, Taken):
                sheet.accept()
            else:
                sheet.refuse(explain(result))

        label = word("handover.step", who=person_words(handover.author))
        self._window.bridge.change(label, taken, told)

    def _close(self, _result: int) -> None:
        self._open = None
        self._take_next()

    def _take_next(self) -> None:
        if self._waiting:
            self.take(self._waiting.pop(0))

    def _stop(self, error: GijiyomiError) -> None:
        self._end()
        self._window.tell_trouble(error)
        self._take_next()

    def _end(self) -> None:
        self._task = None
        self._slow.stop()
        self._window.status.withdraw(word("handover.comparing"))


def user_name() -> str:
    """What the system calls the user; empty if it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def file_name(author: str) -> str:
    """``注釈_山田 太郎_2026-04-01.jsonld``."""
    name = "".join(letter for letter in author if letter.isprintable() and letter not in _UNFIT)
    day = datetime.now().astimezone().date().isoformat()
    return (
        "_".join(part for part in (word("handover.file"), name.strip(" ."), day) if part) + SUFFIX
    )


_UNFIT = '\\/:*?"<>|'
_SUFFIXES = (SUFFIX, ".json")


def _sorted_out(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Files of annotations, and the others."""
    handed = [path for path in paths if _holds_annotations(path)]
    return handed, [path for path in paths if path not in handed]


def _holds_annotations(path: Path) -> bool:
    """By the name, or for JSON, which records of the Diet are too, by what it begins with."""
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES or not path.is_file():
        return False
    if suffix == SUFFIX:
        return True
    try:
        with path.open("rb") as file:
            return _CONTEXT in file.read(_SNIFFED)
    except OSError:
        # The import says why it cannot be read.
        return False


def _annotated(library: Library) -> tuple[list[Annotated], str]:
    """The meetings with annotations, as the list of meetings has them, and the user's name."""
    from gijiyomi.ui.handover.giving_sheet import Annotated

    found = []
    for meeting in library.meetings.list():
        if meeting.annotation_count:
            annotations = library.annotations.of_meeting(meeting.id)
            private = sum(each.private for each in annotations)
            found.append(Annotated(meeting, len(annotations), private))
    return found, library.author.get()
