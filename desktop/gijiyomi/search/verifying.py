"""Whether the index holds what the library holds."""

from collections.abc import Iterator
from random import Random

from gijiyomi.japanese.folding import fold
from gijiyomi.library import Finding, Library
from gijiyomi.library.indexing import IndexableRemark
from gijiyomi.search.expression import term_expression
from gijiyomi.search.index import index_exists, index_is_current
from gijiyomi.search.interruption import asking
from gijiyomi.search.patterns import Pattern

_BATCH = 500
# A phrase of the whole text proves its letters; longer texts are proven by pieces.
_LONGEST_PHRASE = 1_000


def verify_index(library: Library, *, sample: int | None = None) -> list[Finding]:
    """What is wrong with the index; empty if nothing is. Changes nothing.

    Every remark must be in it and nothing else, and the letters of each must be found.

    Args:
        library: whose index.
        sample: look up the letters of about so many remarks only, the same ones each time.
    """
    if not index_exists(library):
        return [Finding("index-missing")] if library.remarks.all_keys() else []
    findings = [] if index_is_current(library) else [Finding("index-outdated")]
    with asking(library):
        findings += _keys(library)
        findings += _letters(library, sample)
    return findings


def _keys(library: Library) -> Iterator[Finding]:
    rows = library.connection.execute("SELECT rowid FROM index_remark")
    indexed, stored = {int(key) for (key,) in rows}, set(library.remarks.all_keys())
    if missing := stored - indexed:
        yield Finding("index-remarks-missing", str(len(missing)))
    if stray := indexed - stored:
        yield Finding("index-remarks-stray", str(len(stray)))


def _letters(library: Library, sample: int | None) -> Iterator[Finding]:
    total = len(library.remarks.all_keys())
    chance = 1.0 if sample is None or total == 0 else sample / total
    dice = Random(0)  # noqa: S311  # choosing a sample, not a secret
    for rows in library.remarks.iterate(_BATCH):
        for row in rows:
            if dice.random() < chance and not _is_found(library, row):
                yield Finding("index-letters-missing", str(row.remark_id))


def _is_found(library: Library, row: IndexableRemark) -> bool:
    folded = fold(row.text)
    pieces = [folded[at : at + _LONGEST_PHRASE] for at in range(0, len(folded), _LONGEST_PHRASE)]
    statement = "SELECT count(*) FROM index_remark WHERE index_remark MATCH ? AND rowid = ?"
    # A line of one letter repeated would cost its square: each different piece is looked up once.
    return all(
        library.connection.execute(statement, (term_expression(Pattern(piece)), row.key)).get
        for piece in dict.fromkeys(pieces)
    )
