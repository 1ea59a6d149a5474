"""Brings files and folders into the library, one by one, and says what came of each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar

from gijiyomi.domain.errors import Defect, GijiyomiError
from gijiyomi.domain.minutes import MeetingFacts, ParsedMinutes, RemarkKind, SourceWarning
from gijiyomi.domain.progress import Progress
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.containers import Member, is_container, open_members
from gijiyomi.importing.reading import read_bytes
from gijiyomi.importing.warm import Reader, ReadingCancelled, WarmReader
from gijiyomi.library import Library, RemarkIndexer

T = TypeVar("T")


class Outcome(Enum):
    """What became of a file."""

    IMPORTED = "imported"
    ALREADY = "already"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    Attributes:
        meetings: those read from it, or that the library had from it before.
        pages, remarks, items, speakers, doubts: how many were found in it; ``doubts`` counts
            remarks with a doubt; all 0 unless it was imported.
        error: why it was refused.
        title: of its first meeting, with the number; empty if unknown.
    """

    path: Path
    status: Outcome
    meetings: tuple[MeetingId, ...] = ()
    pages: int = 0
    remarks: int = 0
    items: int = 0
    speakers: int = 0
    doubts: int = 0
    warnings: tuple[SourceWarning, ...] = ()
    error: GijiyomiError | None = None
    title: str = ""


class Importer:
    """Reads files into a library; a file that cannot be read does not stop the others.

    Args:
        reader: reads the files and stays open; without one, a process is started for each run.
    """

    def __init__(
        self, library: Library, indexer: RemarkIndexer, *, reader: Reader | None = None
    ) -> None:
        self._library = library
        self._indexer = indexer
        self._reader = reader

    def run(
        self,
        paths: Sequence[Path],
        *,
        progress: Progress,
        on_outcome: Callable[[FileOutcome], None],
    ) -> list[FileOutcome]:
        """Import every file of ``paths`` and of the folders among them.

        Args:
            paths: folders are walked in order of name, hidden entries left out.
            progress: told before each file; asked before each file and while it is read
                whether to stop.
            on_outcome: called once a file and once a file in a ZIP, in order.

        Returns:
            One outcome a file, those cancelled included; one for each file in a ZIP.
        """
        files = list(dict.fromkeys(file for path in paths for file in walk_files(path)))
        reader = self._reader or WarmReader()
        try:
            return self._run(files, _Work(reader, progress), on_outcome)
        finally:
            if reader is not self._reader:
                reader.close()

    def _run(
        self, files: Sequence[Path], work: _Work, on_outcome: Callable[[FileOutcome], None]
    ) -> list[FileOutcome]:
        outcomes: list[FileOutcome] = []
        for done, file in enumerate(files):
            came: Iterable[FileOutcome] = [FileOutcome(file, Outcome.CANCELLED)]
            if not work.progress.cancelled():
                work.progress.report(done, len(files), file.name)
                came = self._outcomes_of(file, work)
            for outcome in came:
                outcomes.append(outcome)
                on_outcome(outcome)
        work.progress.report(len(files), len(files), "")
        return outcomes

    def _outcomes_of(self, file: Path, work: _Work) -> Iterator[FileOutcome]:
        """What became of a file, or of each file in a ZIP."""
        data = b""

        def read() -> FileOutcome | None:
            nonlocal data
            data = read_bytes(file)
            return None if is_container(file.name, data) else self._import(file, data, work)

        whole = _guarded(file, read)
        if whole is not None:
            yield whole
            return
        members = open_members(file.name, data)
        while member := _guarded(file, lambda: next(members, None)):
            if isinstance(member, FileOutcome):
                yield member
                return
            if work.progress.cancelled():
                yield FileOutcome(file, Outcome.CANCELLED)
                return
            yield self._outcome_of_member(file / member.name, member, work)

    def _outcome_of_member(self, path: Path, member: Member, work: _Work) -> FileOutcome:
        """What became of a file in a ZIP; ``path`` only tells the user which."""
        if member.error is not None:
            return FileOutcome(path, Outcome.REFUSED, error=member.error)
        return _guarded(path, lambda: self._import(path, member.data, work))

    def _import(self, file: Path, data: bytes, work: _Work) -> FileOutcome:
        known = self._library.meetings.with_source(hashlib.sha256(data).hexdigest())
        if known:
            meeting = self._library.meetings.get(known[0])
            title = _title(meeting.title, meeting.number)
            return FileOutcome(file, Outcome.ALREADY, tuple(known), title=title)
        parsed = work.read(file.name, data)
        meetings = tuple(
            self._library.meetings.add(minutes, data, indexer=self._indexer) for minutes in parsed
        )
        return _imported(file, parsed, meetings)


@dataclass(frozen=True, slots=True)
class _Work:
    """What one run reads with, and whom it tells."""

    reader: Reader
    progress: Progress

    def read(self, name: str, data: bytes) -> list[ParsedMinutes]:
        return self.reader.read(name, data, cancelled=self.progress.cancelled)


def _guarded(file: Path, work: Callable[[], T]) -> T | FileOutcome:
    """What ``work`` on a file gives; a refusal of the file if it fails."""
    try:
        return work()
    except ReadingCancelled:
        return FileOutcome(file, Outcome.CANCELLED)
    except GijiyomiError as error:
        return FileOutcome(file, Outcome.REFUSED, error=error)
    except Exception as error:  # noqa: BLE001 - the boundary of one file's work; it is reported
        detail = f"{type(error).__name__}: {error}"
        defect = Defect("reading-defect", file=file.name, detail=detail)
        defect.__cause__ = error
        return FileOutcome(file, Outcome.REFUSED, error=defect)


def walk_files(path: Path) -> Iterator[Path]:
    """``path`` itself, or the files in it and its folders in order of name, none hidden.

    A folder that cannot be opened is given itself, so that reading it says why.
    """
    if not path.is_dir():
        yield path
        return
    unreadable: list[Path] = []
    for folder, folders, names in os.walk(
        path, onerror=lambda error: unreadable.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))
    yield from unreadable


def _imported(
    file: Path, parsed: Sequence[ParsedMinutes], meetings: tuple[MeetingId, ...]
) -> FileOutcome:
    remarks = [
        remark
        for minutes in parsed
        for remark in minutes.remarks
        if remark.kind is not RemarkKind.NARRATIVE
    ]
    return FileOutcome(
        file,
        Outcome.IMPORTED,
        meetings,
        pages=sum(len(minutes.source.pages) for minutes in parsed),
        remarks=len(remarks),
        items=sum(len(remark.paragraphs) for remark in remarks),
        speakers=sum(len(minutes.speakers) for minutes in parsed),
        doubts=sum(bool(remark.doubts) for remark in remarks),
        warnings=tuple(warning for minutes in parsed for warning in minutes.warnings),
        title=_title_of(parsed[0].meeting) if parsed else "",
    )


def _title_of(facts: MeetingFacts) -> str:
    return _title(facts.title, facts.number)


def _title(title: str, number: str | None) -> str:
    return " ".join(part for part in (title, number) if part)
