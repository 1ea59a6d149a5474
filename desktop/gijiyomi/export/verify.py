"""Proof that a finished PDF holds every quoted word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from gijiyomi.domain.errors import Defect
from gijiyomi.export.comparable import comparable, without_astral
from gijiyomi.export.job import QuotedWords

_QUOTE_SHOWN = 30
# Letters of a cell that is cut: never a line alone at the foot of a page, and where it goes on to a
# third, all the lines that a page has room for.
_LEAST_AT_FOOT, _LEAST_OF_PAGE = 8, 60
# Stands where words were found, for no others to be found there.
_TAKEN = "\0"


def prove(pages: Sequence[str], quoted: Sequence[QuotedWords]) -> None:
    """Find every passage in what was read back, to the letter, and those outside tables in order.

    Args:
        pages: the words of each page, ``comparable``.
        quoted: what must be there.

    White space is not compared: a line break of the page is one in the text. PDFium leaves out
    characters beyond U+FFFF that share a glyph with another one (they stand in the file as
    ActualText); a passage with such characters is found without them if not with them.

    Raises:
        Defect: ``export-not-proven``: a passage is not there as it should be.
    """
    short_pages = [without_astral(page) for page in pages]
    _prove_order(pages, short_pages, [words for words in quoted if not words.in_table])
    in_tables = [words for words in quoted if words.in_table]
    missing = _unproven_of(pages, [(words, comparable(words.text)) for words in in_tables])
    if missing:
        # A letter that PDFium left out is missing from every text: the rest must be there.
        short = [(words, without_astral(comparable(words.text))) for words in in_tables]
        missing = _unproven_of(short_pages, short)
    if missing:
        raise _unproven(missing[0])


def _prove_order(
    pages: Sequence[str], short_pages: Sequence[str], quoted: Sequence[QuotedWords]
) -> None:
    text, short = "".join(pages), "".join(short_pages)
    # Two positions of one place: behind the last passage found, in either text.
    position = short_position = 0
    for words in quoted:
        wanted = comparable(words.text)
        wanted_short = without_astral(wanted)
        found = text.find(wanted, position)
        found_short = short.find(wanted_short, short_position)
        if found_short < 0 or (found < 0 and wanted == wanted_short):
            raise _unproven(words)
        position = found + len(wanted) if found >= 0 else position
        short_position = found_short + len(wanted_short)


def _unproven(words: QuotedWords) -> Defect:
    return Defect("export-not-proven", number=words.number, quote=words.text[:_QUOTE_SHOWN])


def _unproven_of(
    pages: Sequence[str], wanted: Sequence[tuple[QuotedWords, str]]
) -> list[QuotedWords]:
    """Which words of cells are nowhere, where each that is whole must have a place of its own.

    The longest come first, for a short one may stand inside them too. What is nowhere whole may
    begin on a page and go on on those that follow: a cell that is cut by the end of a page goes on
    behind the other cells of its row.
    """
    left = [*pages]
    missing: list[QuotedWords] = []
    for words, text in sorted(wanted, key=lambda each: -len(each[1])):
        at = next((at for at, page in enumerate(left) if text in page), None)
        if at is not None:
            left[at] = left[at].replace(text, _TAKEN, 1)
        elif not _goes_on(pages, text):
            missing.append(words)
    return missing


def _goes_on(pages: Sequence[str], wanted: str) -> bool:
    """Whether words are cut by the end of a page; whole ones are others of the same words."""
    others = [page.replace(wanted, _TAKEN) for page in pages]
    return any(_begins(others[first:], wanted) for first in range(len(others)))


def _begins(pages: Sequence[str], wanted: str, *, least: int = _LEAST_AT_FOOT) -> bool:
    """Whether words begin on the first page and go on on the next, to their end."""
    if len(pages) == 1:
        return False
    counts = range(1, len(wanted))
    here = bisect_left(counts, True, key=lambda count: wanted[:count] not in pages[0])
    rest = wanted[here:]
    if here < least:
        return False
    return rest in pages[1] or _begins(pages[1:], rest, least=_LEAST_OF_PAGE)
