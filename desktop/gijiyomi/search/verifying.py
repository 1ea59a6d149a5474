"""Whether the index holds what the library holds."""

from collections.abc import Iterator
from random import Random

from gijiyomi.japanese.folding import fold
from gijiyomi.library import Finding, Library
from gijiyomi.search.expression import term_expression
from gijiyomi.search.index import INDEX, index_exists, index_is_current, table_exists
from gijiyomi.search.interruption import one_state
from gijiyomi.search.letters import letters_of, letters_table
from gijiyomi.search.patterns import Pattern

_BATCH = 500
# A phrase of the whole text proves its letters; longer texts are proven by pieces.
_LONGEST_PHRASE = 1_000
# A phrase costs its length times that of the remark: all pieces of ten million letters without a
# break took twenty minutes. Of so long a text, short pieces are taken evenly, the fewer the longer
# it is. The longest of 100,000 real remarks has 43,117 letters.
_PROVEN_WHOLE = 50_000
_SHORT_PHRASE = 100
_LETTERS_READ = 5_000_000


def verify_index(library: Library, *, sample: int | None = None) -> list[Finding]:
    """What is wrong with the index; empty if nothing is. Changes nothing.

    Every remark must be in it and nothing else, with the frequent letters that it has, and the
    letters of each must be found; of one of
    more than 50,000 letters, some taken evenly from all of it.

    Args:
        library: whose index.
        sample: look up the letters of about so many remarks only, the same ones each time.
    """
    # A window that is open goes on changing both; between two states they would not agree.
    with one_state(library):
        if not index_exists(library):
            return [Finding("index-missing")] if library.remarks.all_keys() else []
        findings = [] if index_is_current(library) else [Finding("index-outdated")]
        findings += _keys(library)
        findings += _letters(library, sample)
    return findings


def _keys(library: Library) -> Iterator[Finding]:
    stored = set(library.remarks.all_keys())
    indexed = _keys_of(library, INDEX)
    # Frequent single letters are looked for in a table of their own, where there is one.
    letters = letters_table(INDEX)
    lettered = _keys_of(library, letters) if table_exists(library, letters) else indexed
    if missing := stored - (indexed & lettered):
        yield Finding("index-remarks-missing", str(len(missing)))
    if stray := (indexed | lettered) - stored:
        yield Finding("index-remarks-stray", str(len(stray)))


def _keys_of(library: Library, table: str) -> set[int]:
    rows = library.connection.execute(f"SELECT rowid FROM {table}")  # noqa: S608  # a name of ours
    return {int(key) for (key,) in rows}


def _letters(library: Library, sample: int | None) -> Iterator[Finding]:
    total = len(library.remarks.all_keys())
    chance = 1.0 if sample is None or total == 0 else sample / total
    dice = Random(0)  # noqa: S311  # choosing a sample, not a secret
    frequent = table_exists(library, letters_table(INDEX))
    for rows in library.remarks.iterate(_BATCH):
        for row in rows:
            if dice.random() >= chance:
                continue
            folded = fold(row.text)
            told = not frequent or _has_frequent_letters(library, row.key, folded)
            if not (told and _is_found(library, row.key, folded)):
                yield Finding("index-letters-missing", str(row.remark_id))


def _is_found(library: Library, key: int, folded: str) -> bool:
    statement = "SELECT count(*) FROM index_remark WHERE index_remark MATCH ? AND rowid = ?"
    # A line of one letter repeated would cost its square: each different piece is looked up once.
    return all(
        library.connection.execute(statement, (term_expression(Pattern(piece)), key)).get
        for piece in dict.fromkeys(_pieces(folded))
    )


def _has_frequent_letters(library: Library, key: int, folded: str) -> bool:
    table = letters_table(INDEX)
    statement = f"SELECT letters FROM {table} WHERE key = ?"  # noqa: S608  # a name of ours
    return bool(library.connection.execute(statement, (key,)).get == letters_of(folded))


def _pieces(folded: str) -> Iterator[str]:
    if len(folded) <= _PROVEN_WHOLE:
        length, starts = _LONGEST_PHRASE, range(0, len(folded), _LONGEST_PHRASE)
    else:
        wanted = max(2, _LETTERS_READ // len(folded))
        length, starts = _SHORT_PHRASE, range(0, len(folded), len(folded) // wanted)
    return (folded[start : start + length] for start in starts)
