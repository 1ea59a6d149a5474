"""What a list says of a person besides the name: where they are from, and their post."""

from __future__ import annotations

import re

from gijiyomi.japanese.width import narrowed

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
