"""The query language: text to tree.

Grammar (white space, U+3000 too, parts terms; letters in quotes here stand for themselves)::

    query   = either
    either  = every { ("OR" | "ＯＲ" | "または") every }
    every   = near { ["AND" | "ＡＮＤ" | "かつ"] near }
    near    = part { ("NEAR" | "ＮＥＡＲ" | "近傍") ["/"] [number] part }
    part    = [ "NOT" | "ＮＯＴ" | "-" | "－" | "−" ] ( group | exact | field | word )
    group   = ("(" | "（") either (")" | "）")
    exact   = '"' … '"' | "＂" … "＂" | "“" … "”" | "「" … "」"  the letters as they stand;
                                                              '""' in '"' … '"' is one '"'
    field   = name (":" | "：") ( value | ("(" | "（") value { ("OR" | ",") value } (")" | "）") )
    name    = 発言者 会議 役職 所属 期間 論点 注釈 種別, or its English twin (see ``words.FIELDS``)
    value   = exact | word; in brackets everything up to the next "OR" or comma
    word    = everything up to white space; with "*" at its end, words that begin with it

``OR``, ``AND`` and ``NOT`` are words of their own in capitals; ``-`` stands directly before its
part. Number and bars may be of full width. Nearness is of words, quoted words and groups of them
joined by OR; see ``nearness`` for what it means. Quotes and brackets mean something only where a
part begins: 岡田（淳）委員 and 大臣）本文 are words; one whose own brackets do not pair is taken as
exact. A name that is none of a field (``foo:bar``) makes a word; so does a lone 近傍 that has
nothing to join. No input is refused: what does not fit is read in the best way and told in a
notice with its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from gijiyomi.domain.finding import ChipKind, Notice, QueryChip
from gijiyomi.search.query.fields import read_field
from gijiyomi.search.query.scanner import Scanner
from gijiyomi.search.query.tree import (
    Either,
    Field,
    Near,
    Node,
    Term,
    Without,
    either,
    every,
    near_term,
    without,
)
from gijiyomi.search.query.words import (
    AND,
    CLOSE,
    MINUS,
    NOT,
    OPEN,
    OR,
    QUOTES,
    STARS,
    field_at,
    is_operator,
)

# FTS5's own parser gives up at 50 to 100 nested brackets; nobody types thirty.
_DEEPEST = 30
_KINDS = {Field: ChipKind.FIELD, Near: ChipKind.NEAR}


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What a query says.

    Attributes:
        tree: None for an empty query.
        typed: each term as typed, with quotes and minus; index it by ``Term.index``.
        notices: what had to be guessed, each with its place in the query.
        chips: the parts of the query at its top level, in the order typed.
    """

    tree: Node | None
    typed: tuple[str, ...]
    notices: tuple[Notice, ...]
    chips: tuple[QueryChip, ...] = ()


def parse(query: str) -> ParsedQuery:
    """Read ``query``. Never raises."""
    parser = _Parser(query)
    tree = parser.read_query()
    if tree is None and query.strip() and not parser.has_empty_field:
        # Nothing but operators and brackets: then they are what is looked for.
        word = query.strip()
        start = query.index(word)
        chip = QueryChip(word, ChipKind.EXACT, start, start + len(word))
        return ParsedQuery(Term(word, exact=True), (word,), (), (chip,))
    notices = tuple(parser.notices)
    return ParsedQuery(tree, tuple(parser.typed), notices, parser.chips(tree))


class _Parser(Scanner):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.typed: list[str] = []
        self._top: list[QueryChip] = []

    @property
    def has_empty_field(self) -> bool:
        """Whether a field without a value was left out."""
        return any(notice.code == "field-empty" for notice in self.notices)

    def read_query(self) -> Node | None:
        return self._read_either()

    def chips(self, tree: Node | None) -> tuple[QueryChip, ...]:
        """The top-level parts; alternatives are one part together."""
        if isinstance(tree, Either) and len(self._top) > 1:
            first, last = self._top[0].start, self._top[-1].end
            return (QueryChip(self.text[first:last], ChipKind.GROUP, first, last),)
        return tuple(self._top)

    def _read_either(self) -> Node | None:
        parts = [self._read_every()]
        while (place := self.take_operator(OR)) is not None:
            end = self.at
            parts.append(self._read_every())
            if parts[-1] is None or parts[-2] is None:
                self.note("operator-alone", place, end)
        return either(part for part in parts if part is not None)

    def _read_every(self) -> Node | None:
        parts: list[Node] = []
        while not self._every_ends():
            if self.take_operator(AND) is None:
                start = self.at
                part = self._read_near()
                if part is not None:
                    parts.append(part)
                    self._keep_chip(part, start)
        return every(parts)

    def _keep_chip(self, part: Node, start: int) -> None:
        if self.depth == 0:
            text = self.text[start : self.at].rstrip()
            inner = part.part if isinstance(part, Without) else part
            kind = _KINDS.get(type(inner), ChipKind.GROUP)
            if isinstance(inner, Term):
                kind = ChipKind.EXACT if inner.exact else ChipKind.WORD
            negative = isinstance(part, Without)
            self._top.append(QueryChip(text, kind, start, start + len(text), negative))

    def _every_ends(self) -> bool:
        self.skip_space()
        return self.peek() == "" or self.closes_group() or self.operator(OR) is not None

    def _read_near(self) -> Node | None:
        start = self.at
        parts, distances = [self._read_part()], list[int]()
        while (distance := self._take_near()) is not None:
            distances.append(distance)
            parts.append(self._read_part())
        whole = [part for part in parts if part is not None]
        terms = [term for part in whole if (term := near_term(part)) is not None]
        if len(whole) > 1 and len(terms) == len(parts):
            return Near(tuple(terms), tuple(distances))
        if len(parts) > 1:
            self.note("near-needs-words", start, self.at)
        return every(whole)

    def _take_near(self) -> int | None:
        """The distance if nearness to something is asked for here, and go past it."""
        before = self.at
        self.skip_space()
        found = self.near_operator()
        if found is None:
            return None
        place, (word, distance) = self.at, found
        self.at += len(word)
        if not self._every_ends():
            return distance
        if word == "近傍":
            # A word of the language too; alone it is what is looked for.
            self.at = before
            self.skip_space()
            return None
        self.note("operator-alone", place, place + len(word))
        return None

    def _read_part(self) -> Node | None:
        start, negated = self.at, False
        while (place := self.take_operator(NOT)) is not None:
            negated = not negated
            end = self.at
            if self._every_ends():
                self.note("operator-alone", place, end)
                return None
        if self.peek() in MINUS and self.peek(1).strip() and not self.closes_group(1):
            start = self.at
            self.at += 1
            negated = not negated
        if self.depth >= _DEEPEST and self._skip_brackets():
            return None
        part = self._read_positive(start)
        return without(part) if negated and part is not None else part

    def _skip_brackets(self) -> bool:
        """Go past brackets that nest too deeply; whether nothing is left to read after them."""
        while self.opens():
            self.note("too-deep", self.at)
            self.at += 1
            self.skip_space()
        return self._every_ends()

    def _read_positive(self, start: int) -> Node | None:
        if self.opens():
            group = self._read_group()
            if group is not None:
                return group
        if (exact := self._read_exact()) is not None:
            return self._term(exact, start=start, exact=True)
        if (near := self.near_operator()) is not None and near[0] != "近傍":
            self.note("operator-alone", self.at, self.at + len(near[0]))
            self.at += len(near[0])
            return None
        if (found := field_at(self.text, self.at)) is not None:
            return read_field(self, *found)
        return self._word(self.read_word(), start)

    def _word(self, word: str, start: int) -> Term:
        stem = word.rstrip(STARS)
        prefix = bool(stem) and stem != word
        plain = stem if prefix else word
        if not _is_plain(plain):
            return self._term(plain, start=start, exact=True)
        return self._term(plain, start=start, exact=False, prefix=prefix)

    def _read_group(self) -> Node | None:
        """The group that begins here, or None (and stay) if there is nothing in it."""
        start, noted, typed = self.at, len(self.notices), len(self.typed)
        self.at += 1
        self.depth += 1
        group = self._read_either()
        closed = self.closes_group()
        self.depth -= 1
        if group is None:
            self.at = start
            del self.notices[noted:], self.typed[typed:]
        elif closed:
            self.at += 1
        else:
            self.note("bracket-open", start)
        return group

    def _read_exact(self) -> str | None:
        """The words in the quotes that begin here, or None (and stay) if there are none."""
        found = self.quoted()
        if found is None:
            return None
        start = self.at
        inside, self.at = found
        if self.at > len(self.text):
            self.note("quote-open", start)
            self.at = len(self.text)
        elif self.peek() and self.peek() in STARS and not self.peek(1).strip():
            self.note("star-after-quotes", self.at, self.at + 1)
            self.at += 1
        return inside

    def _term(self, text: str, *, start: int, exact: bool, prefix: bool = False) -> Term:
        self.typed.append(self.text[start : self.at].strip())
        return Term(text, exact, len(self.typed) - 1, prefix=prefix)


def _is_plain(word: str) -> bool:
    """Whether ``word`` stays a word wherever it is typed."""
    if word[0] in {*OPEN, *QUOTES} or (word[0] in MINUS and len(word) > 1) or is_operator(word):
        return False
    depth = 0
    for letter in word:
        depth += (letter in OPEN) - (letter in CLOSE)
        if depth < 0:
            return False
    return depth == 0 and word[-1] not in STARS
