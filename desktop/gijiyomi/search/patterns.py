"""What a term is looked for as: its letters, its other spellings, its words in normal form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from gijiyomi.japanese.cleaning import clean
from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.kanji import is_hiragana, is_kanji
from gijiyomi.japanese.morphemes import Morphology, Word, morphology
from gijiyomi.japanese.partners import partners, partners_of_unit
from gijiyomi.japanese.respelling import respellings
from gijiyomi.search.query import Term

# A word alone is often taken apart otherwise than in a sentence; these are sentences for it.
_CARRIERS = (("", ""), ("", "の"), ("", "を"), ("この", "が"), ("", "について"), ("", "する"))
_LONGEST_HALVED = 6
_TRAILING = frozenset({"助詞", "助動詞"})
_VERB_ENDS = tuple("うくぐすつぬぶむる")
_INFLECTED = frozenset({"動詞", "形容詞", "形状詞"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """All that answers a term.

    Attributes:
        literal: its folded letters; empty if nothing of it can be searched.
        spellings: folded letters of other spellings of it.
        phrases: shortest units in normal spelling, one after the other.
        words: longer units in normal spelling.
    """

    literal: str
    spellings: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()


def pattern_of(term: Term, *, spelling: bool) -> Pattern:
    """What ``term`` is looked for as; its letters alone if exact or not ``spelling``.

    Loads the dictionary unless only letters count.
    """
    literal = fold(term.text)
    # A single letter is everywhere a part of words; only as it stands does it mean something.
    if term.exact or not spelling or len(literal) < 2:
        return Pattern(literal)
    return _SpellingReader(morphology()).pattern(term.text, literal)


class _SpellingReader:
    """Collects the spellings of one term."""

    def __init__(self, analyser: Morphology) -> None:
        self._morphology = analyser
        self._spellings: set[str] = set()
        self._phrases: set[tuple[str, ...]] = set()
        self._words: set[str] = set()

    def pattern(self, text: str, literal: str) -> Pattern:
        cleaned = clean(text)
        self._add_spelling(cleaned)
        for respelling in respellings(cleaned, self._morphology):
            if respelling.as_letters:
                self._spellings.add(fold(respelling.text))
            self._add_spelling(respelling.text)
        return Pattern(
            literal=literal,
            spellings=tuple(sorted(self._spellings - {literal, ""})),
            phrases=tuple(sorted(phrase for phrase in self._phrases if any(phrase))),
            words=tuple(sorted(self._words)),
        )

    def _add_spelling(self, cleaned: str) -> None:
        for carrier in _CARRIERS:
            stem = _stem(self._read(carrier, cleaned))
            if len(stem) == 1:
                self._add_single(stem[0], cleaned[: stem[0].length])
            elif stem:
                self._add_phrase([unit.normal for word in stem for unit in word.short])
        if any(map(is_kanji, cleaned)):
            normals = {entry.normal for entry in self._morphology.entries(cleaned)}
            self._phrases.update((normal,) for normal in normals)
            self._phrases.update(self._halves(cleaned, {*normals, fold(cleaned)}))

    def _halves(self, cleaned: str, wholes: set[str]) -> Iterator[tuple[str, str]]:
        """The word in two, as a text may have it: 我が国 is one word and わが国 is two."""
        if len(cleaned) > _LONGEST_HALVED or not any(map(is_hiragana, cleaned)):
            return
        for cut in range(1, len(cleaned)):
            first, second = (
                {entry.normal for entry in self._morphology.entries(half)}
                for half in (cleaned[:cut], cleaned[cut:])
            )
            yield from ((a, b) for a, b in product(first, second) if a + b in wholes)

    def _read(self, carrier: tuple[str, str], cleaned: str) -> list[Word]:
        """The words of ``cleaned`` in a carrier; none if it does not begin and end with one.

        None either if punctuation stands among them: the index has no phrases across it, and the
        letters answer there.
        """
        before, after = carrier
        at, end = len(before), len(before) + len(cleaned)
        found: list[Word] = []
        for begin, word in self._morphology.words(before + cleaned + after):
            if len(before) <= begin < end:
                if begin != at or (word.is_mark and not word.is_joiner):
                    return []
                found.append(word)
                at += word.length
        return [word for word in found if not word.is_mark] if at == end else []

    def _add_single(self, word: Word, surface: str) -> None:
        self._add_word(word, surface)
        for partner in partners(word, self._morphology):
            for start, part in self._morphology.words(partner):
                self._add_word(part, partner[start : start + part.length])
        if word.part[0] in _INFLECTED and any(map(is_kanji, surface)):
            # 行って is of 行う and of 行く; nobody but the reader knows which is meant.
            for entry in self._morphology.entries(surface):
                if entry.form.startswith("連用形"):
                    self._phrases.add((entry.normal,))

    def _add_word(self, word: Word, surface: str) -> None:
        if word.long:
            self._words.add(word.normal)
            self._add_letters(word.normal)
        if not _holds_verb(word, surface):
            self._add_phrase([unit.normal for unit in word.short])

    def _add_phrase(self, units: list[str]) -> None:
        self._phrases.add(tuple(units))
        # Where a text is taken apart otherwise, the normal spelling itself may stand there.
        self._add_letters("".join(units))
        if len(units) > 1:
            *first, last = units
            self._words.add("".join(units))
            for partner in partners_of_unit(last, self._morphology):
                self._phrases.add((*first, partner))
                self._words.add("".join(first) + partner)

    def _add_letters(self, normal: str) -> None:
        if len(normal) > 1 and any(map(is_kanji, normal)):
            self._spellings.add(normal)


def _holds_verb(word: Word, surface: str) -> bool:
    """Whether a verb within a word loses its form among the units: あり方 would be ある方 there."""
    return any(
        unit.normal.endswith(_VERB_ENDS) and not surface[: unit.end].endswith(unit.normal[-1])
        for unit in word.short[:-1]
    )


def _stem(words: list[Word]) -> list[Word]:
    """``words`` without the endings of an inflected last word: 進めて → 進める, 予算が stays."""
    end = len(words)
    while end > 0 and words[end - 1].part[0] in _TRAILING:
        end -= 1
    if end == len(words) or end == 0:
        return words
    last = words[end - 1]
    means_something = not all(map(is_hiragana, last.dictionary_form))
    return words[:end] if last.part[0] in _INFLECTED and means_something else words
