"""Labels whose letters are set apart to fill a column: ``議　　長``, ``５　番``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gijiyomi.importing.parsing.roles import is_organisation, role_of

_SEAT = re.compile(r"(?:議席)?\d{1,3}番\Z")
_LETTER = r"[^\sA-Za-z\d:。、・()「」『』【】〔〕\[\]<>《》○◎●◆◇]"
# A sign or an opening bracket, then letters by themselves; a number is one letter.
_HEAD = re.compile(
    r"(?P<sign>[・•●■□◆▪○◎◇]?\s?[【〔\[<《(]?\s?)"
    rf"(?P<letters>(?:(?:議席)?\d{{1,3}}|{_LETTER})(?:[ ]{{1,6}}{_LETTER}(?![^\s(:】〕\]>》)]))+)"
)
_ONE_LETTER = re.compile(r"(?:議席)?\d+|\S")


class ClosedHead(NamedTuple):
    """A line whose label is closed up.

    Attributes:
        text: the line.
        places: where each of its characters stands in the line as printed, and the end of that.
        is_seat: the label is the seat of a member and no more.
    """

    text: str
    places: tuple[int, ...]
    is_seat: bool


@lru_cache(maxsize=4096)
def with_head_closed(text: str) -> ClosedHead | None:
    """``text`` with the letters of a post, a body or a seat at its beginning closed up.

    The longest that the letters make: of ``議 長 山 田`` 議長. None if they make none.
    """
    head = _HEAD.match(text)
    if head is None:
        return None
    start = head.start("letters")
    letters = list(_ONE_LETTER.finditer(text, start, head.end("letters")))
    for count in range(len(letters), 1, -1):
        word = "".join(letter[0] for letter in letters[:count])
        is_seat = bool(_SEAT.match(word))
        if is_seat or role_of(word) or is_organisation(word):
            own = (place for letter in letters[:count] for place in range(*letter.span()))
            end = letters[count - 1].end()
            places = (*range(start), *own, *range(end, len(text) + 1))
            return ClosedHead(text[:start] + word + text[end:], places, is_seat)
    return None
