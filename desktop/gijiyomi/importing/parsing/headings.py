"""Headings of the parts of minutes: 日時, 場所, 出席者, 議題, 資料, 議事概要."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from gijiyomi.importing.parsing.lines import Line
from gijiyomi.japanese.dates import find_date, find_times


class Part(Enum):
    """What a heading announces."""

    WHEN = auto()
    PLACE = auto()
    ATTENDANCE = auto()
    AGENDA = auto()
    MATERIALS = auto()
    NAME = auto()
    OTHER = auto()
    PROCEEDINGS = auto()


_WORDS = {
    Part.WHEN: "開催日時 開催年月日 会議日時 日時 開催日 年月日 期日",
    Part.PLACE: "開催場所 会議場所 開催会場 場所 会場",
    Part.ATTENDANCE: (
        "出席委員の氏名 出席者の氏名 出席者名簿 出席委員名 出席者名 出席者等 出席委員 出席議員"
        " 出席者 参加者名簿 参加者 参加委員 委員出欠 陪席者 説明員 出席説明員 出席構成員"
        " 構成員名簿 出席説明者"
    ),
    Part.AGENDA: (
        "主な議題 会議次第 議事次第 議事日程 審議事項 付議事項 会議の議題 議題 案件 次第"
        " 会議に付した事件"
    ),
    Part.MATERIALS: (
        "配付資料一覧 配布資料一覧 会議資料一覧 配付資料 配布資料 会議資料 提出資料 資料一覧"
        " 参考資料 資料"
    ),
    Part.NAME: "附属機関等の名称 審議会等の名称 審議会等名称 会議の名称 会議名称 会議名 名称 件名",
    Part.OTHER: (
        "欠席者 欠席委員 欠席議員 傍聴者数 傍聴者 傍聴人 公開の可否 会議の公開 備考 問合せ先"
        " 閣議案件 会議録の作成方法"
    ),
    Part.PROCEEDINGS: (
        "議事概要 議事要旨 議事要録 議事録 議事内容 議事経過 議事の経過 議事の概要 議事の要旨"
        " 審議内容 審議経過 審議概要 会議録 会議内容 会議経過 会議概要 発言要旨 発言内容"
        " 議論の概要 意見交換 議事 主な意見 主な発言 質疑応答 意見等"
    ),
}
_PART_OF = {word: part for part, words in _WORDS.items() for word in words.split()}
_SPACED_WORDS = "|".join(
    r"\s*".join(word) for word in sorted(_PART_OF, key=lambda word: (-len(word), word))
)
_HEADING = re.compile(
    r"(?P<number>(?:第?\d{1,2}\s*[.、]?|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,2}[.、]|"
    r"[○◎◇◆●■□・])\s*)?"
    r"(?P<open>[<《≪〈【〔\[(]\s*)?"
    rf"(?P<word>{_SPACED_WORDS})"
    r"(?P<close>\s*[>》≫〉】〕\])])?"
    r"(?P<note>\s*\([^()]*\))*"
    r"(?P<colon>\s*:)?(?P<gap>\s*)(?P<value>.*)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where what follows it on the same line begins."""

    part: Part
    value: int


def find_heading(text: str) -> Heading | None:
    """The heading that a line is or begins with.

    A line that goes on after the word is a heading only if a colon, a number before it or, for
    a date, its value says so: ``資料 1 …`` is an item, ``日時 令和…`` a heading.
    """
    match = _HEADING.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    part = _PART_OF["".join(match["word"].split())]
    if not match["value"] or match["colon"] or _is_valued(match, part):
        return Heading(part, match.start("value"))
    return None


def _is_valued(match: re.Match[str], part: Part) -> bool:
    if not match["gap"]:
        return False
    if part is Part.WHEN:
        value = match["value"]
        return find_date(value) is not None or find_times(value)[0] is not None
    return (
        match["number"] is not None or match["close"] is not None or part in {Part.PLACE, Part.NAME}
    )


def find_headings(lines: Sequence[Line]) -> dict[int, Heading]:
    """The headings among ``lines`` by the index of their line."""
    return {
        index: heading
        for index, line in enumerate(lines)
        if (heading := find_heading(line.text)) is not None
    }


def first_of_proceedings(lines: Sequence[Line], headings: dict[int, Heading]) -> int | None:
    """The index of the heading under which the talk begins; None without such a heading.

    A heading 議事 among the items of 議事次第 is none: no sentence stands between it and the
    next part of the head.
    """
    for index, heading in sorted(headings.items()):
        if heading.part is not Part.PROCEEDINGS:
            continue
        following = min((other for other in headings if other > index), default=len(lines))
        talk = any(line.text.endswith("。") for line in lines[index + 1 : following])
        if talk or not _head_goes_on(headings, index):
            return index
    return None


def _head_goes_on(headings: dict[int, Heading], index: int) -> bool:
    head = {Part.WHEN, Part.PLACE, Part.ATTENDANCE, Part.AGENDA, Part.MATERIALS}
    return any(other > index and heading.part in head for other, heading in headings.items())
