"""The attendance list: groups, ways of taking part, people with affiliation and post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.importing.parsing.roles import is_group, is_organisation, role_of
from gijiyomi.japanese.width import closed, narrowed

_GROUP_MARK = re.compile(
    r"(?:[・•]\s*)?[【\[<《≪〈]\s*([^】\]>》≫〉]+?)\s*[】\]>》≫〉](?:\([^()]*\))?\s*"
)
_PAREN_GROUP = re.compile(r"\(([^()]{1,12})\)\s*(?=\S)")
_COLON_GROUP = re.compile(r"([^:()]{1,24}?)\s*:\s*")
_MODE_LINE = re.compile(r"\(([^()]{1,12})\)")
_WRAPPED_ROW = re.compile(r"\((.+\([^()]*\))\)|\(([^()]+)\)")
_MODE_NOTE = re.compile(
    r"\s*[(【\[]\s*(代理(?:出席)?|オンライン(?:出席|参加)?|対面|書面(?:出席|参加)?|Web(?:出席|参加)?)\s*[)】\]]",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[※*]|別紙|別添|\(?(?:敬称略|五十音順|50音順)|以上|計?\d+名|なし\Z")
_TITLED = re.compile(
    r"(?P<name>.{1,6}?)(?P<post>(?:専門|臨時|特別|副)?(?:委員長代理|委員長|委員|会長代理|会長|座長代理|座長|議長代理|議長|"
    r"部会長|分科会長|主査|議員|構成員|室長|課長|局長|次長|参事官|審議官|事務局長|教育長))"
)
_SEPARATORS = re.compile(r"[、,]")
_KANJI_KANA = (
    r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\u3041-\u309f\u30a1-\u30fa\u30fc\U00020000-\U0003ffff"
)
_NAME = re.compile(rf"[{_KANJI_KANA}]{{1,8}}")
_SHORT_NAME = re.compile(rf"[{_KANJI_KANA}]{{1,3}}|[\u3041-\u309f\u30a1-\u30fa\u30fc]{{4}}")
_MODES = {
    "対面": AttendanceMode.IN_PERSON,
    "会場": AttendanceMode.IN_PERSON,
    "現地": AttendanceMode.IN_PERSON,
    "オンライン": AttendanceMode.ONLINE,
    "リモート": AttendanceMode.ONLINE,
    "web": AttendanceMode.ONLINE,
    "ウェブ": AttendanceMode.ONLINE,
    "書面": AttendanceMode.WRITTEN,
    "代理": AttendanceMode.PROXY,
}


@dataclass
class _Reading:
    """Where the reader stands in the list."""

    group: str | None = None
    mode: AttendanceMode | None = None
    attendees: list[Attendee] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of an attendance list, and its lines that could not be read."""

    attendees: tuple[Attendee, ...]
    unread: tuple[str, ...]


def read_attendance(items: Sequence[str]) -> Attendance:
    """The people of an attendance list, line by line as printed."""
    reading = _Reading()
    for item in items:
        _read_line(reading, item.strip())
    return Attendance(tuple(reading.attendees), tuple(reading.unread))


class RowStart(Enum):
    """What the start of a line of the list looks like."""

    GROUP = auto()
    PERSON = auto()
    NAME_ALONE = auto()
    NONE = auto()


def row_start(line: str) -> RowStart:
    """Whether a line of the list begins a group or a person or goes on from the last."""
    text = narrowed(line)
    if text[0] in "【[<《≪〈(※・•" or _COLON_GROUP.match(text) or is_group(closed(text)):
        return RowStart.GROUP
    row = _split_row(line)
    if row is None:
        return RowStart.NONE
    return RowStart.PERSON if row[1] else RowStart.NAME_ALONE


def _read_line(reading: _Reading, line: str) -> None:
    if mode := _mode_line(line):
        reading.mode = mode
        return
    rest = _read_group(reading, line)
    if rest and not _NOTE.match(narrowed(rest)):
        _read_people(reading, rest)


def _mode_line(line: str) -> AttendanceMode | None:
    match = _MODE_LINE.fullmatch(narrowed(line))
    return _mode_of(match[1]) if match else None


def _mode_of(words: str) -> AttendanceMode | None:
    lowered = words.lower()
    return next((mode for word, mode in _MODES.items() if lowered.startswith(word)), None)


def _read_group(reading: _Reading, line: str) -> str:
    """Take in the group that ``line`` names; what is left of the line."""
    text = narrowed(line)
    for form in (_GROUP_MARK, _PAREN_GROUP, _COLON_GROUP):
        match = form.match(text)
        if match and _names_group(match, form is _GROUP_MARK):
            reading.group = closed(line[match.start(1) : match.end(1)])
            reading.mode = _mode_of(reading.group)
            return line[match.end() :].strip()
    if _is_bare_group(text):
        reading.group, reading.mode = closed(line), None
        return ""
    return line


def _names_group(match: re.Match[str], marked: bool) -> bool:
    return marked or is_group(closed(match[1])) or is_organisation(closed(match[1]))


def _is_bare_group(text: str) -> bool:
    """``座 長``, ``構成員``, ``政府側参加者``: a word alone, its letters perhaps spaced."""
    tokens = text.split()
    single = len(tokens) == 1 or all(len(token) == 1 for token in tokens)
    return single and not _SEPARATORS.search(text) and is_group(closed(text))


def _read_people(reading: _Reading, line: str) -> None:
    text = narrowed(line)
    if _SEPARATORS.search(re.sub(r"\([^()]*\)", "", text)) and _split_row(line) is None:
        rows = [part.strip() for part in re.split(r"[、,，](?![^（(]*[）)])", line)]
    else:
        rows = [line]
    for row in filter(None, rows):
        attendee = _read_person(row)
        if attendee is None:
            reading.unread.append(row)
        else:
            mode = attendee.mode or reading.mode
            reading.attendees.append(replace(attendee, group=reading.group, mode=mode))


def _read_person(row: str) -> Attendee | None:
    """The person of one row; a row wholly in brackets stands for the person before it."""
    text = narrowed(row)
    wrapped = _WRAPPED_ROW.fullmatch(text)
    if wrapped:
        row = row[1:-1].strip()
        text = narrowed(row)
    note = _MODE_NOTE.search(text)
    mode = _mode_of(note[1]) if note else None
    if note:
        row = (row[: note.start()] + row[note.end() :]).strip()
    split = _split_row(row) or _split_title(row)
    if split is None:
        return None
    name, described = split
    affiliation, post = _split_description(described)
    return Attendee(name=name, affiliation=affiliation, post=post, mode=mode)


def _split_row(row: str) -> tuple[str, str] | None:
    """Name and description of a row; None if it does not begin with a person's name."""
    if "\t" in row:
        name, _, described = row.partition("\t")
        return (" ".join(name.split()), " ".join(described.split())) if _is_name(name) else None
    tokens = row.split()
    if len(tokens) == 1:
        return (tokens[0], "") if 3 <= len(tokens[0]) <= 6 and _is_name(tokens[0]) else None
    if not _NAME.fullmatch(tokens[0]) or _is_word(tokens[0]):
        return None
    count = 2 if _is_given_name(tokens[0], tokens[1]) else 1
    if count == 1 and len(tokens[0]) < 3:
        return None
    return " ".join(tokens[:count]), " ".join(tokens[count:])


def _split_title(row: str) -> tuple[str, str] | None:
    """``安西会長``, ``遠藤久夫委員``: a name with the post behind it and no space between."""
    token = closed(row)
    title = _TITLED.fullmatch(token)
    if title is None or not _NAME.fullmatch(title["name"]) or _is_word(title["name"]):
        return None
    return title["name"], title["post"]


def _is_name(name: str) -> bool:
    return all(_NAME.fullmatch(token) and not _is_word(token) for token in name.split())


def _is_word(token: str) -> bool:
    """Whether a token is a post or a body and no name."""
    return bool(role_of(token)) or is_group(token) or (len(token) > 2 and is_organisation(token))


def _is_given_name(first: str, second: str) -> bool:
    """Whether ``second`` is the given name after the family name ``first``."""
    return len(first) <= 4 and bool(_SHORT_NAME.fullmatch(second)) and not _is_word(second)


_POST_START = re.compile(
    r"(?:代表取締役|取締役|執行役員|共同創業者|主席|首席|上席|特任|名誉|客員|准?教授|理事|所長|会長|社長|弁護士|"
    r"パートナー|副?大臣|国務大臣)"
)
# Titles of companies that often stand close behind the company's name.
_TITLE = re.compile(r"代表取締役|取締役|執行役員")
_GLUED_POST = re.compile(
    r"(?<=[局省庁室課部会構院付房所ー])(?:審議官|参事官|統括官|次長|総括官|准教授|教授|補佐官|企画官|管理官)"
    r"(?:\(.*\))?\Z"
)


def _split_description(described: str) -> tuple[str, str]:
    """Affiliation and post: ``東京大学 教授`` at the first space before a post."""
    text = narrowed(described)
    tokens = list(re.finditer(r"\S+", text))
    for post in _POST_START.finditer(text):
        if post.start() and (text[post.start() - 1].isspace() or _TITLE.match(post[0])):
            return described[: post.start()].rstrip(), described[post.start() :]
    if len(tokens) > 1:
        return described[: tokens[-1].start()].rstrip(), described[tokens[-1].start() :]
    glued = _GLUED_POST.search(text)
    if glued and glued.start():
        return described[: glued.start()], described[glued.start() :]
    return "", described
