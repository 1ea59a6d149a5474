"""Reading text: what extraction did to the letters is undone, and nothing else.

Two things are altered. Half-width spaces that text extraction put between full-width letters are
closed (``A I S I`` is one word set in full-width letters on the page), and radicals that stand
for ideographs are replaced. Each character still stands for one character of the source.
"""

from __future__ import annotations

import re
from itertools import chain, islice, pairwise

from gijiyomi.importing.parsing.lines import Joined
from gijiyomi.japanese.radicals import replace_radicals
from gijiyomi.japanese.width import is_wide

_GAP = re.compile(r"[ \xa0\u200b]+")
_SINGLE_LETTER = re.compile(r"(?<![A-Za-z0-9])[A-Z]\Z")
_SINGLE_LETTER_NEXT = re.compile(r"[A-Z](?![A-Za-z0-9])")
_NUMBER_NEXT = re.compile(r"\d+(?![A-Za-z.])")
# ``G 7``: a lone letter before a number is one word when it follows Japanese text.
_LONE_AFTER_JAPANESE = re.compile(r"(?:\A|[^\x00-\x7f]|[^\x00-\x7f] )[A-Z]\Z")
# As many characters before a space as the rules above look at.
_CONTEXT = 4


def reading_text(joined: Joined) -> Joined:
    """``joined`` as the user reads it; characters are left out or replaced one for one."""
    text = joined.text
    artefacts = [
        gap.span() for gap in _GAP.finditer(text) if _is_artefact(text, gap.start(), gap.end())
    ]
    bounds = pairwise([0, *(bound for artefact in artefacts for bound in artefact), len(text)])
    kept = list(islice(bounds, 0, None, 2))
    # A tab stands for a gap between the cells of a row.
    shown = "".join([text[start:end] for start, end in kept]).replace("\t", "\u3000")
    positions = chain.from_iterable(joined.positions[start:end] for start, end in kept)
    return Joined(replace_radicals(shown), tuple(positions))


def _is_artefact(text: str, start: int, end: int) -> bool:
    """Whether the space ``text[start:end]`` was put in by extraction."""
    if start == 0 or end == len(text):
        return False
    before, after = text[start - 1], text[end]
    if is_wide(before) or is_wide(after):
        return _belongs(before) and _belongs(after)
    head = text[max(0, start - _CONTEXT) : start]
    if not _SINGLE_LETTER.search(head):
        return False
    if _SINGLE_LETTER_NEXT.match(text, end):
        return True
    return bool(_NUMBER_NEXT.match(text, end) and _LONE_AFTER_JAPANESE.search(head))


def _belongs(character: str) -> bool:
    """Whether a full-width neighbour may stand close to ``character``."""
    return is_wide(character) or character.isalnum()
