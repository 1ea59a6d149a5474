"""Which spellings of each term count, as the user has ticked and unticked them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gijiyomi.domain.finding import SearchRequest, VariantChoice
from gijiyomi.search.patterns import Pattern, pattern_of
from gijiyomi.search.query import Term
from gijiyomi.search.spans import SearchedText
from gijiyomi.search.synonyms import SynonymBook


def chosen_patterns(
    request: SearchRequest, terms: Sequence[Term], book: SynonymBook
) -> tuple[Pattern, ...]:
    """What each term is looked for as, with what the request chooses of its spellings."""
    patterns = [
        pattern_of(
            term,
            spelling=request.spelling,
            synonyms=book.of(term.text) if request.synonyms else (),
            whole_words=request.whole_words,
        )
        for term in terms
    ]
    known: list[set[str]] = [set() for _ in patterns]
    for spelling in request.choice.known:
        for term in _terms_of(spelling, patterns):
            known[term].add(spelling)
    return tuple(
        replace(pattern, choice=_choice(request.choice, frozenset(spellings)))
        for pattern, spellings in zip(patterns, known, strict=True)
    )


def _choice(choice: VariantChoice, known: frozenset[str]) -> VariantChoice:
    return VariantChoice(known, choice.dropped & known, choice.others)


def _terms_of(spelling: str, patterns: Sequence[Pattern]) -> list[int]:
    """The terms that the spelling is one of as a whole."""
    found = [term for term, pattern in enumerate(patterns) if _is_whole(spelling, pattern)]
    if found:
        return found
    # An inflected form that is not recognised without its sentence has letters of its term.
    shared = [_shared(spelling, pattern) for pattern in patterns]
    return [shared.index(max(shared))] if any(shared) or len(patterns) == 1 else []


def _is_whole(spelling: str, pattern: Pattern) -> bool:
    if any(spelling in {way.literal, *way.spellings} for way in pattern.ways):
        return True
    spans = SearchedText(spelling).spans([pattern])
    return any((span.start, span.end) == (0, len(spelling)) for span in spans)


def _shared(spelling: str, pattern: Pattern) -> int:
    return max(len(set(spelling) & set(way.literal)) for way in pattern.ways)
