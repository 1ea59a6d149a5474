"""Spans of text and the maps between a derived text and the text that it was made from.

All positions are code points, half-open. Qt counts UTF-16 units: ``ui/text_offsets.py`` converts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count, islice, pairwise
from operator import ne
from typing import NamedTuple

# No text has so many characters.
_FURTHEST = 2**31


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many characters."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same range ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


class Run(NamedTuple):
    """``length`` derived characters standing one to one for base characters from ``base``."""

    base: int
    length: int


@dataclass(frozen=True, slots=True, eq=False)
class OffsetMap:
    """Where each character of a derived text came from in its base text.

    ``starts[i]`` and ``ends[i]`` bound the base characters that derived character ``i`` stands
    for. Both rise monotonically. Several derived characters may share one base range (㈱ → (株))
    and one may cover several (か and a combining mark → が); base characters that no derived
    character covers were left out (a hard line break, a space).
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.starts) != len(self.ends):
            raise ValueError("starts and ends differ in length")

    def __eq__(self, other: object) -> bool:
        """Whether the two lead from each character to the same ones, however they are kept."""
        if not isinstance(other, OffsetMap):
            return NotImplemented
        # Neither is worked out before it is known to be as long as the other.
        return len(self) == len(other) and (self.starts, self.ends) == (other.starts, other.ends)

    def __hash__(self) -> int:
        return hash((len(self), self.whole if len(self) else None))

    @property
    def whole(self) -> Span:
        """From the first base character to behind the last; of a map that is not empty."""
        return Span(self.starts[0], self.ends[-1])

    @classmethod
    def from_runs(cls, runs: Iterable[Run]) -> OffsetMap:
        """The map of a text whose every character stands for exactly one base character.

        Raises:
            ValueError: a run has no length, or begins before the last character of the one before.
        """
        return _RunsMap(runs)

    @classmethod
    def from_positions(cls, positions: Sequence[int]) -> OffsetMap:
        """The map of a text whose character ``i`` stands for base character ``positions[i]``."""
        return cls(tuple(positions), tuple([position + 1 for position in positions]))

    def runs(self) -> tuple[Run, ...]:
        """The same map as runs; only for one-to-one maps.

        Raises:
            ValueError: a derived character stands for other than one base character.
        """
        starts, ends = self.starts, self.ends
        # Every character of a meeting comes through here: whole tuples are compared.
        if ends != tuple(map((1).__add__, starts)):
            raise ValueError("not a one-to-one map")
        if starts[1:] == ends[:-1]:
            return (Run(starts[0], len(starts)),) if starts else ()
        bounds = [0, *compress(count(1), map(ne, islice(starts, 1, None), ends)), len(starts)]
        return tuple(Run(starts[a], b - a) for a, b in pairwise(bounds))

    def __len__(self) -> int:
        return len(self.starts)

    def __reduce__(self) -> tuple[type[OffsetMap], tuple[object, ...]]:
        """As runs where it is one to one: two numbers for a line and not for each character."""
        try:
            return _RunsMap, (tuple(map(tuple, self.runs())),)
        except ValueError:
            return OffsetMap, (self.starts, self.ends)

    def to_base(self, span: Span) -> Span:
        """The smallest base span that holds all that ``span`` of the derived text stands for.

        An empty span maps to the empty span before the character that it stands before.
        """
        if span.start == span.end:
            at = self.starts[span.start] if span.start < len(self) else self._end()
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def from_base(self, span: Span) -> Span:
        """The derived span of the characters that touch base ``span``; empty if none does."""
        start = bisect_right(self.ends, span.start)
        end = max(start, bisect_left(self.starts, span.end))
        return Span(start, end)

    def then(self, base: OffsetMap) -> OffsetMap:
        """This map carried on through ``base``: derived → its base → the base's own base."""
        spans = [base.to_base(Span(*pair)) for pair in zip(self.starts, self.ends, strict=True)]
        return OffsetMap(tuple(s.start for s in spans), tuple(s.end for s in spans))

    def _end(self) -> int:
        return self.ends[-1] if self.ends else 0


class _RunsMap(OffsetMap):
    """A one-to-one map as its runs; what is asked of single characters is worked out then.

    Most maps are only passed on: from the file to the library, and from there to those who look
    into two or three of a meeting. The numbers of each character would be millions.
    """

    __slots__ = ("_made", "_runs")
    _made: OffsetMap | None
    _runs: tuple[Run, ...]

    def __init__(self, runs: Iterable[tuple[int, int]]) -> None:
        # It may come from a process that a hostile file has taken over.
        object.__setattr__(self, "_runs", tuple(_joined(runs)))
        object.__setattr__(self, "_made", None)

    @property
    def starts(self) -> tuple[int, ...]:
        """See ``OffsetMap``."""
        return self._map().starts

    @property
    def ends(self) -> tuple[int, ...]:
        """See ``OffsetMap``."""
        return self._map().ends

    @property
    def whole(self) -> Span:
        """See ``OffsetMap``."""
        last = self._runs[-1]
        return Span(self._runs[0].base, last.base + last.length)

    def runs(self) -> tuple[Run, ...]:
        """See ``OffsetMap``."""
        return self._runs

    def __len__(self) -> int:
        return sum(run.length for run in self._runs)

    def _map(self) -> OffsetMap:
        made = self._made
        if made is None:
            # Chains of ranges are made ten times as fast as tuples of single numbers.
            made = OffsetMap(
                tuple(chain.from_iterable(range(a, a + length) for a, length in self._runs)),
                tuple(
                    chain.from_iterable(range(a + 1, a + length + 1) for a, length in self._runs)
                ),
            )
            object.__setattr__(self, "_made", made)
        return made


def _joined(runs: Iterable[tuple[int, int]]) -> Iterator[Run]:
    """The same runs, those that go on from the one before as one with it."""
    last: Run | None = None
    for base, length in runs:
        end = 0 if last is None else last.base + last.length
        # Its first character may share that of the last one before.
        if not (type(base) is type(length) is int and max(end - 1, 0) <= base <= _FURTHEST):
            raise ValueError("a run that is out of place")
        if not 0 < length <= _FURTHEST:
            raise ValueError("a run without length")
        if last is not None and base == end:
            last = Run(last.base, last.length + length)
            continue
        if last is not None:
            yield last
        last = Run(base, length)
    if last is not None:
        yield last
