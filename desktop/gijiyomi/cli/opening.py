"""Opens the library that a command works on."""

from __future__ import annotations

import argparse

from gijiyomi.library import Library, default_path
from gijiyomi.search import Indexer


def open_library(arguments: argparse.Namespace) -> Library:
    """The library that the call names, created if absent.

    Raises:
        GijiyomiError: it cannot be opened.
    """
    return Library.open(arguments.library or default_path(), index_with=Indexer)
