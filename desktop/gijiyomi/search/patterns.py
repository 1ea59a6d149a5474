"""What a term is looked for as: its letters, its other spellings, its words in normal form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from gijiyomi.domain.finding import ANY_VARIANT, VariantChoice
from gijiyomi.japanese.cleaning import clean
from gijiyomi.japanese.folding import fold, fold_but_kanji
from gijiyomi.japanese.kanji import is_hiragana, is_kanji
from gijiyomi.japanese.morphemes import Morphology, Word, morphology
from gijiyomi.japanese.number_words import TEN_MINUTES, TEN_MINUTES_OR_ENOUGH
from gijiyomi.japanese.partners import joining_forms, partners, partners_of_unit
from gijiyomi.japanese.respelling import Respelling, open_spellings, respellings, shortened_verbs
from gijiyomi.japanese.verbs_in_phrases import phrases_written_otherwise
from gijiyomi.japanese.words_in_kana import is_often_in_kana, units_of_letter
from gijiyomi.search.query import Term

# A word alone is often taken apart otherwise than in a sentence; these are sentences for it.
_CARRIERS = (("", ""), ("", "の"), ("", "を"), ("この", "が"), ("", "について"), ("", "する"))
_FEWER_CARRIERS = _CARRIERS[::3]
# Those among ``letters.FREQUENT``, which a table answers for as they stand.
_FREQUENT_KANJI = frozenset("区会日年員事")
_LONGEST_HALVED = 6
_LONGEST_ABBREVIATION = 4
# Verbs in kana that are no longer are mostly grammar: よる, いう.
_GRAMMAR = 2
_TRAILING = frozenset({"助詞", "助動詞"})
_VERB_ENDS = tuple("うくぐすつぬぶむる")
_DOING = frozenset({"する", "致す", "いたす", "為る", "できる", "出来る", "なさる"})
_CAN_BE_DONE = frozenset({"サ変可能", "サ変形状詞可能"})
_MADE_SO = "化"
_CAN_DESCRIBE = frozenset({"形状詞可能", "サ変形状詞可能"})
_POLITE = frozenset("お御")
_DOUBLED = frozenset("うくつる")
_INFLECTED = frozenset({"動詞", "形容詞", "形状詞"})
# A noun, a verb as it joins others, a verb as it ends a sentence; 売れ is a command as well.
_FORMS_OF_A_WORD = ("*", "連用形", "終止形")
_QUALITIES = frozenset({"形容詞", "形状詞"})
_NOT = frozenset({"ない", "無い"})
# What a verb may end in before て; 初めて of 初める is one of the adverbs that were verbs.
_BEFORE_TE = {
    "る": ("て", "って"), "す": ("して",), "う": ("って",), "つ": ("って",), "く": ("いて", "って"),
    "ぐ": ("いで",), "む": ("んで",), "ぶ": ("んで",), "ぬ": ("んで",),
}  # fmt: skip
_ADVERBS = frozenset({"副詞", "接続詞"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """All that answers a term.

    Attributes:
        literal: its folded letters; empty if nothing of it can be searched.
        typed: the same with its kanji in the form typed, which tells names apart (髙 and 高).
        spellings: folded letters of other spellings of it.
        phrases: shortest units in normal spelling, one after the other.
        words: longer units in normal spelling.
        parts: the shortest units of those of them that no phrase finds: where 取り組む stands, 取る
            and 組む do.
        synonyms: what other words for it are looked for as; each is enough.
        prefix: what begins with them answers too: the last unit of a phrase, a longer unit. The
            letters alone do not answer then, for they say nothing of where a word begins.
        whole: only units answer, not letters within others.
        as_typed: of the units those that are spelt with the letters of ``literal``.
        choice: which spellings count; those known are spellings of this term. If there are none,
            all count.
    """

    literal: str
    typed: str = ""
    spellings: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[Pattern, ...] = ()
    prefix: bool = False
    whole: bool = False
    as_typed: bool = False
    choice: VariantChoice = ANY_VARIANT

    @property
    def ways(self) -> tuple[Pattern, ...]:
        """The word itself and its synonyms, each of them a way to answer the term."""
        return (self, *self.synonyms)

    @property
    def letters(self) -> tuple[str, ...]:
        """Folded letters of the word itself that are enough wherever they stand."""
        if self.prefix or self.whole or not self.literal:
            return ()
        return (self.literal, *self.spellings)

    @property
    def has_units(self) -> bool:
        """Whether it is looked for among the units of a text, by any way."""
        return any(way.phrases or way.words for way in self.ways)


def pattern_of(
    term: Term, *, spelling: bool, synonyms: Sequence[str] = (), whole_words: bool = False
) -> Pattern:
    """What ``term`` is looked for as; its letters alone if exact or not ``spelling``.

    Loads the dictionary unless only letters count.

    Args:
        term: what was typed.
        spelling: other spellings answer too.
        synonyms: other words that answer too, unless the term is exact.
        whole_words: letters within words do not answer.
    """
    if term.prefix:
        found = _beginning(term.text)
    else:
        as_typed = term.exact or not spelling
        found = _looked_for(term.text, as_typed=as_typed, whole=whole_words)
    if term.exact or not found.literal:
        return found
    others = (
        _looked_for(word, as_typed=not spelling, whole=whole_words or _is_short(word))
        for word in synonyms
    )
    return replace(found, synonyms=tuple(other for other in others if other.literal))


def _looked_for(text: str, *, as_typed: bool, whole: bool) -> Pattern:
    letters = Pattern(fold(text), typed=fold_but_kanji(text))
    if len(letters.literal) == 1 and not (as_typed or is_often_in_kana(letters.literal)):
        # A single letter is everywhere a part of words; in other letters it must be a word.
        as_typed = True
        if is_kanji(letters.literal) and letters.literal not in _FREQUENT_KANJI:
            letters = replace(letters, phrases=_phrases_of_letter(clean(text)))
    if not letters.literal or (as_typed and not whole):
        return letters
    found = _with_spellings(letters, text)
    if not whole:
        return found
    return replace(
        found,
        spellings=() if as_typed else found.spellings,
        phrases=tuple(sorted({(found.literal,), *found.phrases})),
        whole=True,
        as_typed=as_typed,
    )


def _phrases_of_letter(letter: str) -> tuple[tuple[str, ...], ...]:
    return tuple((unit,) for unit in units_of_letter(letter, morphology()))


def _beginning(text: str) -> Pattern:
    """Words that begin as ``text`` does; where words begin only their units know."""
    letters = Pattern(fold(text), typed=fold_but_kanji(text))
    if not letters.literal:
        return letters
    found = _with_spellings(letters, text)
    return replace(
        letters,
        phrases=tuple(sorted({(letters.literal,), *found.phrases})),
        words=tuple(sorted({letters.literal, *found.words})),
        parts=found.parts,
        prefix=True,
    )


def _with_spellings(letters: Pattern, text: str) -> Pattern:
    return _SpellingReader(morphology()).add_to(letters, text)


def _is_short(word: str) -> bool:
    """Whether its letters stand within words that have nothing to do with it: AI in maintain."""
    return word.isascii() and len(word) <= _LONGEST_ABBREVIATION


class _SpellingReader:
    """Collects the spellings of one term."""

    def __init__(self, analyser: Morphology) -> None:
        self._morphology = analyser
        self._spellings: set[str] = set()
        self._phrases: set[tuple[str, ...]] = set()
        self._words: set[str] = set()
        self._parts: set[tuple[str, ...]] = set()
        self._seen: dict[tuple[int, str], Word] = {}
        self._read_before: set[str] = set()

    def add_to(self, letters: Pattern, text: str) -> Pattern:
        """``letters``, which are those of ``text``, with its other spellings and its units."""
        cleaned = clean(text)
        self._add_spelling(cleaned, _CARRIERS)
        for verb in shortened_verbs(cleaned, self._morphology):
            self._add_spelling(verb, _FEWER_CARRIERS[:1])
        self._add_shared_forms(cleaned)
        for stem in _stems(self._read(("", ""), cleaned)):
            self._phrases.update(phrases_written_otherwise(stem, self._morphology))
        self._add_respellings(respellings(cleaned, self._morphology))
        for form in self._forms(cleaned):
            self._add_spelling(form, _FEWER_CARRIERS)
            self._add_respellings(respellings(form, self._morphology))
        if cleaned in TEN_MINUTES_OR_ENOUGH:
            # A text taken apart as 十 and 分 may mean either.
            self._phrases.discard(TEN_MINUTES)
            self._words.discard("".join(TEN_MINUTES))
        return replace(
            letters,
            spellings=tuple(sorted(self._spellings - {letters.literal, ""})),
            phrases=tuple(sorted(phrase for phrase in self._phrases if any(phrase))),
            words=tuple(sorted(self._words)),
            parts=tuple(sorted(self._parts - self._phrases)),
        )

    def _add_respellings(self, found: Iterable[Respelling]) -> None:
        for respelling in found:
            if respelling.as_letters:
                self._spellings.add(fold(respelling.text))
            if respelling.as_words:
                self._add_spelling(respelling.text, _FEWER_CARRIERS)
            self._phrases.update((normal,) for normal in respelling.units)
            self._phrases.add(respelling.phrase)

    def _forms(self, cleaned: str) -> Iterator[str]:
        """What else is to be respelt: 果たす for 果たした, the noun 据置き for 据置く and 据置いて.

        A compound verb that official writing shortens is not in the dictionary; its noun is.
        """
        for stem in filter(None, _stems(self._read(("", ""), cleaned))):
            *before, last = stem
            if last.part[0] == "名詞":
                yield from self._plain(cleaned[: sum(word.length for word in stem)])
            if last.part[0] not in _INFLECTED or last.dictionary_form in _DOING:
                continue
            head = cleaned[: sum(word.length for word in before)]
            verb = head + last.dictionary_form
            if verb != cleaned:
                self._add_adverb(verb)
                yield verb
            if head and any(map(is_kanji, head)):
                for joined in joining_forms(last.dictionary_form, self._morphology):
                    yield head + joined

    def _plain(self, noun: str) -> Iterator[str]:
        """支払い for お支払い: the noun of a verb, which politeness alone puts お before."""
        if noun[0] in _POLITE:
            words = [word for _, word in self._morphology.words(noun[1:])]
            if len(words) == 1 and partners(words[0], self._morphology):
                yield noun[1:]

    def _add_spelling(self, cleaned: str, carriers: Sequence[tuple[str, str]]) -> None:
        if cleaned in self._read_before:
            return
        self._read_before.add(cleaned)
        for carrier in carriers:
            for stem in _stems(self._read(carrier, cleaned)):
                if len(stem) == 1:
                    self._add_single(stem[0], cleaned[: stem[0].length])
                elif stem:
                    self._add_phrase([unit.normal for word in stem for unit in word.short])
        if any(map(is_kanji, cleaned)):
            normals = {entry.normal for entry in self._morphology.entries(cleaned)}
            self._phrases.update((normal,) for normal in normals)
            self._phrases.update(self._halves(cleaned, {*normals, fold(cleaned)}))

    def _add_shared_forms(self, cleaned: str) -> None:
        """行っ for 行う and for 行く: a text does not tell which of the two it has."""
        if not any(map(is_kanji, cleaned)):
            return
        self._add_adverb(cleaned)
        if cleaned[-1:] in _DOUBLED:
            form = cleaned[:-1] + "っ"
            verbs = {entry.normal for entry in self._morphology.entries(form)}
            if len(verbs) > 1 and not verbs.isdisjoint(
                entry.normal for entry in self._morphology.entries(cleaned)
            ):
                self._spellings.add(form)

    def _add_adverb(self, cleaned: str) -> None:
        """改めて and 果たして, forms of 改める and 果たす and adverbs to the dictionary."""
        entries = self._morphology.entries
        for ending in _BEFORE_TE.get(cleaned[-1:], ()):
            form = cleaned[:-1] + ending
            if any(entry.part[0] in _ADVERBS for entry in entries(form)):
                self._spellings.add(form)
        if any(entry.part[0] in _ADVERBS for entry in entries(cleaned)):
            self._phrases.update(
                (entry.normal,)
                for entry in (entries(cleaned[:-1]) if cleaned[-1] in "てで" else ())
                # 初めて is no form of 始める.
                if entry.part[0] == "動詞" and entry.normal[0] == cleaned[0]
            )

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
        # The analyser gives the same word for the same spelling in most of the carriers.
        if (id(word), surface) in self._seen:
            return
        self._seen[id(word), surface] = word
        self._add_word(word, surface)
        for partner in partners(word, self._morphology):
            # 振り返り alone is read as a form of its verb, and in a sentence as the noun.
            self._phrases.update(
                (entry.normal,)
                for entry in self._morphology.entries(partner)
                if entry.form.startswith(_FORMS_OF_A_WORD)
            )
            if word.part[0] == "動詞":
                # 積上げ for 積み上げる.
                self._spellings.update(map(fold, open_spellings(partner, self._morphology)))
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
            self._add_quality(word)
            self._add_letters(word.normal)
        if not _holds_verb(word, surface):
            self._add_phrase([unit.normal for unit in word.short])
        elif word.long:
            self._parts.add(word.short_normals)

    def _add_quality(self, word: Word) -> None:
        """大きい for 大きさ."""
        first, *rest = word.short_normals
        if rest == ["さ"] and first.endswith("い"):
            self._phrases.add((first,))

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
        # 30人 is not looked for inside 130人.
        is_told = len(normal) > 1 and "為る" not in normal and not normal[0].isdigit()
        if is_told and any(map(is_kanji, normal)):
            self._spellings.add(normal)


def _holds_verb(word: Word, surface: str) -> bool:
    """Whether a verb within a word loses its form among the units: あり方 would be ある方 there."""
    return any(
        unit.normal.endswith(_VERB_ENDS) and not surface[: unit.end].endswith(unit.normal[-1])
        for unit in word.short[:-1]
    )


def _stems(words: list[Word]) -> Iterator[list[Word]]:
    """``words`` without the endings of an inflected last word: 進めて → 進める, 予算が stays.

    A noun that する makes a verb of stands alone too: 検討している → 検討する, 検討.
    """
    end = len(words)
    while end > 0 and _is_ending(words, end - 1):
        end -= 1
    stem = words[:end]
    if len(stem) > 1 and _is_doing(stem[-1]) and _can_be_done(stem[-2]):
        yield stem
        yield stem[:-1]
    elif end in {0, len(words)}:
        yield words
    else:
        means_something = _means_something(stem)
        inflects = stem[-1].part[0] in _INFLECTED or _describes(stem[-1], words[end])
        yield stem if inflects and means_something else words


def _means_something(stem: list[Word]) -> bool:
    """Whether its last word is more than kana of grammar: めざして, 位置づけて, not について."""
    *before, last = stem
    if not before and last.part[:2] == ("動詞", "一般") and len(last.dictionary_form) > _GRAMMAR:
        return True
    after_noun = bool(before) and before[-1].part[0] == "名詞" and last.part[0] == "動詞"
    return after_noun or not all(map(is_hiragana, last.dictionary_form))


def _can_be_done(word: Word) -> bool:
    return word.part[2] in _CAN_BE_DONE or word.short_normals[-1] == _MADE_SO


def _is_doing(word: Word) -> bool:
    return word.dictionary_form in _DOING or word.normal in _DOING


def _describes(word: Word, after: Word) -> bool:
    """Whether it is a noun used as an adjective: 必要な, 必要である."""
    return word.part[2] in _CAN_DESCRIBE and after.part[0] == "助動詞"


def _is_ending(words: list[Word], at: int) -> bool:
    """Whether a word is a particle, or one that only helps another: 進めて|いる, 大きく|ない."""
    word = words[at]
    if word.part[0] in _TRAILING:
        return True
    before = words[at - 1].part[0] if at else ""
    if word.part[0] == "動詞":
        helps = at > 1 and word.part[1] == "非自立可能" and before in _TRAILING
        return helps and all(map(is_hiragana, word.dictionary_form))
    if word.part[0] == "接尾辞":
        return word.normal == "さ" and before in _QUALITIES
    return word.part[:2] == ("形容詞", "非自立可能") and (
        word.normal in _NOT and before in _TRAILING | _QUALITIES
    )
