"""A request read and made ready to ask: its tree, what each term is looked for as, its notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from gijiyomi.domain.finding import Notice, SearchRequest, Within
from gijiyomi.search import query
from gijiyomi.search.choosing import chosen_patterns
from gijiyomi.search.expression import searchable
from gijiyomi.search.fields import Chosen
from gijiyomi.search.paragraphs import shares_paragraph
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.query import Every, Field, Node, Term, Without
from gijiyomi.search.synonyms import SynonymBook

_NOTHING = Pattern("")


@dataclass(frozen=True)
class Plan:
    """How a request is asked.

    Attributes:
        tree: what a remark must answer; None if there is nothing to look for.
        terms: the terms by their index; typed: the same as the query has them.
        wanted: the indexes of the terms that are not excluded.
        patterns: what each term is looked for as, by its index.
        shown: the same without the terms that are excluded, whose places nobody wants to see.
        notices: what had to be guessed in reading the query.
        within: in what the terms must stand together.
        fields: those of the query, which are looked up in a library (see ``resolving``).
        chosen: what they choose there.
        besides: what the remark as a whole must answer too, wherever it answers ``tree``.
    """

    tree: Node | None
    terms: tuple[Term, ...]
    typed: tuple[str, ...]
    wanted: frozenset[int]
    patterns: tuple[Pattern, ...]
    shown: tuple[Pattern, ...]
    notices: tuple[Notice, ...]
    within: Within = Within.REMARK
    fields: tuple[Field, ...] = ()
    chosen: Mapping[Field, Chosen] = field(default_factory=dict)
    besides: tuple[Node, ...] = ()

    def asking(self, tree: Node) -> Plan:
        """The same patterns and choices, asked for something else and nothing besides."""
        return replace(self, tree=tree, besides=())

    @property
    def reads_paragraphs(self) -> bool:
        """Whether texts are read for what stands in one paragraph."""
        return (
            self.within is Within.PARAGRAPH
            and self.tree is not None
            and shares_paragraph(self.tree)
        )


def plan(request: SearchRequest, book: SynonymBook | None = None) -> Plan:
    """Read a request. Loads the dictionary if other spellings are wanted.

    Args:
        request: what is asked.
        book: tells the other words if the request wants them.
    """
    parsed = query.parse(request.query)
    if parsed.tree is None:
        empty = Notice("nothing-left" if parsed.notices else "query-empty")
        return Plan(None, (), (), frozenset(), (), (), (*parsed.notices, empty))
    terms = tuple(sorted(query.terms_of(parsed.tree), key=lambda term: term.index))
    patterns = chosen_patterns(request, terms, book or SynonymBook())
    tree = query.any_term(parsed.tree) if request.any_term else parsed.tree
    wanted = frozenset(_wanted(tree))
    return Plan(
        tree=searchable(
            tree, lambda part: isinstance(part, Field) or bool(patterns[part.index].literal)
        ),
        terms=terms,
        typed=parsed.typed,
        wanted=wanted,
        patterns=patterns,
        shown=tuple(p if i in wanted else _NOTHING for i, p in enumerate(patterns)),
        notices=(*parsed.notices, *_unsearchable(terms, patterns)),
        within=request.within,
        fields=tuple(dict.fromkeys(query.fields_of(tree))),
    )


def _wanted(tree: Node, *, wanted: bool = True) -> Iterator[int]:
    if isinstance(tree, Term):
        if wanted:
            yield tree.index
    else:
        inner = wanted is not isinstance(tree, Without)
        for part in query.parts_of(tree):
            yield from _wanted(part, wanted=inner)


def _unsearchable(terms: tuple[Term, ...], patterns: tuple[Pattern, ...]) -> Iterator[Notice]:
    for term, pattern in zip(terms, patterns, strict=True):
        if not pattern.literal:
            yield Notice("term-unsearchable", term.text)


def without_exclusions(tree: Node | None) -> Node | None:
    """What ``tree`` asks for before its top level takes anything away; None if it takes nothing."""
    if not isinstance(tree, Every) or not any(isinstance(p, Without) for p in tree.parts):
        return None
    return query.every(part for part in tree.parts if not isinstance(part, Without))
