"""The password of protected files: typed or piped in, never an argument that others can list."""

from __future__ import annotations

import argparse
import getpass
import sys

from gijiyomi.wording import word


def add_password(group: argparse._ArgumentGroup) -> None:
    """Declare ``--password-from-stdin``."""
    group.add_argument("--password-from-stdin", action="store_true", help=word("cli.password_help"))


def read_password(arguments: argparse.Namespace) -> str:
    """The first line of standard input if the call says so, else none; unseen on a terminal."""
    if not arguments.password_from_stdin:
        return ""
    if sys.stdin.isatty():
        return getpass.getpass(word("cli.password_prompt"), stream=sys.stderr)
    return sys.stdin.readline().rstrip("\r\n")
