"""Between the library, which knows no Qt, and the window, which must never wait for it.

Four kinds of work, each in a thread with a connection of its own: changes (the only writer but
for imports), reads, searches, and imports. Answers arrive as calls in the GUI thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance

from gijiyomi.domain.errors import Defect, EnvironmentFault, GijiyomiError
from gijiyomi.domain.progress import Unwatched
from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.library import Library
from gijiyomi.search import Indexer, SearchEngine, index_is_current, reindex
from gijiyomi.ui.import_task import ImportTask, RereadTask
from gijiyomi.ui.library_task import LibraryTask
from gijiyomi.ui.worker_thread import Deliveries, WorkerThread, is_alive

T = TypeVar("T")
TaskKind = TypeVar("TaskKind", bound=LibraryTask)


class LibraryBridge(QObject):
    """The library as the window sees it: questions go in, answers come as calls and signals.

    Signals:
        changed(Changes): after a commit, and after each file of an import.
        trouble(GijiyomiError): a read or change did not go through.
        saved(str): label of the change that is now on disk.
        undone(str), redone(str): label of the change taken back, or made again.
        history_changed(str | None, str | None): labels of what can be undone and redone.
        unavailable(GijiyomiError): the library could not be opened; nothing will be answered.
        renewing(): the index is of an older version and is being made anew; changes wait for it.
    """

    changed = Signal(object)
    trouble = Signal(object)
    saved = Signal(str)
    undone = Signal(str)
    redone = Signal(str)
    history_changed = Signal(object, object)
    unavailable = Signal(object)
    renewing = Signal()

    def __init__(
        self, path: Path, parent: QObject | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._read_only = read_only
        self._deliveries = Deliveries(self)
        self._tasks: list[LibraryTask] = []
        self._closed = False
        self._latest_search = object()
        # Readers wait until the writer has made and migrated the file.
        self._ready = threading.Event()
        self._fault: GijiyomiError | None = None
        self._writing = _Connection(path, read_only=read_only)
        self._reading = _Connection(path, read_only=True)
        self._searching = _Connection(path, read_only=True)
        self._engine: SearchEngine | None = None
        self._writer = WorkerThread(
            "gijiyomi-writer", self._open_for_writing, shut_down=self._writing.close
        )
        self._reader = WorkerThread(
            "gijiyomi-reader", self._open_for_reading, shut_down=self._reading.close
        )
        self._searcher = WorkerThread(
            "gijiyomi-searcher", self._open_for_searching, shut_down=self._searching.close
        )

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
        return any(isinstance(task, ImportTask) for task in self._tasks)

    def read(
        self, question: Callable[[Library], T], answer: Callable[[T], None], *, owner: QObject
    ) -> None:
        """Ask the library off the GUI thread; ``answer`` runs in it unless ``owner`` is gone."""

        def task() -> None:
            self._guard(lambda: self._answer(question(self._reading.library), answer, owner))

        self._reader.give(task)

    def search(
        self,
        question: Callable[[SearchEngine, Library], T],
        answer: Callable[[T], None],
        *,
        owner: QObject,
    ) -> None:
        """Like ``read``, for what the next key supersedes: a newer call drops the older."""
        token = object()
        self._latest_search = token

        def is_latest() -> bool:
            return self._latest_search is token and is_alive(owner)

        def task() -> None:
            self._guard(
                lambda: self._search(question, answer, is_latest),
                wanted=lambda: self._latest_search is token,
            )

        self._searcher.give_instead(task, interrupt=self._searching.interrupt)

    def change(
        self,
        label: str,
        work: Callable[[Library], T],
        done: Callable[[T], None] | None = None,
    ) -> None:
        """Change the library as one undo step called ``label``; ``done`` gets what came of it.

        ``done`` runs after the commit, before ``changed`` and ``saved``.
        """

        def task() -> None:
            self._guard(lambda: self._commit(label, work, done))

        self._writer.give(task)

    def undo(self) -> None:
        """Take back the last change."""

        def task() -> None:
            history = self._library().history
            self._replay(history.undo, history.undo_label(), told=self.undone)

        self._writer.give(lambda: self._guard(task))

    def redo(self) -> None:
        """Make the last change taken back again."""

        def task() -> None:
            history = self._library().history
            self._replay(history.redo, history.redo_label(), told=self.redone)

        self._writer.give(lambda: self._guard(task))

    def run_import(self, paths: Sequence[Path]) -> ImportTask:
        """An import of files and folders; connect to it, then ``start`` it.

        Raises:
            EnvironmentFault: another window holds the library.
        """
        self._refuse_held()
        return self._take(ImportTask(self._path, paths, parent=self))

    def run_reread(self, meetings: Sequence[MeetingId]) -> RereadTask:
        """A second reading of the originals of meetings; connect to it, then ``start`` it.

        Raises:
            EnvironmentFault: another window holds the library.
        """
        self._refuse_held()
        return self._take(RereadTask(self._path, meetings, parent=self))

    def close(self) -> None:
        """Finish the changes that were asked for, drop the rest, and join all threads."""
        if self._closed:
            return
        self._closed = True
        self._deliveries.close()
        for task in list(self._tasks):
            task.close()
        self._latest_search = object()
        self._searcher.give_instead(_nothing, interrupt=self._searching.interrupt)
        self._reader.end(finish=False)
        self._searcher.end(finish=False)
        # The last to close tidies up after the others: a reader cannot.
        self._writer.end(finish=True)

    def _refuse_held(self) -> None:
        if self._read_only:
            raise EnvironmentFault("library-held")

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
            self._deliveries.deliver(lambda: self.unavailable.emit(fault))
        finally:
            self._ready.set()
        if self._fault is None:
            self._guard(self._tell_history)
            self._guard(self._back_up)
            self._guard(self._renew_index)

    def _back_up(self) -> None:
        """Keep the day's copy; the first thing that is done, before the user changes anything."""
        if not self._read_only:
            self._library().back_up_daily(datetime.now().astimezone().date())

    def _renew_index(self) -> None:
        """Words are read otherwise since the index was made: what it does not hold is not found."""
        library = self._library()
        if self._read_only or index_is_current(library):
            return
        self._deliveries.deliver(self.renewing.emit)
        reindex(library, Unwatched())
        self._deliveries.deliver(lambda: self.changed.emit(Changes.INDEX))

    def _open_for_reading(self) -> None:
        self._open_behind_writer(self._reading)

    def _open_for_searching(self) -> None:
        self._open_behind_writer(self._searching)
        if self._searching.is_open:
            self._guard(self._make_engine)

    def _make_engine(self) -> None:
        self._engine = SearchEngine(self._searching.library)

    def _open_behind_writer(self, connection: _Connection) -> None:
        self._ready.wait()
        if self._fault is None:
            self._guard(connection.open)

    def _search(
        self,
        question: Callable[[SearchEngine, Library], T],
        answer: Callable[[T], None],
        is_latest: Callable[[], bool],
    ) -> None:
        if self._engine is None:
            raise Defect("library-not-open")
        result = question(self._engine, self._searching.library)
        self._deliveries.deliver(lambda: answer(result) if is_latest() else None)

    def _answer(self, result: T, answer: Callable[[T], None], owner: QObject) -> None:
        self._deliveries.deliver(lambda: answer(result) if is_alive(owner) else None)

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
        self._tell_change(changes, label)

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

    def _guard(self, work: Callable[[], None], *, wanted: Callable[[], bool] | None = None) -> None:
        """Do work in a worker thread; what goes wrong is told in the GUI thread.

        ``wanted``: whether anyone still waits; an interrupted search ends in an error that
        nobody needs to hear of.
        """
        try:
            if self._fault is None:
                work()
        except GijiyomiError as error:
            trouble = error
            if wanted is None or wanted():
                self._deliveries.deliver(lambda: self.trouble.emit(trouble))
        except Exception as error:  # noqa: BLE001 - the thread's boundary; raised again in the GUI thread
            if wanted is None or wanted():
                self._deliveries.deliver(_raising(error))


class _Connection:
    """A library that is opened, used and closed in one thread."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        if self._library is None:
            raise Defect("library-not-open")
        return self._library

    @property
    def is_open(self) -> bool:
        return self._library is not None

    def open(self) -> None:
        self._library = Library.open(self._path, read_only=self._read_only, index_with=Indexer)

    def interrupt(self) -> None:
        """Stop what runs in it; callable from any thread."""
        if self._library is not None:
            self._library.interrupt()

    def close(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None


def _nothing() -> None:
    """What the last search is superseded by when the bridge closes."""


def _raising(error: Exception) -> Callable[[], None]:
    def raise_again() -> None:
        raise error

    return raise_again
