"""Several people of a line side by side, and a name in two parts with a post close behind."""

from __future__ import annotations

import re

from gijiyomi.importing.parsing.honorific_rows import Row
from gijiyomi.importing.parsing.people import bare, is_given_name, is_name, split_titled
from gijiyomi.importing.parsing.roles import is_organisation
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.width import narrowed

# A word, what stands in brackets behind it included: ``高橋健一委員(代 清原)``.
_WORD = re.compile(r"(?:[^\s(（]|[(（][^()（）]*[)）])+|[(（]\S*")


def several(line: str) -> list[Row]:
    """``遠藤久夫会長 牛丸聡委員``, ``佐藤真和 北久保眞道``: whole names side by side."""
    tokens = [bare(token) for token in _WORD.findall(line)]
    tokens = [re.sub(r"各(?:委員|議員)\Z", "", token) for token in tokens if token]
    if len(tokens) < 2:
        return []
    body = tokens[0] if is_organisation(narrowed(tokens[0])) else ""
    if body and name_with_title(" ".join(tokens)):
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


def name_with_title(line: str) -> Row | None:
    """``早乙女　智会長``: a post close behind a name that has a space inside."""
    pieces = line.split()
    titled = split_titled(pieces[-1]) if len(pieces) == 2 else None
    of_body = is_organisation(narrowed(pieces[0])) and family_of(pieces[0]) is None
    if titled is None or of_body or not _are_names(pieces[0], titled.name):
        return None
    return Row(f"{pieces[0]} {titled.name}", post=titled.post)


def _are_names(family: str, given: str) -> bool:
    """Whether two words are a family and a given name, by the dictionary or by their shape."""
    if family_of(family + given) == family:
        return True
    if family_of(family) not in {None, family}:
        return False  # 山田太郎　北沢大学教授
    return is_given_name(family, given) and is_name(f"{family} {given}") and len(family) > 1
