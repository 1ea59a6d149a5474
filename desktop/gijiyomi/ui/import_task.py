"""A run of the importer in a thread of its own, told of in the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.domain.records import Changes
from gijiyomi.importing.importer import FileOutcome, Importer
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.worker_thread import Deliveries

_REPORT_EVERY_S = 0.05


class ImportTask(QObject):
    """Files on their way into the library.

    Each file is one short transaction, so that annotating goes on beside it.

    Signals:
        started(count of paths), progressed(done, total, name), item(FileOutcome),
        finished(list[FileOutcome]), stopped(GijiyomiError): the whole run could not go on;
        changed(Changes): the library holds more than before.
    """

    started = Signal(int)
    progressed = Signal(int, int, str)
    item = Signal(object)
    finished = Signal(object)
    stopped = Signal(object)
    changed = Signal(object)

    def __init__(
        self, library_path: Path, paths: Sequence[Path], *, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library_path = library_path
        self._paths = tuple(paths)
        self._cancel = threading.Event()
        self._deliveries = Deliveries(self)
        self._last_report = 0.0
        self._thread = threading.Thread(target=self._run, name="gijiyomi-import", daemon=True)

    def start(self) -> None:
        """Begin; signals come only after this."""
        self.started.emit(len(self._paths))
        self._thread.start()

    def cancel(self) -> None:
        """Stop after the file at hand."""
        self._cancel.set()

    def close(self) -> None:
        """Stop after the file at hand, wait for that, and tell of nothing more."""
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

    def _run(self) -> None:
        try:
            outcomes = self._import()
        except GijiyomiError as error:
            trouble = error
            self._deliver(lambda: self.stopped.emit(trouble))
        except Exception as error:  # noqa: BLE001 - the thread's boundary; raised again in the GUI thread
            self._deliver(_raising(error))
        else:
            self._deliver(lambda: self.finished.emit(outcomes))

    def _import(self) -> list[FileOutcome]:
        library = Library.open(self._library_path)
        try:
            importer = Importer(library, Indexer(library))
            return importer.run(self._paths, progress=self, on_outcome=self._tell_outcome)
        finally:
            library.close()

    def _tell_outcome(self, outcome: FileOutcome) -> None:
        self._deliver(lambda: self.item.emit(outcome))
        if outcome.meetings:
            self._deliver(lambda: self.changed.emit(Changes.MEETINGS | Changes.INDEX))

    def _deliver(self, delivery: Callable[[], None]) -> None:
        self._deliveries.deliver(delivery)


def _raising(error: Exception) -> Callable[[], None]:
    def raise_again() -> None:
        raise error

    return raise_again
