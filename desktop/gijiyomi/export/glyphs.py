"""Which characters the bundled fonts can draw, read from their cmap tables.

Typst refuses to write PDF/A with a missing glyph, so that coverage must be known beforehand.
Table formats: OpenType specification, ``cmap``, formats 4, 12 and 14.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
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
    fonts = [_read_font(path) for path in sorted(folder.iterdir()) if _is_font(path)]
    characters = frozenset[int]().union(*(font.characters for font in fonts))
    variations = frozenset[tuple[int, int]]().union(*(font.variations for font in fonts))
    partial = {
        pair
        for pair in variations
        if any(pair[0] in font.characters and pair not in font.variations for font in fonts)
    }
    return Coverage(characters, variations - partial)


def _is_font(path: Path) -> bool:
    return path.suffix in {".ttf", ".otf"}


def _read_font(path: Path) -> Coverage:
    cmap = _table(path.read_bytes(), b"cmap")
    offsets = dict(_subtables(cmap))
    best = offsets.get(_UNICODE_FULL, offsets.get(_UNICODE_BMP))
    characters = frozenset(_characters(cmap[best:])) if best is not None else frozenset()
    variations = offsets.get(_VARIATIONS)
    pairs = frozenset(_variations(cmap[variations:], characters)) if variations else frozenset()
    return Coverage(characters, pairs)


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for record in range(12, 12 + 16 * count, 16):
        name, _checksum, offset, length = struct.unpack_from(">4sLLL", font, record)
        if name == tag:
            return font[offset : offset + length]
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
    for start, end, _glyph in struct.iter_unpack(">LLL", subtable[16 : 16 + 12 * count]):
        yield from range(start, end + 1)


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
        bases = [*_default_bases(subtable, default), *_other_bases(subtable, other)]
        yield from ((base, selector) for base in bases if base in characters)


def _default_bases(subtable: bytes, offset: int) -> Sequence[int]:
    if not offset:
        return ()
    (count,) = struct.unpack_from(">L", subtable, offset)
    ranges = range(offset + 4, offset + 4 + 4 * count, 4)
    firsts = [(int.from_bytes(subtable[at : at + 3]), subtable[at + 3]) for at in ranges]
    return [first + more for first, extra in firsts for more in range(extra + 1)]


def _other_bases(subtable: bytes, offset: int) -> Sequence[int]:
    if not offset:
        return ()
    (count,) = struct.unpack_from(">L", subtable, offset)
    records = range(offset + 4, offset + 4 + 5 * count, 5)
    return [int.from_bytes(subtable[at : at + 3]) for at in records]
