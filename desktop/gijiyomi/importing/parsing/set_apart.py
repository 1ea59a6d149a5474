"""Labels printed in parts: ``議　　長`` and ``５　番`` to fill a column, ``山田　太郎　委員``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gijiyomi.importing.parsing.roles import is_organisation, role_of
from gijiyomi.japanese.family_names import family_of

_SEAT = re.compile(r"(?:議席)?\d{1,3}番\Z")
_LETTER = r"[^\sA-Za-z\d:。、・()「」『』【】〔〕\[\]<>《》○◎●◆◇]"
# A sign or an opening bracket, then letters by themselves; a number is one letter.
_HEAD = re.compile(
    r"(?P<sign>[・•●■□◆▪○◎◇]?\s?[【〔\[<《(]?\s?)"
    rf"(?P<letters>(?:(?:議席)?\d{{1,3}}|{_LETTER})(?:[ ]{{1,6}}{_LETTER}(?![^\s(:】〕\]>》)]))+)"
)
# A family name, perhaps a given name, and a post behind either.
_NAMED = re.compile(
    r"(?P<sign>[・•●■□◆▪○◎◇]?\s?[【〔\[<《(]?\s?)"
    rf"(?P<family>{_LETTER}{{1,4}}) {{1,3}}(?:(?P<given>{_LETTER}{{1,4}}) {{1,3}})?"
    rf"(?P<last>{_LETTER}{{2,12}})(?=[\s(:】〕\]>》)]|\Z)"
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
    return _letters_closed(text) or _name_closed(text)


def _letters_closed(text: str) -> ClosedHead | None:
    head = _HEAD.match(text)
    if head is None:
        return None
    letters = list(_ONE_LETTER.finditer(text, *head.span("letters")))
    for count in range(len(letters), 1, -1):
        word = "".join(letter[0] for letter in letters[:count])
        is_seat = bool(_SEAT.match(word))
        if is_seat or role_of(word) or is_organisation(word):
            return _closed(text, [letter.span() for letter in letters[:count]], is_seat=is_seat)
    return None


def _name_closed(text: str) -> ClosedHead | None:
    head = _NAMED.match(text)
    if head is None:
        return None
    # Behind a sign a post by itself says so much that any name will do.
    told = head["sign"].strip() and role_of(head["last"]) == head["last"]
    if not told and family_of(head["family"]) != head["family"]:
        return None
    if not role_of(head["last"]) or role_of(head["family"]) or role_of(head["given"] or ""):
        return None
    groups = [group for group in ("family", "given", "last") if head[group]]
    return _closed(text, [head.span(group) for group in groups], is_seat=False)


def _closed(text: str, parts: Sequence[tuple[int, int]], *, is_seat: bool) -> ClosedHead:
    (start, _), (_, end) = parts[0], parts[-1]
    own = (place for part in parts for place in range(*part))
    places = (*range(start), *own, *range(end, len(text) + 1))
    word = "".join(text[slice(*part)] for part in parts)
    return ClosedHead(text[:start] + word + text[end:], places, is_seat)
