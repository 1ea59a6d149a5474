"""Which parts of a web page are its text, and which belong to the page or the site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gijiyomi.japanese.dates import find_date
from gijiyomi.japanese.width import narrowed

_TAG_NAMES = "nav footer aside button select dialog menu label legend fieldset"
_FURNITURE_TAGS = frozenset(_TAG_NAMES.split())
_ROLE_NAMES = "navigation banner contentinfo search button toolbar menu menubar tablist dialog"
_FURNITURE_ROLES = frozenset(_ROLE_NAMES.split())
# Words of class and id that sites use for what is not printed or surrounds the text.
_FURNITURE_WORDS = re.compile(
    r"(?:\A|[\s_-])(?:no-?print|hidden-print|d-print-none|print-?none|visible-print(?:-\w+)?|"
    r"print-?only|visually-?hidden|sr-only|screen-reader-text|skip(?:-?link|nav)?|"
    r"breadcrumbs?|pankuzu|topic-?path|topicspath|global-?nav|gnavi?|gnav|lnavi?|side-?(?:bar|nav|menu)|"
    r"navbar|navigation|pager|pagination|page-?top|to-?top|sns|share|font-?size|footer)(?:[\s_-]|\Z)",
    re.IGNORECASE,
)
_SITTING = re.compile(
    r"第\s*[\d○一二三四五六七八九十百元]+\s*(?:回|号)|定例会|臨時会|議事録|議事概要|議事要旨|会議録|"
    r"[^、。]{2,30}(?:委員会|審議会|部会|協議会|研究会|検討会|懇談会)\s*(?:\Z|\()"
)
_LONGEST_TITLE = 80
_LINKED_SHARE = 0.8
_LEAST_LINKS = 4
_LIST_TAGS = frozenset({"ul", "ol", "div", "p", "td", "dl", "center"})
_LONGEST_DAY = 30
_UNREAD = frozenset({"script", "style", "template", "noscript"})


def names_sitting(text: str) -> bool:
    """Whether a line says which sitting the page is of."""
    text = text.strip()
    if not text or len(text) > _LONGEST_TITLE or "。" in text:
        return False
    return bool(_SITTING.search(narrowed(text)))


def page_body(tree: LexborHTMLParser) -> LexborNode | None:
    """What a browser shows of a page."""
    return tree.body if tree.body is not None else tree.root


@dataclass(slots=True)
class _Content:
    """What an element holds.

    Attributes:
        length: characters of text; linked: those in links; links: how many links; local: how
            many of them lead to a place in the page.
        tells: a text in it that is no link says which sitting the page is of, or its day.
        main: it is the main part of the page or holds it.
    """

    length: int = 0
    linked: int = 0
    links: int = 0
    local: int = 0
    tells: bool = False
    main: bool = False


class Furnishing:
    """Tells for each element whether it belongs to the page instead of its text.

    Where a page marks its main part, what stands outside is furniture, but for texts before it
    that say which sitting the page is of.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        mains = tree.css("main, [role=main]")
        self._main = mains[0].mem_id if len(mains) == 1 else None
        self._contents = _survey(page_body(tree), self._main)
        self._opened: set[int] = set()
        self._known: dict[int, bool] = {}

    def is_furniture(self, node: LexborNode) -> bool:
        """Whether all in ``node`` is furniture; to be asked of an element before those in it."""
        key = node.mem_id
        if key not in self._known:
            self._known[key] = node.is_element_node and self._judge(node)
        return self._known[key]

    def is_apart(self, node: LexborNode) -> bool:
        """Whether an element was picked out from furniture: it is a line of its own."""
        return node.mem_id in self._opened

    def _judge(self, node: LexborNode) -> bool:
        content = self._contents.get(node.mem_id, _Content())
        if content.main or node.tag in {"html", "body"}:
            return False
        if _is_named_furniture(node) or _is_link_list(node, content):
            return True
        if self._main is None or not self._stands_outside(node):
            return False
        if content.tells and self._is_before_main(node):
            self._opened.add(node.mem_id)
            return False
        return True

    def _stands_outside(self, node: LexborNode) -> bool:
        """Whether an element stands beside the main part or something that holds it."""
        parent = node.parent
        if parent is None or parent.mem_id == self._main:
            return False
        held = self._contents.get(parent.mem_id)
        return parent.mem_id in self._opened or (held is not None and held.main)

    def _is_before_main(self, node: LexborNode) -> bool:
        parent = node.parent
        if parent is not None and parent.mem_id in self._opened:
            return True
        later = node.next
        while later is not None:
            if self._contents.get(later.mem_id, _Content()).main:
                return True
            later = later.next
        return False


def _is_named_furniture(node: LexborNode) -> bool:
    attributes = node.attributes
    if node.tag in _FURNITURE_TAGS or (attributes.get("role") or "").lower() in _FURNITURE_ROLES:
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return bool(_FURNITURE_WORDS.search(named))


def _is_link_list(node: LexborNode, content: _Content) -> bool:
    """Whether an element is a list of links to other pages, or only links within the page."""
    if node.tag not in _LIST_TAGS or content.linked < _LINKED_SHARE * content.length:
        return False
    return content.links >= _LEAST_LINKS or 0 < content.links == content.local


def _survey(body: LexborNode | None, main: int | None) -> dict[int, _Content]:
    """What each element of a page holds, from the leaves up and without recursion."""
    contents: dict[int, _Content] = {}
    node = body
    linked = 0
    ask = main is not None
    while node is not None:
        if node.is_element_node:
            contents[node.mem_id] = _Content(main=node.mem_id == main)
            linked += node.tag == "a"
        elif node.is_text_node and node.parent is not None:
            _add_text(
                contents[node.parent.mem_id], node.text_content or "", linked=linked > 0, ask=ask
            )
        if node.child is not None and node.tag not in _UNREAD:
            node = node.child
            continue
        while node is not None:
            linked -= node.is_element_node and node.tag == "a"
            if body is None or node.mem_id == body.mem_id:
                return contents
            _add_up(contents, node)
            if node.next is not None:
                node = node.next
                break
            node = node.parent
    return contents


def _add_text(content: _Content, text: str, *, linked: bool, ask: bool) -> None:
    """Count a text; ``ask`` whether it tells of the sitting, where that matters."""
    text = text.strip()
    content.length += len(text)
    if linked:
        content.linked += len(text)
    elif ask and text:
        content.tells = content.tells or names_sitting(text) or _is_day(text)


def _is_day(text: str) -> bool:
    return len(text) <= _LONGEST_DAY and find_date(text) is not None


def _add_up(contents: dict[int, _Content], node: LexborNode) -> None:
    """Count what an element holds to the one that it stands in."""
    own = contents.get(node.mem_id)
    above = contents.get(node.parent.mem_id) if node.parent is not None else None
    if own is None or above is None:
        return
    above.length += own.length
    above.linked += own.linked
    above.links += own.links
    above.local += own.local
    if node.tag == "a":
        above.links += 1
        above.local += (node.attributes.get("href") or "").startswith("#")
    above.tells = above.tells or (own.tells and node.tag not in _FURNITURE_TAGS)
    above.main = above.main or own.main
