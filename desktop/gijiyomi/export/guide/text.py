"""Where the guide lies, and its words with the keys of the window put in."""

from __future__ import annotations

from pathlib import Path

from gijiyomi import bundled
from gijiyomi.domain.errors import EnvironmentFault

KEYS_HERE = "<!-- keys -->"
"""Stands in the guide where the keys of the window go."""


def guide_folder() -> Path:
    """The folder of the guide and of its pictures."""
    return bundled.resources() / "help"


def guide_text(keys: str) -> str:
    """The guide in Markdown.

    Args:
        keys: the tables of the keys, in Markdown.

    Raises:
        EnvironmentFault: the guide is not there.
    """
    path = guide_folder() / "guide.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault("guide-missing", file=path.name) from error
    return text.replace(KEYS_HERE, keys)
