"""Files on their way into the library, and files of the library that are read again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.importing.importer import FileOutcome, Importer
from gijiyomi.importing.rereading import RereadOutcome, reread_meetings
from gijiyomi.importing.warm import WarmReader
from gijiyomi.library import Library
from gijiyomi.search import Indexer
from gijiyomi.ui.library_task import LibraryTask


class ImportTask(LibraryTask):
    """Brings files in: its items are ``FileOutcome``."""

    def __init__(
        self, library_path: Path, paths: Sequence[Path], *, parent: QObject | None = None
    ) -> None:
        super().__init__(library_path, parent=parent)
        self._paths = tuple(paths)

    def work(self, library: Library, indexer: Indexer) -> list[object]:
        """Import the files; each is one short transaction."""
        importer = Importer(library, indexer)
        return [*importer.run(self._paths, progress=self, on_outcome=self._tell_outcome)]

    def _tell_outcome(self, outcome: FileOutcome) -> None:
        added = Changes.MEETINGS | Changes.INDEX
        self.tell(outcome, added if outcome.meetings else Changes.NOTHING)


class RereadTask(LibraryTask):
    """Reads the originals of meetings again: its items are ``RereadOutcome``."""

    def __init__(
        self, library_path: Path, meetings: Sequence[MeetingId], *, parent: QObject | None = None
    ) -> None:
        super().__init__(library_path, parent=parent)
        self._meetings = tuple(meetings)

    def work(self, library: Library, indexer: Indexer) -> list[object]:
        """Read them again; each meeting is one step to undo."""
        reader = WarmReader()

        def tell(outcome: RereadOutcome) -> None:
            moved = outcome.result is not None
            self.tell(outcome, library.last_changes if moved else Changes.NOTHING)

        try:
            outcomes = reread_meetings(
                library,
                self._meetings,
                indexer=indexer,
                reader=reader,
                progress=self,
                on_outcome=tell,
            )
        finally:
            reader.close()
        return [*outcomes]
