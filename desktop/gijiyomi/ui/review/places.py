"""Where in a remark another's words may begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gijiyomi.domain.minutes import Doubt
from gijiyomi.domain.records import Remark

_SENTENCE_END = re.compile(r"[。！？!?][」』）)\]]*\s*")
# The doubt names the words that come before the place, or those that begin at it.
_AFTER = frozenset({"call-unanswered", "closed-and-goes-on", "goes-on-after-direction"})
_NEXT = frozenset({"chair-skipped", "same-speaker-twice", "unfinished-before"})


def cut_places(remark: Remark) -> tuple[int, ...]:
    """Where the remark can be divided: before each paragraph and each sentence but the first.

    In code points of the reading text, ascending.
    """
    text = remark.text
    starts = {item.span.start for item in remark.items}
    for item in remark.items:
        words = text[item.span.start : item.span.end]
        starts |= {item.span.start + end.end() for end in _SENTENCE_END.finditer(words)}
    ends = {item.span.end for item in remark.items}
    return tuple(sorted(start for start in starts - ends if 0 < start < len(text)))


def likely_place(remark: Remark, doubts: Sequence[Doubt]) -> int | None:
    """The likeliest of ``cut_places``, as the doubts tell it; None if there is none.

    A doubt whose words are not found points to the second paragraph, one that asks about what
    follows the remark to the last.
    """
    places = cut_places(remark)
    if not places:
        return None
    at = named_place(remark, doubts)
    if at is not None:
        return at
    paragraphs = [item.span.start for item in remark.items[1:]]
    if any(doubt.code in _NEXT for doubt in doubts):
        return paragraphs[-1] if paragraphs else places[-1]
    return paragraphs[0] if paragraphs else places[0]


def named_place(remark: Remark, doubts: Sequence[Doubt]) -> int | None:
    """The place inside the remark that the doubts name by its words; None if they name none."""
    places = (_told(remark, doubt) for doubt in doubts)
    return next((at for at in places if at is not None), None)


def _told(remark: Remark, doubt: Doubt) -> int | None:
    """The place that one doubt names, if its words stand in the remark."""
    words = doubt.detail.strip()
    if not words or doubt.code in _NEXT:
        return None
    text = remark.text
    behind = doubt.code in _AFTER
    for item in remark.items:
        item_text = text[item.span.start : item.span.end]
        if behind and item_text.rstrip().endswith(words) and item.span.end < len(text):
            return item.span.end + 1
        if not behind and item_text.startswith(words) and item.span.start > 0:
            return item.span.start
    found = text.find(words)
    if found < 0:
        return None
    return _nearest(cut_places(remark), found + (len(words) if behind else 0))


def _nearest(places: Sequence[int], position: int) -> int | None:
    """The first place at or after ``position``, else the last one."""
    return next((place for place in places if place >= position), places[-1] if places else None)
