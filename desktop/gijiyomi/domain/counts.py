"""How many there are of each of very many, made into a dictionary only where someone looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, cast

K = TypeVar("K", bound=int)


class Counts(Mapping[K, int]):
    """A count under each of some identifiers.

    A common word is said by tens of thousands of speakers. To make a dictionary of them takes as
    long as to count them, and another one is made anyway where they are passed to another process:
    so they pass as bytes, and arrive as a plain dictionary.

    Args:
        keys: the identifiers, as 64-bit numbers of this machine; none twice.
        counts: as many numbers likewise.
    """

    __slots__ = ("_counts", "_keys", "_known")

    def __init__(self, keys: bytes, counts: bytes) -> None:
        self._keys = keys
        self._counts = counts
        self._known: dict[K, int] | None = None

    def __getitem__(self, key: K) -> int:
        return self._unfolded()[key]

    def __iter__(self) -> Iterator[K]:
        return cast("Iterator[K]", iter(_numbers(self._keys)))

    def __len__(self) -> int:
        return len(_numbers(self._keys))

    def __repr__(self) -> str:
        return repr(self._unfolded())

    def __reduce__(self) -> tuple[object, ...]:
        return unfolded, (self._keys, self._counts)

    def _unfolded(self) -> dict[K, int]:
        if self._known is None:
            self._known = cast("dict[K, int]", unfolded(self._keys, self._counts))
        return self._known


def unfolded(keys: bytes, counts: bytes) -> dict[int, int]:
    """The counts under the identifiers, both as in ``Counts``."""
    return dict(zip(_numbers(keys), _numbers(counts), strict=True))


def _numbers(packed: bytes) -> memoryview[int]:
    return memoryview(packed).cast("q")
