"""``check``, ``reindex``, ``backup``, ``restore``: that nothing is lost, and a copy if it were."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gijiyomi.cli.command import USAGE, Command
from gijiyomi.cli.opening import open_library
from gijiyomi.cli.progress import ConsoleProgress
from gijiyomi.domain.errors import InputError
from gijiyomi.library import (
    backup,
    check,
    damage_of,
    default_path,
    newest_sound_copy,
    restore,
)
from gijiyomi.search import TokeniserPool, reindex, verify_index
from gijiyomi.wording import explain, word


def _no_arguments(_group: argparse._ArgumentGroup) -> None:
    """The library is all that these need."""


def _check(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library:
        findings = [finding.message for finding in (*check(library), *verify_index(library))]
        meetings = len(library.meetings.list())
        if library.misses_changes:
            # Told once, as the window does.
            library.accept_missing_changes()
    for message in findings:
        print(message)
    if not findings:
        print(word("cli.check.sound", meetings=meetings))
    return int(bool(findings))


def _reindex(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library, TokeniserPool() as tokenisers:
        remarks = reindex(library, ConsoleProgress(), tokenisers=tokenisers)
    print(word("cli.reindex.done", remarks=remarks))
    return 0


def _backup_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument("target", type=Path, metavar="OUT", help=word("cli.backup.target"))


def _backup(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library:
        backup(library, arguments.target)
    print(word("cli.backup.done", file=arguments.target))
    return 0


def _restore_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--yes", action="store_true", help=word("cli.restore.yes"))


def _restore(arguments: argparse.Namespace) -> int:
    path = (arguments.library or default_path()).absolute()
    damage = damage_of(path)
    if damage is None:
        raise InputError("restore-not-needed", file=path)
    copy = newest_sound_copy(path)
    if copy is None:
        print(explain(damage), word("restore.none"), sep="\n", file=sys.stderr)
        return USAGE
    if not arguments.yes:
        print(explain(damage), copy.offer, word("cli.restore.ask"), sep="\n", file=sys.stderr)
        return USAGE
    print(restore(path, copy).message)
    return 0


CHECK = Command(_no_arguments, _check)
REINDEX = Command(_no_arguments, _reindex)
BACKUP = Command(_backup_arguments, _backup)
RESTORE = Command(_restore_arguments, _restore)
