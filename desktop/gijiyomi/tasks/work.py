"""The kinds of long work, as plain data that can be handed to another process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gijiyomi.domain.progress import Progress
from gijiyomi.domain.records import Changes, MeetingId
from gijiyomi.importing.access import Access
from gijiyomi.importing.warm import WarmReader
from gijiyomi.library import Library
from gijiyomi.search import Indexer, SearchInterrupted, TokeniserPool, reindex

if TYPE_CHECKING:
    from gijiyomi.domain.handover import Compared
    from gijiyomi.domain.outcomes import FileOutcome
    from gijiyomi.importing.importer import Importer
    from gijiyomi.importing.rereading import RereadOutcome


# So many at once reach the window without being felt there.
_BATCH = 200


class Watcher(Progress, Protocol):
    """Whom long work tells of itself, and who can stop it."""

    def tell(self, outcome: object, changes: Changes) -> None:
        """Say what came of one part of the work, and what it moved."""

    def report_pages(self, file: Path, done: int, total: int) -> None:
        """Say that so many of so many pages of a file are read; called from any thread."""


class Task(Protocol):
    """Work that commits again and again, so that others can write beside it."""

    def run(self, library: Library, tokenisers: TokeniserPool, watcher: Watcher) -> None:
        """Do it, and tell ``watcher`` what comes of each part.

        Raises:
            GijiyomiError: it could not go on.
        """


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Brings files and folders in: tells a ``FileOutcome`` for each file.

    Attributes:
        password: opens those of the files that are protected.
    """

    paths: Sequence[Path]
    password: str = field(default="", repr=False)

    def run(self, library: Library, tokenisers: TokeniserPool, watcher: Watcher) -> None:
        """See ``Task``."""

        def tell(outcome: FileOutcome) -> None:
            added = Changes.MEETINGS | Changes.INDEX
            watcher.tell(outcome, added if outcome.meetings else Changes.NOTHING)

        with _importer(library, tokenisers) as importer:
            importer.run(
                self.paths,
                progress=watcher,
                on_outcome=tell,
                on_page=watcher.report_pages,
                password=self.password,
            )


@dataclass(frozen=True, slots=True)
class RereadMeetings:
    """Reads the originals of meetings again: tells a ``RereadOutcome`` for each meeting.

    Attributes:
        password: opens those of the originals that are protected.
    """

    meetings: Sequence[MeetingId]
    password: str = field(default="", repr=False)

    def run(self, library: Library, tokenisers: TokeniserPool, watcher: Watcher) -> None:
        """See ``Task``."""

        def tell(outcome: RereadOutcome) -> None:
            moved = outcome.result is not None
            watcher.tell(outcome, library.last_changes if moved else Changes.NOTHING)

        with _importer(library, tokenisers) as importer:
            importer.reread(
                self.meetings, progress=watcher, on_outcome=tell, access=Access(self.password)
            )


@dataclass(frozen=True, slots=True)
class RenewIndex:
    """Makes the search index anew, or goes on with that: tells how many remarks it holds."""

    def run(self, library: Library, tokenisers: TokeniserPool, watcher: Watcher) -> None:
        """See ``Task``."""
        # Who stops it lets it go on another time.
        with suppress(SearchInterrupted):
            watcher.tell(reindex(library, watcher, tokenisers=tokenisers), Changes.INDEX)


@dataclass(frozen=True, slots=True)
class CompareAnnotations:
    """Lays the annotations in a file beside the library's, and changes nothing.

    Tells a ``Handover`` without its annotations first, then batches of them as tuples of
    ``Compared``.
    """

    file: Path

    def run(self, library: Library, tokenisers: TokeniserPool, watcher: Watcher) -> None:  # noqa: ARG002
        """See ``Task``."""
        from gijiyomi.annotating.comparing import compare  # noqa: PLC0415
        from gijiyomi.annotating.opening import open_handover  # noqa: PLC0415

        handover = open_handover(self.file)
        total = len(handover.annotations)
        watcher.tell(replace(handover, annotations=()), Changes.NOTHING)
        batch: list[Compared] = []
        for nth, compared in enumerate(compare(library, handover), 1):
            batch.append(compared)
            if len(batch) == _BATCH or nth == total:
                watcher.tell(tuple(batch), Changes.NOTHING)
                batch = []
            watcher.report(nth, total, self.file.name)
            if watcher.cancelled():
                return


@contextmanager
def _importer(library: Library, tokenisers: TokeniserPool) -> Iterator[Importer]:
    """An importer whose processes are starting while this one loads what it needs itself."""
    reader = WarmReader()
    reader.warm_up()
    tokenisers.warm_up()
    from gijiyomi.importing.importer import Importer  # noqa: PLC0415

    try:
        yield Importer(library, Indexer(library, tokenisers), reader=reader)
    finally:
        reader.close()
