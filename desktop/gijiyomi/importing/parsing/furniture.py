"""Page numbers printed between the lines, running heads and feet, and rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gijiyomi.importing.parsing.lines import Line

_DASH = r"[-‐‑‒–—―−─]"
_DASHED = re.compile(rf"{_DASH}\s*(\d{{1,4}})\s*{_DASH}")
_COUNTED = re.compile(r"(\d{1,4})\s*/\s*\d{1,4}")
_WORDED = re.compile(r"(?:p(?:age)?\.?\s*(\d{1,4})|(\d{1,4})\s*(?:ページ|頁))", re.IGNORECASE)
_DUMPED = re.compile(
    r"[【\[]\s*page\s*:?\s*(\d{1,4})\s*[】\]].*|<page\s*=\s*\"?(\d{1,4})\"?\s*/?>", re.IGNORECASE
)
_BARE = re.compile(r"(\d{1,3})")
_LAST_COUNT = re.compile(r"(?<![\d/])(\d{1,4})\s*/\s*\d{1,4}\Z")
_RULE = re.compile(r"[\s─━―—–−\-=_*・◇◆○┈‥…]{3,}")
# A bare number may be anything; a run of them that counts up is a run of page numbers.
_LEAST_BARE = 3
_LEAST_RUNNING = 2
_SHORTEST_RUNNING = 4
# A running head is a title: what goes on with a sentence is none, however often it is said.
_SPOKEN = re.compile(r"[、。，]|[ぁ-ん]\Z|ます|です|てい[るた]|いただ|ので|から|ように")


@dataclass(frozen=True, slots=True)
class PageMark:
    """A line that belongs to the page and not to the text.

    Attributes:
        index: of its line; number: the page number that it says; None for a running head or
            foot without one, and for ruby.
    """

    index: int
    number: int | None


def is_rule(text: str) -> bool:
    """Whether a line is a drawn rule."""
    return bool(_RULE.fullmatch(text))


def find_page_marks(lines: Sequence[Line]) -> list[PageMark]:
    """The page numbers, running heads and feet among ``lines``, in order."""
    marked = [
        PageMark(index, _page_number(line.text) or _bare_number(line.text))
        if line.place and line.place.furniture
        else PageMark(index, number)
        for index, line in enumerate(lines)
        if (number := _page_number(line.text)) is not None or (line.place and line.place.furniture)
    ]
    return marked or _bare_numbers(lines)


def _bare_number(text: str) -> int | None:
    """A number that stands alone, or in the last words of a running foot: ``資料 1/56``."""
    match = _BARE.fullmatch(text) or _LAST_COUNT.search(text)
    return int(match[1]) if match else None


def beside_page_marks(lines: Sequence[Line], marks: Sequence[PageMark]) -> set[int]:
    """The lines of ``marks``, the rules drawn next to them and the same number said twice."""
    found = {mark.index for mark in marks}
    for mark in marks:
        for near in (mark.index - 1, mark.index + 1):
            text = lines[near].text if 0 <= near < len(lines) else ""
            if (near < mark.index and is_rule(text)) or text == str(mark.number):
                found.add(near)
    return found | _running(lines, marks)


def _running(lines: Sequence[Line], marks: Sequence[PageMark]) -> set[int]:
    """Running heads and feet: the same title beside two page numbers or more."""
    marked = {mark.index for mark in marks}
    near = {
        place
        for mark in marks
        for place in (mark.index - 1, mark.index + 1)
        if 0 <= place < len(lines) and not _SPOKEN.search(lines[place].text)
    } - marked
    texts = Counter("".join(lines[place].text.split()) for place in near)
    return {
        place
        for place in near
        if texts[text := "".join(lines[place].text.split())] >= _LEAST_RUNNING
        and len(text) > _SHORTEST_RUNNING
    }


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
    counting = all(
        later.number - earlier.number == 1
        for earlier, later in pairwise(numbers)
        if later.number is not None and earlier.number is not None
    )
    return numbers if counting and len(numbers) >= _LEAST_BARE else []
