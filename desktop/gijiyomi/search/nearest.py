"""Words of the library that are written or read much like one that it does not hold.

The texts themselves are asked, by the half of the word that may be right, and the vocabulary of
the index, by the word's beginning. Both are bounded: nothing is read through.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gijiyomi.domain.text import Span
from gijiyomi.japanese.cleaning import clean
from gijiyomi.japanese.folding import fold, fold_map
from gijiyomi.japanese.kanji import is_hiragana, is_kanji
from gijiyomi.japanese.morphemes import Morphology, morphology
from gijiyomi.library import Library
from gijiyomi.search.interruption import asking
from gijiyomi.search.streams import column, letter_pairs, unit_stream

_SHORTEST, _LONGEST = 2, 24
# Half of a longer word is enough to go by; of a shorter one two letters must be right.
_TWO_SLIPS_FROM = 7
_MOST_TEXTS = 80
_MOST_TERMS = 3_000
_MOST_CANDIDATES = 24
_AROUND = 12
# Of the processor, so that a busy machine finds the same words, if later.
_SECONDS = 0.12
_ENDINGS = frozenset({"助詞", "助動詞"})

_TEXTS = """
    SELECT text FROM index_remark JOIN remark ON remark.key = index_remark.rowid
    WHERE index_remark MATCH ? ORDER BY index_remark.rowid DESC LIMIT ?
"""
_MAKE_VOCABULARY = """
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_vocabulary
    USING fts5vocab('main', 'index_remark', 'row')
"""
_TERMS = "SELECT term FROM temp.index_vocabulary WHERE term > ? AND term < ? LIMIT ?"


_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    slips: int
    context: str = ""
    place: Span = _NOWHERE

    @property
    def surface(self) -> str:
        """As it stands in the text, if it came from one; blanks within it are the printer's."""
        words = "".join(self.context[self.place.start : self.place.end].split())
        return words or self.text


def nearest_words(library: Library, text: str, *, most: int = 4) -> tuple[str, ...]:
    """At most ``most`` words near to ``text``, the nearest first, as they stand in the library.

    What sounds the same comes first, then what differs in fewest letters, then what is as long,
    then what is frequent.
    """
    wanted = fold(text)
    if not _SHORTEST <= len(wanted) <= _LONGEST:
        return ()
    end = time.thread_time() + _SECONDS
    analyser = morphology()
    seen: Counter[str] = Counter()
    best: dict[str, _Found] = {}
    for found in _candidates(library, wanted, end):
        seen[found.text] += 1
        best.setdefault(found.text, found)
    sound = reading(wanted, analyser)
    ranked = sorted(
        (
            reading(each.text, analyser) != sound,
            each.slips,
            len(each.text) != len(wanted),
            -seen[each.text],
            each.text,
        )
        for each in sorted(best.values(), key=lambda one: (one.slips, -seen[one.text]))[
            :_MOST_CANDIDATES
        ]
        if _is_word(each, analyser)
    )
    if len(wanted) <= 2:
        # Two letters are near to everything; only the ear tells what was meant.
        ranked = [each for each in ranked if not each[0]]
    return tuple(best[each[-1]].surface for each in ranked[:most])


def slips_between(one: str, other: str, *, most: int) -> int:
    """How many letters must be changed, added, left out or swapped; ``most + 1`` if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row, older = row, [i], before
        for j, there in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = last
    return min(row[-1], most + 1)


def slips_allowed(length: int) -> int:
    """How many slips a word of so many letters may have and still be recognised."""
    return 2 if length >= _TWO_SLIPS_FROM else 1


def reading(text: str, analyser: Morphology) -> str:
    """How ``text`` sounds, in katakana, as far as the dictionary knows."""
    cleaned = clean(text)
    sounds = []
    for start, found in analyser.words(cleaned):
        surface = cleaned[start : start + found.length]
        entries = analyser.entries(surface)
        sounds.append(entries[0].reading if entries else surface)
    return "".join(sounds)


def _candidates(library: Library, wanted: str, end: float) -> Iterator[_Found]:
    for half, is_first in _halves(wanted):
        if time.thread_time() < end:
            yield from _in_texts(library, wanted, half, is_first=is_first)
    yield from _in_vocabulary(library, wanted, end)


def _halves(wanted: str) -> list[tuple[str, bool]]:
    """The halves of the word that may be right, each of two letters at least."""
    if len(wanted) < 3:
        return []
    cut = max(2, len(wanted) // 2)
    return [(wanted[:cut], True), (wanted[-max(2, len(wanted) - cut) :], False)]


def _in_texts(library: Library, wanted: str, half: str, *, is_first: bool) -> Iterator[_Found]:
    """What stands in the newest texts where ``half`` is right and the rest nearly so."""
    most = slips_allowed(len(wanted))
    phrase = column(letter_pairs(half)[:-1])
    with asking(library):
        rows = library.connection.execute(_TEXTS, (f'b : "{phrase}"', _MOST_TEXTS)).fetchall()
    known: dict[str, _Found] = {}
    for text in (str(value) for (value,) in rows):
        folded = fold(text)
        for place in _around(folded, half, rest=len(wanted) - len(half), is_first=is_first):
            here = folded[place.start : place.end]
            slips = slips_between(wanted, here, most=most)
            if 0 < slips <= most:
                if here not in known:
                    known[here] = _located(here, slips, text=text, place=place)
                yield known[here]


def _located(here: str, slips: int, *, text: str, place: Span) -> _Found:
    """What stands at ``place`` of the folded ``text``, with some words around it."""
    span = fold_map(text)[1].to_base(place)
    begin = max(0, span.start - _AROUND)
    context = text[begin : span.end + _AROUND]
    return _Found(here, slips, context, Span(span.start - begin, span.end - begin))


def _around(folded: str, half: str, *, rest: int, is_first: bool) -> Iterator[Span]:
    at = folded.find(half)
    while at >= 0:
        for length in range(max(0, rest - 1), rest + 2):
            start = at if is_first else at - length
            end = at + len(half) + (length if is_first else 0)
            if start >= 0 and end <= len(folded):
                yield Span(start, end)
        at = folded.find(half, at + 1)


def _in_vocabulary(library: Library, wanted: str, end: float) -> Iterator[_Found]:
    """Words of the index that begin alike.

    Each costs as much as it is frequent, so what begins with kana is left: those are everywhere.
    """
    # In a word of three the second letter may be the wrong one, and its halves tell nothing.
    beginning = wanted[: 2 if len(wanted) > 3 else 1]
    if any(map(is_hiragana, beginning)):
        return
    most = slips_allowed(len(wanted))
    low = column([beginning])
    with asking(library):
        library.connection.execute(_MAKE_VOCABULARY)
        rows = library.connection.execute(_TERMS, (low, low + "\U0010ffff", _MOST_TERMS))
        for term in (str(value) for (value,) in rows):
            slips = slips_between(wanted, term, most=most)
            if 0 < slips <= most and all(map(str.isalnum, term)):
                yield _Found(term, slips)
            if time.thread_time() > end:
                return


def _is_word(found: _Found, analyser: Morphology) -> bool:
    """Whether it is a word, or several, and no piece of one."""
    words = [each for _, each in analyser.words(clean(found.text)) if not each.is_mark]
    if not words or words[0].part[0] in _ENDINGS or words[-1].part[0] in _ENDINGS:
        return False
    if len(found.text) < 2 or all(map(is_hiragana, found.text)):
        return False
    if not found.context:
        # The vocabulary has pairs of letters too: 議論 is a word and 論を is none.
        return not any(map(is_kanji, found.text)) or bool(analyser.entries(found.text))
    units = unit_stream(found.context, analyser).places
    starts, ends = {unit.start for unit in units}, {unit.end for unit in units}
    return found.place.start in starts and found.place.end in ends
