"""Writes 変更点一覧 as a PDF off the GUI thread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gijiyomi.annotating.versions import Comparison
from gijiyomi.export.changes_paper import compose_changes
from gijiyomi.export.document import PrintDocument
from gijiyomi.export.writing import Written
from gijiyomi.ui.bridge import LibraryBridge
from gijiyomi.ui.inspectors.export_work import ExportWork
from gijiyomi.wording import word


class ChangesPrinting(QObject):
    """One paper at a time; its process ends with it.

    Signals:
        said(str): that it is being written, and what came of it.
    """

    said = Signal(str)

    def __init__(self, bridge: LibraryBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._work: ExportWork | None = None

    def write(self, comparison: Comparison, path: Path) -> None:
        """Compose it in a thread that reads, and write it in a process of its own."""
        today = date.today()  # noqa: DTZ011 - of the wall calendar of the office
        self.said.emit(word("revisions.pdf-writing"))
        self._bridge.read(
            lambda _library: compose_changes(comparison, today),
            lambda document: self._print(document, path),
            owner=self,
        )

    def _print(self, document: PrintDocument, path: Path) -> None:
        self._end()
        self._work = work = ExportWork(self)
        # A window that closes does not wait for it.
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(work.close)
        work.written.connect(self._tell)
        work.not_written.connect(self._bridge.trouble)
        work.written.connect(self._end)
        work.not_written.connect(self._end)
        work.write(document, path)

    def _tell(self, written: Written) -> None:
        file = written.paths[0].name
        self.said.emit(word("revisions.pdf-written", file=file, count=written.quotations))

    def _end(self) -> None:
        if self._work is not None:
            self._work.close()
            self._work.deleteLater()
            self._work = None
