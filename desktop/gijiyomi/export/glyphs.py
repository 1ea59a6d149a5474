"""Which characters the bundled fonts can draw, read from their cmap tables.

Typst refuses to write PDF/A with a missing glyph, so that coverage must be known beforehand.
Table formats: OpenType specification, ``cmap``, formats 4, 12 and 14.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from pathlib import Path

_UNICODE_BMP, _UNICODE_FULL, _VARIATIONS = (3, 1), (3, 10), (0, 5)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a set of fonts can draw.

    Attributes:
        characters: code points with a glyph.
        variations: pairs of base and variation selector that every font with the base can draw;
            the renderer takes the first font with the base, whether or not it has the variant.
    """

    characters: frozenset[int]
    variations: frozenset[tuple[int, int]]


@cache
def coverage_of(folder: Path) -> Coverage:
    """What the fonts in ``folder`` can draw between them."""
    # Most fonts of a family have the same table.
    tables = {_table(path, b"cmap") for path in folder.iterdir() if _is_font(path)}
    fonts = [_read_table(table) for table in tables]
    characters = frozenset[int]().union(*(font.characters for font in fonts))
    variations = frozenset[tuple[int, int]]().union(*(font.variations for font in fonts))
    partial = {
        pair
        for font in fonts
        for pair in variations - font.variations
        if pair[0] in font.characters
    }
    return Coverage(characters, variations - partial)


def _is_font(path: Path) -> bool:
    return path.suffix in {".ttf", ".otf"}


def _read_table(cmap: bytes) -> Coverage:
    offsets = dict(_subtables(cmap))
    best = offsets.get(_UNICODE_FULL, offsets.get(_UNICODE_BMP))
    characters = frozenset(_characters(cmap[best:])) if best is not None else frozenset()
    variations = offsets.get(_VARIATIONS)
    pairs = frozenset(_variations(cmap[variations:], characters)) if variations else frozenset()
    return Coverage(characters, pairs)


def _table(path: Path, tag: bytes) -> bytes:
    with path.open("rb") as font:
        (count,) = struct.unpack_from(">H", font.read(12), 4)
        for name, _checksum, offset, length in struct.iter_unpack(">4sLLL", font.read(16 * count)):
            if name == tag:
                font.seek(offset)
                return font.read(length)
    raise ValueError(f"no {tag!r} table")


def _subtables(cmap: bytes) -> Iterator[tuple[tuple[int, int], int]]:
    (count,) = struct.unpack_from(">H", cmap, 2)
    for record in range(4, 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, record)
        yield (platform, encoding), offset


def _characters(subtable: bytes) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", subtable)
    readers = {4: _segments, 12: _groups}
    if kind not in readers:
        raise ValueError(f"cmap format {kind}")
    return readers[kind](subtable)


def _groups(subtable: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", subtable, 12)
    groups = struct.iter_unpack(">LLL", subtable[16 : 16 + 12 * count])
    return chain.from_iterable(range(start, end + 1) for start, end, _glyph in groups)


def _segments(subtable: bytes) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", subtable, 6)
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{doubled // 2}H", subtable, at)
        for at in (14, 16 + doubled, 16 + 2 * doubled, 16 + 3 * doubled)
    )
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        words = 16 + 3 * doubled + 2 * index
        for character in range(start, end + 1):
            glyph = (character + deltas[index]) & 0xFFFF
            if ranges[index]:
                at = words + ranges[index] + 2 * (character - start)
                (glyph,) = struct.unpack_from(">H", subtable, at)
            if glyph:
                yield character


def _variations(subtable: bytes, characters: frozenset[int]) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">L", subtable, 6)
    for record in range(10, 10 + 11 * count, 11):
        selector = int.from_bytes(subtable[record : record + 3])
        default, other = struct.unpack_from(">LL", subtable, record + 3)
        bases = chain(_default_bases(subtable, default), _other_bases(subtable, other))
        yield from zip(characters.intersection(bases), repeat(selector))


def _default_bases(subtable: bytes, offset: int) -> Iterator[int]:
    ranges = _records(subtable, offset, ">BHB")
    firsts = ((high << 16 | low, extra) for high, low, extra in ranges)
    return chain.from_iterable(range(first, first + extra + 1) for first, extra in firsts)


def _other_bases(subtable: bytes, offset: int) -> Iterator[int]:
    return (high << 16 | low for high, low, _glyph in _records(subtable, offset, ">BHH"))


def _records(subtable: bytes, offset: int, form: str) -> Iterator[tuple[int, ...]]:
    """The records of a list; at 0 there is none."""
    if not offset:
        return iter(())
    (count,) = struct.unpack_from(">L", subtable, offset)
    begin = offset + 4
    return struct.iter_unpack(form, subtable[begin : begin + count * struct.calcsize(form)])
