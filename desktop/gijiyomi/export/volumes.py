"""Cuts a long document into volumes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gijiyomi.export.document import (
    Entry,
    Opening,
    PrintDocument,
    PrintSection,
    PrintTable,
    TableRow,
    quotations_in,
)
from gijiyomi.wording import word

VOLUME_SIZE = 1_000
"""Quotations in one PDF: more would take Typst gigabytes (340 MB for this many)."""


def split_volumes(document: PrintDocument, *, size: int = VOLUME_SIZE) -> list[PrintDocument]:
    """The document in parts of at most ``size`` quotations; a section that is cut goes on.

    A table is cut between rows; a row with more than ``size`` quotations stays whole.
    """
    volumes: list[list[PrintSection]] = [[]]
    room = size
    for section in document.sections:
        for piece in _pieces(section, room=room, size=size):
            count = len(piece.quotations)
            if count > room:
                volumes.append([])
                room = size
            volumes[-1].append(piece)
            room -= count
    if len(volumes) == 1:
        return [document]
    return [
        replace(
            document,
            sections=tuple(sections),
            subtitle=_numbered(document, i, len(volumes)),
            opening=document.opening if i == 1 else _later(document.opening),
        )
        for i, sections in enumerate(volumes, 1)
    ]


def _pieces(section: PrintSection, *, room: int, size: int) -> Iterator[PrintSection]:
    """The section in pieces of which the first fills ``room`` and the others a volume each."""
    piece: list[Entry] = []
    left = room or size
    for entry in _cut_entries(section, size=size):
        count = len(quotations_in(entry))
        if count and piece and count > left:
            yield replace(section, entries=tuple(piece))
            piece, left = [], size
        piece.append(entry)
        left -= count
    yield replace(section, entries=tuple(piece))


def _cut_entries(section: PrintSection, *, size: int) -> Iterator[Entry]:
    for entry in section.entries:
        if isinstance(entry, PrintTable) and len(entry.quotations) > size:
            yield from _cut_table(entry, size=size)
        else:
            yield entry


def _cut_table(table: PrintTable, *, size: int) -> Iterator[PrintTable]:
    rows: list[TableRow] = []
    held = 0
    for row in table.rows:
        count = sum(map(len, row.cells))
        if rows and held + count > size:
            yield replace(table, rows=tuple(rows))
            rows, held = [], 0
        rows.append(row)
        held += count
    yield replace(table, rows=tuple(rows))


def _later(opening: Opening) -> Opening:
    """How volumes begin that are not the first: the sheet speaks for all of them."""
    return Opening.COVER if opening is Opening.SHEET else opening


def _numbered(document: PrintDocument, volume: int, volumes: int) -> str:
    return document.subtitle + word("export.volume", volume=volume, volumes=volumes)
