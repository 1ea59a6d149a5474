"""Words with the same meaning, from the tables that come with the program.

``synonyms.txt`` is made by ``synonym_table``; ``synonyms_of_minutes.txt`` is ours, short, and has
the same form. The tables are looked through as they stand on the disk, which takes less than a
millisecond: to take 26,000 groups apart would cost more than all the searches of a day.
"""

from collections.abc import Iterator
from functools import cache

from gijiyomi import bundled
from gijiyomi.japanese.folding import fold

_OURS, _SUDACHI = "synonyms_of_minutes.txt", "synonyms.txt"


def known_synonyms(text: str) -> tuple[str, ...]:
    """Other words for ``text`` as the tables write them, ours first; empty if they have none."""
    folded = fold(text)
    found: dict[str, str] = {}
    for name in (_OURS, _SUDACHI):
        for written, key in _of_groups(_table(name), folded):
            found.setdefault(key, written)
    found.pop(folded, None)
    return tuple(found.values())


def _of_groups(table: bytes, folded: str) -> Iterator[tuple[str, str]]:
    """The words of each group that ``folded`` may bring up, as written and folded."""
    for mark in ("\t", "="):
        wanted = f"{mark}{folded}\t".encode()
        at = table.find(wanted)
        while folded and at >= 0:
            start, end = table.rfind(b"\n", 0, at) + 1, table.find(b"\n", at)
            words = table[start:end].decode("utf-8").strip("\t").split("\t")
            told = [_word(word) for word in words]
            # A word with = may be one that must not bring the others up.
            if not any(key == folded and not active for _, key, active in told):
                yield from ((written, key) for written, key, _ in told)
            at = table.find(wanted, end)


def _word(told: str) -> tuple[str, str, bool]:
    written, _, folded = told.removeprefix("~").partition("=")
    return written, folded or written, not told.startswith("~")


@cache
def _table(name: str) -> bytes:
    return (bundled.resources() / "japanese" / name).read_bytes()
