"""Running heads and feet: what stands at the same place on page after page.

Page numbers, the address and date that a browser prints, the document's name. They are marked,
never dropped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gijiyomi.domain.minutes import RegionKind
from gijiyomi.importing.formats.pdf.writing import WrittenLine, WrittenPage

# How far into the page heads and feet reach, as a share of its height.
_ZONE = 0.15
_OUTERMOST = 3
_SAME_PLACE = 8.0
_LEAST_PAGES = 2
_MOST_PAGES = 0.5
# How much more than between two lines stands between the text and what is no part of it.
_DETACHED = 1.2
_COUNTING = 0.7
# ``- 5 -``, ``p.5``, ``5ページ``, ``5/56``: a number with little around it.
_ONLY_NUMBER = re.compile(r"\D{0,4}\d+\D{0,4}(?:\d+\D{0,3})?")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-‐‑–—―－−\s]*(\d{1,3})[-‐‑–—―－−\s]*(?:/\s*\d{1,3})?")
_FOOT = re.compile(r"[^。]{1,60}\s(\d{1,3})(?:\s*/\s*\d{1,3})?")
# Running heads are set smaller than the text, and may then stand near it.
_SMALLER = 0.9


@dataclass(frozen=True, slots=True)
class _Find:
    page: int
    line: WrittenLine
    detached: bool
    small: bool


def find_repeated(pages: Sequence[WrittenPage]) -> set[int]:
    """The identities (``id``) of the lines that are heads or feet of their pages."""
    finds: dict[tuple[bool, str], list[_Find]] = defaultdict(list)
    for number, page in enumerate(pages):
        for at_head, find in _outermost(page, number):
            finds[at_head, _DIGITS.sub("#", "".join(find.line.text.split()))].append(find)
    written = sum(bool(page.lines) for page in pages)
    repeated = _repeated(finds, written)
    return repeated | {
        id(find.line)
        for group in finds.values()
        for find in group
        if written == 1 and find.detached and _says_page(find)
    }


def _repeated(finds: Mapping[tuple[bool, str], Sequence[_Find]], written: int) -> set[int]:
    return {
        id(find.line)
        for group in finds.values()
        for alike in _by_place(group)
        if _is_repeated(alike, written)
        for find in alike
    }


def _says_page(find: _Find) -> bool:
    """Whether a line is nothing but the number of its page, or a small foot that ends in it."""
    text = find.line.text.strip()
    match = _PAGE_NUMBER.fullmatch(text) or (_FOOT.fullmatch(text) if find.small else None)
    return match is not None and int(match[1]) == find.page + 1


def _outermost(page: WrittenPage, number: int) -> list[tuple[bool, _Find]]:
    """The first and last lines of a page within its head and foot."""
    lines = sorted((one for one in page.lines if _is_body(one)), key=lambda line: line.top)
    gaps = [after.top - before.bottom for before, after in pairwise(lines)]
    least = _DETACHED * max(median(gaps), 0.0) if gaps else 0.0
    height = page.frame.height
    small = _SMALLER * median(line.size for line in lines) if lines else 0.0
    finds = []
    for at, line in enumerate(lines):
        at_head = at < _OUTERMOST and line.bottom < _ZONE * height
        at_foot = at >= len(lines) - _OUTERMOST and line.top > (1 - _ZONE) * height
        if at_head or at_foot:
            inward = gaps[at : at + 1] if at_head else gaps[max(0, at - 1) : at]
            distance = line.size if line.size < small else max(least, line.size)
            detached = all(gap > distance for gap in inward)
            finds.append((at_head, _Find(number, line, detached, line.size < small)))
    return finds


def _is_body(line: WrittenLine) -> bool:
    return not line.ruby and line.kind is not RegionKind.FURNITURE


def _by_place(group: Sequence[_Find]) -> list[list[_Find]]:
    """Finds with equal text parted by their height on the page."""
    ordered = sorted(group, key=lambda find: find.line.top)
    parts = [[ordered[0]]]
    for find in ordered[1:]:
        if find.line.top - parts[-1][-1].line.top < _SAME_PLACE:
            parts[-1].append(find)
        else:
            parts.append([find])
    return parts


def _is_repeated(alike: Sequence[_Find], pages: int) -> bool:
    seen = {find.page for find in alike}
    if len(seen) < _LEAST_PAGES:
        return False
    apart = sum(find.detached for find in alike) > len(alike) / 2
    if _counts(alike):
        return apart or bool(_ONLY_NUMBER.fullmatch(alike[0].line.text))
    return apart and (len(seen) >= 3 or len(seen) >= _MOST_PAGES * pages)


def _counts(alike: Sequence[_Find]) -> bool:
    """Whether one of the numbers in the lines rises with the pages."""
    numbers = [[int(number) for number in _DIGITS.findall(find.line.text)] for find in alike]
    for column in zip(*numbers, strict=False):
        offsets = [number - find.page for number, find in zip(column, alike, strict=True)]
        if offsets.count(max(set(offsets), key=offsets.count)) >= _COUNTING * len(offsets):
            return True
    return False
