"""``check``, ``reindex``, ``backup``: that nothing is lost, and a copy if it were."""

from __future__ import annotations

import argparse
from pathlib import Path

from gijiyomi.cli.command import Command, open_library
from gijiyomi.cli.progress import ConsoleProgress
from gijiyomi.library import backup, check
from gijiyomi.search import TokeniserPool, reindex, verify_index
from gijiyomi.wording import word


def _no_arguments(_group: argparse._ArgumentGroup) -> None:
    """The library is all that these need."""


def _check(arguments: argparse.Namespace) -> int:
    with open_library(arguments) as library:
        findings = [finding.message for finding in (*check(library), *verify_index(library))]
        meetings = len(library.meetings.list())
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


CHECK = Command("check", _no_arguments, _check)
REINDEX = Command("reindex", _no_arguments, _reindex)
BACKUP = Command("backup", _backup_arguments, _backup)
