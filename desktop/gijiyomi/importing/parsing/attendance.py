"""The attendance list: groups, ways of taking part, people with affiliation and post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from gijiyomi.domain.minutes import AttendanceMode, Attendee
from gijiyomi.importing.parsing.attendance_rows import rows_of
from gijiyomi.importing.parsing.furniture import is_rule
from gijiyomi.importing.parsing.honorific_rows import Row, honorific_rows, is_honorific
from gijiyomi.importing.parsing.people import (
    KANJI_KANA,
    bare,
    cells,
    is_name,
    is_name_alone,
    leading_name,
    split_titled,
)
from gijiyomi.importing.parsing.roles import is_group, is_organisation, role_of
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.kanji import is_kanji
from gijiyomi.japanese.width import closed, columns, narrowed

_GROUP_MARK = re.compile(
    r"(?:[・•]\s*)?[【\[<《≪〈〔]\s*([^】\]>》≫〉〕]+?)\s*[】\]>》≫〉〕](?:\([^()]*\))?\s*"
)
_PAREN_GROUP = re.compile(r"\(([^()]{1,12})\)\s*(?=\S)|\(([^()]{1,12})\)\Z")
_WRAPPED_GROUP = re.compile(r"\(\s*([^:()]{1,12}\s*:.+)\)\Z")
_COLON_GROUP = re.compile(r"([^:()、]{1,40}?)(?:\([^()]*\))?\s*:\s*")
# ``事務局（書記）　阿内 洋子、馬場 麻衣子``
_LISTED_GROUP = re.compile(
    r"(事務局|幹事|説明員|説明者|オブザーバー|参考人)(?:\([^()]{1,8}\))?\s+(?=[^、]+[、,])"
)
# ``委員　　　浅利幸一　　伊倉節子``: a word over several names, and no post of one.
_MEMBERS_GROUP = re.compile(r"(委\s*員|構\s*成\s*員)\s{2,}(?=\S{3,}\s{2,}\S{3,}(?:\s|\Z))")
# ``事務局　森林課長　坂口　誠``
_POSTED_GROUP = re.compile(
    r"(事務局|説明員|説明者|オブザーバー|参考人)\s+(?=\S+(?:長|官|補佐|監|主査|主任|主幹)\s+\S)"
)
_BULLET_BEFORE = re.compile(r"[-*]\s+(?=\S)")
# ``(2) 事務局``: the number of a group, not of a person.
_NUMBER_BEFORE = re.compile(
    r"(?:\(\d{1,2}\)|[①-⑳]|[ア-ン][.、)]?)\s*(?=(?:委\s*員|事\s*務\s*局|構\s*成\s*員|説明[者員]|オブザーバー?|幹事|その他)(?:\s|:|\(|\Z))"
)
# ``－事務局（大臣官房）－``
_DASHED_GROUP = re.compile(r"[-―–—─]\s*([^-―–—─\s][^-―–—─]{1,24}?)(?:\([^()]*\))?\s*[-―–—─]\Z")
# ``（館　長）近田裕一``: a post before the one who has it.
_POST_IN_BRACKETS = re.compile(r"\(([^()]{2,14})\)\s*(?=[^\s、,]{3,12}\Z)")
_GROUP_FORMS = (
    *(_GROUP_MARK, _PAREN_GROUP, _COLON_GROUP, _DASHED_GROUP),
    *(_LISTED_GROUP, _MEMBERS_GROUP, _POSTED_GROUP),
)
_GROUP_COUNT = re.compile(r"\s*\(\s*\d+\s*[名人]\s*\)\s*\Z")
_MODE_LINE = re.compile(r"\(([^()]{1,12})\)")
_NOTE = re.compile(
    r"[※*]|別紙|別添|\(?(?:敬称略|五十音順|50音順)|以上|計?\d+名|なし\Z|\([^()]*(?:は、|を|「)[^()]*\)\Z"
    r"|\(?注\)?[):)]?\s*[◎○]|他?[^\s、]{0,16}?(?:約|ほか|他)?\d+\s*[名人](?:\([^()]*\))?(?:ほか|他)?\Z"
    r"|[A-Z]\s*(?:委員|構成員|議員)\Z"
)
_HEADER = re.compile(
    r"(?:氏\s*名|所\s*属|役\s*職|職\s*名|職\s*氏\s*名|備\s*考|出\s*欠|区\s*分|番\s*号|議席|委員名|団体名|"
    r"所属・?(?:役職|職名)等?|機関名|分野|選出区分)(?:\([^()]*\))?"
)
_ABSENT = re.compile(r"欠席|不参加|不応招")
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
# A sentence among the rows: ``○会長には、…大野委員が選任された。``
_TOLD = re.compile(r"(?:は|が)、?.{4,}(?:した|された|である|です|ます)。\Z")
_ROW_NUMBER = re.compile(
    r"(?:\(\d{1,2}\)\s*|[①-⑳]\s*|\d{1,2}[.)]\s*|\d{1,2}\s+)(?![名人番年月日:)]|時[\d分間頃~-])(?=[^\d\s])"
)
# ``座長：山田太郎　　　委員：時田宏``
_WIDE_GAP = re.compile(r"[\u3000 ]{3,}")
_POST_BEFORE_COLON = re.compile(r"[^\s:()、]{2,12}\s*:\s*\S")
_TABLE_BAR = re.compile(r"\s*[|｜]\s*")
_SHORTEST_NAME = 2
# Single letters before a post that are nobody's name: 正委員, 各委員, 全委員.
_BEFORE_POSTS = frozenset("正副主新旧元前全両他専現各都道府県市区町村国官民公私学諸客同外内特常次")
# Posts that one person has: ``木戸副会長`` is no group.
_ONE_PERSONS = frozenset(
    "会長 副会長 委員長 副委員長 座長 副座長 部会長 副部会長 分科会長 議長 副議長 会長代理".split()  # noqa: SIM905
)
# A list of people in one line is shorter: one without end must not cost its square.
_LONGEST_LINE = 5000
_LONGEST_QUOTE = 40


@dataclass
class _Reading:
    """Where the reader stands in the list.

    Attributes:
        absent: the group is of those who did not come.
        pending: the lines of a post whose name has not come yet.
        honorific: names end in 君 or さん, so that every other line is a post or a group.
    """

    honorific: bool
    group: str | None = None
    mode: AttendanceMode | None = None
    absent: bool = False
    pending: list[str] = field(default_factory=list)
    attendees: list[Attendee] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of an attendance list.

    Attributes:
        unread: the lines that could not be read.
        seats: who sits where: the index of an attendee by the number of the seat.
    """

    attendees: tuple[Attendee, ...]
    unread: tuple[str, ...]
    seats: Mapping[str, int] = field(default_factory=dict)


def read_attendance(items: Sequence[str], group: str | None = None) -> Attendance:
    """The people of an attendance list, line by line as printed, indents included.

    Args:
        items: the lines.
        group: what the heading of the list says that they are.
    """
    lines = [item for item in items if item.strip() and not is_rule(narrowed(item.strip()))]
    marked = sum(is_honorific(narrowed(line)) for line in lines)
    reading = _Reading(honorific=marked * 2 >= len(lines) and marked > 0, group=group)
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        _read_line(reading, line, following)
    return Attendance(tuple(reading.attendees), tuple(reading.unread))


def once_each(attendees: Sequence[Attendee]) -> tuple[Attendee, ...]:
    """The people of several lists; who is named again as the chair is one person.

    ``4　議　長　　笠原俊夫`` below the members says which of them it was.
    """
    people: list[Attendee] = []
    for one in attendees:
        chairs = not one.affiliation and closed(one.post) in _ONE_PERSONS
        name = closed(one.name)
        again = [at for at, other in enumerate(people) if closed(other.name) == name]
        if chairs and len(again) == 1 and len(name) >= _WHOLE_NAME and not people[again[0]].post:
            people[again[0]] = replace(people[again[0]], post=closed(one.post))
        else:
            people.append(one)
    return tuple(people)


_WHOLE_NAME = 3
# How the record calls someone from here on: ``（以下、西山課長）``.
_CALLED = re.compile(r"[（(]以下[、,，][^（）()]*[）)]")
# Behind those who came: ``（欠席：須藤委員）``.
_AWAY = re.compile(r"\s*\((?:なお、?)?欠席(?:者|委員)?\s*:[^()]*\)\Z")
_HEADING_GROUP = re.compile(
    r"(?:議員|委員|構成員|説明員|説明者|理事|国務大臣|内閣官房副長官|政府参考人|事務局職員|事務局|職員|陪席者|参考人)"
)


def group_of(heading: str) -> str | None:
    """What the heading of a list says that its people are: 議員 of 出席議員（25名）."""
    compact = closed(narrowed(heading))
    if "参加者" in compact or "委員会" in compact:
        return None
    found = _HEADING_GROUP.search(compact)
    return found[0] if found else None


class RowStart(Enum):
    """What the start of a line of the list looks like."""

    GROUP = auto()
    PERSON = auto()
    NAME_ALONE = auto()
    NONE = auto()


def row_start(line: str) -> RowStart:
    """Whether a line of the list begins a group or a person or goes on from the last."""
    if len(line) > _LONGEST_LINE:
        return RowStart.NONE
    text = narrowed(line)
    if text[0] in "【[<《≪〈〔(※・•◎○●■□◆◇▼▽★☆" or _COLON_GROUP.match(text):
        return RowStart.GROUP
    if is_group(closed(text)) and not _names_person(closed(text)):
        return RowStart.GROUP
    name = leading_name(line)
    if set("\t|｜") & set(line) or is_honorific(text):
        return RowStart.PERSON
    if name is None:
        several = len(cells(line)) > 1 and rows_of(line)
        titled = all(split_titled(bare(part)) for part in line.split())
        return RowStart.PERSON if several or titled else RowStart.NONE
    return RowStart.PERSON if len(line.split()) > name[1] else RowStart.NAME_ALONE


def _read_line(reading: _Reading, line: str, following: str) -> None:
    text = line.strip()
    if len(text) > _LONGEST_LINE:
        reading.unread.append(f"{text[:_LONGEST_QUOTE]}…")
        return
    text = _cells_of_table(text)
    text = text[number.end() :] if (number := _ROW_NUMBER.match(narrowed(text))) else text
    text = text[: away.start()] if (away := _AWAY.search(narrowed(text))) else text
    text = _CALLED.sub("", text)
    parts = _WIDE_GAP.split(text)
    if len(parts) > 1 and all(_POST_BEFORE_COLON.match(narrowed(part)) for part in parts):
        for part in parts:
            _read_row(reading, line, part, following)
    elif _TOLD.search(narrowed(text)):
        reading.unread.append(text)
    elif (post := _POST_IN_BRACKETS.match(narrowed(text))) and _is_one_persons(closed(post[1])):
        rows = rows_of(text[post.end() :]) or []
        reading.group = reading.mode = None
        _add(reading, [replace(row, post=row.post or closed(post[1])) for row in rows])
    elif is_organisation(closed(text)) and _is_over(line, following) and rows_of(following):
        _begin_group(reading, closed(text))
    elif text:
        _read_row(reading, line, text, following)


def _is_one_persons(word: str) -> bool:
    return bool(role_of(word)) and not is_group(word)


def _read_row(reading: _Reading, line: str, text: str, following: str) -> None:
    """Read ``text``, a line or a part of it without the number that it begins with."""
    if wrapped := _WRAPPED_GROUP.match(narrowed(text)):
        text = text[wrapped.start(1) : wrapped.end(1)]
    if reading.honorific and not is_honorific(narrowed(text)):
        _read_post_line(reading, line, following)
    elif reading.honorific:
        rest = _read_group(reading, text)
        _add(reading, honorific_rows(rest if is_honorific(narrowed(rest)) else text))
    elif mode := _mode_line(text):
        reading.mode = mode
    else:
        rest = _read_group(reading, text)
        if rest != text and _COLON_GROUP.match(narrowed(rest)):
            rest = _read_group(reading, rest)
        if rest and not _NOTE.match(narrowed(rest)) and not _is_header(rest):
            _read_people(reading, rest)


def _cells_of_table(text: str) -> str:
    """``text`` with a tab where a table taken out as text has a bar: ``岩瀬委員 | 遠藤委員 |``."""
    return _TABLE_BAR.sub("\t", text).strip() if "|" in text or "｜" in text else text


def _read_post_line(reading: _Reading, line: str, following: str) -> None:
    """A line without a name among names with 君: a group over them, or a post before one."""
    text = line.strip()
    over = _is_over(line, following)
    if over and not reading.pending and not text.startswith(("（", "(")):
        reading.group, reading.mode = _without_count(closed(text)), None
    elif not _NOTE.match(narrowed(text)) and not _NOBODY.fullmatch(closed(text)):
        reading.pending.append(closed(text))


def _is_over(line: str, following: str) -> bool:
    """Whether ``line`` is indented less than the line behind it."""
    indent, inner = (columns(text) - columns(text.lstrip()) for text in (line, following))
    return indent < inner


def _is_header(rest: str) -> bool:
    """A row of column titles: ``氏名　所属・役職``."""
    text = narrowed(rest)
    if all(_HEADER.fullmatch(cell) for cell in re.split(r"\s{2,}|\t", text)):
        return True
    return bool(re.fullmatch(rf"(?:No\.?|{_HEADER.pattern}|\s)+", closed(text)))


def _mode_line(line: str) -> AttendanceMode | None:
    match = _MODE_LINE.fullmatch(narrowed(line))
    return _mode_of(match[1]) if match else None


def _mode_of(words: str) -> AttendanceMode | None:
    lowered = words.lower()
    return next((mode for word, mode in _MODES.items() if lowered.startswith(word)), None)


def _read_group(reading: _Reading, line: str) -> str:
    """Take in the group that ``line`` names; what is left of the line."""
    if before := _BULLET_BEFORE.match(line) or _NUMBER_BEFORE.match(narrowed(line)):
        line = line[before.end() :]
    text = narrowed(line)
    for form in _GROUP_FORMS:
        match = form.match(text)
        if match and match.lastindex == _ALONE:
            _begin_group(reading, closed(line[match.start(_ALONE) : match.end(_ALONE)]))
            return ""
        if match and _names_group(match, form is _GROUP_MARK):
            _begin_group(reading, closed(line[match.start(1) : match.end(1)]))
            return line[match.end() :].strip()
    if _is_bare_group(text):
        _begin_group(reading, closed(line))
        reading.mode = None
        return ""
    return line


def _begin_group(reading: _Reading, name: str) -> None:
    reading.group = _without_count(name)
    reading.mode = _mode_of(narrowed(name))
    reading.absent = bool(_ABSENT.search(name))
    reading.pending.clear()


def _without_count(name: str) -> str:
    return name[: len(_GROUP_COUNT.sub("", narrowed(name)))]


def _names_group(match: re.Match[str], marked: bool) -> bool:
    word = closed(match[1])
    return marked or is_group(word) or is_organisation(word) or bool(_ABSENT.search(word))


def _is_bare_group(text: str) -> bool:
    """``座 長``, ``構成員``, ``政府側参加者``: a word alone, its letters perhaps spaced."""
    tokens = _GROUP_COUNT.sub("", text).lstrip("・•○◎■●◆ ").split()
    single = len(tokens) == 1 or all(len(token) == 1 for token in tokens)
    word = "".join(tokens)
    body = len(word) > 3 and bool(re.search(r"(?:部|区分|会議|職員)\Z", word))
    named = (is_group(word) or body) and not _names_person(word)
    return single and "、" not in text and "," not in text and (named or _is_absence(word))


def _names_person(word: str) -> bool:
    """Whether ``柳沢邦夫委員`` is a person: the dictionary knows the name before the post."""
    titled = split_titled(word)
    if titled is None:
        return False
    if len(titled.name) < _SHORTEST_NAME:
        return is_kanji(titled.name) and titled.name not in _BEFORE_POSTS
    return family_of(titled.name) is not None or titled.post in _ONE_PERSONS


def _is_absence(word: str) -> bool:
    return bool(_ABSENT.match(word)) and len(word) <= 6


_ALONE = 2
_LEAST_DOTTED = 3
_DOTTED_BEHIND = re.compile(
    r"(?P<post>(?:副|専門|臨時)?(?:委員|構成員|会員|議員|幹事|理事))\s+(?P<names>[^・\s]{1,6}(?:・[^・\s]{1,6})+)"
)
_NOTE_BEHIND = re.compile(r"\s*\([^()]*\)\s*\Z")
_LIST = re.compile(r"[、,，](?![^（(]*[）)])")
_BAR = re.compile(r"\s*[／/]\s*(?![^（(]*[）)])")
# ``欠席委員　なし`` among names with 君.
_NOBODY = re.compile(r".{0,12}(?:なし|無し)")
# ``兼　経済再生担当大臣`` under the other post of the same person.
_ALSO = re.compile(r"兼\s*\S{2,}(?:長|官|大臣|員|事|監|者)\Z")
_ONE_WORD = re.compile(rf"[{KANJI_KANA}]{{3,7}}")
_POST_COLON = re.compile(r"[^:()、]{1,14}?\s*:\s*\S")


def _read_people(reading: _Reading, line: str) -> None:
    barred = _BAR.split(line)
    if len(barred) > 1 and all(rows_of(part) for part in barred if part):
        for part in barred:
            _read_rows(reading, part)
        return
    if _is_dotted_list(line):
        line = line.replace("・", "、")
    listed = [part for part in _LIST.split(line) if part.strip()]
    parts = [one for part in listed for one in _each_with_post(part)]
    if len(parts) > len(listed):
        line = "、".join(parts)
    posts = [part for part in parts if _POST_COLON.match(narrowed(part.strip()))]
    if len(parts) > 1 and posts:
        for part in parts:
            rest = _read_group(reading, part.strip())
            if rows := _whoever_holds(reading.group or "", rest):
                _add(reading, rows)
            else:
                _read_rows(reading, rest)
    else:
        _read_rows(reading, line)


def _each_with_post(part: str) -> list[str]:
    """``委員　荻野・坂口`` as ``委員　荻野`` and ``委員　坂口``; anything else as it is."""
    behind = _DOTTED_BEHIND.fullmatch(narrowed(part.strip()))
    names = behind["names"].split("・") if behind else []
    if not behind or not all(is_name(name.strip()) for name in names):
        return [part]
    return [f"{behind['post']}　{name.strip()}" for name in names]


def _is_dotted_list(line: str) -> bool:
    """``山田太郎・鈴木課長・佐藤一郎``: names, with or without posts, and nothing else between."""
    parts = [part.strip() for part in _NOTE_BEHIND.sub("", narrowed(line)).split("・")]
    return len(parts) >= _LEAST_DOTTED and all(
        split_titled(part) is not None or is_name_alone(part) for part in parts
    )


def _whoever_holds(group: str, words: str) -> list[Row]:
    """Who is named behind a post, though no dictionary knows the name; empty if none is.

    ``委員長：星名建市、委員：あべともよ``: one word behind each post, which may be the group's.
    """
    before, _, behind = (part.strip() for part in narrowed(words).rpartition(":"))
    held, name = before or group, words[len(words) - len(behind) :]
    one = role_of(held) == held and _ONE_WORD.fullmatch(name) and not role_of(name)
    return [Row(name, post=before)] if one and not rows_of(words) else []


def _read_rows(reading: _Reading, line: str) -> None:
    if reading.attendees and _ALSO.match(narrowed(line)):
        last = reading.attendees[-1]
        reading.attendees[-1] = replace(last, post=f"{last.post} {' '.join(line.split())}")
        return
    rows = rows_of(line)
    if rows is None:
        reading.unread.append(line)
    else:
        _add(reading, rows)


def _add(reading: _Reading, rows: Sequence[Row]) -> None:
    for row in rows:
        post = "".join([*reading.pending, row.post])
        reading.pending.clear()
        if row.name is None:
            if row.post and not _NOTE.match(narrowed(row.post)):
                reading.unread.append(row.post)
            continue
        if reading.absent or row.absent:
            continue
        mode = _mode_of(narrowed(row.mode)) if row.mode else reading.mode
        group = reading.group
        if closed(group or "") in _ONE_PERSONS and role_of(post) and _is_taken(reading):
            group = reading.group = None
        reading.attendees.append(Attendee(row.name, group, row.affiliation, post=post, mode=mode))


def _is_taken(reading: _Reading) -> bool:
    """Whether who has the post that the group is of stands there already."""
    return bool(reading.attendees) and reading.attendees[-1].group == reading.group
