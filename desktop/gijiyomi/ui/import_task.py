"""Files on their way into the library or read again, the index made anew, annotations compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from gijiyomi.domain.records import MeetingId
from gijiyomi.tasks import CompareAnnotations, ImportFiles, RenewIndex, RereadMeetings
from gijiyomi.ui.library_task import LibraryTask


class ImportTask(LibraryTask):
    """Brings files in: its items are ``FileOutcome``; each is one short transaction."""

    def __init__(
        self,
        library_path: Path,
        paths: Sequence[Path],
        *,
        password: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(library_path, ImportFiles(tuple(paths), password), parent=parent)


class RereadTask(LibraryTask):
    """Reads the originals of meetings again: its items are ``RereadOutcome``."""

    def __init__(
        self,
        library_path: Path,
        meetings: Sequence[MeetingId],
        *,
        password: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(library_path, RereadMeetings(tuple(meetings), password), parent=parent)


class RenewTask(LibraryTask):
    """Makes the search index anew: its item is how many remarks it holds."""

    def __init__(self, library_path: Path, *, parent: QObject | None = None) -> None:
        super().__init__(library_path, RenewIndex(), parent=parent)


class CompareTask(LibraryTask):
    """Lays annotations in a file beside the library's: its items are as the task tells them."""

    def __init__(self, library_path: Path, file: Path, *, parent: QObject | None = None) -> None:
        super().__init__(library_path, CompareAnnotations(file), parent=parent)
