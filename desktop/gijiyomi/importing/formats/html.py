"""Reads web pages: the lines that a browser would show, and which of them are the page's own.

Nothing that a page refers to is loaded. Navigation, buttons and page feet stay in the text as
furniture, so that every character shown is accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gijiyomi.domain.errors import InputError
from gijiyomi.domain.minutes import Region, RegionKind
from gijiyomi.domain.text import Span
from gijiyomi.importing.formats.charset import decode
from gijiyomi.importing.formats.document import ReadDocument
from gijiyomi.importing.formats.html_page import Furnishing, names_sitting, page_body
from gijiyomi.importing.formats.whitespace import collapse

_UNSHOWN_TAGS = (
    "script style template noscript head title meta link object embed applet iframe svg"
    " canvas audio video map datalist rp"
)
_UNSHOWN = frozenset(_UNSHOWN_TAGS.split())
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr"
    " html legend li listing main menu nav ol optgroup option p plaintext pre search"
    " section summary table tbody tfoot thead tr ul xmp"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_CELLS = frozenset({"td", "th"})
_AS_TYPED = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")
_DEEPEST = 20_000
# The parser walks up through all that is open at every tag: what is never closed costs the square.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_NESTED = (
    "area base br col embed hr img input link meta param source track wbr"
    " p li td th tr tbody thead tfoot dt dd option"
)
_NEVER_OPEN = frozenset(_NEVER_NESTED.split())
_SERIAL = re.compile(r"\s*(\d{1,5})\s*[:：]\s*")
_LEAST_SERIALS = 2
_BETWEEN_LINKS = re.compile(r"[\s|｜/／・>＞<＜\[\]［］()（）]*")
# Links that lead to another page or to the start of this one.
_LEADS_AWAY = re.compile(
    r"戻る|もどる|ホーム|トップ|(?:次|前|先頭|一覧|目次)(?:の(?:ページ|記事))?(?:へ|に)|[前次]の?ページ|"
    r"閉じる|印刷|サイトマップ|\b(?:top|home|back|next|prev)\b",
    re.IGNORECASE,
)
# How the foot of a page begins, and how many lines it has at most.
_FOOT = re.compile(
    r"\s*[<＜〈《【（(\[・■◆●○▲]*\s*(?:(?:本件に関する|この(?:ページ|記事)に関する)?お?(?:問い?合わ?せ|照会|連絡)先?"
    r"|〒|copyright|©|ⓒ|\(c\)|all rights reserved)",
    re.IGNORECASE,
)
_LONGEST_FOOT = 12
# Where to get a program that shows PDF files: a line of the site.
_VIEWER = re.compile(r"(?:Adobe|Acrobat)[^。]{0,30}Reader|Get\s+Adobe", re.IGNORECASE)
# The longest label that stands in an element of its own before the words of its speaker.
_LONGEST_LABEL = 30
# A list item that brings its own bullet or number.
_MARKED = re.compile(
    r"\s*(?:[・･•●○◯〇◎◆◇■□▪▲△▼▽★☆※→➢＊*－–—-]|[(（\[［〔【]|[①-⑳㈠-㈩ⅰ-ⅻⅠ-Ⅻ]|"
    r"[\d０-９一二三四五六七八九十]+\s*[.．、,，)）:：]|第\s*[\d０-９一二三四五六七八九十]|資料|参考)"
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.IGNORECASE)
_CLAIMS = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "cp932": "cp932",
    "ms932": "cp932",
    "euc-jp": "euc_jis_2004",
    "x-euc-jp": "euc_jis_2004",
    "iso-2022-jp": "iso2022_jp_ext",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}


@dataclass
class ShownLine:
    """A line as a browser shows it, and whether it belongs to the page instead of its text."""

    text: str
    furniture: bool


@dataclass
class _Row:
    """A table row that is being read: the lines of each cell so far."""

    first: int
    cells: list[int] = field(default_factory=list)


@dataclass
class _Lines:
    """Lines as they are being put together."""

    done: list[ShownLine] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    furniture: bool = False
    marker: str = ""
    unlinked: bool = False

    def write(self, text: str, *, as_typed: bool, linked: bool) -> None:
        self.unlinked = self.unlinked or not (linked or _BETWEEN_LINKS.fullmatch(text))
        if not as_typed:
            self.pieces.append((text, False))
            return
        first, *others = _LINE_END.split(text)
        self.pieces.append((first, True))
        for other in others:
            self.end_line(blank=True)
            self.pieces.append((other, True))

    def end_line(self, *, blank: bool = False) -> None:
        """End the current line; an empty one counts only if it was asked for."""
        text = _shown(self.pieces)
        self.pieces = []
        if text.strip() and self.marker:
            text = text if self.furniture or _MARKED.match(text) else self.marker + text
            self.marker = ""
        if text.strip() or blank:
            leads_away = not self.unlinked and bool(_LEADS_AWAY.search(text))
            self.done.append(ShownLine(text, self.furniture or leads_away))
        self.unlinked = False
        self.done += [ShownLine(aside, furniture=True) for aside in self.asides]
        self.asides = []

    @property
    def begun(self) -> bool:
        """Whether anything stands in the current line."""
        return any(text.strip() for text, _ in self.pieces)


def _shown(pieces: list[tuple[str, bool]]) -> str:
    """The text of a line: white space collapsed where it was not typed on purpose."""
    line = ""
    run: list[str] = []
    for text, as_typed in pieces:
        if as_typed:
            line += collapse("".join(run)) + text
            run = []
        else:
            run.append(text)
    line += collapse("".join(run))
    typed = any(as_typed for _, as_typed in pieces)
    return line.rstrip(" \t") if typed else line.strip(" \t\r\n\f")


def read_html(data: bytes) -> ReadDocument:
    """The document in ``data``.

    Raises:
        InputError: ``unreadable-text``; ``empty-file``, nothing is shown; ``html-frames``, only
            other pages are; ``html-too-deep``.
    """
    text, encoding = decode_html(data)
    if _is_too_deep(text):
        raise InputError("html-too-deep")
    tree = LexborHTMLParser(text)
    lines = list(_page_lines(tree))
    if not any(line.text.strip() for line in lines):
        raise InputError("html-frames" if tree.css_first("frame, iframe") else "empty-file")
    return _document(lines, encoding)


def _is_too_deep(text: str) -> bool:
    """Whether more elements stand in one another than are read."""
    if text.count("<") - 2 * text.count("</") <= _DEEPEST:
        return False
    depth = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() not in _NEVER_OPEN:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > _DEEPEST:
                return True
    return False


def decode_html(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding.

    The bytes decide. What the page claims in ``meta`` is asked only where they do not: many
    pages name an encoding that they were once written in.

    Raises:
        InputError: ``unreadable-text``.
    """
    try:
        return decode(data)
    except InputError:
        claimed = _claimed_encoding(data)
        if claimed is None:
            raise
    text = data.decode(claimed, errors="replace")
    if text.count("\ufffd") > max(2, len(text) // 1000):
        raise InputError("unreadable-text")
    return text, claimed


def _claimed_encoding(data: bytes) -> str | None:
    match = _META.search(data[:4096])
    return _CLAIMS.get(match[1].decode("ascii").lower()) if match else None


def _page_lines(tree: LexborHTMLParser) -> Iterator[ShownLine]:
    """The page's title as furniture unless only it names the sitting, then what is shown."""
    shown = _drop_blank_ends(_Walk(tree).lines())
    _set_serials_apart(shown)
    _set_foot_apart(shown)
    title = tree.css_first("title")
    text = collapse(title.text()).strip() if title is not None else ""
    if text:
        opening = [line for line in shown if line.text.strip() and not line.furniture][:15]
        named = any(names_sitting(line.text) for line in opening)
        yield ShownLine(text, furniture=named or not names_sitting(text))
    yield from shown


def _set_serials_apart(lines: list[ShownLine]) -> None:
    """Make furniture of the serial numbers of speeches, where a page gives each its own line."""
    serials = [(line, match[1]) for line in lines if (match := _SERIAL.fullmatch(line.text))]
    numbers = [int(number) for _, number in serials]
    if len(numbers) >= _LEAST_SERIALS and all(b == a + 1 for a, b in pairwise(numbers)):
        for line, _ in serials:
            line.furniture = True


def _set_foot_apart(lines: list[ShownLine]) -> None:
    """Make furniture of the address of the office and the like at the end of a page."""
    for line in lines[-_LONGEST_FOOT:]:
        line.furniture = line.furniture or bool(_VIEWER.search(line.text))
    printed = [line for line in lines if line.text.strip() and not line.furniture]
    last = printed[-_LONGEST_FOOT:] if len(printed) > _LONGEST_FOOT else []
    start = next((at for at, line in enumerate(last) if _FOOT.match(line.text)), len(last))
    if not any(line.text.rstrip().endswith("。") for line in last[start:]):
        for line in last[start:]:
            line.furniture = True


def _drop_blank_ends(lines: list[ShownLine]) -> list[ShownLine]:
    printed = [at for at, line in enumerate(lines) if line.text.strip()]
    return lines[printed[0] : printed[-1] + 1] if printed else []


def _document(lines: list[ShownLine], encoding: str) -> ReadDocument:
    pieces: list[str] = []
    told: list[Region] = []
    length = 0
    for line in lines:
        text = line.text.replace("\n", " ").replace("\f", " ")
        pieces.append(f"{text}\n")
        end = length + len(text) + 1
        if line.furniture and text.strip():
            told.append(Region(Span(length, end), RegionKind.FURNITURE))
        length = end
    return ReadDocument("html", "".join(pieces), encoding, told=tuple(told), paragraphs=True)


@dataclass
class _Inline:
    """A line that furniture interrupts."""

    waits: bool
    pieces: list[tuple[str, bool]]


class _Walk:
    """Goes through the tree without recursion: a page may be nested without limit."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._body = page_body(tree)
        self._end = self._body.mem_id if self._body is not None else 0
        self._furnishing = Furnishing(tree)
        self._lines = _Lines()
        self._typed = 0
        self._links = 0
        self._furniture = 0
        self._rows: list[_Row] = []
        self._inline = _Inline(waits=False, pieces=[])
        self._depth = 0

    def lines(self) -> list[ShownLine]:
        """All lines of the page."""
        node = self._body
        while node is not None:
            entered = self._enter(node)
            if entered and node.child is not None:
                self._depth += 1
                if self._depth > _DEEPEST:
                    raise InputError("html-too-deep")
                node = node.child
                continue
            if entered:
                self._leave(node)
            node = self._next(node)
        self._lines.end_line()
        return self._lines.done

    def _next(self, node: LexborNode) -> LexborNode | None:
        """The node after ``node`` and all below it; leaves what ends on the way."""
        here: LexborNode | None = node
        while here is not None and here.mem_id != self._end:
            if here.next is not None:
                return here.next
            here = here.parent
            self._depth -= 1
            if here is not None:
                self._leave(here)
        return None

    def _enter(self, node: LexborNode) -> bool:
        """Begin a node; whether to look inside."""
        if node.is_text_node:
            self._text(node)
            return False
        tag = node.tag or ""
        if not node.is_element_node and tag != "-undef":
            return False
        if tag in _UNSHOWN or self._is_hidden(node):
            return False
        if tag in {"rt", "rtc"}:
            self._aside(node)
            return False
        self._begin(node, tag)
        return True

    def _text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if text:
            self._lines.write(text, as_typed=self._typed > 0, linked=self._links > 0)

    def _aside(self, node: LexborNode) -> None:
        reading = collapse(node.text()).strip()
        if reading:
            self._lines.asides.append(reading)

    def _begin(self, node: LexborNode, tag: str) -> None:
        if self._furnishing.is_furniture(node):
            self._begin_furniture(tag)
        if tag in _BLOCKS or self._furnishing.is_apart(node):
            self._lines.end_line()
        if tag == "br":
            self._lines.end_line(blank=True)
        elif tag == "span" and _follows_label(node):
            self._lines.write("\t", as_typed=True, linked=False)
        elif tag == "tr":
            self._rows.append(_Row(len(self._lines.done)))
        elif tag in _CELLS:
            self._begin_cell()
        elif tag == "li":
            self._lines.marker = _marker(node)
        elif tag == "input":
            self._button(node)
        if _types(node, tag):
            self._typed += 1
        self._links += tag == "a"

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if not node.is_element_node:
            return
        if _types(node, tag):
            self._typed -= 1
        self._links -= tag == "a"
        if tag in _BLOCKS or self._furnishing.is_apart(node):
            self._lines.end_line()
        if tag == "tr" and self._rows:
            self._end_row(of_many=_has_other_rows(node))
        elif tag in _CELLS:
            self._lines.end_line()
        elif tag == "li":
            self._lines.marker = ""
        if self._furnishing.is_furniture(node):
            self._end_furniture(tag)

    def _begin_furniture(self, tag: str) -> None:
        """A piece of furniture inside a line waits until the line ends."""
        if self._furniture == 0 and not self._lines.furniture:
            self._inline = _Inline(tag not in _BLOCKS and self._lines.begun, self._lines.pieces)
            if self._inline.waits:
                self._lines.pieces = []
            else:
                self._lines.end_line()
        self._furniture += 1
        self._lines.furniture = True

    def _end_furniture(self, _tag: str) -> None:
        self._furniture -= 1
        if self._furniture:
            return
        if self._inline.waits:
            said = _shown(self._lines.pieces).strip()
            self._lines.asides += [said] if said else []
            self._lines.pieces = self._inline.pieces
        else:
            self._lines.end_line()
        self._lines.furniture = False

    def _begin_cell(self) -> None:
        self._lines.end_line()
        if self._rows:
            self._rows[-1].cells.append(len(self._lines.done))

    def _end_row(self, *, of_many: bool) -> None:
        """Put cells of one line each beside each other; a cell of several stays as it is.

        But where the last cell holds what is said, who says it stands beside its first line.
        """
        row = self._rows.pop()
        self._lines.end_line()
        done = self._lines.done
        bounds = [*row.cells, len(done)]
        cells = [done[start:end] for start, end in pairwise(bounds)]
        text = [[line for line in cell if not line.furniture] for cell in cells]
        *first, last = text or [[]]
        said = len(last) > 1 and of_many and any(line.text.endswith("。") for line in last)
        short = all(len(cell) <= 1 for cell in first)
        if len(cells) < 2 or not short or (len(last) > 1 and not said):
            return
        joined = "\t".join(cell[0].text.strip() if cell else "" for cell in text).rstrip("\t")
        aside = [line for cell in cells for line in cell if line.furniture]
        beside = [ShownLine(joined, furniture=False)] if joined else []
        done[row.cells[0] :] = beside + last[1:] + aside

    def _is_hidden(self, node: LexborNode) -> bool:
        attributes = node.attributes
        if "hidden" in attributes:
            return True
        return bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))

    def _button(self, node: LexborNode) -> None:
        """The face of a button is text that a browser shows."""
        if (node.attributes.get("type") or "").lower() in {"submit", "button", "reset"}:
            face = collapse(node.attributes.get("value") or "").strip()
            self._lines.asides += [face] if face else []


def _follows_label(node: LexborNode) -> bool:
    """Whether a stylesheet sets a sentence off from the label before it.

    ``<span class="name">議長</span><span class="words">ただいまから…。</span>``: two elements of
    different classes with nothing between them, the first of them short.
    """
    label = node.prev
    if label is None or label.tag != node.tag or label.prev is not None:
        return False
    classes = label.attributes.get("class"), node.attributes.get("class")
    if None in classes or classes[0] == classes[1]:
        return False
    return 0 < len(label.text().strip()) <= _LONGEST_LABEL and "。" in node.text()


def _types(node: LexborNode, tag: str) -> bool:
    """Whether white space inside counts as it was typed."""
    if tag in _AS_TYPED:
        return True
    style = node.attributes.get("style") if node.is_element_node else None
    return bool(style and _PRE_STYLE.search(style))


def _has_other_rows(row: LexborNode) -> bool:
    """Whether a row is one of several; a table of one row lays out a page."""
    before, behind = row.prev, row.next
    while before is not None and before.tag != "tr":
        before = before.prev
    while behind is not None and behind.tag != "tr":
        behind = behind.next
    return before is not None or behind is not None


def _marker(item: LexborNode) -> str:
    """The bullet that a browser draws before an item of a list without numbers.

    Lists that a stylesheet names are drawn as it says, which is not known: mostly without.
    """
    parent = item.parent
    if parent is None or parent.tag != "ul":
        return ""
    styled = "class" in parent.attributes or "class" in item.attributes
    return "" if styled else "・"
