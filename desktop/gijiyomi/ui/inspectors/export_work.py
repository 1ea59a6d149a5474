"""Draws and writes a document off the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gijiyomi.domain.errors import GijiyomiError
from gijiyomi.export.document import PrintDocument
from gijiyomi.export.pdf import preview, warm_up
from gijiyomi.export.press import Press
from gijiyomi.export.writing import FileKind, write_paper
from gijiyomi.ui.worker_thread import Deliveries, WorkerThread


class Watch:
    """Lets one piece of work be stopped, and hears how far it is."""

    def __init__(self, tell: Callable[[int, int], None] | None = None) -> None:
        self._stop = threading.Event()
        self._tell = tell

    def stop(self) -> None:
        """Have the work end at the next safe place."""
        self._stop.set()

    def report(self, done: int, total: int, item: str) -> None:  # noqa: ARG002 - one file has one name
        """Pass on how far it is."""
        if self._tell is not None:
            self._tell(done, total)

    def cancelled(self) -> bool:
        """Whether it was stopped."""
        return self._stop.is_set()


class ExportWork(QObject):
    """Two threads: a new preview takes the place of the one under way; one writing at a time.

    Signals:
        drawn(int, Preview): pages from this one on.
        not_drawn(GijiyomiError), not_written(GijiyomiError).
        written(Written): it is in place, and proven where that can be.
        progressed(int, int): volumes done, volumes in all.
    """

    drawn = Signal(int, object)
    not_drawn = Signal(object)
    written = Signal(object)
    not_written = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deliveries = Deliveries(self)
        self._drawing = Watch()
        self._writing = Watch()
        self._draughtsman = WorkerThread("gijiyomi-preview", _nothing, shut_down=_nothing)
        self._printer = WorkerThread("gijiyomi-export", _nothing, shut_down=_nothing)
        self._press = Press()
        self._closed = False

    def draw(self, document: PrintDocument, *, dpi: float, first: int, count: int) -> None:
        """Draw ``count`` pages from ``first`` = 0 on, in place of what is being drawn."""
        old, watch = self._drawing, Watch()
        self._drawing = watch

        def task() -> None:
            try:
                found = preview(
                    document, dpi=dpi, first=first, count=count, progress=watch, press=self._press
                )
                # The next change of a choice is drawn the sooner.
                self._press.prepare()
            except GijiyomiError as error:
                trouble = error
                if not watch.cancelled():
                    self._deliveries.deliver(lambda: self.not_drawn.emit(trouble))
            except Exception as error:  # noqa: BLE001 - the thread's boundary; raised again in the GUI thread
                self._deliveries.deliver(raising(error))
            else:
                self._deliveries.deliver(lambda: self._tell_drawn(watch, first, found))

        self._draughtsman.give_instead(task, interrupt=old.stop)

    def write(self, document: PrintDocument, path: Path, kind: FileKind = FileKind.PDF) -> None:
        """Write and prove it."""
        watch = self._writing = Watch(self._tell_progress)

        def task() -> None:
            try:
                report = write_paper(document, path, kind, progress=watch, press=self._press)
            except GijiyomiError as error:
                trouble = error
                self._deliveries.deliver(lambda: self.not_written.emit(trouble))
            except Exception as error:  # noqa: BLE001 - the thread's boundary; raised again in the GUI thread
                self._deliveries.deliver(raising(error))
            else:
                self._deliveries.deliver(lambda: self.written.emit(report))

        self._printer.give(task)

    def stop_drawing(self) -> None:
        """Nobody wants the pages any more."""
        self._drawing.stop()
        self._drawing = Watch()

    def stop_writing(self) -> None:
        """Have the writing end without a file; ``not_written`` tells when it has."""
        self._writing.stop()

    def close(self) -> None:
        """End both threads; nothing is told any more."""
        if not self._closed:
            self._closed = True
            self._deliveries.close()
            self._drawing.stop()
            self._writing.stop()
            self._draughtsman.end(finish=False)
            self._printer.end(finish=False)
            self._press.close()

    def _tell_drawn(self, watch: Watch, first: int, found: object) -> None:
        if watch is self._drawing:
            self.drawn.emit(first, found)

    def _tell_progress(self, done: int, total: int) -> None:
        self._deliveries.deliver(lambda: self.progressed.emit(done, total))


def warm_up_behind() -> threading.Thread:
    """Prepare the first preview in a thread that nobody need wait for; it holds nothing open."""
    thread = threading.Thread(target=warm_up, name="export-warm-up", daemon=True)
    thread.start()
    return thread


def _nothing() -> None:
    """These threads hold nothing open."""


def raising(error: Exception) -> Callable[[], None]:
    """What raises ``error`` where it is called."""

    def raise_again() -> None:
        raise error

    return raise_again
