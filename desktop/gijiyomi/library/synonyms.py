"""同義語集: the user's own groups of words with the same meaning."""

import json
from collections.abc import Iterable, Sequence

from gijiyomi.japanese.folding import fold
from gijiyomi.library.database import Database
from gijiyomi.library.journal import Journal
from gijiyomi.wording import word

WordGroup = tuple[str, ...]
"""Two or more words with the same meaning, each different when folded."""


class Synonyms:
    """The user's groups, in the order in which they were put in."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def groups(self) -> tuple[WordGroup, ...]:
        """All groups."""
        rows = self._database.rows("SELECT words FROM synonym_group ORDER BY id")
        return tuple(tuple(json.loads(words)) for (words,) in rows)

    def replace(self, groups: Iterable[Sequence[str]]) -> None:
        """Make these the groups, in one step to undo; one with fewer than two words is left out."""
        wanted = list(dict.fromkeys(filter(None, map(tidy_group, groups))))
        with self._journal.change(word("step.edit-synonyms")):
            rows = self._database.rows("SELECT id, words FROM synonym_group ORDER BY id")
            kept = [tuple(json.loads(words)) for _, words in rows]
            if kept == wanted:
                return
            for row_id, _ in rows:
                self._journal.delete("synonym_group", row_id)
            for group in wanted:
                words = json.dumps(group, ensure_ascii=False)
                self._journal.insert("synonym_group", words=words)


def tidy_group(words: Iterable[str]) -> WordGroup:
    """The words that differ when folded, without blanks around them; empty if fewer than two."""
    tidy: dict[str, str] = {}
    for written in words:
        shown = " ".join(written.split())
        if folded := fold(shown):
            tidy.setdefault(folded, shown)
    return tuple(tidy.values()) if len(tidy) > 1 else ()
