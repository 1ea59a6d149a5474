"""Rows of an attendance list that name people with 君 or さん behind each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gijiyomi.importing.parsing.descriptions import split_description
from gijiyomi.importing.parsing.people import (
    is_name,
    is_word,
    pieces_of,
    post_before_name,
    spaced_name,
)
from gijiyomi.importing.parsing.roles import LONGEST_ROLE, role_of, strip_honorific
from gijiyomi.importing.parsing.spread_posts import without_colon
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.width import narrowed

_HONORIFIC = re.compile(
    r"(?:[^\s(（、]{1,12}(?:君|さん|氏)|(?<=\S)[ \u3000]{1,2}君)(?=\s|\Z|\(|、)"
)
_FAMILY_ONLY = 2
# ``理事花輪ともふみ君``: no dictionary knows given names in kana.
_POST_BEFORE_KANA = re.compile(rf"(?P<post>{LONGEST_ROLE})[一-龠々]{{1,3}}[ぁ-ん]{{2,4}}")
_NOTE = re.compile(r"\s*(?:\((?P<words>[^()\d]{2,30})\))?\s*[、,]?")
_COUNT = re.compile(r"\d|[(（]|なし|無し|以上|\Aほか")
_BULLET = re.compile(r"(?<!\S)[・•●○◎■□◆◇▪]\s*")
# A bullet or the number of a row before a name.
_BEGINNING = re.compile(r"\s*(?:[・•●○◎■□◆◇▪]\s*|\(\d{1,2}\)\s*|\d{1,2}[.)]?\s+(?=[^\d\s番]))?")
_SEAT = re.compile(r"第?\d{1,3}番")
_WIDE_NAME_GAP = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a list.

    Attributes:
        name: None if no name could be told; then ``post`` is what stands there.
        mode: the note about the way of taking part, as printed.
        absent: a note says that the person did not come.
    """

    name: str | None
    affiliation: str = ""
    post: str = ""
    mode: str = ""
    absent: bool = False


def is_honorific(text: str) -> bool:
    """Whether a line names people with 君 or さん behind each."""
    return bool(_HONORIFIC.search(text))


def honorific_rows(line: str) -> list[Row]:
    """People named with 君: ``理事　井上　信治君　理事　齋藤　　健君``."""
    text = narrowed(line)
    rows: list[Row] = []
    start = 0
    for match in _HONORIFIC.finditer(text):
        start = _after_note(line, start, rows)
        rows.append(_honorific_row(line[start : match.end()]))
        start = match.end()
    start = _after_note(line, start, rows)
    return _described_behind(rows, line[start:].strip("　 、,")) if rows else rows


def _after_note(line: str, start: int, rows: list[Row]) -> int:
    """Where the next person begins; what stands in brackets before belongs to the last."""
    text = narrowed(line)
    note = _NOTE.match(text, start) if rows else None
    if note and note["words"]:
        rows[-1] = _with_words(rows[-1], line[slice(*note.span("words"))])
    begun = _BEGINNING.match(text, note.end() if note else start)
    return begun.end() if begun else start


def _described_behind(rows: list[Row], words: str) -> list[Row]:
    """The people of a line whose last words stand behind the last name: so do those before."""
    if rows[0].post or not words or _COUNT.search(narrowed(words)):
        return rows
    behind = [*(row.post for row in rows[1:]), words]
    return [
        _with_words(replace(row, post=""), told) for row, told in zip(rows, behind, strict=True)
    ]


def _with_words(row: Row, words: str) -> Row:
    if not words:
        return row
    affiliation, post = split_description(words)
    told = " ".join(part for part in (row.post, post) if part)
    return replace(row, affiliation=affiliation, post=told)


def _honorific_row(segment: str) -> Row:
    """A post and a name; the name is the last part, and the part before if it stands near."""
    pieces, gaps = pieces_of(without_colon(_BULLET.sub("", segment.strip("　 、"))))
    if len(pieces) > 1 and not strip_honorific(pieces[-1]):
        pieces, gaps = pieces[:-1], gaps[:-1]
    seat = next((n for n in (1, 2) if _SEAT.fullmatch(narrowed("".join(pieces[:n])))), 0)
    pieces, gaps = pieces[seat:] or pieces, gaps[seat:]
    last = strip_honorific(pieces[-1])
    if len(pieces) <= _FAMILY_ONLY and (post := _glued_post([*pieces[:-1], last])):
        return Row(" ".join([*pieces[:-1], last])[len(post) :].strip(), post=post)
    if all(len(piece) == 1 for piece in [*pieces[:-1], last]) and len(pieces) > _FAMILY_ONLY:
        text = narrowed("".join([*pieces[:-1], last]))
        post = post_before_name(text) or _post_by_gap([*pieces[:-1], last], gaps)
        if post:
            begin = len(post)
            return Row(spaced_name([*pieces[begin:-1], last], gaps[begin:]), post=post)
    count = 1
    if len(pieces) > 1 and len(last) <= 3 and gaps[-1] < _WIDE_NAME_GAP:
        family = narrowed(pieces[-2])
        count = 2 if not is_word(family) and len(family) <= 5 and is_name(family + "子") else 1
    while count >= 2 and len(pieces) > count and _is_letter_spaced(pieces, gaps, count):
        count += 1
    name = spaced_name([*pieces[-count:-1], last], gaps[len(gaps) - count + 1 :])
    return Row(name, post="".join(pieces[:-count]))


def _post_by_gap(pieces: list[str], gaps: list[int]) -> str:
    """The post before a name that the dictionary does not know, by the wider gap between them."""
    for end in range(len(pieces) - 2, 0, -1):
        post = narrowed("".join(pieces[:end]))
        if role_of(post) == post and gaps[end - 1] > max(gaps[end:]):
            return post
    return ""


def _glued_post(pieces: list[str]) -> str:
    """The post close before a name: ``環境局局長`` of ``環境局局長大久　保夫``."""
    whole = narrowed("".join(pieces))
    kana = _POST_BEFORE_KANA.fullmatch(whole)
    post = post_before_name(whole) or (kana["post"] if kana else "")
    return pieces[0][: len(post)] if len(post) < len(pieces[0]) or len(pieces) == 1 else ""


def _is_letter_spaced(pieces: list[str], gaps: list[int], count: int) -> bool:
    """Whether the piece before is of the name too: ``上 山 和 子``, ``中川原 隆 男``."""
    before = narrowed(pieces[-count - 1])
    near = gaps[-count] < _WIDE_NAME_GAP
    of_name = len(before) == 1 or family_of(before) == before
    return of_name and len(pieces[-count]) == 1 and near and not is_word(before)
