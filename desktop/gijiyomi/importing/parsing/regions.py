"""Accounts for every character of a source text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from gijiyomi.domain.errors import Defect
from gijiyomi.domain.minutes import Region, RegionKind
from gijiyomi.domain.text import Span
from gijiyomi.importing.parsing.lines import Line


def partition(
    length: int, lines: Sequence[Line], kinds: Mapping[int, RegionKind]
) -> tuple[Region, ...]:
    """The regions of a text of ``length`` characters, in order.

    Args:
        length: of the source text.
        lines: all printed lines; the white space behind a line belongs to it, and to the first
            that before it.
        kinds: what the line that starts at a position is; lines not named are unclassified.

    Raises:
        Defect: ``regions-no-partition``, a character is in no region or in two.
    """
    kinded = [(line.start, kinds.get(line.start, RegionKind.UNCLASSIFIED)) for line in lines]
    runs = [(kind, next(run)[0]) for kind, run in groupby(kinded, key=lambda pair: pair[1])]
    bounds = [0, *(start for _, start in runs[1:]), length]
    regions = tuple(
        Region(Span(start, end), kind)
        for (kind, _), (start, end) in zip(runs, pairwise(bounds), strict=True)
    )
    check_partition(regions, length)
    return regions


def check_partition(regions: Sequence[Region], length: int) -> None:
    """See that regions follow each other without gap or overlap from 0 to ``length``.

    Raises:
        Defect: ``regions-no-partition``, they do not.
    """
    position = 0
    for region in regions:
        if region.span.start != position or region.span.length <= 0:
            raise Defect("regions-no-partition", position=position)
        position = region.span.end
    if position != length:
        raise Defect("regions-no-partition", position=position)
