"""Writes the guide as a PDF, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.export.guide import write_guide
from gijiyomi.ui.inspectors.export_work import Watch, raising
from gijiyomi.ui.worker_thread import Deliveries, WorkerThread


class _Work:
    """A thread that is there once something is to be done."""

    def __init__(self, deliveries: Deliveries) -> None:
        self._deliveries = deliveries
        self._thread: WorkerThread | None = None
        self.watch = Watch()

    def do(self, task: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = WorkerThread("gijiyomi-guide", _rest, shut_down=_rest)
        self._thread.give(task)

    def tell(self, delivery: Callable[[], None]) -> None:
        self._deliveries.deliver(delivery)

    def close(self) -> None:
        self._deliveries.close()
        self.watch.stop()
        if self._thread is not None:
            self._thread.end(finish=False)
            self._thread = None


class GuidePrinting(QObject):
    """One writing at a time; nothing is told after ``close``.

    Signals:
        written(Path, int): it is in place, and how many pages it has.
        refused(GijiyomiError): it is not, and why.
    """

    written = Signal(object, int)
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work = _Work(Deliveries(self))
        self.destroyed.connect(self._work.close)

    def write(self, path: Path, keys: str) -> None:
        """Write the guide with the tables of the keys, in Markdown, to ``path``."""

        def task() -> None:
            try:
                pages = write_guide(
                    path, keys, day=datetime.now().astimezone().date(), progress=self._work.watch
                )
            except GijiyomiError as error:
                trouble = error
                self._work.tell(lambda: self.refused.emit(trouble))
            except Exception as error:  # noqa: BLE001 - the thread's boundary; raised again in the GUI thread
                self._work.tell(raising(error))
            else:
                self._work.tell(lambda: self.written.emit(path, pages))

        self._work.do(task)

    def close(self) -> None:
        """Stop what is under way."""
        self._work.close()


def _rest() -> None:
    """The thread holds nothing open."""
