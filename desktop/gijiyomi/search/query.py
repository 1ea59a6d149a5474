"""The query language: text to tree, and tree back to text.

Grammar (white space, U+3000 too, parts terms; letters in quotes here stand for themselves)::

    query   = either
    either  = every { ("OR" | "ＯＲ" | "または") every }
    every   = part { ["AND" | "ＡＮＤ" | "かつ"] part }        all in the same remark
    part    = [ "NOT" | "ＮＯＴ" | "-" | "－" | "−" ] ( group | exact | word )
    group   = ("(" | "（") either (")" | "）")
    exact   = '"' … '"' | "＂" … "＂" | "“" … "”" | "「" … "」"  the letters as they stand;
                                                              '""' in '"' … '"' is one '"'
    word    = everything up to white space

``OR``, ``AND`` and ``NOT`` are words of their own in capitals; ``-`` stands directly before its
part. Quotes and brackets mean something only where a part begins: 岡田（淳）委員 and 大臣）本文 are
words; one whose own brackets do not pair is taken as exact. Text that looks like something else
(``会議:第3回``) is a word as well. No input is refused: what does not fit is read in the best way
and told in a notice with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gijiyomi.domain.finding import Notice

_OR = frozenset({"OR", "ＯＲ", "または"})
_AND = frozenset({"AND", "ＡＮＤ", "かつ"})
_NOT = frozenset({"NOT", "ＮＯＴ"})
_MINUS = "-－−"
_OPEN = "(（"
_CLOSE = ")）"
_QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」"}
_OPERATOR = re.compile("|".join(sorted(_OR | _AND | _NOT)))
# FTS5's own parser gives up at 50 to 100 nested brackets; nobody types thirty.
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find.

    Attributes:
        exact: only as it stands, without other spellings.
        index: its number among the query's terms, in the order typed.
    """

    text: str
    exact: bool = False
    index: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts, two or more, none of them itself an ``Every``."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts, two or more, none of them itself an ``Either``."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not the part, which is not itself a ``Without``."""

    part: Node


Node = Term | Every | Either | Without


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What a query says.

    Attributes:
        tree: None for an empty query.
        typed: each term as typed, with quotes and minus; index it by ``Term.index``.
        notices: what had to be guessed, each with its place in the query.
    """

    tree: Node | None
    typed: tuple[str, ...]
    notices: tuple[Notice, ...]


def parse(query: str) -> ParsedQuery:
    """Read ``query``. Never raises."""
    parser = _Parser(query)
    tree = parser.read_query()
    if tree is None and query.strip():
        # Nothing but operators and brackets: then they are what is looked for.
        word = query.strip()
        return ParsedQuery(Term(word, exact=True), (word,), ())
    return ParsedQuery(tree, tuple(parser.typed), tuple(parser.notices))


def write(tree: Node) -> str:
    """The text of ``tree``: ``parse(write(tree)).tree == tree``.

    Raises:
        ValueError: the tree holds a term that cannot be typed, or is not in the form above.
    """
    text = _write(tree, top=True)
    if parse(text).tree != tree:
        raise ValueError(f"cannot be typed: {tree!r}")
    return text


def terms_of(tree: Node) -> Iterator[Term]:
    """The terms of ``tree`` in the order typed."""
    if isinstance(tree, Term):
        yield tree
    elif isinstance(tree, Without):
        yield from terms_of(tree.part)
    else:
        for part in tree.parts:
            yield from terms_of(part)


def every(parts: Iterable[Node]) -> Node | None:
    """All of ``parts``, in normal form; None of none."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, Every) else (part,))]
    return Every(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def either(parts: Iterable[Node]) -> Node | None:
    """Any of ``parts``, in normal form; None of none."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, Either) else (part,))]
    return Either(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def without(part: Node) -> Node:
    """Not ``part``, in normal form."""
    return part.part if isinstance(part, Without) else Without(part)


def any_term(tree: Node) -> Node:
    """The same with one of the top-level parts enough; what is excluded stays excluded."""
    if not isinstance(tree, Every):
        return tree
    wanted = either(part for part in tree.parts if not isinstance(part, Without))
    unwanted = [part for part in tree.parts if isinstance(part, Without)]
    return every([*([wanted] if wanted else []), *unwanted]) or tree


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self.typed: list[str] = []
        self.notices: list[Notice] = []

    def read_query(self) -> Node | None:
        return self._read_either()

    def _read_either(self) -> Node | None:
        parts = [self._read_every()]
        while (place := self._take_operator(_OR)) is not None:
            parts.append(self._read_every())
            if parts[-1] is None or parts[-2] is None:
                self._note("operator-alone", place)
        return either(part for part in parts if part is not None)

    def _read_every(self) -> Node | None:
        parts: list[Node] = []
        while not self._every_ends():
            if self._take_operator(_AND) is None:
                part = self._read_part()
                if part is not None:
                    parts.append(part)
        return every(parts)

    def _every_ends(self) -> bool:
        self._skip_space()
        return self._peek() == "" or self._closes_group() or self._operator(_OR) is not None

    def _read_part(self) -> Node | None:
        start, negated = self._at, False
        while (place := self._take_operator(_NOT)) is not None:
            negated = not negated
            if self._every_ends():
                self._note("operator-alone", place)
                return None
        if self._peek() in _MINUS and self._peek(1).strip() and not self._closes_group(1):
            start = self._at
            self._at += 1
            negated = not negated
        if self._depth >= _DEEPEST and self._skip_brackets():
            return None
        part = self._read_positive(start)
        return without(part) if negated else part

    def _skip_brackets(self) -> bool:
        """Go past brackets that nest too deeply; whether nothing is left to read after them."""
        while self._peek() != "" and self._peek() in _OPEN:
            self._note("too-deep", self._at)
            self._at += 1
            self._skip_space()
        return self._every_ends()

    def _read_positive(self, start: int) -> Node:
        if self._peek() in _OPEN:
            group = self._read_group()
            if group is not None:
                return group
        if self._peek() in _QUOTES:
            exact = self._read_exact()
            if exact is not None:
                return self._term(exact, start=start, exact=True)
        word = self._read_word()
        return self._term(word, start=start, exact=not _is_plain(word))

    def _read_group(self) -> Node | None:
        """The group that begins here, or None (and stay) if there is nothing in it."""
        start, noted = self._at, len(self.notices)
        self._at += 1
        self._depth += 1
        group = self._read_either()
        closed = self._closes_group()
        self._depth -= 1
        if group is None:
            self._at = start
            del self.notices[noted:]
        elif closed:
            self._at += 1
        else:
            self._note("bracket-open", start)
        return group

    def _read_exact(self) -> str | None:
        """The words in the quotes that begin here, or None (and stay) if there are none."""
        start, opening = self._at, self._peek()
        end = self._closing_quote()
        inside = self._text[start + 1 : end].strip()
        if not inside:
            return None
        if end == len(self._text):
            self._note("quote-open", start)
        self._at = end + 1
        return inside.replace('""', '"') if opening == '"' else inside

    def _closing_quote(self) -> int:
        opening = self._peek()
        at = self._at + 1
        while at < len(self._text):
            if self._text[at] == _QUOTES[opening]:
                if opening != '"' or self._text[at + 1 : at + 2] != '"':
                    return at
                at += 1
            at += 1
        return len(self._text)

    def _read_word(self) -> str:
        start, open_here = self._at, 0
        while letter := self._peek():
            if letter.isspace() or (open_here == 0 and self._at > start and self._closes_group()):
                break
            open_here += (letter in _OPEN) - (letter in _CLOSE and open_here > 0)
            self._at += 1
        return self._text[start : self._at]

    def _term(self, text: str, *, start: int, exact: bool) -> Term:
        self.typed.append(self._text[start : self._at].strip())
        return Term(text, exact, len(self.typed) - 1)

    def _operator(self, words: frozenset[str]) -> str | None:
        match = _OPERATOR.match(self._text, self._at)
        if match is None or match[0] not in words:
            return None
        after = self._text[match.end() : match.end() + 1]
        ends = not after.strip() or after in _OPEN or (self._depth > 0 and after in _CLOSE)
        return match[0] if ends else None

    def _take_operator(self, words: frozenset[str]) -> int | None:
        """The place of one of ``words`` if it stands here as an operator, and go past it."""
        self._skip_space()
        word = self._operator(words)
        if word is None:
            return None
        place = self._at
        self._at += len(word)
        return place

    def _closes_group(self, ahead: int = 0) -> bool:
        return self._depth > 0 and self._peek(ahead) != "" and self._peek(ahead) in _CLOSE

    def _peek(self, ahead: int = 0) -> str:
        return self._text[self._at + ahead : self._at + ahead + 1]

    def _skip_space(self) -> None:
        while self._peek().isspace():
            self._at += 1

    def _note(self, code: str, place: int) -> None:
        # One word on each kind of slip is enough.
        if all(notice.code != code for notice in self.notices):
            self.notices.append(Notice(code, self._text[place : place + 12].strip()))


def _is_plain(word: str) -> bool:
    """Whether ``word`` stays a word wherever it is typed."""
    if word[0] in {*_OPEN, *_QUOTES} or (word[0] in _MINUS and len(word) > 1):
        return False
    depth = 0
    for letter in word:
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if depth < 0:
            return False
    return depth == 0


def _write(tree: Node, *, top: bool) -> str:
    if isinstance(tree, Term):
        return _write_exact(tree) if tree.exact else tree.text
    if isinstance(tree, Without):
        return "-" + _write(tree.part, top=False)
    joint = " OR " if isinstance(tree, Either) else " "
    # AND binds more tightly than OR, so only an OR within an AND needs brackets; brackets around
    # every inner group read more clearly.
    text = joint.join(_write(part, top=False) for part in tree.parts)
    return text if top else f"({text})"


def _write_exact(term: Term) -> str:
    doubled = term.text.replace('"', '""')
    return f'"{doubled}"'
