"""The library: one SQLite file with everything that was imported and everything written on it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from gijiyomi.domain.records import Changes
from gijiyomi.library import backing_up, migrations
from gijiyomi.library.database import Database, one_state, open_database
from gijiyomi.library.faults import translated
from gijiyomi.library.history import History
from gijiyomi.library.index_keeper import IndexKeeper
from gijiyomi.library.indexing import RemarkIndexer, no_index
from gijiyomi.library.journal import Journal, utc_now
from gijiyomi.library.meetings import Meetings
from gijiyomi.library.originals import Originals
from gijiyomi.library.remarks import Remarks
from gijiyomi.library.restoring import refuse_lost
from gijiyomi.library.settings import Settings

if TYPE_CHECKING:
    from gijiyomi.library.annotations import Annotations
    from gijiyomi.library.authorship import Authorship
    from gijiyomi.library.briefings import Briefings
    from gijiyomi.library.carrying import Carrying
    from gijiyomi.library.choosing_versions import ChosenVersions
    from gijiyomi.library.corrections import Corrections
    from gijiyomi.library.excerpts import Excerpts
    from gijiyomi.library.house_style import HouseStyles
    from gijiyomi.library.imports import Imports
    from gijiyomi.library.kept_searches import KeptSearches
    from gijiyomi.library.persons import Persons
    from gijiyomi.library.reissues import Reissues
    from gijiyomi.library.removing import Removals
    from gijiyomi.library.synonyms import Synonyms


class Library:
    """One connection to a library and the kinds of rows in it.

    A library belongs to the thread that uses it; several may be open on one file, in one process
    or in many, one of them writing at a time. Only ``interrupt`` may be called from elsewhere.

    The kinds of rows that few ask for are loaded when they are asked for.

    Attributes:
        path: the file.
        connection: for the search, which keeps its own derived tables ``index_…``.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], datetime] = utc_now,
        index_with: Callable[["Library"], RemarkIndexer] = no_index,
    ) -> None:
        self._database = database
        self._journal = Journal(database, clock=clock)
        self.path = database.path
        self.settings = Settings(database, self._journal)
        self.originals = Originals(database)
        self._index = IndexKeeper(database, lambda: index_with(self))
        self._journal.tell_before_commit(self._index.follow)
        self.meetings = Meetings(database, self._journal, self.originals, index=self._index)
        self.remarks = Remarks(database)
        self.history = History(database, self._journal, index=self._index)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        clock: Callable[[], datetime] = utc_now,
        index_with: Callable[["Library"], RemarkIndexer] = no_index,
    ) -> "Library":
        """Open the library at ``path``, creating or migrating it unless ``read_only``.

        Args:
            path: the file; its originals and backups are kept beside it.
            read_only: for readers; works while another connection writes.
            clock: gives the time that annotations are stamped with.
            index_with: gives what keeps the search index in step with corrections of remarks.

        Raises:
            InputError: a network path, a file that is no library, or none to read.
            EnvironmentFault: another version's file, one that cannot be read or written, or none
                where its copies say that one was.
        """
        if not read_only:
            refuse_lost(path)
        database = open_database(path, read_only=read_only)
        try:
            if read_only:
                migrations.refuse_outdated(database)
            else:
                migrations.migrate(database)
        except BaseException:
            database.close()
            raise
        library = cls(database, clock=clock, index_with=index_with)
        if not read_only:
            library._journal.tally.compare()
        return library

    @cached_property
    def house_style(self) -> "HouseStyles":
        """How the office cites, and what it calls the colours."""
        from gijiyomi.library.house_style import HouseStyles

        return HouseStyles(self.settings)

    @cached_property
    def synonyms(self) -> "Synonyms":
        """Words that mean the same to the user."""
        from gijiyomi.library.synonyms import Synonyms

        return Synonyms(self._database, self._journal)

    @cached_property
    def imports(self) -> "Imports":
        """What came of the files that were read."""
        from gijiyomi.library.imports import Imports

        return Imports(self._database, self._journal)

    @cached_property
    def author(self) -> "Authorship":
        """Whose annotations are made here."""
        from gijiyomi.library.authorship import Authorship

        return Authorship(self.settings)

    @cached_property
    def annotations(self) -> "Annotations":
        """What is written on remarks, speakers and meetings."""
        from gijiyomi.library.annotations import Annotations

        return Annotations(self._database, self._journal, self.author)

    @cached_property
    def briefings(self) -> "Briefings":
        """資料 and what stands in them."""
        from gijiyomi.library.briefings import Briefings

        return Briefings(self._database, self._journal, self.settings)

    @cached_property
    def excerpts(self) -> "Excerpts":
        """What 資料 quote of remarks."""
        from gijiyomi.library.excerpts import Excerpts

        return Excerpts(self._database, self._journal)

    @cached_property
    def searches(self) -> "KeptSearches":
        """Searches that are kept, and those made last."""
        from gijiyomi.library.kept_searches import KeptSearches

        return KeptSearches(self._database, self._journal, self.settings)

    @cached_property
    def persons(self) -> "Persons":
        """Who is the same human in several meetings."""
        from gijiyomi.library.persons import Persons

        return Persons(self._database, self._journal, self.meetings)

    @cached_property
    def corrections(self) -> "Corrections":
        """What the user put right in what was read."""
        from gijiyomi.library.corrections import Corrections

        return Corrections(self._database, self._journal, index=self._index)

    @cached_property
    def reissues(self) -> "Reissues":
        """Which meetings are versions of one."""
        from gijiyomi.library.reissues import Reissues

        return Reissues(self._database, self._journal, index=self._index)

    @cached_property
    def chosen_versions(self) -> "ChosenVersions":
        """Versions that the user chose a file for."""
        from gijiyomi.library.choosing_versions import ChosenVersions

        return ChosenVersions(self._database, self._journal, self.reissues)

    @cached_property
    def removals(self) -> "Removals":
        """Meetings that are taken out."""
        from gijiyomi.library.removing import Removals

        return Removals(
            self._database,
            self._journal,
            self.meetings,
            annotations=self.annotations,
            reissues=self.reissues,
        )

    @cached_property
    def carrying(self) -> "Carrying":
        """What comes along from a version to the newer."""
        from gijiyomi.library.carrying import Carrying

        return Carrying(self._database, self._journal, self.reissues)

    @property
    def connection(self) -> apsw.Connection:
        """The connection itself; everything but the search goes through the kinds of rows."""
        return self._database.connection

    @property
    def last_changes(self) -> Changes:
        """What the last change that was made through this library moved."""
        return self._journal.last_changes

    @property
    def data_version(self) -> int:
        """Another number whenever another connection has changed the library."""
        return int(self._database.value("PRAGMA data_version"))

    def change(self, label: str) -> AbstractContextManager[None]:
        """Make what the block does one transaction and one step to undo, named ``label``.

        Blocks nest: an inner one joins the outer, and is taken back alone if it raises.
        """
        return self._journal.change(label)

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Have all that the block reads be of one moment, whatever others change meanwhile.

        The block changes nothing. Within a change it is so already.
        """
        with translated(self.path), one_state(self.connection):
            yield

    def rename_change(self, label: str) -> None:
        """Call the change under way otherwise, now that it is known what came of it."""
        self._journal.rename_change(label)

    @property
    def last_label(self) -> str | None:
        """What the last change was called."""
        return self._journal.last_label

    def back_up_daily(self, today: date) -> Path | None:
        """Keep today's backup beside the library; None if it was made before."""
        return backing_up.back_up_daily(self._database, today)

    def move_backups(self, folder: Path, today: date) -> Path:
        """Keep backups under ``folder`` from now on, today's there at once; the file made.

        Raises:
            EnvironmentFault: it cannot be kept there; backups stay where they were.
        """
        return backing_up.move_backups(self._database, folder, today)

    @property
    def misses_changes(self) -> bool:
        """Whether changes that were saved were gone when the library was opened."""
        return self._journal.tally.missing

    def accept_missing_changes(self) -> None:
        """The user was told of the changes that are gone."""
        self._journal.tally.accept()

    def interrupt(self) -> None:
        """Stop the statement that runs, from any thread; its caller gets an EnvironmentFault."""
        self._database.connection.interrupt()

    def close(self) -> None:
        """Close the connection; twice does no harm."""
        self._database.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def backup(library: Library, target: Path) -> None:
    """Copy the library to ``target`` and its originals beside it, proven by opening the copy.

    Raises:
        InputError: ``target`` is there already.
        EnvironmentFault: no space, no permission, or the copy does not open again.
    """
    database = Database(library.connection, library.path)
    backing_up.back_up(database, target)
    backing_up.copy_originals(library.path, target)
