"""Cells of an attendance list: a person, or several, with what the cell says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gijiyomi.importing.parsing.people import (
    bare,
    is_given_name,
    is_name,
    leading_name,
    split_titled,
    trailing_name,
)
from gijiyomi.importing.parsing.roles import is_organisation, role_of, strip_honorific
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.width import narrowed

NUMBER = re.compile(
    r"\s*(?:第?\d{1,3}\s*番|No\.?\s*\d{1,3}|\d{1,2}(?:[.)]|\s)(?=\s*\D))\s*", re.IGNORECASE
)
"""The number or sign that a line of a list begins with."""
WRAPPED = re.compile(r"\((.+\([^()]*\))\)|\(([^()]+)\)")
"""A note in brackets around all of it."""
# ``ピーター・ブラウン委員``
_FOREIGN = re.compile(r"(?P<name>[ァ-ヶー]{2,10}(?:[・=][ァ-ヶー]{2,12}){1,2})\s*(?:\S{1,8})?")
PLAIN_POST = re.compile(r"(?:各?(?:議員|委員|構成員|会員))")
"""What all of the list are."""
# A word, what stands in brackets behind it included: ``高橋健一委員(代 清原)``.
_WORD = re.compile(r"(?:[^\s(（]|[(（][^()（）]*[)）])+|[(（]\S*")


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


def _named_cell(cell: str) -> tuple[str, str] | None:
    """Name and post of a cell that holds nothing else."""
    cell = NUMBER.sub("", cell, count=1)
    return whole_name(cell) or trailing_name(cell) or titled_cell(cell)


def whole_name(cell: str) -> tuple[str, str] | None:
    """The name of a cell that is nothing else, with no post."""
    cell = _without_plain_post(cell)
    found = leading_name(cell)
    return (found[0], "") if found and found[1] == len(cell.split()) else None


def titled_cell(cell: str) -> tuple[str, str] | None:
    """Name and post of a cell in which they stand close together."""
    titled = split_titled(cell) if len(cell.split()) == 1 else None
    return (titled.name, titled.post) if titled else None


def titled_apart(cell: str) -> tuple[str, str] | None:
    """Name and post of ``大沢　彌会長``."""
    row = _name_with_title(cell)
    return (row.name, row.post) if row and row.name else None


def _without_plain_post(cell: str) -> str:
    """``樋　川　篤　子　議員`` without the word that only says what all of the list are."""
    pieces = cell.split()
    if len(pieces) > 1 and PLAIN_POST.fullmatch(narrowed(pieces[-1])):
        return cell[: cell.rindex(pieces[-1])].rstrip()
    return cell


def rows_of_cell(line: str) -> list[Row]:
    """The people of a cell, or of a line without cells; none if no name can be told."""
    line = NUMBER.sub("", line, count=1).strip()
    if several := several_people(line):
        return several
    if named := _named_cell(line):
        return [_titled_row(*named)]
    if foreign := _FOREIGN.fullmatch(narrowed(line)):
        name = line[: foreign.end("name")]
        return [Row(name, post=line[foreign.end("name") :].strip())]
    if title := _name_with_title(line) or post_then_titled(line) or _name_then_title(line):
        return [title]
    if found := leading_name(line):
        described = " ".join(line.split()[found[1] :])
        alone = WRAPPED.fullmatch(narrowed(described))
        return [Row(found[0], *split_description(described[1:-1] if alone else described))]
    row = _post_then_name(line) or _title_then_name(line) or _body_then_name(line)
    return [row] if row else []


def post_then_titled(line: str) -> Row | None:
    """``建設事務所長　出口 剛委員``: a post, and a name in two parts with another close behind."""
    pieces = line.split()
    post = "".join(pieces[:-2])
    titled = _name_with_title(" ".join(pieces[-2:])) if len(pieces) > 2 else None
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
    titled = split_titled(line)
    return Row(titled.name, post=titled.post) if titled else None


def _name_with_title(line: str) -> Row | None:
    """``早乙女　智会長``: a post close behind a name that has a space inside."""
    pieces = line.split()
    titled = split_titled(pieces[-1]) if len(pieces) == 2 else None
    if titled is None or not _are_names(pieces[0], titled.name):
        return None
    return Row(f"{pieces[0]} {titled.name}", post=titled.post)


def _are_names(family: str, given: str) -> bool:
    """Whether two words are a family and a given name, by the dictionary or by their shape."""
    if family_of(family + given) == family:
        return True
    return is_given_name(family, given) and is_name(f"{family} {given}") and len(family) > 1


def _bare_role(word: str) -> str:
    return re.sub(r"\([^()]*\)\Z", "", narrowed(word))


def _titled_row(name: str, post: str) -> Row:
    return Row(name, *split_description(post)) if " " in post else Row(name, post=post)


def several_people(line: str) -> list[Row]:
    """``遠藤久夫会長 牛丸聡委員``, ``佐藤真和 北久保眞道``: whole names side by side."""
    tokens = [bare(token) for token in _WORD.findall(line)]
    tokens = [re.sub(r"各(?:委員|議員)\Z", "", token) for token in tokens if token]
    if len(tokens) < 2:
        return []
    body = tokens[0] if is_organisation(narrowed(tokens[0])) else ""
    if body and _name_with_title(" ".join(tokens)):
        body = ""
    titled = [split_titled(token) for token in tokens[1 if body else 0 :]]
    if all(titled):
        return [Row(one.name, body, one.post) for one in titled if one]
    if pairs := _pairs(tokens):
        return pairs
    whole = all(3 <= len(token) <= 6 and is_name(token) for token in tokens)
    if whole and (len(tokens) > 2 or len(tokens[-1]) > 3):
        return [Row(token) for token in tokens]
    return []


def _pairs(tokens: list[str]) -> list[Row]:
    """``山口　隼人　　平　良子``: several people, each a family and a given name."""
    names = list(zip(tokens[::2], tokens[1::2], strict=False))
    if len(tokens) % 2 or len(names) < 2 or all(len(token) == 1 for token in tokens):
        return []
    fit = all(is_given_name(*name) and is_name(" ".join(name)) for name in names)
    known = sum(family_of("".join(name)) is not None for name in names)
    return [Row(" ".join(name)) for name in names] if fit and known * 2 >= len(names) else []


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
    company = re.search(r"株式会社|有限会社|法人|合同会社", words)
    return bool(company) or is_organisation(last) or bool(role_of(last)) or last.endswith("会")


def _title_then_name(line: str) -> Row | None:
    """``委員長　平山たかお議員``: a post, and a whole name with the same group's word behind."""
    pieces = line.split()
    if len(pieces) < 2 or not role_of(narrowed("".join(pieces[:-1]))):
        return None
    titled = split_titled(strip_honorific(pieces[-1]))
    if titled is None:
        return None
    return Row(titled.name, post="".join(pieces[:-1]))


_POST_BEGIN = re.compile(
    r"(?:代表取締役|取締役|執行役員|共同創業者|主席|首席|上席|特任|名誉|客員|准?教授|理事|所長|会長|社長|弁護士|"
    r"パートナー|副?大臣|国務大臣)"
)
# Titles of companies that often stand close behind the company's name.
_TITLE = re.compile(r"代表取締役|取締役|執行役員")
_GLUED_POST = re.compile(
    r"(?<=[局省庁室課部会構院付房所ー])(?:審議官|参事官|統括官|次長|総括官|准教授|教授|補佐官|企画官|管理官)"
    r"(?:\(.*\))?\Z"
)


def split_description(described: str) -> tuple[str, str]:
    """Affiliation and post: ``東京大学 教授`` at the first space before a post."""
    text = narrowed(described)
    tokens = list(re.finditer(r"\S+", text))
    for post in _POST_BEGIN.finditer(text):
        if post.start() and (text[post.start() - 1].isspace() or _TITLE.match(post[0])):
            return described[: post.start()].rstrip(), described[post.start() :]
    if len(tokens) > 1:
        return described[: tokens[-1].start()].rstrip(), described[tokens[-1].start() :]
    glued = _GLUED_POST.search(text)
    if glued and glued.start():
        return described[: glued.start()], described[glued.start() :]
    return "", described
