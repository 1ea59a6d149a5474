"""In which spellings a term stands in the library, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from gijiyomi.domain.finding import HitSpan, Lane, SearchRequest, TermVariants, Variant
from gijiyomi.japanese.folding import fold
from gijiyomi.search.expression import ALL, letters_expression, term_expression
from gijiyomi.search.lookup import KeyRange, Lookup
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.plan import Plan
from gijiyomi.search.query import Either, Node, Term
from gijiyomi.search.spans import SearchedText

# Each round reads so many remarks that have the term in no spelling seen before.
_READ = 30
_ROUNDS = 6


def variants_of(
    term: int,
    pattern: Pattern,
    *,
    lookup: Lookup,
    keys: KeyRange,
    scoped: Callable[[str], str],
    texts: Callable[[Sequence[int]], Iterable[str]],
) -> TermVariants:
    """The spellings of ``pattern`` in the remarks that have it, with how many hold each.

    ``term`` is its index, ``scoped`` adds to an expression where to look, ``texts`` gives those of
    keys.
    """
    seen: dict[str, Counter[tuple[str, Lane]]] = {}
    complete = False
    for _ in range(_ROUNDS):
        left = scoped(_without(term_expression(pattern), seen))
        found = lookup.first(left, keys, limit=_READ)
        before = len(seen)
        for text in texts(found):
            _note(text, SearchedText(text).spans([pattern]), seen)
        complete = len(found) == 0
        if complete or len(seen) == before:
            break
    variants = [
        Variant(*spellings.most_common(1)[0][0], lookup.count(scoped(_with(k, pattern)), keys))
        for k, spellings in seen.items()
    ]
    variants.sort(key=lambda variant: (-variant.count, variant.text))
    return TermVariants(term, tuple(variants), complete)


def asks_more(asked: Plan, request: SearchRequest) -> bool:
    """Whether a remark that has a term may not answer all the same."""
    alone = len(asked.terms) == 1 and not asked.fields
    return not (alone or (request.any_term and _asks_for_any(asked.tree)))


def _asks_for_any(tree: Node | None) -> bool:
    """Whether nothing is asked for but terms of which any is enough."""
    return isinstance(tree, Either) and all(isinstance(part, Term) for part in tree.parts)


def among(match: str, answers: str) -> str:
    """An expression narrowed to the remarks that answer."""
    return match if answers == ALL else f"({match}) AND ({answers})"


def _note(text: str, spans: Iterable[HitSpan], seen: dict[str, Counter[tuple[str, Lane]]]) -> None:
    for span in spans:
        surface = text[span.start : span.end]
        folded = fold(surface)
        if folded:
            seen.setdefault(folded, Counter())[surface, span.lane] += 1


def _with(spelling: str, pattern: Pattern) -> str:
    """The remarks with a spelling of ``pattern`` that have it."""
    match = letters_expression(spelling)
    if any(letters in spelling for way in pattern.ways for letters in way.letters):
        return match
    # 30人 of 三十人 stands in 130人 too, which is none.
    return f"({match} AND {term_expression(pattern)})"


def _without(match: str, known: Iterable[str]) -> str:
    spellings = " OR ".join(map(letters_expression, known))
    return f"({match} NOT ({spellings}))" if spellings else match
