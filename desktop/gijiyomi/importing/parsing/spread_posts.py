"""Posts whose letters a list sets apart to fill a column: ``市　　長``, ``委　　員``."""

from __future__ import annotations

import re

from gijiyomi.importing.parsing.people import is_post_alone, split_titled
from gijiyomi.importing.parsing.roles import role_of
from gijiyomi.japanese.width import closed, narrowed

# ``座長：山田太郎``
_POST_COLON = re.compile(r"(?P<post>[^:()、\d]{1,16}?)\s*:\s*(?=\S)")
# ``委　　員　栗栖　寛子　　　委　　員　郡山　哲也``: the word before each name.
_MEMBER_APART = re.compile(r"(?<!\S)(?:委|議|幹|(?:構|会)\s{0,4}成?)\s{1,6}[員事](?=\s+\S)")
_MEMBER_FIRST = re.compile(r"\A(委|議|幹)(?: {5,14}|\u3000{3,7})(員|事)(?=\s{2,}\S)")
# Letters of a post set apart, perhaps with a word in them: ``総 務 部 長``, ``市 民 生活部長``.
_POST_APART = re.compile(
    r"(?<!\S)(?:\S\s{1,6}){1,7}(?:長|者|監|記|査|事)(?=\s+\S)|(?<!\S)(?:\S\s{1,2}){2,3}\S{2,8}長(?=\s+\S)"
)


def with_posts_closed(line: str) -> str:
    """``line``, letters of posts that stand among names closed up: ``市　　長　石田由己雄``."""
    line = _MEMBER_FIRST.sub(r"\1\2", line)
    if len(_MEMBER_APART.findall(line)) > 1:
        line = _MEMBER_APART.sub(lambda found: closed(found[0]), line)
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


def without_colon(line: str) -> str:
    """``座長　山田太郎`` for ``座長：山田太郎``."""
    match = _POST_COLON.match(narrowed(line))
    if match is None or not is_post_alone(closed(match["post"])):
        return line
    return f"{line[: match.end('post')]}\u3000{line[match.end() :]}"
