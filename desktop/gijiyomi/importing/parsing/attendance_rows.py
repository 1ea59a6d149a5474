"""Rows of an attendance list: where the name stands in a line, and what else the line says."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from gijiyomi.importing.parsing.attendance_cells import (
    NUMBER,
    PLAIN_POST,
    WRAPPED,
    Row,
    post_then_titled,
    rows_of_cell,
    several_people,
    split_description,
    titled_apart,
    titled_cell,
    whole_name,
)
from gijiyomi.importing.parsing.people import (
    bare,
    cells,
    is_name,
    is_word,
    leading_name,
    letter_spaced,
    pieces_of,
    post_before_name,
    spaced_name,
    split_titled,
    trailing_name,
)
from gijiyomi.importing.parsing.roles import is_organisation, role_of, strip_honorific
from gijiyomi.japanese.family_names import is_of_words
from gijiyomi.japanese.width import closed, narrowed

_HONORIFIC = re.compile(
    r"(?:[^\s(（、]{1,12}(?:君|さん|氏)|(?<=\S)[ \u3000]{1,2}君)(?=\s|\Z|\(|、)"
)
# Where the next person of a line begins: a seat's number, or a mark that some names have.
_NEXT = re.compile(r"(?<=\S)\s+(?=第?\d{1,3}\s*番[\s\u3000])|(?<=[^\s・])\s+(?=[◎○●◇△]\s*\S)")
_MODE_NOTE = re.compile(
    r"\s*[(【\[〔]\s*(代理(?:出席|人)?|オンライン(?:出席|参加)?|対面|書面(?:出席|参加)?|Web(?:出席|参加|会議)?"
    r"|リモート(?:出席|参加)?|欠席|出席|途中出席|途中退席|遅参|早退|欠|出)\s*[)】\]〕]",
    re.IGNORECASE,
)
_PRESENCE = re.compile(r"(?:出席?|欠席?|○|×|-|―|－)")
_PRESENCE_BEHIND = re.compile(r"\s+(出席?|欠席?|○|×)\Z")
# What stands in brackets behind a name: a post, a body, whom the person stands in for.
_NOTE_BEHIND = re.compile(r"\s*\((?P<note>[^()]{2,40}(?:\([^()]*\))?)\)\Z")
_PROXY = re.compile(r"代理(?:出席|人)?\s*[:\s]\s*(?P<who>.*)|(?:.*[^\s])?代理\Z")
_FAMILY_ONLY = 2
_SEAT = re.compile(r"第?\d{1,3}番")
_DITTO = re.compile(r"\A(?:同|〃|々)\s+(?=\S)")
_EACH = re.compile(r"(?:の?各|の)(?:委員|議員|構成員|会員)\Z")
_SEPARATORS = re.compile(r"[、,，](?![^（(]*[）)])")
_WIDE_NAME_GAP = 7


def is_honorific(text: str) -> bool:
    """Whether a line names people with 君 or さん behind each."""
    return bool(_HONORIFIC.search(text))


def honorific_rows(line: str) -> list[Row]:
    """People named with 君: ``理事　井上　信治君　理事　齋藤　　健君``."""
    rows: list[Row] = []
    start = 0
    for match in _HONORIFIC.finditer(narrowed(line)):
        rows.append(_honorific_row(line[start : match.end()]))
        start = match.end()
    return rows


def _honorific_row(segment: str) -> Row:
    """A post and a name; the name is the last part, and the part before if it stands near."""
    pieces, gaps = pieces_of(segment.strip("　 、"))
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
    post = post_before_name(narrowed("".join(pieces)))
    return pieces[0][: len(post)] if len(post) < len(pieces[0]) or len(pieces) == 1 else ""


def _is_letter_spaced(pieces: list[str], gaps: list[int], count: int) -> bool:
    before = narrowed(pieces[-count - 1])
    near = gaps[-count] < _WIDE_NAME_GAP
    return len(before) == 1 == len(pieces[-count]) and near and not is_word(before)


def rows_of(line: str) -> list[Row] | None:
    """The people of one line; None if no name was found in it."""
    line = _with_posts_closed(_DITTO.sub("", line.strip()))
    text = narrowed(line)
    outside = re.sub(r"\([^()]*\)", "", text)
    if re.search(r"[、,]", outside) and not ("\t" in line or _begins_row(line)):
        return _listed_rows(line)
    if presence := _PRESENCE_BEHIND.search(text):
        found = rows_of(line[: presence.start()])
        absent = presence[1][0] in "欠×"
        return found and [replace(row, absent=row.absent or absent) for row in found]
    if (cut := _people_apart(line)) is not None:
        return cut
    mode = _MODE_NOTE.search(text)
    if mode:
        found = rows_of((line[: mode.start()] + " " + line[mode.end() :]).strip())
        absent = mode[1].startswith("欠")
        return found and [
            Row(row.name, row.affiliation, row.post, mode[1], absent) for row in found
        ]
    return _noted_rows(bare(line)) or _rows(bare(line)) or None


# Letters of a post set apart, perhaps with a word in them: ``総 務 部 長``, ``市 民 生活部長``.
_POST_APART = re.compile(
    r"(?<!\S)(?:\S\s{1,6}){1,7}(?:長|者|監|記|査|事)(?=\s+\S)|(?<!\S)(?:\S\s{1,2}){2,3}\S{2,8}長(?=\s+\S)"
)


def _with_posts_closed(line: str) -> str:
    """``line``, letters of posts that stand among names closed up: ``市　　長　石田由己雄``."""
    if not _POST_APART.search(line):
        return line
    return _POST_APART.sub(lambda found: _closed_post(found[0]), line)


def _closed_post(spaced: str) -> str:
    """``spaced`` with the post at its end closed up; unchanged if it ends in none.

    The letter before a post may be the end of a name: ``久　　　副　町　長``.
    """
    words = list(re.finditer(r"\S+", spaced))
    single = all(len(word[0]) == 1 for word in words)
    for start in [word.start() for word in words[: -1 if single else 1]]:
        word = closed(spaced[start:])
        if role_of(narrowed(word)) and not split_titled(word):
            return spaced[:start] + word
    return spaced


def _people_apart(line: str) -> list[Row] | None:
    """The people of a line that letters set apart, posts or marks cut; None if it is one row."""
    if spaced := letter_spaced(NUMBER.sub("", bare(line), count=1)):
        return [Row(name, post=spaced[0]) for name in spaced[1]]
    if parts := _posts_cut(line):
        return [row for part in parts for row in _rows_behind_post(part)]
    if (parts := _next_cut(line)) != [line]:
        return [row for part in parts for row in rows_of(part) or [Row(None, post=part)]]
    return None


def _listed_rows(line: str) -> list[Row]:
    """``安西会長、相原委員、浅利``: in a list a family name may stand alone."""
    parts = [part.strip() for part in _SEPARATORS.split(line) if bare(part.strip())]
    parts = [part for part in parts if not part.startswith("ほか")]
    rows: list[Row] = []
    for part in parts:
        name = _EACH.sub("", bare(part))
        alone = len(name) <= _FAMILY_ONLY and is_name(name) and len(parts) > 1
        rows += [Row(name)] if alone else rows_of(name) or [Row(None, post=part)]
    return rows


def _posts_cut(line: str) -> list[str]:
    """``委員長　朝日恵美　副委員長　井手口諭　委員　…`` cut before each post, if there are two."""
    words = list(re.finditer(r"\S+", line))
    posts = [word.start() for word in words if _is_post(narrowed(word[0]))]
    if len(posts) < 2 or posts[0] != 0 or any(b == a for a, b in pairwise(posts)):
        return []
    parts = [line[start:end].strip() for start, end in pairwise([*posts, len(line)])]
    return parts if all(len(part.split()) > 1 for part in parts) else []


def _is_post(word: str) -> bool:
    """Whether a word is a post and holds no name: ``委員長``, ``総務課長``."""
    if not role_of(word):
        return False
    return role_of(word) == word or "兼" in word or split_titled(word) is None


def _rows_behind_post(part: str) -> list[Row]:
    post, rest = part.split(maxsplit=1)
    found = rows_of(rest) or [Row(None, post=part)]
    return [replace(row, post=row.post or post) if row.name else row for row in found]


def _next_cut(line: str) -> list[str]:
    """The parts of a line of several people; a post that stands alone goes with the next."""
    text = narrowed(line)
    cuts = [0, *(gap.start() for gap in _NEXT.finditer(text)), len(line)]
    parts = [line[start:end].strip() for start, end in pairwise(cuts)]
    post = closed(parts[0])
    if len(parts) > 1 and role_of(narrowed(post)) == narrowed(post):
        parts[:2] = [f"{post} {NUMBER.sub('', parts[1], count=1)}"]
    return parts


def _noted_rows(line: str) -> list[Row]:
    """``石黒 剛（座長）``, ``柴田 和歌子（代理：大井 進）``, ``総務部長（藤枝利明）``."""
    note = _NOTE_BEHIND.search(narrowed(line))
    if note and (row := _name_in_note(line, note)):
        return [row]
    found = _rows(line[: note.start()].strip()) if note else []
    if note is None or len(found) != 1 or found[0].name is None or found[0].affiliation:
        return []
    words = line[note.start("note") : note.end("note")]
    if proxy := _PROXY.match(note["note"]):
        start = note.start("note") + max(proxy.start("who"), 0)
        stood_in = rows_of(line[start : note.end("note")]) if proxy["who"] else None
        came = [replace(row, mode="代理") for row in stood_in or () if row.name]
        return [replace(found[0], mode="代理"), *came]
    if found[0].post:
        told = bool(role_of(note["note"]))
        return [replace(found[0], post=f"{found[0].post}（{words}）")] if told else []
    return [_described(found[0], words)]


def _name_in_note(line: str, note: re.Match[str]) -> Row | None:
    """``総務部長（藤枝利明）``: a post, and in brackets who has it."""
    post, name = line[: note.start()].strip(), line[note.start("note") : note.end("note")]
    if not _is_post(narrowed(closed(post))) or not is_name(name) or role_of(narrowed(name)):
        return None
    letters = closed(narrowed(name))
    least = 2 if len(name.split()) > 1 else 3
    other = is_of_words(letters) or is_organisation(letters)
    whole = least <= len(letters) <= 6 and not other
    return Row(name.strip(), post=post) if whole else None


def _begins_row(line: str) -> bool:
    """``山田 太郎 会社、…``: a name and a description that may hold a comma."""
    found = leading_name(line)
    pieces = line.split()
    return found is not None and len(pieces) > found[1] and "、" not in pieces[found[1]]


def _rows(line: str) -> list[Row]:
    wrapped = WRAPPED.fullmatch(narrowed(line))
    if wrapped:
        line = line[1:-1].strip()
    parts = cells(line)
    if len(parts) > 1 and not several_people(line):
        titled = post_then_titled(line)
        return [titled] if titled else _rows_of_cells(parts)
    return rows_of_cell(line) if line else []


def _rows_of_cells(parts: list[str]) -> list[Row]:
    """Cells side by side: post and name, name and description, or several people.

    Where a cell is a name and nothing else, others such as ``佐藤医療課長`` are posts.
    """
    bared = [bare(NUMBER.sub("", part, count=1)) for part in parts]
    filled = [cell for cell in bared if cell and not PLAIN_POST.fullmatch(narrowed(cell))]
    whole = [whole_name(cell) or trailing_name(cell) for cell in filled]
    named = whole if any(whole) else [titled_cell(cell) or titled_apart(cell) for cell in filled]
    name_first = bool(whole) and whole[0] is not None and not whole[0][1]
    rows: list[Row] = []
    post = ""
    for cell, name in zip(filled, named, strict=True):
        if rows and _PRESENCE.fullmatch(narrowed(cell)):
            rows[-1] = replace(rows[-1], absent=narrowed(cell)[0] in "欠×")
        elif name is not None:
            rows.append(Row(name[0], post=post or name[1]))
            post = ""
        elif rows and name_first:
            rows[-1] = _described(rows[-1], cell)
        else:
            post += closed(cell)
    if post and rows:
        rows[-1] = _described(rows[-1], post)
    return rows


def _described(row: Row, cell: str) -> Row:
    """``row`` with the words of one more cell."""
    words = " ".join(part for part in (row.affiliation, row.post, " ".join(cell.split())) if part)
    affiliation, post = split_description(words)
    return Row(row.name, affiliation, post, row.mode, row.absent)
