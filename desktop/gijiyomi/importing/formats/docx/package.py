"""The parts of a Word document's package and the relations between them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection
from dataclasses import dataclass

from gijiyomi.domain.errors import InputError
from gijiyomi.importing.formats.markup import Element, read_elements, read_tree
from gijiyomi.importing.formats.zipped import Budget, open_zip, read_member

LARGEST_PART = 100 * 1024 * 1024
"""Bytes of one part, unpacked, above which a document is refused."""

_LARGEST_DOCUMENT = 300 * 1024 * 1024
_ROOT_RELATIONS = "_rels/.rels"


@dataclass(frozen=True, slots=True)
class Relation:
    """That a part uses another one.

    Attributes:
        kind: the last word of the relation's type, e.g. ``footnotes``.
        target: the name of the other part.
    """

    id: str
    kind: str
    target: str


class Package:
    """A document's parts, read from its ZIP file when they are asked for."""

    def __init__(self, data: bytes) -> None:
        self._archive = open_zip(data)
        self._members = {member.filename: member for member in self._archive.infolist()}
        self._budget = Budget(_LARGEST_DOCUMENT)
        mains = [link for link in self._relations(_ROOT_RELATIONS) if link.kind == "officeDocument"]
        self.main = mains[0].target if mains else "word/document.xml"
        if self.main not in self._members:
            raise InputError("docx-damaged")
        folder, name = posixpath.split(self.main)
        self.relations = self._relations(posixpath.join(folder, "_rels", f"{name}.rels"))

    def tree(self, kind: str) -> Element | None:
        """The part that the main part uses as its ``kind``, e.g. ``numbering``."""
        target = next((link.target for link in self.relations if link.kind == kind), None)
        return self.part(target) if target else None

    def part(self, name: str) -> Element | None:
        """The part called ``name``; None if there is none."""
        return read_tree(self._read(name)) if name in self._members else None

    def stream_main(self, names: Collection[str], on_element: Callable[[Element], None]) -> None:
        """Give elements of the main part one by one, the root last."""
        read_elements(self._read(self.main), names, on_element)

    def _read(self, name: str) -> bytes:
        member = self._members[name]
        if member.file_size > LARGEST_PART:
            raise InputError("zip-bomb")
        return read_member(self._archive, member, budget=self._budget)

    def _relations(self, name: str) -> list[Relation]:
        if name not in self._members:
            return []
        folder = posixpath.dirname(posixpath.dirname(name))
        return [
            Relation(
                link.attributes.get("Id", ""),
                link.attributes.get("Type", "").rpartition("/")[2],
                _resolve(folder, link.attributes.get("Target", "")),
            )
            for link in read_tree(self._read(name)).children("Relationship")
            if link.attributes.get("TargetMode") != "External"
        ]


def _resolve(folder: str, target: str) -> str:
    """The name of a part as the directory lists it; a name outside the package is in no list."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
