"""Copies of the library, each proven by opening it before it gets its name."""

from __future__ import annotations

import os
import re
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import apsw

from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.library import location, originals
from gijiyomi.library.database import FILE_SYSTEM, Database
from gijiyomi.library.faults import translated, translated_files
from gijiyomi.machine.long_paths import plain, reachable

KEPT_DAILY = 7
"""How many daily backups stay."""


def back_up(database: Database, target: Path) -> None:
    """Copy the library to one file at ``target``, as it stands at this moment.

    Others may read and write the library meanwhile. The file at ``target`` is whole or absent.

    Raises:
        InputError: ``target`` is there already.
        EnvironmentFault: no space, no permission, or the copy does not open again.
    """
    target = reachable(target)
    if target.exists():
        raise InputError("backup-exists", file=str(target))
    with translated(target), translated_files(target):
        location.make_private_folder(target.parent)
        unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
        unfinished.unlink(missing_ok=True)
        try:
            location.make_private_file(unfinished)
            _copy(database, unfinished)
            _prove_copy(database, unfinished, target=target)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        location.settle_folder(target.parent)


def back_up_beside(database: Database, name: str) -> Path:
    """Copy the library into the folder of backups beside it, unless ``name`` is there already."""
    return _back_up_in(_folder_beside(database.path), database, name)


def _back_up_in(folder: Path, database: Database, name: str) -> Path:
    target = folder / f"{name}.db"
    if not target.exists():
        back_up(database, target)
    return target


def back_up_daily(database: Database, today: date) -> Path | None:
    """Make today's backup and let the oldest go; None if the last one is today's.

    The backups are numbered in the order in which they were made: a clock that is wrong for a day
    or set back must neither hide the newest nor have it thrown away as the oldest. Of two of the
    same date the earlier goes first.
    """
    kept = _daily(database.path)
    if kept and kept[-1].day == today.isoformat():
        return None
    folder = backup_folder(database.path)
    if folder != _folder_beside(database.path) and not folder.parent.is_dir():
        # A stick that was drawn out: nothing is to be made where it would be.
        raise EnvironmentFault("backup-folder-missing", folder=str(folder.parent))
    return _back_up_today(folder, database, today, kept=kept)


def _back_up_today(folder: Path, database: Database, today: date, *, kept: list[_Daily]) -> Path:
    number = kept[-1].number + 1 if kept else 1
    made = _back_up_in(folder, database, f"daily-{number:05}-{today.isoformat()}")
    for old in _superfluous([*kept, _Daily(number, today.isoformat(), made)]):
        old.path.unlink()
    return made


def move_backups(database: Database, folder: Path, today: date) -> Path:
    """Keep backups under ``folder`` from now on, today's there at once; those made before stay.

    Raises:
        EnvironmentFault: it cannot be kept there; backups stay where they were.
    """
    path = database.path
    chosen = reachable(folder.absolute()) / _folder_beside(path).name
    made = _back_up_today(chosen, database, today, kept=_daily(path))
    place = _place_file(path)
    with translated_files(place):
        if chosen == _folder_beside(path):
            place.unlink(missing_ok=True)
        else:
            location.write_durably(place, str(plain(chosen)).encode("utf-8", "surrogateescape"))
    return made


def copies_of(path: Path) -> list[Path]:
    """The backups that the library at ``path`` keeps of itself, the newest last."""
    before_migrations = sorted(_folder_beside(path).glob("v*.db"), key=_version)
    return [*before_migrations, *(daily.path for daily in _daily(path))]


@dataclass(frozen=True, slots=True, order=True)
class _Daily:
    """A daily backup; those made before they were numbered count as 0."""

    number: int
    day: str
    path: Path


_DAILY_NAME = re.compile(r"daily-(?:(\d+)-)?(\d{4}-\d\d-\d\d)\.db")


def _daily(path: Path) -> list[_Daily]:
    folders = dict.fromkeys([_folder_beside(path), backup_folder(path)])
    found = (file for folder in folders for file in folder.glob("*.db"))
    files = [(file, _DAILY_NAME.fullmatch(file.name)) for file in found]
    return sorted(_Daily(int(name[1] or 0), name[2], file) for file, name in files if name)


def _superfluous(kept: list[_Daily]) -> list[_Daily]:
    """Those of ``kept``, the newest last, that are let go."""
    last_of_day = {daily.day: daily for daily in kept}
    same_day = [daily for daily in kept if last_of_day[daily.day] is not daily]
    others = [daily for daily in kept if last_of_day[daily.day] is daily]
    return [*same_day, *others[:-KEPT_DAILY]]


def _version(path: Path) -> int:
    number = path.stem.removeprefix("v")
    return int(number) if number.isdecimal() else 0


def backup_folder(path: Path) -> Path:
    """Where the backups of the library at ``path`` are kept: where the user chose, or beside it."""
    with suppress(OSError, UnicodeError):
        # Not in the library: it must be found when the library is damaged.
        if chosen := _place_file(path).read_bytes().decode("utf-8", "surrogateescape").strip():
            return reachable(Path(chosen))
    return _folder_beside(path)


def _folder_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.backups")


def _place_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.backups-place")


def _copy(database: Database, target: Path) -> None:
    with (
        closing(apsw.Connection(str(target), vfs=FILE_SYSTEM)) as copy,
        translated(database.path),
        copy.backup("main", database.connection, "main") as copying,
    ):
        while not copying.done:
            copying.step(-1)


def _prove_copy(database: Database, copy: Path, *, target: Path) -> None:
    """Open the copy; if it is damaged because the library is, say that of the library.

    Raises:
        EnvironmentFault: ``library-corrupt``, or ``backup-unsound``.
    """
    try:
        with translated(target):
            _prove(copy, target)
    except EnvironmentFault as fault:
        if fault.code not in {"backup-unsound", "library-corrupt"}:
            raise
        outcome = str(database.value("PRAGMA integrity_check"))
        if outcome == "ok":
            raise
        raise EnvironmentFault(
            "library-corrupt", file=str(database.path), detail=outcome
        ) from fault


def _prove(copy: Path, target: Path) -> None:
    with closing(apsw.Connection(str(copy), vfs=FILE_SYSTEM)) as connection:
        # Without a write-ahead log beside it the backup is one file.
        connection.execute("PRAGMA journal_mode = DELETE")
        outcome = connection.execute("PRAGMA integrity_check").fetchall()
    if outcome != [("ok",)]:
        raise EnvironmentFault("backup-unsound", file=str(target), detail=str(outcome[0][0]))
    location.settle_file(copy)


def copy_originals(path: Path, target: Path) -> None:
    """Copy the originals of the library at ``path`` beside the backup at ``target``.

    Raises:
        EnvironmentFault: no space or no permission.
    """
    source, destination = originals.folder_of(path), originals.folder_of(reachable(target))
    for original in sorted(source.glob("*/*")):
        place = destination / original.relative_to(source)
        with translated_files(place):
            if not place.is_file():
                location.write_durably(place, original.read_bytes())
