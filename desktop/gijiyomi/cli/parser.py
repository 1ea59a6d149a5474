"""The arguments of every command, described in Japanese."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from gijiyomi import bundled
from gijiyomi.cli.command import USAGE, Command
from gijiyomi.cli.verbs import VERBS, command_of
from gijiyomi.wording import word


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
        print(
            word("cli.usage_wrong", program=program_name(), verb=verb).replace("  ", " "),
            file=sys.stderr,
        )
        sys.exit(USAGE)


def program_name() -> str:
    """What this program is called here: in a built one, as its file in the folder is."""
    return Path(sys.executable).stem if getattr(sys, "frozen", False) else "gijiyomi"


def build_parser(given: Sequence[str]) -> JapaneseParser:
    """The parser of a call, whose first argument may be a verb: it knows the arguments of that."""
    parser = JapaneseParser(
        prog=program_name(),
        usage=word("cli.usage", program=program_name()),
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
    for verb in VERBS:
        described = word(f"cli.{verb}.help")
        sub = verbs.add_parser(
            verb,
            prog=f"{program_name()} {verb}",
            help=described,
            description=described,
            formatter_class=JapaneseFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        if verb == given[0]:
            _add_arguments(sub, command_of(verb))
    return parser


def _add_arguments(parser: JapaneseParser, command: Command) -> None:
    """Those of a command, and what every command takes."""
    parser.set_defaults(command=command)
    group = parser.add_argument_group(word("cli.arguments"))
    command.add_arguments(group)
    _add_library(group)
    _add_help(group)


def _add_help(group: argparse._ArgumentGroup) -> None:
    """``--help``, described in Japanese."""
    group.add_argument("-h", "--help", action="help", help=word("cli.help_help"))


def _add_library(group: argparse._ArgumentGroup) -> None:
    """``--library FILE``, which every command takes."""
    group.add_argument("--library", type=Path, metavar="FILE", help=word("cli.library_help"))
