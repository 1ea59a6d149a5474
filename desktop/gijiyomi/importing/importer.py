"""Brings files and folders into the library, one by one, and says what came of each."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from gijiyomi.domain.errors import Defect, GijiyomiError
from gijiyomi.domain.minutes import ParsedMinutes, SourceWarning
from gijiyomi.domain.outcomes import FileOutcome, Outcome, numbered_title, with_meeting
from gijiyomi.domain.progress import Progress
from gijiyomi.domain.records import MeetingId
from gijiyomi.importing.access import PLAIN, Access
from gijiyomi.importing.ahead import FILES_AHEAD, ReadAhead
from gijiyomi.importing.asked_versions import asked_versions
from gijiyomi.importing.containers import is_container, open_members
from gijiyomi.importing.naming import printable
from gijiyomi.importing.reading import read_bytes
from gijiyomi.importing.rereading import RereadOutcome, reread_meetings
from gijiyomi.importing.warm import Reader, ReadingCancelled, WarmReader
from gijiyomi.library import Library, RemarkIndexer
from gijiyomi.machine.long_paths import plain, reachable, walkable
from gijiyomi.wording import explain, word

__all__ = ["FileOutcome", "Importer", "Outcome", "walk_files"]

T = TypeVar("T")
PageOfFile = Callable[[Path, int, int], object]
"""Told of a file that so many of so many of its pages are read."""


def _tell_nobody(_file: Path, _done: int, _total: int) -> None:
    """Nobody looks at the pages."""


class Importer:
    """Reads files into a library; a file that cannot be read does not stop the others.

    What comes of each file is kept in ``library.imports``: in the transaction of its meetings, or
    by itself where nothing was stored.

    Args:
        reader: reads the files, one at a time and the next ones ahead on other threads, and stays
            open; without one, a process is started for each run.
    """

    def __init__(
        self, library: Library, indexer: RemarkIndexer, *, reader: Reader | None = None
    ) -> None:
        self._library = library
        self._indexer = indexer
        self._reader = reader

    def reread(
        self,
        meeting_ids: Sequence[MeetingId],
        *,
        progress: Progress,
        on_outcome: Callable[[RereadOutcome], None],
        access: Access = PLAIN,
    ) -> list[RereadOutcome]:
        """Read the kept originals of meetings again; see ``rereading``."""
        reader = self._reader or WarmReader()
        try:
            return reread_meetings(
                self._library,
                meeting_ids,
                indexer=self._indexer,
                reader=reader,
                progress=progress,
                on_outcome=on_outcome,
                access=access,
            )
        finally:
            if reader is not self._reader:
                reader.close()

    def run(
        self,
        paths: Sequence[Path],
        *,
        progress: Progress,
        on_outcome: Callable[[FileOutcome], None],
        on_page: PageOfFile = _tell_nobody,
        password: str = "",
    ) -> list[FileOutcome]:
        """Import every file of ``paths`` and of the folders among them.

        Args:
            paths: folders are walked in order of name, hidden entries left out; of a file in a
                ZIP, the path that its outcome had.
            progress: told before each file; asked before each file and while it is read
                whether to stop.
            on_outcome: called once a file and once a file in a ZIP, in order.
            on_page: told of the pages of a file while it is read, on any thread; of a file in a
                ZIP, under the path of the ZIP.
            password: opens those of the files that are protected; it is kept nowhere.

        Returns:
            One outcome a file, those cancelled included; one for each file in a ZIP.
        """
        files = _wanted(paths)
        reader = self._reader or WarmReader()

        def access_to(file: Path) -> Access:
            return Access(password, lambda done, total: on_page(file, done, total))

        ahead = ReadAhead(
            reader,
            lambda data: not self._known(_digest(data)),
            on_read=self._expect_first,
            access_to=access_to,
        )
        outcomes: list[FileOutcome] = []
        try:
            for outcome in self._outcomes(files, _Work(ahead, progress, access_to)):
                outcomes.append(outcome)
                on_outcome(outcome)
        finally:
            ahead.close()
            if reader is not self._reader:
                reader.close()
        # An index that was not brought into its best form answers all the same.
        with suppress(GijiyomiError):
            self._indexer.tidy()
        progress.report(len(files), len(files), "")
        return outcomes

    def _outcomes(self, files: Mapping[Path, frozenset[str]], work: _Work) -> Iterator[FileOutcome]:
        paths = list(files)
        for done, file in enumerate(paths):
            if work.progress.cancelled():
                yield from self._leave(paths[done:], work)
                return
            work.progress.report(done, len(paths), file.name)
            work.reader.expect(paths[done + 1 : done + 1 + FILES_AHEAD])
            access = work.access_to(file)
            yield from self._outcomes_of(_File(file, access, within=files[file]), work)

    def _leave(self, files: Sequence[Path], work: _Work) -> list[FileOutcome]:
        """The outcomes of files that were not begun, kept in one transaction."""
        outcomes = [FileOutcome(file, Outcome.CANCELLED) for file in files]
        try:
            with self._library.change(word("step.import")):
                for outcome in outcomes:
                    self._library.imports.put(work.started, outcome)
        except GijiyomiError as error:
            return [_with_warning(outcome, error) for outcome in outcomes]
        return outcomes

    def _outcomes_of(self, file: _File, work: _Work) -> Iterator[FileOutcome]:
        """What became of a file, or of each file in a ZIP."""

        def read() -> tuple[bytes, bool]:
            data = read_bytes(file.path)
            return data, is_container(file.path.name, data)

        opened = _guarded(file, read)
        if isinstance(opened, FileOutcome):
            yield self._keep(file, opened, work)
            return
        data, holds_others = opened
        if holds_others:
            yield from self._outcomes_of_members(file, data, work)
        else:
            yield self._take(file, data, work)

    def _outcomes_of_members(self, file: _File, data: bytes, work: _Work) -> Iterator[FileOutcome]:
        members = open_members(file.path.name, data, password=file.access.password)
        while member := _guarded(file, lambda: next(members, None)):
            if isinstance(member, FileOutcome):
                yield self._keep(file, member, work)
                return
            if work.progress.cancelled():
                yield self._keep(file, file.ended(Outcome.CANCELLED), work)
                return
            if file.within and member.name not in file.within:
                continue
            # The path only tells the user which file it is.
            inside = _File(file.path / member.name, file.access)
            if member.error is not None:
                refused = inside.ended(Outcome.REFUSED, member.error)
                yield self._keep(inside, refused, work)
            else:
                yield self._take(inside, member.data, work)

    def _take(self, file: _File, data: bytes, work: _Work) -> FileOutcome:
        """Store the meetings of a file."""
        return self._keep(file, _guarded(file, lambda: self._import(file, data, work)), work)

    def _import(self, file: _File, data: bytes, work: _Work) -> FileOutcome:
        digest = _digest(data)
        file.told = replace(file.told, sha256=digest)
        known = self._known(digest)
        if known:
            meeting = self._library.meetings.get(known[0])
            title = numbered_title(meeting.title, meeting.number)
            file.told = replace(file.told, meetings=tuple(known), title=title)
            return file.ended(Outcome.ALREADY)
        parsed = work.reader.read(
            file.path.name, data, cancelled=work.progress.cancelled, access=file.access
        )
        for number, minutes in enumerate(parsed, 1):
            self._expect_first(parsed[number:])
            status = Outcome.IMPORTED if number == len(parsed) else Outcome.CANCELLED
            self._store(file, minutes, data, _Step(work.started, status))
        return file.told if parsed else file.ended(Outcome.IMPORTED)

    def _expect_first(self, parsed: Sequence[ParsedMinutes]) -> None:
        """Have the remarks of the next meeting taken apart while the one before it is stored."""
        for minutes in parsed[:1]:
            self._indexer.expect([remark.text for remark in minutes.remarks])

    def _known(self, digest: str) -> Sequence[MeetingId]:
        """The meetings that the library has from a file with these bytes, if all of it is in.

        Of a file that was cut short, or of whose meetings one was taken out since, those that are
        there are met again and stay.
        """
        known, imports = self._library.meetings.with_source(digest), self._library.imports
        lacks = known and (imports.cut_short(digest) or len(known) < imports.brought(digest))
        return [] if lacks else known

    def _store(self, file: _File, minutes: ParsedMinutes, data: bytes, step: _Step) -> None:
        """Store a meeting and, with it, what came of its file so far."""
        told, result = file.told, file.result

        def keep(meeting: MeetingId) -> None:
            nonlocal told, result
            told = with_meeting(file.ended(step.status), minutes, meeting)
            asked = asked_versions(self._library, [meeting])
            told = replace(told, versions=(*told.versions, *asked))
            result = self._library.imports.put(step.started, told, over=file.result)

        self._library.meetings.add(minutes, data, indexer=self._indexer, alongside=keep)
        # Only now is it on the disk.
        file.told = file.kept = told
        file.result = result

    def _keep(self, file: _File, outcome: FileOutcome, work: _Work) -> FileOutcome:
        """Keep the outcome of a file, unless that was done with its meetings."""
        if outcome is file.kept:
            return outcome
        try:
            self._library.imports.put(work.started, outcome, over=file.result)
        except GijiyomiError as error:
            return _with_warning(outcome, error)
        return outcome


@dataclass(frozen=True, slots=True)
class _Work:
    """What one run reads with, whom it tells, and when it began."""

    reader: ReadAhead
    progress: Progress
    access_to: Callable[[Path], Access]
    started: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class _Step:
    """The run that a meeting is stored in, and what its file has come to with it."""

    started: datetime
    status: Outcome


class _File:
    """A file on its way into the library.

    Attributes:
        access: how it is opened.
        within: which of the files in it are wanted, if it is a ZIP; empty for all.
        told: what has come of it so far; only what is on the disk.
        kept: the outcome that the library keeps, in the row ``result``.
    """

    def __init__(self, path: Path, access: Access, *, within: frozenset[str] = frozenset()) -> None:
        self.path = path
        self.access = access
        self.within = within
        self.told = FileOutcome(path, Outcome.CANCELLED)
        self.kept: FileOutcome | None = None
        self.result: int | None = None
        self._begun = time.monotonic()

    def ended(self, status: Outcome, error: GijiyomiError | None = None) -> FileOutcome:
        """What came of it if it ends now."""
        seconds = time.monotonic() - self._begun
        return replace(self.told, status=status, error=error, seconds=seconds)


def _guarded(file: _File, work: Callable[[], T]) -> T | FileOutcome:
    """What ``work`` on a file gives; a refusal of the file if it fails."""
    try:
        return work()
    except ReadingCancelled:
        return file.ended(Outcome.CANCELLED)
    except GijiyomiError as error:
        return file.ended(Outcome.REFUSED, error)
    except Exception as error:  # noqa: BLE001 - the boundary of one file's work; it is reported
        detail = f"{type(error).__name__}: {error}"
        defect = Defect("reading-defect", file=printable(file.path.name), detail=detail)
        defect.__cause__ = error
        return file.ended(Outcome.REFUSED, defect)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _with_warning(outcome: FileOutcome, error: GijiyomiError) -> FileOutcome:
    """``outcome`` and why it could not be kept."""
    warning = SourceWarning("result-not-kept", explain(error))
    return replace(outcome, warnings=(*outcome.warnings, warning))


def _wanted(paths: Sequence[Path]) -> dict[Path, frozenset[str]]:
    """The files of ``paths``, each with those wanted of the files in it; none for all."""
    wanted: dict[Path, set[str]] = {}
    for path in paths:
        zipped = _zip_around(path)
        if zipped is not None:
            wanted.setdefault(zipped, set()).add(path.relative_to(zipped).as_posix())
        else:
            for file in walk_files(path):
                wanted[file] = set()
    return {file: frozenset(names) for file, names in wanted.items()}


def _zip_around(path: Path) -> Path | None:
    """The ZIP that a path leads into; None if it leads to a file or nowhere."""
    if os.path.exists(reachable(path)):  # noqa: PTH110 - as below
        return None
    return next((above for above in path.parents if os.path.isfile(reachable(above))), None)  # noqa: PTH113


def walk_files(path: Path) -> Iterator[Path]:
    """``path`` itself, or the files in it and its folders in order of name, none hidden.

    A folder that cannot be opened is given itself, so that reading it says why.
    """
    # Not Path.is_dir, which fails for a name that is too long or stands in a locked folder.
    if not os.path.isdir(reachable(path)):  # noqa: PTH112
        yield path
        return
    unreadable: list[Path] = []
    for folder, folders, names in os.walk(
        walkable(path), onerror=lambda error: unreadable.append(plain(Path(error.filename)))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        shown = plain(Path(folder))
        yield from (shown / name for name in sorted(names) if not name.startswith("."))
    yield from unreadable
