"""Small values of the domain as JSON in one column."""

import json
import zlib
from collections.abc import Sequence
from itertools import pairwise

from gijiyomi.domain.minutes import (
    Doubt,
    PageTurn,
    Region,
    RegionKind,
    SourcePage,
)
from gijiyomi.domain.text import OffsetMap, Run, Span


def pack_text(text: str) -> bytes:
    """Text compressed; a source is read seldom and is a third of its size then."""
    # Level 6 takes two and a half times as long and saves a twelfth (measured on minutes).
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 4)


def unpack_text(packed: bytes) -> str:
    """The text of ``pack_text``."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def encode_doubts(doubts: Sequence[Doubt]) -> str:
    """Doubts as ``[[code, detail], …]``."""
    return _dump([[doubt.code, doubt.detail] for doubt in doubts])


def decode_doubts(text: str) -> tuple[Doubt, ...]:
    """The doubts of ``encode_doubts``."""
    if text == "[]":
        return ()
    return tuple(Doubt(code, detail) for code, detail in json.loads(text))


def encode_turns(turns: Sequence[PageTurn]) -> str:
    """Page turns as ``[[offset, page], …]``."""
    return _dump([[turn.offset, turn.page] for turn in turns])


def decode_turns(text: str) -> tuple[PageTurn, ...]:
    """The page turns of ``encode_turns``."""
    if text == "[]":
        return ()
    return tuple(PageTurn(offset, page) for offset, page in json.loads(text))


def encode_origin(origin: OffsetMap) -> str:
    """A one-to-one map as runs ``[[base, length], …]``.

    Raises:
        ValueError: the map is not one to one.
    """
    return _dump([[run.base, run.length] for run in origin.runs()])


def decode_origin(text: str) -> OffsetMap:
    """The map of ``encode_origin``."""
    return OffsetMap.from_runs(decode_runs(text))


def decode_runs(text: str) -> list[Run]:
    """The same map as the runs that it is kept as."""
    return [Run(base, length) for base, length in json.loads(text)]


def encode_pages(pages: Sequence[SourcePage]) -> str:
    """Source pages as ``[[number, start, printed], …]``."""
    return _dump([[page.number, page.start, page.printed] for page in pages])


def decode_pages(text: str) -> tuple[SourcePage, ...]:
    """The pages of ``encode_pages``."""
    return tuple(SourcePage(number, start, printed) for number, start, printed in json.loads(text))


def encode_regions(regions: Sequence[Region]) -> str:
    """Regions as ``[[start, end, kind], …]``."""
    return _dump([[*region.span, region.kind.value] for region in regions])


def decode_regions(text: str) -> tuple[Region, ...]:
    """The regions of ``encode_regions``."""
    return tuple(
        Region(Span(start, end), RegionKind(kind)) for start, end, kind in json.loads(text)
    )


def rises(numbers: Sequence[int]) -> bool:
    """Whether each number is greater than the one before."""
    return all(a < b for a, b in pairwise(numbers))


def _dump(value: object) -> str:
    return _encode(value)


# ``json.dumps`` would make an encoder for each of the many small values of a meeting.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
