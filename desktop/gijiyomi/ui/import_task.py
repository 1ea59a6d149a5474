"""Files on their way into the library, files that are read again, and the index made anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from gijiyomi.domain.records import MeetingId
from gijiyomi.tasks import ImportFiles, RenewIndex, RereadMeetings
from gijiyomi.ui.library_task import LibraryTask


class ImportTask(LibraryTask):
    """Brings files in: its items are ``FileOutcome``; each is one short transaction."""

    def __init__(
        self, library_path: Path, paths: Sequence[Path], *, parent: QObject | None = None
    ) -> None:
        super().__init__(library_path, ImportFiles(tuple(paths)), parent=parent)


class RereadTask(LibraryTask):
    """Reads the originals of meetings again: its items are ``RereadOutcome``."""

    def __init__(
        self, library_path: Path, meetings: Sequence[MeetingId], *, parent: QObject | None = None
    ) -> None:
        super().__init__(library_path, RereadMeetings(tuple(meetings)), parent=parent)


class RenewTask(LibraryTask):
    """Makes the search index anew: its item is how many remarks it holds."""

    def __init__(self, library_path: Path, *, parent: QObject | None = None) -> None:
        super().__init__(library_path, RenewIndex(), parent=parent)
