"""Work on the library that takes long: in a thread of its own, told of in the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import Changes
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.worker_thread import Deliveries

_REPORT_EVERY_S = 0.05


class LibraryTask(QObject):
    """One piece of work that commits again and again, so that annotating goes on beside it.

    Signals:
        started(); progressed(done, total, name);
        item(object): what came of one part of the work;
        finished(list): what came of all parts;
        stopped(GijiyomiError): the work could not go on;
        changed(Changes): the library is another than before.
    """

    started = Signal()
    progressed = Signal(int, int, str)
    item = Signal(object)
    finished = Signal(object)
    stopped = Signal(object)
    changed = Signal(object)

    def __init__(self, library_path: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library_path = library_path
        self._cancel = threading.Event()
        self._deliveries = Deliveries(self)
        self._last_report = 0.0
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
        """Tell of progress, seldom enough not to flood the window (``Progress``)."""
        now = monotonic()
        if done < total and now - self._last_report < _REPORT_EVERY_S:
            return
        self._last_report = now
        self._deliver(lambda: self.progressed.emit(done, total, item))

    def cancelled(self) -> bool:
        """Whether to stop (``Progress``)."""
        return self._cancel.is_set()

    def work(self, library: Library, indexer: Indexer) -> list[object]:
        """Do it, in the thread, and give what came of each part."""
        raise NotImplementedError

    def tell(self, outcome: object, changes: Changes) -> None:
        """Hand what came of one part, and what it moved, to the GUI thread."""
        self._deliver(lambda: self.item.emit(outcome))
        if changes:
            self._deliver(lambda: self.changed.emit(changes))

    def _run(self) -> None:
        try:
            with Library.open(self._library_path) as library:
                outcomes = self.work(library, Indexer(library))
        except GijiyomiError as error:
            trouble = error
            self._deliver(lambda: self.stopped.emit(trouble))
        except Exception as error:  # noqa: BLE001 - the thread's boundary; raised again in the GUI thread
            self._deliver(_raising(error))
        else:
            self._deliver(lambda: self.finished.emit(outcomes))

    def _deliver(self, delivery: Callable[[], None]) -> None:
        self._deliveries.deliver(delivery)


def _raising(error: Exception) -> Callable[[], None]:
    def raise_again() -> None:
        raise error

    return raise_again
