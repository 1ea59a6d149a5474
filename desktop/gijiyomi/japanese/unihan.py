"""Reads the Unihan files, from which the tables that come with the program are made."""

import bz2
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class UnihanField(NamedTuple):
    """What Unihan says of a letter under one name."""

    letter: str
    name: str
    value: str


def unihan_fields(folder: Path, part: str) -> Iterator[UnihanField]:
    """The fields of ``Unihan_<part>.txt.bz2`` in ``folder``."""
    with bz2.open(folder / f"Unihan_{part}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, name, value = line.rstrip("\n").split("\t")
                yield UnihanField(chr(int(code.removeprefix("U+"), 16)), name, value)
