"""Files that stand complete or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from gijiyomi.export.faults import telling_of


def write_file(path: Path, content: bytes) -> None:
    """Write ``content``; what stood at ``path`` stays as it was if anything goes wrong.

    Raises:
        EnvironmentFault: the disk is full, or the folder or file cannot be written.
    """
    part = path.with_name(f"{path.name}.part-{os.getpid()}")
    with telling_of(path.name):
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
