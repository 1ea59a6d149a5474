"""Speakers whose marks are a name and no post: ``【山田】``, ``時田　宏：``, ``山田さん``.

Such a mark looks like a heading or the first word of a line. It is one if the list has the name
or the dictionary of names knows it, and if the document marks several people so, again and again,
with sentences behind them. What a recorder writes has the time behind each: ``時田 宏   0:21``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gijiyomi.domain.minutes import Attendee
from gijiyomi.importing.parsing.markers import Mark, Style
from gijiyomi.importing.parsing.people import KANJI_KANA, is_name
from gijiyomi.importing.parsing.roles import LONGEST_ROLE
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.width import closed, narrowed

_LETTER = rf"[{KANJI_KANA}]"
_NAME = re.compile(
    rf"(?P<sign>[・•●○◎■□◆◇▪]\s?)?(?P<open>[【〔\[<《(])?\s?(?P<label>{_LETTER}{{1,6}}"
    rf"(?: {{1,4}}{_LETTER}{{1,5}})??)\s?(?P<title>君|氏|さん|様)?"
    r"(?(open)\s?[】〕\]>》)])(?P<gap>\s*:\s*|\s+|\Z|(?(open)|(?!)))"
)
_WHOLE = re.compile(_NAME.pattern.replace("})??)", "})?)"))
_TIMED = re.compile(
    r"(?P<label>[^\s\d:。、「」()][^:。、「」()]{0,24}?(?:\([^()]{1,20}\))?)\s{1,6}"
    r"(?:\d{1,2}:)?\d{1,2}:\d{2}\s*"
)
_POST_BEHIND = re.compile(rf"(?P<post>{LONGEST_ROLE})(?:\s+|:|\Z)")
_STYLES = {"【": Style.BRACKET, "(": Style.PAREN}
_LEAST = 3
_SPOKEN_SHARE = 0.8
_AGAIN = 2
_LINES_READ = 3


class _Found(NamedTuple):
    """A line that begins with a name.

    Attributes:
        form: how the name is set off; a document has one or two.
    """

    form: tuple[str, str]
    name: str
    mark: Mark
    listed: bool


def names_alone(
    texts: Sequence[str], marked: frozenset[int], attendees: Sequence[Attendee]
) -> dict[int, Mark]:
    """The lines that a name alone begins as a mark.

    Args:
        texts: the lines of the talk.
        marked: the indexes of those that have a mark.
        attendees: the people of the list.
    """
    listed = _names_of(attendees)
    forms: defaultdict[tuple[str, str], dict[int, _Found]] = defaultdict(dict)
    for index, text in enumerate(texts):
        found = None if index in marked else _name_at(text, listed)
        if found and _is_spoken(texts, index, found.mark):
            forms[found.form][index] = found
    return {
        index: one.mark
        for found in forms.values()
        if _are_marks(list(found.values()))
        for index, one in found.items()
    }


def timed_marks(texts: Sequence[str]) -> dict[int, Mark]:
    """The lines that hold nothing but who speaks and since when, as a recorder writes them."""
    found = {
        index: Mark(Style.NAME_LINE, *match.span("label"), len(text))
        for index, text in enumerate(texts)
        if (match := _TIMED.fullmatch(text)) and index + 1 < len(texts)
    }
    worded = [index for index in found if index + 1 not in found]
    return found if len(worded) == len(found) >= _LEAST else {}


def _names_of(attendees: Sequence[Attendee]) -> frozenset[str]:
    names = (narrowed(one.name) for one in attendees)
    families = ((closed(name), name.split()[0], family_of(closed(name)) or "") for name in names)
    return frozenset(word for words in families for word in words if word)


def _name_at(text: str, listed: frozenset[str]) -> _Found | None:
    for form in (_WHOLE, _NAME):
        match = form.match(text)
        name = closed(match["label"]) if match else ""
        if match is None or not is_name(name):
            continue
        known = name in listed
        gap = ":" if ":" in match["gap"] else "" if match.end() == len(text) else " "
        sure = match["open"] or gap == ":" or match["title"]
        if known or (sure and family_of(name) is not None):
            opening = match["open"] or (match["sign"] or "").strip()
            style = _style(match["open"], match["sign"], gap)
            mark = _with_post(text, Mark(style, *match.span("label"), match.end()))
            return _Found((opening, gap), name, mark, known)
    return None


def _with_post(text: str, mark: Mark) -> Mark:
    """``早瀬 委員  …``: a post behind the name, set apart as well, is of the mark."""
    post = _POST_BEHIND.match(text, mark.body)
    return replace(mark, end=post.end("post"), body=post.end()) if post else mark


def _style(opening: str | None, sign: str | None, gap: str) -> Style:
    if opening:
        return _STYLES.get(opening, Style.ANGLE)
    if gap == ":":
        return Style.COLON
    if sign:
        return Style.CIRCLE
    return Style.GAP if gap else Style.NAME_LINE


def _is_spoken(texts: Sequence[str], index: int, mark: Mark) -> bool:
    """Whether a sentence follows on the line, or on one of the next."""
    rest = texts[index][mark.body :]
    return any(
        "。" in text for text in ([rest] if rest else texts[index + 1 : index + _LINES_READ])
    )


def _are_marks(found: Sequence[_Found]) -> bool:
    """Whether names in one form are marks: of several people, and without a list each again."""
    counts = Counter(one.name for one in found)
    if len(found) < _LEAST or len(counts) < _AGAIN:
        return False
    listed = sum(one.listed for one in found)
    again = sum(count >= _AGAIN for count in counts.values())
    return listed >= _SPOKEN_SHARE * len(found) or again >= max(_AGAIN, len(counts) / 2)
