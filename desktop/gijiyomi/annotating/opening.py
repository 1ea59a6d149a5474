"""Opens the file in which annotations are handed over."""

from __future__ import annotations

from pathlib import Path

from gijiyomi.annotating.file_text import LARGEST_BYTES
from gijiyomi.annotating.taking_in import read_handover
from gijiyomi.domain.errors import InputError
from gijiyomi.domain.handover import Handover
from gijiyomi.importing.naming import printable
from gijiyomi.importing.reading import read_bytes


def open_handover(path: Path) -> Handover:
    """The annotations in a file.

    Raises:
        InputError: it cannot be read, or is as ``read_handover`` and ``read_bytes`` refuse it.
    """
    name = printable(path.name)
    if path.is_file() and path.stat().st_size > LARGEST_BYTES:
        raise InputError("handover-too-large", file=name, most=LARGEST_BYTES // 1024**2)
    return read_handover(read_bytes(path), file=name)
