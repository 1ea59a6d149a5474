"""Which of the most frequent letters each remark has, as the bits of one number.

The index answers for one letter by joining the lists of all pairs that begin with it. For the
letters that stand in most remarks that takes seconds in a large library; these bits, 15 bytes a
remark, tell it at once. For all other letters the lists are short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gijiyomi.library import Library
from gijiyomi.search.lookup import Condition, KeyRange, Lookup
from gijiyomi.search.patterns import Pattern
from gijiyomi.search.query import Node, Term, Without

FREQUENT = (
    "、。のいにてすしたまをはとがでるなうこっりかおらもれんあさきけよくちどえそつござわみだめろじやせば"
    "べーンスト区会日年員事"
)
"""Kana and marks above all; a letter's place is its bit. A change moves ``STREAMS_VERSION``."""

_MASKS = {letter: 1 << bit for bit, letter in enumerate(FREQUENT)}
_INDEX, _LETTERS = "index_remark", "index_letter"
_EXISTS = f"EXISTS (SELECT 1 FROM {_LETTERS} WHERE key = {_INDEX}.rowid AND letters & ?)"  # noqa: S608
# What would be matched is everything, and is not asked for.
_FROM_LETTERS = f"FROM {_LETTERS} WHERE ? IS NOT NULL"


def letters_table(index: str) -> str:
    """The name of the table of letters that belongs to an index of that name."""
    return index.replace(_INDEX, _LETTERS)


def create_letters(library: Library, index: str) -> None:
    """Make the empty table of an index."""
    library.connection.execute(
        f"CREATE TABLE {letters_table(index)} "
        "(key INTEGER PRIMARY KEY, letters INTEGER NOT NULL) STRICT"
    )


def insert_letters(library: Library, index: str, rows: Iterable[tuple[int, str]]) -> None:
    """Add remarks, by key, whose column ``b`` of the index is given."""
    library.connection.executemany(
        f"INSERT INTO {letters_table(index)} VALUES (?, ?)",  # noqa: S608  # a name of ours
        ((key, letters_of(pairs)) for key, pairs in rows),
    )


def letters_of(folded: str) -> int:
    """The bits of the letters that stand in a folded text, or in its pairs."""
    return sum(mask for letter, mask in _MASKS.items() if letter in folded)


def single_letter(part: Node | None, patterns: Sequence[Pattern]) -> str | None:
    """The folded letter that is all that ``part`` of a query asks for."""
    if not isinstance(part, Term):
        return None
    pattern = patterns[part.index]
    return pattern.literal if pattern == Pattern(pattern.literal[:1], pattern.typed) else None


def letter_mask(part: Node, patterns: Sequence[Pattern]) -> int | None:
    """The bit of the frequent letter that is all that ``part`` of a query asks for."""
    return _MASKS.get(single_letter(part, patterns) or "")


def letter_condition(part: Node, patterns: Sequence[Pattern]) -> Condition | None:
    """The remarks that answer a part which asks for a frequent letter, or for none of it."""
    wanted = not isinstance(part, Without)
    letter = single_letter(part.part if isinstance(part, Without) else part, patterns)
    return None if letter is None else has_letter(letter, wanted=wanted)


def has_letter(letter: str, *, wanted: bool = True) -> Condition | None:
    """The remarks that have a folded letter, or have it not; None for one that is not frequent."""
    if letter not in _MASKS:
        return None
    return Condition(_EXISTS if wanted else f"NOT {_EXISTS}", (_MASKS[letter],))


class LetterLookup(Lookup):
    """Answers what asks for nothing but frequent letters from their table alone.

    Args:
        lookup: asks the index for them.
        condition: the same on the rows of the table.
    """

    def __init__(self, lookup: Lookup, condition: Condition) -> None:
        super().__init__(*lookup.connected, condition)
        self._of_index = lookup

    @classmethod
    def made_from(cls, lookup: Lookup) -> Lookup:
        """The same lookup for all remarks that answer its condition, if letters are all of it."""
        text, values = lookup.condition
        own = text.replace(_EXISTS, "(letters & ?)")
        return cls(lookup, Condition(own, values)) if own and _INDEX not in own else lookup

    @property
    def of_index(self) -> Lookup:
        """What asks the index: its expressions are unknown to the table."""
        return self._of_index

    def ranked(self, match: str, keys: KeyRange) -> list[int]:
        """All keys that answer, the newest first: one letter says as much as another."""
        return self.keys(match, keys)[::-1]

    def _worded(
        self, statement: str, match: str, keys: KeyRange
    ) -> tuple[str, tuple[str | int, ...]]:
        own = statement.replace(f"FROM {_INDEX} WHERE {_INDEX} MATCH ?", _FROM_LETTERS)
        return super()._worded(own, match, keys)
