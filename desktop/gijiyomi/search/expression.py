"""A query as an expression of SQLite's FTS5, over the streams of the index."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from gijiyomi.domain.finding import VariantChoice
from gijiyomi.search.fields import Chosen
from gijiyomi.search.nearness import near_expression
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.query import (
    Either,
    Every,
    Field,
    Near,
    Node,
    Term,
    Without,
    either,
    every,
    near_term,
    terms_of,
    without,
)
from gijiyomi.search.streams import (
    EVERYTHING,
    NOWHERE,
    RARE_KINDS,
    column,
    kind_token,
    letter_pairs,
    meeting_token,
    speaker_token,
)

ALL = f'x : "{EVERYTHING}"'
"""The expression of all remarks."""

NO_FIELDS: Mapping[Field, Chosen] = MappingProxyType({})

# FTS5 merges so many lists of rows in a few milliseconds.
_MOST_TOKENS = 500


class _Phrase(NamedTuple):
    """Tokens that stand one after the other in a column of the index."""

    column: str
    tokens: str


def expression(
    tree: Node, patterns: Sequence[Pattern], chosen: Mapping[Field, Chosen] = NO_FIELDS
) -> str:
    """The FTS5 expression of ``tree``, whose terms have ``patterns`` by their index.

    What its fields choose must be told by tokens (see ``has_tokens``).
    """
    if isinstance(tree, Term):
        return term_expression(patterns[tree.index])
    if isinstance(tree, Field):
        return _field(chosen[tree])
    if isinstance(tree, Near):
        return _near(tree, patterns)
    if isinstance(tree, Without):
        return f"({ALL} NOT {expression(tree.part, patterns, chosen)})"
    if isinstance(tree, Either):
        return "(" + " OR ".join(expression(part, patterns, chosen) for part in tree.parts) + ")"
    return _every(tree, patterns, chosen)


def quick_patterns(tree: Node, patterns: Sequence[Pattern]) -> list[Pattern]:
    """The patterns with which ``tree`` finds some of what it finds, and sooner than all.

    Each term that is wanted is looked for as typed and as single units. The phrases of its other
    spellings stand in few remarks or in none, which takes long to find out.
    """
    quick = list(patterns)
    for index in _plainly_wanted(tree):
        pattern = patterns[index]
        single = tuple(phrase for phrase in pattern.phrases if len(phrase) == 1)
        if pattern.letters or single or pattern.words:
            quick[index] = replace(pattern, spellings=(), phrases=single, synonyms=())
    return quick


def _plainly_wanted(tree: Node) -> Iterator[int]:
    """The terms of which the more is found the more answers."""
    if isinstance(tree, Term):
        yield tree.index
    elif isinstance(tree, Every | Either):
        for part in tree.parts:
            yield from _plainly_wanted(part)


def _near(tree: Near, patterns: Sequence[Pattern]) -> str:
    near = near_expression(tree, patterns)
    found = [patterns[term.index] for term in terms_of(tree)]
    as_typed = any(way.as_typed for pattern in found for way in pattern.ways)
    if not as_typed and not any(pattern.choice.known for pattern in found):
        return near
    # What is left out of a term is left out of the remark, wherever it is near.
    return " AND ".join((f"({near}", *(expression(term, patterns) for term in tree.terms))) + ")"


def has_tokens(chosen: Chosen) -> bool:
    """Whether filter tokens tell what a field chooses, and not too many of them."""
    by_remark = chosen.remarks or chosen.but_remarks is not None or chosen.ranges
    return not by_remark and len(chosen.speakers) + len(chosen.meetings) < _MOST_TOKENS


def term_expression(pattern: Pattern) -> str:
    """The FTS5 expression of one term: its letters, its spellings, its other words, as chosen."""
    return _of_term(pattern, _joined)


def stock_name(pattern: Pattern) -> str:
    """Under which the answers of a term are kept (see ``stock_phrases``).

    It is an expression with the same answers, and stays as it is: what libraries keep is found by
    no other.
    """
    return _of_term(pattern, _each)


def _of_term(pattern: Pattern, any_of: Callable[[Sequence[_Phrase]], Iterator[str]]) -> str:
    found = " OR ".join(_way(way, any_of) for way in pattern.ways)
    return _chosen(f"({found})", pattern.choice) if pattern.choice.known else f"({found})"


def _way(pattern: Pattern, any_of: Callable[[Sequence[_Phrase]], Iterator[str]]) -> str:
    """What answers a term by one of its ways."""
    found = [*map(_letters_phrase, shortest(pattern.letters)), *_units(pattern)]
    match = " OR ".join(any_of(found))
    return f"(({match}) AND {_letters(pattern.literal)})" if pattern.as_typed else match


def unit_expressions(pattern: Pattern) -> list[str]:
    """The FTS5 expressions of the units of one way, each of which is one phrase."""
    return list(_each(_units(pattern)))


def _units(pattern: Pattern) -> Iterator[_Phrase]:
    star = " *" if pattern.prefix else ""
    for phrase in pattern.phrases:
        yield _Phrase("m", f"{_phrase(phrase)}{star}")
    for word in pattern.words:
        yield _Phrase("c", f"{_phrase([word])}{star}")


def _each(found: Iterable[_Phrase]) -> Iterator[str]:
    return (f"{column} : {tokens}" for column, tokens in found)


def _joined(found: Sequence[_Phrase]) -> Iterator[str]:
    """The same; FTS5 reads the places of a phrase once for all columns that it is looked for in."""
    columns: dict[str, list[str]] = {}
    for name, tokens in found:
        columns.setdefault(tokens, []).append(name)
    return (f"{{{' '.join(names)}}} : {tokens}" for tokens, names in columns.items())


def shortest(spellings: Sequence[str]) -> list[str]:
    """Those that hold none of the others, where they would be found anyway."""
    return [
        text
        for text in dict.fromkeys(spellings)
        if not any(other in text for other in spellings if other != text)
    ]


def _chosen(match: str, choice: VariantChoice) -> str:
    """Of what answers a term, what has a spelling that is kept, or none of those known."""
    kept = " OR ".join(map(_letters, sorted(choice.known - choice.dropped)))
    known = " OR ".join(map(_letters, sorted(choice.known)))
    ways = [f"({match} AND ({kept}))"] if kept else []
    if choice.others:
        ways.append(f"({match} NOT ({known}))")
    return f"({' OR '.join(ways)})" if ways else f'(x : "{NOWHERE}")'


def letters_expression(folded: str) -> str:
    """The FTS5 expression of folded letters as they stand."""
    return _letters(folded)


def within(part: str, tokens: Sequence[str]) -> str:
    """``part`` where any of the filter tokens stands."""
    return f"({part} AND {_with_any(tokens)})"


def searchable(tree: Node, is_searchable: Callable[[Term | Field], bool]) -> Node | None:
    """``tree`` without what cannot be looked for; None if nothing is left."""
    if isinstance(tree, Term | Field):
        return tree if is_searchable(tree) else None
    if isinstance(tree, Without):
        part = searchable(tree.part, is_searchable)
        return None if part is None else without(part)
    if isinstance(tree, Near):
        return _searchable_near(tree, is_searchable)
    parts = [searchable(part, is_searchable) for part in tree.parts]
    join = every if isinstance(tree, Every) else either
    return join(part for part in parts if part is not None)


def _searchable_near(tree: Near, is_searchable: Callable[[Term | Field], bool]) -> Node | None:
    found = [searchable(term, is_searchable) for term in tree.terms]
    left = [term for part in found if part is not None and (term := near_term(part)) is not None]
    if len(left) == len(tree.terms):
        return Near(tuple(left), tree.distances)
    # With nothing to be near to, the others count alone.
    return every(left)


def _every(tree: Every, patterns: Sequence[Pattern], chosen: Mapping[Field, Chosen]) -> str:
    wanted = [expression(p, patterns, chosen) for p in tree.parts if not isinstance(p, Without)]
    unwanted = [expression(p.part, patterns, chosen) for p in tree.parts if isinstance(p, Without)]
    base = " AND ".join(wanted) or ALL
    return f"(({base}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({base})"


def _field(chosen: Chosen) -> str:
    tokens = [speaker_token(speaker) for speaker in sorted(chosen.speakers)]
    tokens += [meeting_token(meeting) for meeting in sorted(chosen.meetings)]
    tokens += sorted(kind_token(kind) for kind in chosen.kinds & RARE_KINDS)
    parts = [_with_any(tokens)] if tokens else []
    if chosen.kinds - RARE_KINDS:
        parts.append(f"({ALL} NOT {_with_any(sorted(map(kind_token, RARE_KINDS)))})")
    return f"({' OR '.join(parts or [_with_any([NOWHERE])])})"


def _with_any(tokens: Sequence[str]) -> str:
    return f"x : ({' OR '.join(_phrase([token]) for token in tokens)})"


def _letters(folded: str) -> str:
    column, tokens = _letters_phrase(folded)
    return f"{column} : {tokens}"


def _letters_phrase(folded: str) -> _Phrase:
    if len(folded) == 1:
        # Every letter begins a pair, and the last one stands alone.
        return _Phrase("b", f"{_phrase([folded])} *")
    return _Phrase("b", _phrase(letter_pairs(folded)[:-1]))


def _phrase(tokens: Sequence[str]) -> str:
    # No token holds a quotation mark: ``column`` has moved it out of ASCII.
    return f'"{column(tokens)}"'
