"""Long work on the library: told of in the GUI thread, done in a process of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import Changes
from gijiyomi.tasks import Task, TaskProcess
from gijiyomi.ui.worker_thread import Deliveries


class LibraryTask(QObject):
    """One piece of work that commits again and again, so that annotating goes on beside it.

    Signals:
        started(); progressed(done, total, name);
        paged(Path, done, total): pages of one file;
        item(object): what came of one part of the work;
        finished(list): what came of all parts;
        stopped(GijiyomiError): the work could not go on;
        changed(Changes): the library is another than before.
    """

    started = Signal()
    progressed = Signal(int, int, str)
    paged = Signal(object, int, int)
    item = Signal(object)
    finished = Signal(object)
    stopped = Signal(object)
    changed = Signal(object)

    def __init__(self, library_path: Path, task: Task, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = TaskProcess(library_path, task, self)
        self._outcomes: list[object] = []
        self._cancel = threading.Event()
        self._deliveries = Deliveries(self)
        self._thread = threading.Thread(target=self._run, name="gijiyomi-task", daemon=True)

    def start(self) -> None:
        """Begin; signals come only after this."""
        self.started.emit()
        self._thread.start()

    def cancel(self) -> None:
        """Stop after the part at hand."""
        self._cancel.set()

    def close(self) -> None:
        """Stop after the part at hand, wait for that, and tell of nothing more."""
        self._cancel.set()
        self._deliveries.close()
        if self._thread.is_alive():
            self._thread.join()

    def report(self, done: int, total: int, item: str) -> None:
        """Hand progress to the GUI thread (``Progress``)."""
        self._deliver(lambda: self.progressed.emit(done, total, item))

    def report_pages(self, file: Path, done: int, total: int) -> None:
        """Hand the pages of a file to the GUI thread (``Watcher``)."""
        self._deliver(lambda: self.paged.emit(file, done, total))

    def cancelled(self) -> bool:
        """Whether to stop (``Progress``)."""
        return self._cancel.is_set()

    def tell(self, outcome: object, changes: Changes) -> None:
        """Hand what came of one part, and what it moved, to the GUI thread (``Watcher``)."""
        self._outcomes.append(outcome)
        self._deliver(lambda: self.item.emit(outcome))
        if changes:
            self._deliver(lambda: self.changed.emit(changes))

    def _run(self) -> None:
        try:
            self._process.run()
        except GijiyomiError as error:
            trouble = error
            self._deliver(lambda: self.stopped.emit(trouble))
        except Exception as error:  # noqa: BLE001 - the thread's boundary; raised again in the GUI thread
            self._deliver(_raising(error))
        else:
            self._deliver(lambda: self.finished.emit(self._outcomes))

    def _deliver(self, delivery: Callable[[], None]) -> None:
        self._deliveries.deliver(delivery)


def _raising(error: Exception) -> Callable[[], None]:
    def raise_again() -> None:
        raise error

    return raise_again
