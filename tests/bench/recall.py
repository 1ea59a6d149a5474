"""Whether any piece of any remark finds every remark that holds it.

    python tests/bench/recall.py LIBRARY [--pieces 5000] [--seed 1]

Pieces of one to a dozen letters, and some longer, are taken from the reading texts, half of them
folded and half as they stand, and looked for as they stand. What holds them is told by a scan of
the folded texts. Ends with status 1 if a remark is missed, or found without holding the piece.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from gijiyomi.domain.finding import SearchRequest
from gijiyomi.japanese.folding import clusters, fold
from gijiyomi.library import Library
from gijiyomi.search import SearchEngine

_LONGEST = 12
_LONGER = (20, 50, 200)
_SHARE_LONGER = 0.05


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--pieces", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)  # noqa: S311  # samples, not secrets
    missed = strangers = 0
    with Library.open(asked.library, read_only=True) as library:
        texts = library.connection.execute("SELECT key, text FROM remark ORDER BY key").fetchall()
        scan = Scan([text for _, text in texts])
        engine = SearchEngine(library)
        for number in range(1, asked.pieces + 1):
            piece = piece_of(dice.choice(texts)[1], dice)
            wanted = {texts[place][0] for place in scan.holding(fold(piece))}
            found = keys(engine, piece)
            if found != wanted:
                missed += len(wanted - found)
                strangers += len(found - wanted)
                print(f"{piece!r}: {len(wanted - found)} missed, {len(found - wanted)} strangers")
            if number % 500 == 0:
                print(f"{number:,} pieces, {missed} missed, {strangers} strangers", flush=True)
    print(f"{asked.pieces:,} pieces of {len(texts):,}: {missed} missed, {strangers} strangers")
    return 1 if missed or strangers else 0


def piece_of(text: str, dice: random.Random) -> str:
    """Some neighbouring letters of ``text``, as they stand or folded; never nothing."""
    bounds = [0, *(end for _, end in clusters(text))]
    while True:
        longest = dice.choice(_LONGER) if dice.random() < _SHARE_LONGER else _LONGEST
        start = dice.randrange(len(bounds) - 1)
        end = min(len(bounds) - 1, start + dice.randint(1, longest))
        piece = text[bounds[start] : bounds[end]]
        if fold(piece):
            return fold(piece) if dice.random() < 0.5 else piece


def keys(engine: SearchEngine, piece: str) -> set[int]:
    """The keys of all remarks that are found for the piece as it stands."""
    request = SearchRequest('"' + piece.replace('"', '""') + '"')
    found: set[int] = set()
    after = None
    while True:
        answers = engine.first(request, limit=100_000, after=after)
        found.update(remark.key for remark in answers.remarks)
        if not answers.more:
            return found
        after = answers.remarks[-1].key


class Scan:
    """Folded texts, each read for every piece."""

    def __init__(self, texts: list[str]) -> None:
        self._folded = [fold(text) for text in texts]

    def holding(self, wanted: str) -> list[int]:
        """The places of the texts that hold ``wanted``."""
        return [place for place, text in enumerate(self._folded) if wanted in text]


if __name__ == "__main__":
    sys.exit(main())
