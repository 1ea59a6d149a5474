"""Opens ZIP files: each member is read like a file of its own, through the same limits.

A ZIP in a ZIP is opened too, but not one in that. Nothing is written to the disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats import FileKind, recognise
from gijiyomi.importing.formats.zipped import (
    LARGEST_TOTAL,
    Budget,
    is_zip,
    open_zip,
    read_member,
    shown_name,
)
from gijiyomi.importing.naming import printable

_DEEPEST = 2
# Many members, each just small enough not to be refused as a bomb, are one together.
_RATIO = 60
_ALWAYS_ALLOWED = 64 * 1024 * 1024
# What systems put into a ZIP beside the files that the user chose.
_SYSTEM_FOLDERS = frozenset({"__MACOSX"})


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a ZIP.

    Attributes:
        name: with its folders, as the maker of the ZIP typed it; only for showing.
        data: its content; empty if it cannot be had.
        error: why it cannot be had.
    """

    name: str
    data: bytes = b""
    error: InputError | None = None

    @property
    def file_name(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.name).name or self.name


@dataclass(frozen=True, slots=True)
class _Terms:
    """What holds for all members together: how much may come out, and what opens them."""

    budget: Budget
    password: str = field(repr=False)


def is_container(name: str, data: bytes) -> bool:
    """Whether a file holds other files; a Word document does not, in this sense.

    Raises:
        InputError: ``zip-damaged``, ``zip-too-many`` or ``zip-bomb``, with ``file``.
    """
    if not is_zip(data):
        return False
    try:
        return recognise(name, data) is FileKind.ZIP
    except InputError as error:
        raise InputError(error.code, **{"file": printable(name), **error.facts}) from error


def open_members(name: str, data: bytes, *, password: str = "") -> Iterator[Member]:
    """The files in a ZIP one by one, those in a ZIP in it included; ``password`` opens them all.

    Raises:
        InputError: ``zip-damaged``, ``zip-too-many`` or ``zip-empty``, with ``file``.
    """
    found = False
    for member in _members(name, data, depth=1, terms=_Terms(_budget(data), password)):
        found = True
        yield member
    if not found:
        raise InputError("zip-empty", file=printable(name))


def _budget(data: bytes) -> Budget:
    """How much may come out of all members together: minutes shrink to a fifth, not more."""
    return Budget(min(LARGEST_TOTAL, max(_ALWAYS_ALLOWED, _RATIO * len(data))))


def _members(name: str, data: bytes, *, depth: int, terms: _Terms) -> Iterator[Member]:
    try:
        archive = open_zip(data)
    except InputError as error:
        raise InputError(error.code, **{"file": printable(name), **error.facts}) from error
    with archive:
        for entry in archive.infolist():
            shown = shown_name(entry)
            if _is_content(entry, shown):
                member = _read(archive, entry, shown, terms)
                yield from _opened(member, depth=depth, terms=terms)


def _is_content(entry: ZipInfo, shown: str) -> bool:
    folders = PurePosixPath(shown).parts
    hidden = any(folder.startswith(".") and folder not in {".", ".."} for folder in folders)
    return not (entry.is_dir() or hidden or _SYSTEM_FOLDERS.intersection(folders))


def _read(archive: ZipFile, entry: ZipInfo, shown: str, terms: _Terms) -> Member:
    try:
        data = read_member(archive, entry, budget=terms.budget, password=terms.password)
        return Member(shown, data)
    except InputError as error:
        return Member(shown, error=InputError(error.code, **{"file": shown, **error.facts}))


def _opened(member: Member, *, depth: int, terms: _Terms) -> Iterator[Member]:
    """A member, or what is in it if it is a ZIP and not too deep."""
    try:
        nested = member.error is None and is_container(member.name, member.data)
    except InputError as error:
        yield Member(member.name, error=error)
        return
    if not nested:
        yield member
    elif depth == _DEEPEST:
        yield Member(member.name, error=InputError("zip-nested", file=member.name))
    else:
        for inner in _members(member.name, member.data, depth=depth + 1, terms=terms):
            yield Member(f"{member.name}/{inner.name}", inner.data, inner.error)
