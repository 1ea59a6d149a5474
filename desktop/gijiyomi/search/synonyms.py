"""Other words that a search looks for: the user's own groups first, then those of the program."""

from __future__ import annotations

from collections.abc import Sequence

from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.synonyms import known_synonyms

MOST_SYNONYMS = 24
"""So many words are looked for beside one; the widest groups of the dictionary have as many."""


class SynonymBook:
    """Tells the synonyms of words.

    Where the user has put a word into a group of the 同義語集, that group alone is asked: what the
    program's own tables say of the word is the user's to narrow down.
    """

    def __init__(self, own: Sequence[Sequence[str]] = ()) -> None:
        self._own: dict[str, list[str]] = {}
        for group in own:
            for word in group:
                self._own.setdefault(fold(word), []).extend(group)

    def of(self, text: str) -> tuple[str, ...]:
        """Other words for ``text``, nearest first; those that it is a part of are found anyway."""
        folded = fold(text)
        own = self._own.get(folded)
        found = {fold(word): word for word in reversed(own or known_synonyms(text))}
        words = reversed(list(found.items()))
        return tuple(word for key, word in words if folded and folded not in key)[:MOST_SYNONYMS]
