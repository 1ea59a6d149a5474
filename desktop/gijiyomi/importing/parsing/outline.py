"""A document cut into head, talk and what stands behind the talk."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gijiyomi.importing.parsing.furniture import is_rule
from gijiyomi.importing.parsing.headings import (
    Heading,
    Part,
    find_headings,
    first_of_proceedings,
    with_agenda,
)
from gijiyomi.importing.parsing.lines import Line
from gijiyomi.importing.parsing.markers import Mark, Style, find_marks, vote
from gijiyomi.importing.parsing.narration import is_direction, read_clock
from gijiyomi.importing.parsing.tables import foot_of_form
from gijiyomi.importing.parsing.titles import read_title
from gijiyomi.japanese.dates import is_date_line
from gijiyomi.japanese.width import closed

# A title stands among the first lines, if anywhere.
_TITLE_WITHIN = 10
_EXPLICIT = tuple(style for style in Style if style.explicit)
_SAID = re.compile(r"(?:ます|です|せん|ください|でしょう|ました|でした)か?。\Z")
_CONTACT = re.compile(r"問い?合わ?せ先|連絡先|担当課|照会先")
_CHAPTER = re.compile(r"[《≪][^《》≪≫。]{1,60}[》≫]")
_CONTACT_WITHIN = 12
_OPENS = re.compile(
    r"(?:第?[\d一二三四五六七八九十]{1,2}[.、)]?|[◇◆■●○・])?開会(?:の?(?:挨拶|あいさつ|辞))?(?:\([^()]{1,12}\))?"
)
# Before what is asked and answered something was said.
_ANSWERING = re.compile(
    r"[\d.、()<>【】○●■◆◎・-]*(?:主な)?(?:質疑|意見交換|質疑応答)(?:応答|の概要|等)*[>】]?:?"
)
_STATEMENT = re.compile(
    r"[\d.、()<>【○●■◆◎・-]*(?:大臣|長官|総理|知事|市長)?(?:から)?(?:の)?"
    r"(?:冒頭発言|発言要旨|発表事項|発言|発表)[>】)]?:?"
)
_BRACKETED = re.compile(
    r"[【〔<《≪][^】〕>》≫。]{0,20}(?:挨拶|あいさつ|開会|説明|報告|発言)[^】〕>》≫。]{0,6}[】〕>》≫]"
)
_NUMBERED = re.compile(r"\d{1,2}(?:[.、)]\s*|\s+)[^\d\s][^。]{1,24}")
_OPENING_WITHIN = 16
_LEAST_OF_MATTER = 5
_LISTS = frozenset({Part.ATTENDANCE, Part.ABSENCE})
_BEHIND = frozenset({*_LISTS, Part.MATERIALS, Part.OTHER})


@dataclass(frozen=True, slots=True)
class Outline:
    """A document cut into head, talk and tail.

    Attributes:
        lines: without page marks.
        headings: of the head and the tail, by index of line.
        talk: where the talk begins; tail: where lists begin that stand behind it.
    """

    lines: Sequence[Line]
    headings: dict[int, Heading]
    talk: int
    tail: int

    @property
    def talk_lines(self) -> Sequence[Line]:
        """The lines of the talk."""
        return self.lines[self.talk : self.tail]

    @property
    def head_lines(self) -> Sequence[tuple[int, Line]]:
        """The lines of head and tail, each with its index."""
        numbered = list(enumerate(self.lines))
        return [*numbered[: self.talk], *numbered[self.tail :]]


def find_outline(lines: Sequence[Line]) -> Outline:
    """The outline of a document whose page marks were taken out."""
    headings = with_agenda(lines, find_headings(lines))
    proceedings = first_of_proceedings(lines, headings)
    if proceedings is None:
        talk = _first_mark(lines, headings)
    else:
        talk = _opened_before(lines, headings, proceedings) or proceedings + 1
    tail = _tail(lines, headings, talk)
    kept = {index: head for index, head in headings.items() if index < talk or index >= tail}
    return Outline(lines, kept, talk, tail)


def _opened_before(
    lines: Sequence[Line], headings: dict[int, Heading], proceedings: int
) -> int | None:
    """Where the talk begins before its heading: someone speaks under ``１．開会``.

    None if the heading of the talk, such as ``２．議事``, stands before all that is said.
    """
    told = _told_opening([line.text for line in lines], headings, proceedings)
    if told is not None:
        return told
    first = max((index for index in headings if index < proceedings), default=-1) + 1
    between = [line.text for line in lines[first:proceedings]]
    if _ANSWERING.fullmatch(closed(lines[proceedings].text)):
        begun = _marked(between, 0, vote([line.text for line in lines[first:]]))
        stated = _statement(between[:begun])
        begun = begun if stated is None else stated
        return None if begun is None else first + begun
    if not any(_OPENS.fullmatch(closed(text)) for text in between):
        return None
    styles = vote([line.text for line in lines[first:]])
    begun = _marked(between, 0, styles)
    opening = next(i for i, text in enumerate(between) if _OPENS.fullmatch(closed(text)))
    return first + opening if begun is not None and begun > opening else None


def heads_part(text: str) -> bool:
    """Whether a line heads a part of the talk: ``開会``, ``知事発表``, ``質疑``."""
    plain = closed(text)
    return any(form.fullmatch(plain) for form in (_OPENS, _STATEMENT, _ANSWERING))


def _statement(texts: Sequence[str]) -> int | None:
    """The heading ``１．冒頭発言`` of what is said to the press before it may ask, if any is."""
    headed = (i for i, text in enumerate(texts) if _STATEMENT.fullmatch(closed(text)))
    heading = next(headed, len(texts))
    return heading if any(_SAID.search(text) for text in texts[heading:]) else None


def _first_mark(lines: Sequence[Line], headings: dict[int, Heading]) -> int:
    """Where the talk begins without a heading: at the first mark with a sentence.

    A rule and the hour before it belong to the talk.
    """
    texts = [line.text for line in lines]
    after = max(headings, default=_title_line(lines)) + 1
    styles = vote(texts[after:])
    found = [_marked(texts, 0, _EXPLICIT)]
    # Where most marks have no sign, one that has may stand in the middle.
    if found == [None] or (styles and not styles[0].explicit):
        found.append(_marked(texts, after, styles))
    begun = [index for index in found if index is not None]
    if not begun:
        return _first_spoken(texts, headings) or _behind_date(texts, after, headings)
    return _with_opening(texts, min(begun), headings)


def _behind_date(texts: Sequence[str], after: int, headings: Mapping[int, Heading]) -> int:
    """Where notes without any speaker begin: behind the day, or the place under its heading."""
    last = headings.get(after - 1)
    alone = last is not None and last.part is Part.PLACE and last.value == len(texts[after - 1])
    if after < len(texts) and (is_date_line(texts[after]) or (alone and "。" not in texts[after])):
        return after + 1
    return after


def _first_spoken(texts: Sequence[str], headings: dict[int, Heading]) -> int | None:
    """The first line with a mark and a sentence, where headings stand behind the talk too."""
    styles = vote(texts)
    if not styles or not headings:
        return None
    marks = find_marks(texts, styles)
    spoken = (index for index in sorted(marks) if "。" in texts[index] and index > min(headings))
    return next(spoken, None)


def _with_opening(texts: Sequence[str], first: int, headings: dict[int, Heading]) -> int:
    """Where the talk begins, if something of it stands before its first mark."""
    while first > 0 and first - 1 not in headings and _is_talk(texts[first - 1]):
        first -= 1
    last = max((i for i in headings if i < first), default=-1)
    stated = _statement(texts[last + 1 : first])
    found = (
        _broken_before(texts, last, first),
        next((i for i in range(last + 1, first - 1) if _is_topic(texts[i], texts[i + 1])), None),
        None if stated is None else last + 1 + stated,
        _told_opening(texts, headings, first),
        _second_time(texts, last + 1, first),
    )
    return min((index for index in found if index is not None), default=first)


def _broken_before(texts: Sequence[str], last: int, first: int) -> int | None:
    """The rule or hour nearest before ``first`` that stands over something said."""
    near = range(first - 1, max(last, first - _OPENING_WITHIN), -1)
    breaks = (i for i in near if is_rule(texts[i]) or read_clock(texts[i]))
    return next((i for i in breaks if any(_SAID.search(text) for text in texts[i:first])), None)


def _second_time(texts: Sequence[str], start: int, end: int) -> int | None:
    """Where a matter stands for the second time: once in the schedule, once over the talk."""
    seen: set[str] = set()
    for index in range(start, end):
        matter = closed(texts[index])
        if matter in seen and len(matter) >= _LEAST_OF_MATTER:
            return index
        seen.add(matter)
    return None


def _told_opening(texts: Sequence[str], headings: dict[int, Heading], end: int) -> int | None:
    """Where ``１　開会`` stands over a sentence, before ``end``; ``３　議題`` may come between."""
    before = (i for i in headings if i < end and headings[i].part is not Part.AGENDA)
    first = max(before, default=-1) + 1
    opens = (i for i in range(first, end - 1) if _opens_with_report(texts[i], texts[i + 1]))
    return next(opens, None)


def _opens_with_report(text: str, following: str) -> bool:
    """Whether ``開会`` stands over what the record-keeper tells of it."""
    told = following.rstrip().endswith(("。", "の報告", "を報告", "を宣言"))
    return told and bool(_OPENS.fullmatch(closed(text)) or _BRACKETED.fullmatch(text))


def _is_topic(text: str, following: str) -> bool:
    """Whether a heading stands over a sentence: ``１　校長挨拶``, ``【市長あいさつ】``."""
    heads = _NUMBERED.fullmatch(text) or _BRACKETED.fullmatch(text)
    return bool(heads) and following.rstrip().endswith("。")


def _is_talk(text: str) -> bool:
    """A rule, the hour or a sentence: what stands right before the first mark is of the talk."""
    drawn = is_rule(text) or is_direction(text) or bool(_CHAPTER.fullmatch(text))
    return drawn or read_clock(text) is not None or bool(_SAID.search(text))


def _marked(texts: Sequence[str], start: int, styles: Sequence[Style]) -> int | None:
    """The first line from ``start`` with a mark and a sentence behind it."""
    marks = find_marks(texts[start:], styles)
    spoken = (
        start + index for index in sorted(marks) if _is_said(texts, start + index, marks, start)
    )
    return next(spoken, None)


def _is_said(texts: Sequence[str], index: int, marks: Mapping[int, Mark], start: int) -> bool:
    """Whether a sentence stands behind a mark, before the next: ``【事務局】田中室長`` is none."""
    near = [texts[index]]
    for place in range(index + 1, min(index + 3, len(texts))):
        if place - start in marks:
            break
        near.append(texts[place])
    return any("。" in text for text in near)


def _title_line(lines: Sequence[Line]) -> int:
    """The index of the line that says which sitting or what kind of record; -1 if none does."""
    for index, line in enumerate(lines[:_TITLE_WITHIN]):
        title = read_title([line.printed])
        if title.number or title.kind:
            return index
    return -1


def _tail(lines: Sequence[Line], headings: dict[int, Heading], talk: int) -> int:
    """Where lists of people begin after the hour at which the sitting closed."""
    closing = [
        index
        for index, line in enumerate(lines[talk:], talk)
        if (clock := read_clock(line.text)) is not None and clock.closes
    ]
    contact = next((i for i in sorted(headings) if _is_contact(lines, i) and i > talk), len(lines))
    if not closing:
        listed = _list_behind(lines, headings, talk)
        return min(contact, _form_foot(lines, talk), len(lines) if listed is None else listed)
    after = (i for i, heading in sorted(headings.items()) if i > closing[-1])
    return next((i for i in after if headings[i].part in _LISTS), contact)


def _list_behind(lines: Sequence[Line], headings: dict[int, Heading], talk: int) -> int | None:
    """The heading of a list, ``５．出席者``, behind which nothing is said any more."""
    found = None
    for index in sorted((i for i in headings if i > talk), reverse=True):
        said = any("。" in line.text for line in lines[index : found or len(lines)])
        if said or headings[index].part not in _BEHIND:
            break
        found = index
    return found


def _form_foot(lines: Sequence[Line], talk: int) -> int:
    foot = foot_of_form(lines, talk) if _in_form(lines, talk) else None
    return len(lines) if foot is None else foot


def _in_form(lines: Sequence[Line], talk: int) -> bool:
    """Whether the heading of the talk is a cell of a form."""
    return 0 < talk <= len(lines) and lines[talk - 1].raw.endswith("\t")


def _is_contact(lines: Sequence[Line], index: int) -> bool:
    """``お問合せ先`` among the last lines: what a web page adds to the record."""
    near = len(lines) - index <= _CONTACT_WITHIN
    return near and bool(_CONTACT.search(closed(lines[index].text)))
