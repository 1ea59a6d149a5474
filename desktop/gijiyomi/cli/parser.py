"""The arguments of every command, described in Japanese."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from gijiyomi import bundled
from gijiyomi.cli.annotations import ANNOTATIONS
from gijiyomi.cli.command import USAGE, Command
from gijiyomi.cli.exporting import EXPORT
from gijiyomi.cli.guide import GUIDE
from gijiyomi.cli.reading import IMPORT, PARSE
from gijiyomi.cli.searching import SEARCH
from gijiyomi.cli.upkeep import BACKUP, CHECK, REINDEX, RESTORE
from gijiyomi.wording import word

COMMANDS: tuple[Command, ...] = (
    PARSE,
    IMPORT,
    SEARCH,
    EXPORT,
    ANNOTATIONS,
    CHECK,
    REINDEX,
    BACKUP,
    RESTORE,
    GUIDE,
)


class JapaneseFormatter(argparse.HelpFormatter):
    """Help under a Japanese head."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The usage line with its prefix in Japanese."""
        super().add_usage(usage, actions, groups, prefix or word("cli.usage_prefix"))


class JapaneseParser(argparse.ArgumentParser):
    """A parser that says in Japanese that a call is wrong."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 (argparse words it in English)
        """Print the usage and what to do, and end with status 2."""
        self.print_usage(sys.stderr)
        verb = self.prog.partition(" ")[2]
        print(word("cli.usage_wrong", verb=verb).replace("  ", " "), file=sys.stderr)
        sys.exit(USAGE)


def build_parser() -> JapaneseParser:
    """The parser of all commands."""
    parser = JapaneseParser(
        prog="gijiyomi",
        usage=word("cli.usage"),
        description=word("cli.description"),
        formatter_class=JapaneseFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    arguments = parser.add_argument_group(word("cli.arguments"))
    _add_help(arguments)
    version = word("about.version", version=bundled.version())
    help_words = word("cli.version_help")
    arguments.add_argument("--version", action="version", version=version, help=help_words)
    verbs = parser.add_subparsers(
        title=word("cli.commands"), metavar="", required=True, parser_class=JapaneseParser
    )
    for command in COMMANDS:
        described = word(f"cli.{command.verb}.help")
        sub = verbs.add_parser(
            command.verb,
            prog=f"gijiyomi {command.verb}",
            help=described,
            description=described,
            formatter_class=JapaneseFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        sub.set_defaults(command=command)
        group = sub.add_argument_group(word("cli.arguments"))
        command.add_arguments(group)
        _add_library(group)
        _add_help(group)
    return parser


def _add_help(group: argparse._ArgumentGroup) -> None:
    """``--help``, described in Japanese."""
    group.add_argument("-h", "--help", action="help", help=word("cli.help_help"))


def _add_library(group: argparse._ArgumentGroup) -> None:
    """``--library FILE``, which every command takes."""
    group.add_argument("--library", type=Path, metavar="FILE", help=word("cli.library_help"))
