"""Files that stand complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from gijiyomi.export.faults import telling_of
from gijiyomi.export.unfinished import UnfinishedFile, remove_leftovers
from gijiyomi.machine.long_paths import reachable


def write_file(path: Path, content: bytes, *, prove: Callable[[bytes], None] | None = None) -> None:
    """Write ``content``; what stood at ``path`` stays as it was if anything goes wrong.

    Args:
        path: where.
        content: what.
        prove: gets what was read back from the disk before it takes its place, and raises if it
            is not as it should be.

    Raises:
        EnvironmentFault: the disk is full, or the folder or file cannot be written.
    """
    path = reachable(path)
    with telling_of(path.name):
        remove_leftovers(path.parent)
        with UnfinishedFile(path) as unfinished:
            with unfinished.path.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if prove is not None:
                prove(unfinished.path.read_bytes())
            unfinished.take_place()
