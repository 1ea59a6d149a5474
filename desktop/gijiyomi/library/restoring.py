"""Puts the last good copy in the place of a library that is damaged or gone.

The damaged files are kept beside it. Whenever this stops half way, the library is either what it
was, or gone with its copies there, which is told when it is opened (``library-lost``).
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gijiyomi.domain.errors import EnvironmentFault, GijiyomiError
from gijiyomi.library import backing_up, location, tally
from gijiyomi.library.database import open_database
from gijiyomi.library.faults import translated, translated_files
from gijiyomi.library.migrations import refuse_newer
from gijiyomi.machine.holding import alone_with
from gijiyomi.wording import word

RESTORABLE = frozenset({"library-corrupt", "library-lost", "not-a-library"})
"""Codes of errors after which a copy is looked for."""

# Beside the file, while it is open; the log of another file must never meet the copy.
_COMPANIONS = ("-wal", "-shm", "-journal")

# Where SQLite locks a file that is open: the pending, the reserved and the shared bytes
# (https://www.sqlite.org/fileformat2.html#the_lock_byte_page).
_LOCK_START, _LOCK_LENGTH = 0x4000_0000, 512


@dataclass(frozen=True, slots=True)
class SoundCopy:
    """A copy that was opened and found whole.

    Attributes:
        made: when, by the clock of that moment.
        meetings, annotations: how many it holds.
    """

    path: Path
    made: datetime
    meetings: int
    annotations: int

    @property
    def moment(self) -> str:
        """When it was made, for the person at the screen."""
        made = self.made.astimezone()
        minute = f"{made.minute:02}"
        return word("restore.moment", month=made.month, day=made.day, hour=made.hour, minute=minute)

    @property
    def offer(self) -> str:
        """What going back to it would mean."""
        counts = {"meetings": self.meetings, "annotations": self.annotations}
        return word("restore.offer", made=self.moment, **counts)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back; ``kept`` holds the damaged file, None if there was none."""

    copy: SoundCopy
    kept: Path | None

    @property
    def message(self) -> str:
        """What was done."""
        made = self.copy.moment
        if self.kept is None:
            return word("restore.done-gone", made=made)
        return word("restore.done", made=made, kept=self.kept.name)


def refuse_lost(path: Path) -> None:
    """Refuse to make a new library where one was: its copies are there, but it is gone or empty.

    Raises:
        EnvironmentFault: ``library-lost``.
    """
    with translated_files(path):
        gone = not path.exists() or (path.is_file() and path.stat().st_size == 0)
        # One that is just being made is empty too, but has a log.
        begun = path.with_name(f"{path.name}-wal").exists() and path.exists()
    if gone and not begun and backing_up.copies_of(path):
        raise EnvironmentFault("library-lost", file=str(path))


def newest_sound_copy(path: Path) -> SoundCopy | None:
    """The newest copy of the library at ``path`` that opens and is whole; None if none is."""
    return next(_sound_copies(path), None)


def damage_of(path: Path) -> GijiyomiError | None:
    """What is wrong with the file of a library that a copy would mend; None if nothing is.

    Raises:
        GijiyomiError: what else keeps it from being opened, as a lock or a newer version.
    """
    try:
        refuse_lost(path)
        _examine(path)
    except GijiyomiError as error:
        if error.code == "backup-unsound":
            return EnvironmentFault("library-corrupt", **error.facts)
        if error.code not in RESTORABLE:
            raise
        return error
    return None


def restore(path: Path, copy: SoundCopy) -> Restored:
    """Put ``copy`` in the place of the library at ``path``; nobody may have that open.

    Raises:
        EnvironmentFault: somebody has it open (``library-in-use``), no space, no permission, or
            the copy is no longer whole.
    """
    unfinished = path.with_name(f"{path.name}.restoring")
    with translated_files(path), _unused(path):
        try:
            unfinished.unlink(missing_ok=True)
            location.make_private_file(unfinished)
            shutil.copyfile(copy.path, unfinished)
            _examine(unfinished)
            location.settle_file(unfinished)
            kept = _put_aside(path)
            unfinished.replace(path)
            tally.forget(path)
        finally:
            for name in ("", *_COMPANIONS):
                unfinished.with_name(f"{unfinished.name}{name}").unlink(missing_ok=True)
        location.settle_folder(path.parent)
    return Restored(copy, kept)


@contextmanager
def _unused(path: Path) -> Iterator[None]:
    """Whoever has the library open would go on writing into the file that is put aside."""
    if not path.is_file():
        yield
        return
    try:
        with alone_with(path, start=_LOCK_START, length=_LOCK_LENGTH):
            yield
    except BlockingIOError as error:
        raise EnvironmentFault("library-in-use", file=str(path)) from error


def _sound_copies(path: Path) -> Iterator[SoundCopy]:
    for copy in reversed(backing_up.copies_of(path)):
        try:
            meetings, annotations = _examine(copy)
            made = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        except (GijiyomiError, OSError):
            # A copy that cannot be used is passed over: an older one may be.
            continue
        yield SoundCopy(copy, made, meetings, annotations)


def _examine(copy: Path) -> tuple[int, int]:
    """How many meetings and annotations a copy holds.

    Raises:
        GijiyomiError: it does not open, is of a newer version, or is not whole.
    """
    with closing(open_database(copy, read_only=True)) as database, translated(copy):
        refuse_newer(database)
        outcome = database.value("PRAGMA integrity_check")
        if outcome != "ok" or database.rows("PRAGMA foreign_key_check"):
            raise EnvironmentFault("backup-unsound", file=str(copy), detail=str(outcome))
        counts = (database.value(f"SELECT count(*) FROM {t}") for t in ("meeting", "annotation"))  # noqa: S608
        meetings, annotations = (int(count) for count in counts)
        return meetings, annotations


def _put_aside(path: Path) -> Path | None:
    """Give the damaged files another name: the library first, then what belongs to it."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    there = path.exists()
    if there:
        path.rename(aside)
    for name in _COMPANIONS:
        companion = path.with_name(f"{path.name}{name}")
        if companion.exists():
            companion.rename(aside.with_name(f"{aside.name}{name}"))
    location.settle_folder(path.parent)
    return aside if there else None
