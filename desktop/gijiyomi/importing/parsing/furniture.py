"""Page numbers printed between the lines, and rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gijiyomi.importing.parsing.lines import Line

_DASH = r"[-‐‑‒–—―−─]"
_DASHED = re.compile(rf"{_DASH}\s*(\d{{1,4}})\s*{_DASH}")
_COUNTED = re.compile(r"(\d{1,4})\s*/\s*\d{1,4}")
_WORDED = re.compile(r"(?:p(?:age)?\.?\s*(\d{1,4})|(\d{1,4})\s*(?:ページ|頁))", re.IGNORECASE)
_DUMPED = re.compile(r"[【\[]\s*page\s*:?\s*(\d{1,4})\s*[】\]].*", re.IGNORECASE)
_BARE = re.compile(r"(\d{1,3})")
_RULE = re.compile(r"[\s─━―—–−\-=_*・◇◆○┈‥…]{3,}")
# A bare number may be anything; a run of them that counts up is a run of page numbers.
_LEAST_BARE = 3


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page number printed on a line of its own.

    Attributes:
        index: of its line; number: what it says.
    """

    index: int
    number: int


def is_rule(text: str) -> bool:
    """Whether a line is a drawn rule."""
    return bool(_RULE.fullmatch(text))


def find_page_marks(lines: Sequence[Line]) -> list[PageMark]:
    """The page numbers among ``lines``, in order."""
    marked = [
        PageMark(index, number)
        for index, line in enumerate(lines)
        if (number := _page_number(line.text)) is not None
    ]
    return marked or _bare_numbers(lines)


def _page_number(text: str) -> int | None:
    for form in (_DASHED, _COUNTED, _WORDED, _DUMPED):
        if match := form.fullmatch(text):
            return int(next(group for group in match.groups() if group))
    return None


def _bare_numbers(lines: Sequence[Line]) -> list[PageMark]:
    numbers = [
        PageMark(index, int(match[1]))
        for index, line in enumerate(lines)
        if (match := _BARE.fullmatch(line.text))
    ]
    counting = all(later.number == earlier.number + 1 for earlier, later in pairwise(numbers))
    return numbers if counting and len(numbers) >= _LEAST_BARE else []
