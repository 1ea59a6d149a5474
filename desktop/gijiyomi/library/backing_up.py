"""Copies of the library, each proven by opening it before it gets its name."""

import os
from contextlib import closing
from datetime import date
from pathlib import Path

import apsw

from gijiyomi.domain.errors import EnvironmentFault, InputError
from gijiyomi.library import location, originals
from gijiyomi.library.database import Database
from gijiyomi.library.faults import translated, translated_files

KEPT_DAILY = 7
"""How many daily backups stay."""


def back_up(database: Database, target: Path) -> None:
    """Copy the library to one file at ``target``, as it stands at this moment.

    Others may read and write the library meanwhile. The file at ``target`` is whole or absent.

    Raises:
        InputError: ``target`` is there already.
        EnvironmentFault: no space, no permission, or the copy does not open again.
    """
    if target.exists():
        raise InputError("backup-exists", file=str(target))
    with translated(target), translated_files(target):
        location.make_private_folder(target.parent)
        unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
        unfinished.unlink(missing_ok=True)
        try:
            location.make_private_file(unfinished)
            _copy(database, unfinished)
            _prove(unfinished, target)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        location.settle_folder(target.parent)


def back_up_beside(database: Database, name: str) -> Path:
    """Copy the library into its own folder of backups, unless ``name`` is there already."""
    target = backup_folder(database.path) / f"{name}.db"
    if not target.exists():
        back_up(database, target)
    return target


def back_up_daily(database: Database, today: date) -> Path | None:
    """Make today's backup and let the oldest go; None if today's is there already."""
    name = f"daily-{today.isoformat()}"
    if (backup_folder(database.path) / f"{name}.db").exists():
        return None
    made = back_up_beside(database, name)
    for old in sorted(made.parent.glob("daily-*.db"))[:-KEPT_DAILY]:
        old.unlink()
    return made


def backup_folder(path: Path) -> Path:
    """Where the backups of the library at ``path`` are kept."""
    return path.with_name(f"{path.name}.backups")


def _copy(database: Database, target: Path) -> None:
    with (
        closing(apsw.Connection(str(target))) as copy,
        translated(database.path),
        copy.backup("main", database.connection, "main") as copying,
    ):
        while not copying.done:
            copying.step(-1)


def _prove(copy: Path, target: Path) -> None:
    with closing(apsw.Connection(str(copy))) as connection:
        # Without a write-ahead log beside it the backup is one file.
        connection.execute("PRAGMA journal_mode = DELETE")
        outcome = connection.execute("PRAGMA integrity_check").fetchall()
    if outcome != [("ok",)]:
        raise EnvironmentFault("backup-unsound", file=str(target), detail=str(outcome[0][0]))
    descriptor = os.open(copy, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_originals(path: Path, target: Path) -> None:
    """Copy the originals of the library at ``path`` beside the backup at ``target``.

    Raises:
        EnvironmentFault: no space or no permission.
    """
    source, destination = originals.folder_of(path), originals.folder_of(target)
    for original in sorted(source.glob("*/*")):
        place = destination / original.relative_to(source)
        with translated_files(place):
            if not place.is_file():
                location.write_durably(place, original.read_bytes())
