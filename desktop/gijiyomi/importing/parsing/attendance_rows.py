"""Rows of an attendance list: where the name stands in a line, and what else the line says."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from gijiyomi.importing.parsing.descriptions import split_description
from gijiyomi.importing.parsing.honorific_rows import Row
from gijiyomi.importing.parsing.people import (
    bare,
    cells,
    is_name,
    leading_name,
    letter_spaced,
    name_behind_post,
    split_titled,
    trailing_name,
)
from gijiyomi.importing.parsing.roles import is_organisation, role_of, strip_honorific
from gijiyomi.importing.parsing.side_by_side import name_with_title, several
from gijiyomi.importing.parsing.spread_posts import with_posts_closed, without_colon
from gijiyomi.japanese.family_names import family_of, is_of_words
from gijiyomi.japanese.width import closed, narrowed

_NUMBER = re.compile(
    r"\s*(?:第?\d{1,3}\s*番|No\.?\s*\d{1,3}|[(（]\d{1,2}[)）]|\d{1,2}(?:[.)]|\s)(?=\s*\D))\s*",
    re.IGNORECASE,
)
_ALL_TOLD = re.compile(r"(?<=\S)\s+以上\s*\d+\s*[名人]\s*\Z")
# ``山　田　　太　郎委員``
_APART_TITLED = re.compile(r"\A((?:[^\s\d]\s+){2,}[^\s\d])(?:委員|議員|構成員|会員)\Z")
# Where the next person of a line begins: a seat's number, or a mark that some names have.
_NEXT = re.compile(r"(?<=\S)\s+(?=第?\d{1,3}\s*番[\s\u3000])|(?<=[^\s・])\s+(?=[◎○●◇△]\s*\S)")
_MODE_NOTE = re.compile(
    r"\s*(?:※|[(【\[〔])\s*(代理(?:出席|人)?|オンライン(?:出席|参加)?|対面|書面(?:出席|参加)?|Web(?:出席|参加|会議)?"
    r"|リモート(?:出席|参加)?|欠席|出席|途中出席|途中退席|遅参|早退|欠|出)\s*(?:[)】\]〕]|\Z)",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"\((.+\([^()]*\))\)|\(([^()]+)\)")
_PRESENCE = re.compile(r"(?:出席?|欠席?|○|×|-|―|－)")
_PRESENCE_BEHIND = re.compile(r"\s+(出席?|欠席?|○|×)\Z")
# What stands in brackets behind a name: a post, a body, whom the person stands in for.
_NOTE_BEHIND = re.compile(r"\s*\((?P<note>[^()]{2,40}(?:\([^()]*\))?)\)\Z")
_PROXY = re.compile(r"代理(?:出席|人)?\s*[:\s]\s*(?P<who>.*)|(?:.*[^\s])?代理\Z")
# ``宮原 秀夫（会長代理）``: who may stand in for the chair, and is not stood in for.
_DEPUTY = re.compile(r"(?:長|主査)(?:職務)?代理\Z")
_FAMILY_ONLY = 2
# ``ピーター・ブラウン委員``
_FOREIGN = re.compile(r"(?P<name>[ァ-ヶー]{2,10}(?:[・=][ァ-ヶー]{2,12}){1,2})\s*(?:\S{1,8})?")
_COUNCIL_POST = re.compile(r"【(?:座長|主査|委員長|会長|部会長)(?:代理)?】\Z")
_DITTO = re.compile(r"\A(?:同|〃|々)\s+(?=\S)")
_PLAIN_POST = re.compile(r"(?:各?(?:議員|委員|構成員|会員))")
_EACH = re.compile(r"(?:の?各|の)(?:委員|議員|構成員|会員|関係者|参考人|氏)\Z")
# ``事務局（落石企画課長、金作係長）`` in a list of others.
_GROUP_OF = re.compile(
    r"(?P<body>[^()、]{1,12}(?:局|課|室|部|員|者|省|庁|側))\((?P<people>[^()]+[、,][^()]+)\)"
)
# Posts that a council gives: what stands in brackets behind the name is the other one.
_BODY_POST = re.compile(
    r"(?:副|専門|臨時|特別)?(?:委員長|委員|構成員|議員|会員|座長|部会長|分科会長|会長|議長|主査|幹事|参考人)(?:職務)?(?:代理者?)?"
)
# ``神（りんご農家）`` in a list of others.
_FAMILY_NOTED = re.compile(r"(?P<name>[^\s()]{1,3})\((?P<note>[^()]{2,20})\)")
_LEAST_WHOLE = 3
_SEPARATORS = re.compile(r"[、,，](?![^（(]*[）)])")


def rows_of(line: str) -> list[Row] | None:
    """The people of one line; None if no name was found in it."""
    line = with_posts_closed(without_colon(_DITTO.sub("", line.strip())))
    line = line[: len(_ALL_TOLD.sub("", narrowed(line)))]
    line = _APART_TITLED.sub(r"\1", line)
    if names := _names_by_gaps(line) or _names_behind_post(line):
        return names
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
    return _noted_rows(bare(line)) or _rows(bare(line)) or _row_of_chair(line)


def _row_of_chair(line: str) -> list[Row] | None:
    """``手塚悟（大学教授）【主査】``: the post in the council stands behind the other one."""
    chairs = _COUNCIL_POST.search(line)
    found = rows_of(line[: chairs.start()]) if chairs else None
    return found and [replace(row, post=row.post + chairs[0]) for row in found if chairs]


_WIDE_GAP = re.compile(r"(?<=\S)(?:\u3000{2,}| {3,}|\u3000 +| +\u3000[ \u3000]*)(?=\S)")


def _names_by_gaps(line: str) -> list[Row]:
    """``浅利幸一　　伊倉節子　　鵜飼　勉``: names with and without a space inside, gaps between."""
    parts = _WIDE_GAP.split(line)
    if len(parts) < 2 or "\t" in line or all(len(part) == 1 for part in parts):
        return []
    rows = [_person_alone(bare(part)) for part in parts]
    if all(rows):
        known = sum(_is_known_name(row) for row in rows)
        return [row for row in rows if row] if known * 2 >= len(rows) else []
    first, *behind = rows
    if first and _is_known_name(first) and not any(behind) and len(parts) == _FAMILY_ONLY:
        return [_described(first, parts[1])]
    return []


def _names_behind_post(line: str) -> list[Row]:
    """``委員　東　裕　若松善朗　樋田ユミ``: names with and without a space inside."""
    post, *words = line.split() or [""]
    whole = sum(len(word) > _FAMILY_ONLY for word in words)
    if not _BODY_POST.fullmatch(narrowed(post)) or whole < _LEAST_WHOLE or set(line) & set("（("):
        return []
    names: list[str] = []
    while words:
        parts = 1 if len(words[0]) >= _FAMILY_ONLY or len(words) == 1 else 2
        names.append(" ".join(words[:parts]))
        del words[:parts]
    return [Row(name, post=post) for name in names] if all(map(is_name, names)) else []


def _person_alone(part: str) -> Row | None:
    """A whole name, perhaps with a post: ``山田　太郎（座長）``, ``3　委員　山田太郎``."""
    part = _NUMBER.sub("", part, count=1)
    if not part:
        return None
    if named := _whole_name(part):
        return Row(named[0])
    found = _noted_rows(part)
    row = found[0] if len(found) == 1 and found[0].name else name_with_title(part)
    post, _, rest = part.partition("\u3000")
    named = _whole_name(rest.strip()) if row is None and _is_post(narrowed(post)) else None
    return Row(named[0], post=post) if named else row


def _is_known_name(row: Row | None) -> bool:
    name = closed(row.name or "") if row else ""
    return family_of(name) not in {None, name}


def _people_apart(line: str) -> list[Row] | None:
    """The people of a line that letters set apart, posts or marks cut; None if it is one row."""
    if spaced := letter_spaced(_NUMBER.sub("", bare(line), count=1)):
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
        if within := _GROUP_OF.fullmatch(narrowed(part)):
            body = part[: within.end("body")]
            found = rows_of(part[within.start("people") : within.end("people")])
            rows += [
                replace(row, affiliation=row.affiliation or body) if row.name else row
                for row in found or [Row(None, post=part)]
            ]
            continue
        noted = _FAMILY_NOTED.fullmatch(narrowed(bare(part)))
        if noted and is_name(noted["name"]):
            family, words = part[: noted.end("name")], part[noted.start("note") : -1]
            rows.append(_described(Row(family), words))
            continue
        name = _EACH.sub("", bare(part))
        alone = len(name) <= _FAMILY_ONLY and is_name(name) and len(parts) > 1
        rows += [Row(name)] if alone else rows_of(name) or [Row(None, post=part)]
    return [_titled_like(row, rows) if row.name is None else row for row in rows]


def _titled_like(row: Row, rows: list[Row]) -> Row:
    """``安住京委員``, though words, is a person where others of the list have that post."""
    text = closed(narrowed(row.post))
    posts = {closed(narrowed(one.post)) for one in rows if one.name is not None and one.post}
    for post in posts:
        stem = text.removesuffix(post)
        if stem != text and _FAMILY_ONLY <= len(stem) <= len("山田太郎") + 1 and is_name(stem):
            return Row(closed(row.post)[: len(stem)], post=closed(row.post)[len(stem) :])
    return row


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
        parts[:2] = [f"{post} {_NUMBER.sub('', parts[1], count=1)}"]
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
    proxy = None if _DEPUTY.search(note["note"]) else _PROXY.match(note["note"])
    if proxy:
        start = note.start("note") + max(proxy.start("who"), 0)
        stood_in = rows_of(line[start : note.end("note")]) if proxy["who"] else None
        came = [replace(row, mode="代理") for row in stood_in or () if row.name]
        return [replace(found[0], mode="代理"), *came]
    if found[0].post:
        return _with_note(found[0], words)
    return [_described(found[0], words)]


def _with_note(row: Row, words: str) -> list[Row]:
    """The person of ``row``, who has a post already, with what stands in brackets behind."""
    note, whole = narrowed(words), closed(narrowed(words))
    if whole.startswith(closed(narrowed(row.name or " "))) and is_name(words):
        # ``三枝座長（三枝仁志）``
        return [replace(row, name=words)] if len(whole) > len(row.name or "") else [row]
    if _BODY_POST.fullmatch(narrowed(closed(row.post))):
        affiliation, post = split_description(words) if role_of(note) else (words, "")
        return [replace(row, affiliation=affiliation, post=f"{row.post} {post}".strip())]
    return [replace(row, post=f"{row.post}（{words}）")] if role_of(note) else []


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
    wrapped = _WRAPPED.fullmatch(narrowed(line))
    if wrapped:
        line = line[1:-1].strip()
    parts = cells(line)
    if len(parts) > 1 and not several(line):
        titled = _post_then_titled(line)
        return [titled] if titled else _rows_of_cells(parts)
    return _rows_of_cell(line) if line else []


def _rows_of_cells(parts: list[str]) -> list[Row]:
    """Cells side by side: post and name, name and description, or several people.

    Where a cell is a name and nothing else, others such as ``佐藤医療課長`` are posts.
    """
    bared = [bare(_NUMBER.sub("", part, count=1)) for part in parts]
    filled = [cell for cell in bared if cell and not _PLAIN_POST.fullmatch(narrowed(cell))]
    whole = [_whole_name(cell) or trailing_name(cell) for cell in filled]
    named = whole if any(whole) else [_titled(cell) or _titled_apart(cell) for cell in filled]
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
    told = " ".join(cell.split())
    if row.post and not row.affiliation and role_of(narrowed(row.post)) == narrowed(row.post):
        # ``委員長　瓜生達　西国大学 教授``: the post in the body stands before the name.
        affiliation, post = split_description(told)
        return replace(row, affiliation=affiliation, post=f"{row.post} {post}")
    words = " ".join(part for part in (row.affiliation, row.post, told) if part)
    affiliation, post = split_description(words)
    return Row(row.name, affiliation, post, row.mode, row.absent)


def _named_cell(cell: str) -> tuple[str, str] | None:
    """Name and post of a cell that holds nothing else."""
    cell = _NUMBER.sub("", cell, count=1)
    return name_behind_post(cell) or _whole_name(cell) or trailing_name(cell) or _titled(cell)


def _whole_name(cell: str) -> tuple[str, str] | None:
    cell = _without_plain_post(cell)
    found = leading_name(cell)
    return (found[0], "") if found and found[1] == len(cell.split()) else None


def _titled(cell: str) -> tuple[str, str] | None:
    titled = split_titled(cell) if len(cell.split()) == 1 else None
    return (titled.name, titled.post) if titled else None


def _titled_apart(cell: str) -> tuple[str, str] | None:
    """Name and post of ``大沢　彌会長``."""
    row = name_with_title(cell)
    return (row.name, row.post) if row and row.name else None


def _without_plain_post(cell: str) -> str:
    """``樋　川　篤　子　議員`` without the word that only says what all of the list are."""
    pieces = cell.split()
    if len(pieces) > 1 and _PLAIN_POST.fullmatch(narrowed(pieces[-1])):
        return cell[: cell.rindex(pieces[-1])].rstrip()
    return cell


def _rows_of_cell(line: str) -> list[Row]:
    line = _NUMBER.sub("", line, count=1).strip()
    if people := several(line):
        return people
    if named := _named_cell(line):
        return [_titled_row(*named)]
    if foreign := _FOREIGN.fullmatch(narrowed(line)):
        name = line[: foreign.end("name")]
        return [Row(name, post=line[foreign.end("name") :].strip())]
    if title := name_with_title(line) or _post_then_titled(line) or _name_then_title(line):
        return [title]
    if found := leading_name(line):
        described = " ".join(line.split()[found[1] :])
        alone = _WRAPPED.fullmatch(narrowed(described))
        return [Row(found[0], *split_description(described[1:-1] if alone else described))]
    row = _post_then_name(line) or _title_then_name(line) or _body_then_name(line)
    return [row] if row else []


def _post_then_titled(line: str) -> Row | None:
    """``建設事務所長　出口 剛委員``: a post, and a name in two parts with another close behind."""
    pieces = line.split()
    post = "".join(pieces[:-2])
    titled = name_with_title(" ".join(pieces[-2:])) if len(pieces) > 2 else None
    if titled is None or not role_of(narrowed(post)):
        return None
    return replace(titled, post=f"{post} {titled.post}")


def _name_then_title(line: str) -> Row | None:
    """``藤野 課長``, ``佐藤総合政策 管理官``: a name and a post, a space inside."""
    pieces = line.split()
    if len(pieces) != 2 or not role_of(_bare_role(pieces[1])):
        return None
    if len(pieces[0]) <= 3 and is_name(pieces[0]):
        return Row(pieces[0], post=pieces[1])
    if family_of(pieces[0]) not in {None, pieces[0]}:
        return None  # 山田太郎　北沢大学教授
    titled = split_titled(line)
    return Row(titled.name, post=titled.post) if titled else None


def _bare_role(word: str) -> str:
    return re.sub(r"\([^()]*\)\Z", "", narrowed(word))


def _titled_row(name: str, post: str) -> Row:
    return Row(name, *split_description(post)) if " " in post else Row(name, post=post)


def _post_then_name(line: str) -> Row | None:
    """``座長　鷲津　達彦　株式会社政策設計　代表取締役``: a post, a name, a description."""
    pieces = line.split()
    spaced = next((i for i, piece in enumerate(pieces) if len(piece) > 1), len(pieces))
    for count in (1, spaced) if spaced > 1 else (1,):
        post, rest = "".join(pieces[:count]), _behind(line, count)
        if role_of(narrowed(post)) != narrowed(post) or not rest:
            continue
        found = leading_name(rest)
        if found is not None:
            affiliation, title = split_description(" ".join(rest.split()[found[1] :]))
            return Row(found[0], affiliation, f"{post} {title}".rstrip())
    return None


def _behind(line: str, count: int) -> str:
    """What stands behind the first ``count`` words of a line, gaps as printed."""
    words = list(re.finditer(r"\S+", line))
    return line[words[count].start() :] if len(words) > count else ""


def _body_then_name(line: str) -> Row | None:
    """``株式会社みらい通信　加藤　亮``, ``都市計画課長　辻``: a body or post, then a name."""
    pieces = line.split()
    last = strip_honorific(pieces[-1])
    for count in (2, 1):
        body, name = pieces[:-count], [*pieces[len(pieces) - count : -1], last]
        letters = "".join(name)
        if not body or not _is_body(narrowed(" ".join(body))):
            continue
        known = family_of(letters) is not None
        if known and (count == 2 or len(letters) > 2 or role_of(narrowed(body[-1]))):
            affiliation, post = split_description(" ".join(body))
            return Row(" ".join(name), affiliation, post)
    return None


def _is_body(words: str) -> bool:
    """Whether words name a company, another body, or a post in one."""
    last = words.rsplit(maxsplit=1)[-1]
    company = re.search(
        r"株式会社|有限会社|法人|合同会社|\A(?:公募|市民|区民|町民|学識経験者?)\Z", words
    )
    return (
        bool(company)
        or is_organisation(last)
        or bool(role_of(last))
        or last.endswith(("会", "担当"))
    )


def _title_then_name(line: str) -> Row | None:
    """``委員長　平山たかお議員``: a post, and a whole name with the same group's word behind."""
    pieces = line.split()
    if len(pieces) < 2 or not role_of(narrowed("".join(pieces[:-1]))):
        return None
    titled = split_titled(strip_honorific(pieces[-1]))
    if titled is None:
        return None
    return Row(titled.name, post="".join(pieces[:-1]))
