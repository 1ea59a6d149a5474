"""Finds the stock phrases of a large library, and keeps their answers (see ``stock_phrases``)."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.japanese.cleaning import clean
from gijiyomi.japanese.morphemes import Morphology, morphology
from gijiyomi.library import Library
from gijiyomi.search import stock_phrases
from gijiyomi.search.expression import stock_name
from gijiyomi.search.index import INDEX, table_exists
from gijiyomi.search.interruption import asking
from gijiyomi.search.letters import letters_table
from gijiyomi.search.numbers import listed_numbers
from gijiyomi.search.plan import plan
from gijiyomi.search.query import Term

# Of fewer remarks everything is counted within a tenth of a second.
FEWEST_REMARKS = 300_000
_SAMPLE = 2_000
_LONGEST_WORDS = 8
_COMMON = 0.05
_MOST_PHRASES = 256
# What is counted in less time need not be kept.
_SLOW_S = 0.05

_ANSWERS = "SELECT group_concat(rowid) FROM index_remark WHERE index_remark MATCH ?"


def gather_stock(library: Library, *, fewest: int = FEWEST_REMARKS, slow: float = _SLOW_S) -> int:
    """Keep the answers of the commonest phrases anew; others may read and write meanwhile.

    Args:
        library: whose; without the table of letters nothing is kept.
        fewest: of fewer remarks nothing is kept either.
        slow: what the index tells in less seconds is not kept.

    Returns:
        How many are kept.
    """
    with asking(library):
        remarks = library.connection.execute("SELECT count(*) FROM remark").get
        if remarks < fewest or not table_exists(library, letters_table(INDEX)):
            return 0
        matches = list(dict.fromkeys(_matches(common_phrases(_sample(library)))))
        begun = stock_phrases.begin(library)
        kept = 0
        for match in matches:
            started = time.perf_counter()
            answers = listed_numbers(library.connection.execute(_ANSWERS, (match,)).get)
            if time.perf_counter() - started >= slow:
                if not stock_phrases.keep(library, begun, match, answers):
                    break
                kept += 1
        return kept


def common_phrases(texts: Sequence[str]) -> list[str]:
    """What whole words say in at least one of twenty texts, what costs FTS5 most first."""
    analyser = morphology()
    found = Counter(phrase for text in texts for phrase in set(_phrases(text, analyser)))
    common = [phrase for phrase, count in found.items() if count >= _COMMON * len(texts)]
    common.sort(key=lambda phrase: (-found[phrase] * len(phrase), phrase))
    return common[:_MOST_PHRASES]


def _phrases(text: str, analyser: Morphology) -> Iterator[str]:
    """Of two letters or more, with the mark behind them or without."""
    cleaned = clean(text)
    words = list(analyser.words(cleaned))
    for at, (start, first) in enumerate(words):
        if first.is_mark:
            continue
        for begin, last in words[at : at + _LONGEST_WORDS]:
            phrase = cleaned[start : begin + last.length]
            if len(phrase) > 1:
                yield phrase
            if last.is_mark:
                break


def _matches(phrases: Sequence[str]) -> Iterator[str]:
    """What the index is asked for phrases, as a user would type them."""
    for phrase in phrases:
        asked = plan(SearchRequest(phrase))
        if isinstance(asked.tree, Term):
            yield stock_name(asked.patterns[asked.tree.index])


def _sample(library: Library) -> list[str]:
    """Some texts, evenly of all."""
    keys = library.remarks.all_keys()
    chosen = keys[:: max(1, len(keys) // _SAMPLE)]
    return [row.text for key in chosen for row in library.remarks.between(key, key)]
