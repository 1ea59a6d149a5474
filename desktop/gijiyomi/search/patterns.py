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

    @property
    def has_spellings(self) -> bool:
        """Whether anything but its letters answers it."""
        return bool(self.spellings or self.phrases or self.words)


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
        stems = [stem for carrier in _CARRIERS if (stem := _stem(self._read(carrier, cleaned)))]
        # あり方 is one word; the reading as あり and 方 would find ある方 too.
        fewest = min(map(len, stems), default=0)
        for stem in stems:
            if len(stem) == 1 or fewest > 1:
                self._add(stem, cleaned)
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

    def _add(self, stem: list[Word], cleaned: str) -> None:
        self._add_phrase(tuple(unit.normal for word in stem for unit in word.short))
        if len(stem) == 1:
            self._add_single(stem[0], cleaned[: stem[0].length])

    def _add_single(self, word: Word, surface: str) -> None:
        self._add_word(word)
        for partner in partners(word, self._morphology):
            self._add_dictionary_form(partner)
        if word.part[0] in _INFLECTED and any(map(is_kanji, surface)):
            # 行って is of 行う and of 行く; nobody but the reader knows which is meant.
            for entry in self._morphology.entries(surface):
                if entry.form.startswith("連用形"):
                    self._phrases.add((entry.normal,))

    def _add_phrase(self, phrase: tuple[str, ...]) -> None:
        self._phrases.add(phrase)
        # Where a text is taken apart otherwise, the normal spelling itself may stand there.
        spelling = "".join(phrase)
        if len(spelling) > 1 and any(map(is_kanji, spelling)):
            self._spellings.add(spelling)
        if len(phrase) > 1:
            self._words.add(spelling)
            for partner in partners_of_unit(phrase[-1], self._morphology):
                self._phrases.add((*phrase[:-1], partner))
                self._words.add("".join(phrase[:-1]) + partner)

    def _add_dictionary_form(self, text: str) -> None:
        for _, word in self._morphology.words(text):
            self._phrases.add(tuple(unit.normal for unit in word.short))
            self._add_word(word)

    def _add_word(self, word: Word) -> None:
        if word.long:
            self._words.add(word.normal)


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
