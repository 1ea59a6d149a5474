"""Names of files as they may be shown."""

from __future__ import annotations

import unicodedata

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def printable(name: str) -> str:
    """``name`` as it may stand in a message or a list, with ``?`` for what may not.

    Names may hold line ends, control characters, marks that turn the order of letters round, and,
    out of a ZIP of Windows, bytes that are no UTF-8.
    """
    known = name.encode("utf-8", "replace").decode("utf-8")
    return "".join("?" if _misleads(letter) else letter for letter in known)


def _misleads(letter: str) -> bool:
    turns = unicodedata.bidirectional(letter) in _TURNS
    return turns or unicodedata.category(letter) in {"Cc", "Zl", "Zp"}
