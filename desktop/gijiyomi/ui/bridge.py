"""Between the library, which knows no Qt, and the window, which must never wait for it.

Four kinds of work, each with a connection of its own: changes (the only writer but for imports),
reads, searches, and imports. Answers arrive as calls in the GUI thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.domain.records import Changes, EntryId, MeetingId
from gijiyomi.ui.thread_connection import ThreadConnection
from gijiyomi.ui.worker_thread import Deliveries, WorkerThread, is_alive

if TYPE_CHECKING:
    from gijiyomi.library import Library
    from gijiyomi.library.history import History
    from gijiyomi.search import SearchEngine, SearchProcess
    from gijiyomi.ui.import_task import CompareTask, ImportTask, RereadTask
    from gijiyomi.ui.library_task import LibraryTask

_SETTLE_MS = 1_000

T = TypeVar("T")
_FULL = "library-full"
TaskKind = TypeVar("TaskKind", bound="LibraryTask")


class LibraryBridge(QObject):
    """The library as the window sees it: questions go in, answers come as calls and signals.

    Signals:
        changed(Changes): after a commit, and after each file of an import.
        trouble(GijiyomiError): a read or change did not go through.
        saved(str): label of the change that is now on disk.
        undone(str), redone(str): label of the change taken back, or made again.
        history_changed(str | None, str | None): labels of what can be undone and redone.
        unavailable(GijiyomiError): the library could not be opened; nothing will be answered.
        damaged(GijiyomiError, SoundCopy | None): the library is damaged or gone; the copy that can
            be put in its place. Told once, and in place of ``unavailable`` or ``trouble``.
        unsaved(GijiyomiError | None, int): the disk is full, and so many changes wait for room on
            it; None and 0 when they are saved.
        not_backed_up(GijiyomiError): the day's copy could not be kept.
        backups_moved(Path): a copy is kept there now, and those to come will be.
        renewing(): the index is of an older version and is being made anew beside it.
    """

    changed = Signal(object)
    trouble = Signal(object)
    saved = Signal(str)
    undone = Signal(str)
    redone = Signal(str)
    history_changed = Signal(object, object)
    unavailable = Signal(object)
    damaged = Signal(object, object)
    unsaved = Signal(object, int)
    not_backed_up = Signal(object)
    backups_moved = Signal(object)
    renewing = Signal()

    def __init__(
        self,
        path: Path,
        parent: QObject | None = None,
        *,
        read_only: bool = False,
        hold_back: bool = False,
    ) -> None:
        """Begin to open the library; with ``hold_back`` answers and signals wait for ``tell``."""
        super().__init__(parent)
        self._path = path
        self._read_only = read_only
        self._deliveries = Deliveries(self)
        self._tasks: list[LibraryTask] = []
        self._closed = False
        # Readers wait until the writer has made and migrated the file.
        self._ready = threading.Event()
        self._fault: GijiyomiError | None = None
        self._damage_told = False
        # Of the writer's thread.
        self._unsaved: list[Callable[[], None]] = []
        self._settled = False
        self._searching: SearchProcess | None = None
        self._writing = ThreadConnection(path, read_only=read_only)
        self._reading = ThreadConnection(path, read_only=True)
        if hold_back:
            self._deliveries.hold()
        self._writer = WorkerThread(
            "gijiyomi-writer", self._open_for_writing, shut_down=self._writing.close
        )
        self._reader = WorkerThread(
            "gijiyomi-reader", self._open_for_reading, shut_down=self._reading.close
        )
        if not hold_back:
            self._settle()

    @property
    def path(self) -> Path:
        """The library file."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether changes are refused because another window holds the library."""
        return self._read_only

    @property
    def importing(self) -> bool:
        """Whether an import is under way."""
        from gijiyomi.ui.import_task import ImportTask

        return any(isinstance(task, ImportTask) for task in self._tasks)

    def tell(self) -> None:
        """Give out what was held back, and from now on all as it comes."""
        self._deliveries.let_through()
        # What the user sees first is read first.
        QTimer.singleShot(_SETTLE_MS, self, self._settle)

    def read(
        self, question: Callable[[Library], T], answer: Callable[[T], None], *, owner: QObject
    ) -> None:
        """Ask the library off the GUI thread; ``answer`` runs in it unless ``owner`` is gone."""

        def task() -> None:
            self._guard(lambda: self._answer(self._reading.ask(question), answer, owner))

        self._reader.give(task)

    def read_after_changes(
        self, question: Callable[[Library], T], answer: Callable[[T], None], *, owner: QObject
    ) -> None:
        """Like ``read``, once the changes asked for before are saved."""
        self._writer.give(lambda: self.read(question, answer, owner=owner))

    def search(
        self,
        question: Callable[[SearchEngine], T],
        answer: Callable[[T], None],
        *,
        owner: QObject,
        topic: str,
        behind: bool = False,
    ) -> None:
        """Like ``read``, for what the next key supersedes: a newer call on a topic drops the older.

        ``question`` is a function of a module without Qt, or a ``partial`` of one (methods of
        ``SearchEngine`` too): it is sent to another process, as its answer is sent back. Calls on
        other topics do not disturb it. What may take long goes ``behind``, where it does not
        delay what does not.
        """

        def answered(result: T) -> None:
            self._deliveries.deliver(lambda: answer(result) if is_alive(owner) else None)

        self._searches.ask(
            question, answered, refused=self._tell_trouble, topic=topic, behind=behind
        )

    def warm_up_searches(self) -> None:
        """Start what searches before the first key is typed."""
        self._searches.warm_up()

    def drop_searches(self) -> None:
        """Answer nothing that was asked with ``search``."""
        if self._searching is not None:
            self._searching.drop()

    def change(
        self,
        label: str,
        work: Callable[[Library], T],
        done: Callable[[T], None] | None = None,
    ) -> None:
        """Change the library as one undo step called ``label``; ``done`` gets what came of it.

        ``done`` runs after the commit, before ``changed`` and ``saved``. A change for which there
        is no room on the disk waits for ``save_again``.
        """

        def commit() -> None:
            self._commit(label, work, done)

        self._settle()
        self._writer.give(lambda: self._guard(lambda: self._save(commit)))

    def save_again(self) -> None:
        """Save the changes for which there was no room."""
        self._writer.give(lambda: self._guard(self._save))

    def keep_backups_in(self, folder: Path) -> None:
        """Keep copies of the library in another folder, and one there at once."""
        self._writer.give(lambda: self._guard(lambda: self._move_backups(folder)))

    def undo(self) -> None:
        """Take back the last change."""
        self._take_back(lambda _history: True)

    def undo_adding(self, entry: EntryId, *, otherwise: Callable[[], None]) -> None:
        """Take back the last change if it put ``entry`` into a 資料; else tell ``otherwise``."""
        self._take_back(lambda history: history.added_last(entry), otherwise)

    def _take_back(
        self, wanted: Callable[[History], bool], otherwise: Callable[[], None] | None = None
    ) -> None:
        def task() -> None:
            history = self._library().history
            if wanted(history):
                self._replay(history.undo, history.undo_label(), told=self.undone)
            elif otherwise is not None:
                self._deliveries.deliver(otherwise)

        self._writer.give(lambda: self._guard(task))

    def redo(self) -> None:
        """Make the last change taken back again."""

        def task() -> None:
            history = self._library().history
            self._replay(history.redo, history.redo_label(), told=self.redone)

        self._writer.give(lambda: self._guard(task))

    def run_import(self, paths: Sequence[Path], *, password: str = "") -> ImportTask:
        """An import of files and folders; connect to it, then ``start`` it.

        ``password`` opens those of them that are protected.

        Raises:
            EnvironmentFault: another window holds the library.
        """
        from gijiyomi.ui.import_task import ImportTask

        self._refuse_held()
        return self._take(ImportTask(self._path, paths, password=password, parent=self))

    def run_reread(self, meetings: Sequence[MeetingId], *, password: str = "") -> RereadTask:
        """A second reading of the originals of meetings; connect to it, then ``start`` it.

        ``password`` opens those of them that are protected.

        Raises:
            EnvironmentFault: another window holds the library.
        """
        from gijiyomi.ui.import_task import RereadTask

        self._refuse_held()
        return self._take(RereadTask(self._path, meetings, password=password, parent=self))

    def run_compare(self, file: Path) -> CompareTask:
        """A comparison of annotations in a file; connect to it, then ``start`` it.

        Raises:
            EnvironmentFault: another window holds the library.
        """
        from gijiyomi.ui.import_task import CompareTask

        self._refuse_held()
        return self._take(CompareTask(self._path, file, parent=self))

    def close(self) -> None:
        """Finish the changes that were asked for, drop the rest, and join all threads."""
        if self._closed:
            return
        self._closed = True
        self._deliveries.close()
        for task in list(self._tasks):
            task.close()
        if self._searching is not None:
            self._searching.close()
        self._reader.end(finish=False)
        self._writer.give(lambda: self._guard(self._save))
        # The last to close tidies up after the others: a reader cannot.
        self._writer.end(finish=True)
        self._writing.end_processes()

    def _refuse_held(self) -> None:
        if self._read_only:
            raise EnvironmentFault("library-held")
        self._settle()

    def _take(self, task: TaskKind) -> TaskKind:
        task.changed.connect(self.changed)
        # What it did on a connection of its own may be undone on the writer's.
        task.changed.connect(lambda _: self._writer.give(lambda: self._guard(self._tell_history)))
        task.started.connect(lambda: self._tasks.append(task))
        task.finished.connect(lambda: self._forget(task))
        task.stopped.connect(lambda: self._forget(task))
        return task

    def _forget(self, task: LibraryTask) -> None:
        task.close()
        self._tasks.remove(task)
        task.deleteLater()

    def _library(self) -> Library:
        return self._writing.library

    def _open_for_writing(self) -> None:
        try:
            self._writing.open()
        except GijiyomiError as error:
            fault = self._fault = error
            if not self._tell_damage(error):
                self._deliveries.deliver(lambda: self.unavailable.emit(fault))
        finally:
            self._ready.set()
        if self._fault is None:
            self._guard(self._tell_history)
            self._guard(self._tell_missing)

    def _settle(self) -> None:
        """Do what the library needs once a day or once a version, before anything is changed."""
        if not self._settled and not self._closed:
            self._settled = True
            self._writer.give(lambda: self._guard(self._back_up))
            self._writer.give(lambda: self._guard(self._renew_index))

    @property
    def _searches(self) -> SearchProcess:
        if self._searching is None:
            from gijiyomi.search import SearchProcess

            self._searching = SearchProcess(self._path, ready=self._wait_for_writer)
        return self._searching

    def _tell_missing(self) -> None:
        """Tell once of changes that were saved and are gone."""
        library = self._library()
        if library.misses_changes:
            library.accept_missing_changes()
            raise EnvironmentFault("changes-missing", file=str(self._path))

    def _back_up(self) -> None:
        """Keep the day's copy."""
        from gijiyomi.library import RESTORABLE

        if self._read_only:
            return
        try:
            self._library().back_up_daily(datetime.now().astimezone().date())
        except EnvironmentFault as error:
            if error.code in RESTORABLE:
                raise
            fault = error
            self._deliveries.deliver(lambda: self.not_backed_up.emit(fault))

    def _move_backups(self, folder: Path) -> None:
        try:
            made = self._library().move_backups(folder, datetime.now().astimezone().date())
        except EnvironmentFault as error:
            fault = error
            self._deliveries.deliver(lambda: self.not_backed_up.emit(fault))
        else:
            self._deliveries.deliver(lambda: self.backups_moved.emit(made.parent))

    def _renew_index(self) -> None:
        """Words are read otherwise since the index was made: what it does not hold is not found."""
        from gijiyomi.search import index_is_current, renewal_is_pending

        library = self._library()
        if self._read_only or (index_is_current(library) and not renewal_is_pending(library)):
            return
        self._deliveries.deliver(self._start_renewal)

    def _start_renewal(self) -> None:
        from gijiyomi.ui.import_task import RenewTask

        task = self._take(RenewTask(self._path, parent=self))
        task.stopped.connect(self.trouble)
        task.start()
        self.renewing.emit()

    def _open_for_reading(self) -> None:
        self._ready.wait()
        if self._fault is None:
            self._guard(self._reading.open)

    def _answer(self, result: T, answer: Callable[[T], None], owner: QObject) -> None:
        self._deliveries.deliver(lambda: answer(result) if is_alive(owner) else None)

    def _save(self, *changes: Callable[[], None]) -> None:
        """Commit what waits for room and then ``changes``, in the order in which they were made.

        A later change may be of the same thing: none goes before one that waits.
        """
        waited = bool(self._unsaved)
        waiting = self._unsaved = [*self._unsaved, *changes]
        while waiting:
            try:
                waiting[0]()
            except EnvironmentFault as error:
                if error.code == _FULL:
                    self._tell_unsaved(error, len(waiting))
                    return
                self._tell_trouble(error)
            except Exception as error:  # noqa: BLE001 - the thread's boundary; told in the GUI thread
                self._tell_trouble(error)
            del waiting[0]
        if waited:
            self._tell_unsaved(None, 0)

    def _tell_unsaved(self, error: GijiyomiError | None, count: int) -> None:
        self._deliveries.deliver(lambda: self.unsaved.emit(error, count))

    def _commit(
        self, label: str, work: Callable[[Library], T], done: Callable[[T], None] | None
    ) -> None:
        if self._read_only:
            raise EnvironmentFault("library-held")
        library = self._library()
        with library.change(label):
            result = work(library)
        changes = library.last_changes
        if done is not None:
            told = done
            self._deliveries.deliver(lambda: told(result))
        self._tell_change(changes, library.last_label or label)

    def _replay(
        self, step: Callable[[], Changes], label: str | None, *, told: SignalInstance
    ) -> None:
        changes = step()
        self._deliveries.deliver(lambda: self.changed.emit(changes))
        self._tell_history()
        if label is not None:
            self._deliveries.deliver(lambda: told.emit(label))

    def _tell_change(self, changes: Changes, label: str) -> None:
        if not changes:
            return
        self._deliveries.deliver(lambda: self.changed.emit(changes))
        self._tell_history()
        self._deliveries.deliver(lambda: self.saved.emit(label))

    def _tell_history(self) -> None:
        history = self._library().history
        undo, redo = history.undo_label(), history.redo_label()
        self._deliveries.deliver(lambda: self.history_changed.emit(undo, redo))

    def _guard(self, work: Callable[[], None]) -> None:
        """Do work in a worker thread; what goes wrong is told in the GUI thread."""
        try:
            if self._fault is None:
                work()
        except Exception as error:  # noqa: BLE001 - the thread's boundary; told in the GUI thread
            self._tell_trouble(error)

    def _tell_damage(self, error: GijiyomiError) -> bool:
        """Tell of damage that a copy may mend, with the copy; whether that is what ``error`` is."""
        from gijiyomi.library import RESTORABLE, newest_sound_copy

        if self._read_only or error.code not in RESTORABLE:
            return False
        if error.facts.get("file") != str(self._path.absolute()):
            return False
        if not self._damage_told:
            # Here and not when it is asked for: looking at a copy takes as long as reading it.
            copy = newest_sound_copy(self._path)
            if copy is None and error.code == "not-a-library":
                # It never was one.
                return False
            self._damage_told = True
            self._deliveries.deliver(lambda: self.damaged.emit(error, copy))
        return True

    def _tell_trouble(self, error: Exception) -> None:
        """Tell in the GUI thread what went wrong; what nobody foresaw is raised there."""
        if isinstance(error, GijiyomiError) and self._tell_damage(error):
            return
        if isinstance(error, GijiyomiError):
            self._deliveries.deliver(lambda: self.trouble.emit(error))
        else:
            self._deliveries.deliver(_raising(error))

    def _wait_for_writer(self) -> None:
        """Wait until the writer has made the file.

        Raises:
            GijiyomiError: the library could not be opened.
        """
        self._ready.wait()
        if self._fault is not None:
            raise self._fault


def _raising(error: Exception) -> Callable[[], None]:
    def raise_again() -> None:
        raise error

    return raise_again
