"""Copies of originals for other programs to open: the library's own are never given away."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePath

from gijiyomi.domain.errors import EnvironmentFault
from gijiyomi.library import Library
from gijiyomi.ui.original.places import Original

# Not allowed in names of files on Windows, or anywhere.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# What other programs know a format by. A name that ends otherwise gets the first: nothing that
# was read as minutes may be run as a program because of its name.
_ENDINGS = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm"),
    "doc": (".doc",),
    "html": (".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    "kokkai-json": (".json", ".jsonl", ".ndjson", ".txt"),
    "kokkai-xml": (".xml", ".txt"),
    "tei": (".xml", ".txt"),
}
_PLAIN = (".txt", ".md")
# Three bytes a letter, of the 255 that a name may have.
_LONGEST = 80


def copy_original(library: Library, original: Original, folder: Path) -> Path:
    """Copy the file of ``original`` into ``folder`` under the name that it was published with.

    Raises:
        EnvironmentFault: the file is gone or was changed, or the copy cannot be written.
    """
    library.originals.read(original.sha256)
    target = folder / file_name(original.name, original.format)
    try:
        shutil.copyfile(library.originals.path_of(original.sha256), target)
    except OSError as error:
        raise EnvironmentFault("original-not-copied", file=original.name) from error
    return target


def file_name(name: str, format_name: str) -> str:
    """``name`` as the name of a file of that format, on any system."""
    plain = _FORBIDDEN.sub("_", name).strip(" .") or "_"
    endings = _ENDINGS.get(format_name, _PLAIN)
    suffix = PurePath(plain).suffix
    if suffix.lower() not in endings:
        suffix = endings[0]
        plain = f"{plain}{suffix}"
    return f"{plain[: -len(suffix)][:_LONGEST]}{suffix}"
