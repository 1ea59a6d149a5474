"""Words of cleaned Japanese text, with their shorter units and normal spellings (Sudachi).

The dictionary is loaded when it is first asked for, not when this module is imported: it takes up
to half a second.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple, cast

import sudachipy

from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.kanji import is_kanji, is_katakana, kanji_table

# Sudachi takes 49,149 bytes at once and a letter is at most four of them.
_LONGEST_PIECE = 12_000
# Terms ask for the same few verbs and kanji again and again.
_MOST_ENTRIES = 20_000
_SENTENCE = re.compile(r"[^\n。！？!?]+[。！？!?]*|\n+|[。！？!?]+")
# Identifiers from here on are made for one text: unknown words and joined numerals.
_FIRST_MADE_ID = 0x10000000
# The readings in brackets that Sudachi would take into the word before them stay words.
_INPUT_PLUGINS = [
    {"class": "com.worksap.nlp.sudachi.DefaultInputTextPlugin"},
    {
        "class": "com.worksap.nlp.sudachi.ProlongedSoundMarkPlugin",
        "prolongedSoundMarks": ["ー", "-", "⁓", "〜", "〰"],
        "replacementSymbol": "ー",
    },
]
# Of such letters, without a mark drawn out, the analyser reads just what stands there.
_NOT_PLAIN = re.compile("[^\n -~ぁ-ゖァ-ヺー一-鿿、。・々-〗×‐-―─-◿]")
_DRAWN_OUT = ("ーー", "ー-", "-ー", "--")
# Numerals and names: the same few come again within a meeting.
_MOST_MADE = 20_000
_WORD_ID = sudachipy.Morpheme.word_id
_MARKS = frozenset({"補助記号", "空白"})
_JOINERS = frozenset({"・", "ー"})
_SMALL_VOWELS = str.maketrans("ァィゥェォ", "アイウエオ")
_V_SOUNDS = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))


GAP = "\U000f0000"
"""Stands for punctuation, which a phrase must not go on over."""

PARAGRAPH_END = "\U000f0001"
"""Stands for a line break."""


class Unit(NamedTuple):
    """A part of a word: its place from the word's start and its normal spelling, folded."""

    start: int
    end: int
    normal: str


class Word(NamedTuple):
    """A word as long as the dictionary has it.

    Attributes:
        part: part of speech, e.g. ``("動詞", "一般", "*", "*")``.
        dictionary_form: as in a dictionary, in the spelling of the text (受入れ → 受入れる).
        length: how many characters of the cleaned text it covers.
        short: the shortest units, which together are the word.
        long: the units that are longer than the shortest ones, the word itself among them.
        short_normals: the normal spellings of the shortest units.
        short_text: the normal spellings of the shortest, with spaces between; of a mark ``GAP``, of
            one within a word nothing, of line breaks as many ``PARAGRAPH_END``.
        long_text: the same of the longer units; of a mark nothing, of line breaks as above.
        is_mark: whether it is punctuation or a space, not a word.
        line_breaks: how many line breaks it is; they are marks by themselves.
    """

    part: tuple[str, ...]
    dictionary_form: str
    length: int
    short: tuple[Unit, ...]
    long: tuple[Unit, ...]
    short_normals: tuple[str, ...]
    short_text: str
    long_text: str
    is_mark: bool
    line_breaks: int

    @property
    def normal(self) -> str:
        """The normal spelling of the word as a whole."""
        return next(
            (u.normal for u in self.long if u.end == self.length and u.start == 0),
            self.short[0].normal,
        )

    @property
    def is_joiner(self) -> bool:
        """Whether it is a mark within a word: サイバー・セキュリティ."""
        return self.is_mark and self.short[0].normal in _JOINERS


class Entry(NamedTuple):
    """A word that the dictionary has under a spelling.

    Attributes:
        form: how it is inflected, e.g. ``連用形-一般``; ``*`` if it is not.
        reading: in katakana.
        normal: the normal spelling, folded.
    """

    part: tuple[str, ...]
    form: str
    dictionary_form: str
    reading: str
    normal: str


class Morphology:
    """The analyser. Any thread may use it; each gets its own tokenizer."""

    def __init__(self) -> None:
        self._dictionary = sudachipy.Dictionary(
            config=sudachipy.Config(inputTextPlugin=_INPUT_PLUGINS)
        )
        self._own = threading.local()
        self._words: dict[int, Word] = {}
        self._plain_words: dict[int, Word] = {}
        self._made_words: dict[tuple[str, int, str], Word] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}

    def words(self, cleaned: str) -> Iterator[tuple[int, Word]]:
        """Start and word, in order, of a text that ``cleaning`` has cleaned."""
        for start, morpheme in self.morphemes(cleaned):
            if len(morpheme):
                yield start, self._known_word(morpheme)

    def sentences(self, cleaned: str) -> Iterator[list[Word]]:
        """The same words, sentence by sentence, without their places, which take longer to find."""
        tokenize = self._tokenizer().tokenize
        if not _is_plain(cleaned):
            for _, piece in _pieces(cleaned):
                yield [*map(self._known_word, filter(len, tokenize(piece, sudachipy.SplitMode.C)))]
            return
        # Most of the time that an index takes: for known words no line of Python is run.
        known = self._plain_words.get
        for _, piece in _pieces(cleaned):
            morphemes = tokenize(piece, sudachipy.SplitMode.C)
            words = [*map(known, map(_WORD_ID, morphemes))]
            if all(words):
                yield cast("list[Word]", words)
            else:
                yield [
                    word or self._new_plain_word(morpheme)
                    for word, morpheme in zip(words, morphemes, strict=True)
                ]

    def morphemes(self, cleaned: str) -> Iterator[tuple[int, sudachipy.Morpheme]]:
        """Start and morpheme as the analyser has it, in order, for what ``words`` leaves out."""
        tokenize = self._tokenizer().tokenize
        for begin, piece in _pieces(cleaned):
            for morpheme in tokenize(piece, sudachipy.SplitMode.C):
                yield begin + morpheme.begin(), morpheme

    def entries(self, spelling: str) -> tuple[Entry, ...]:
        """What the dictionary has under exactly this spelling."""
        known = self._entries.get(spelling)
        if known is None:
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries = {}
            known = self._entries[spelling] = self._looked_up(spelling)
        return known

    def all_entries(self) -> Iterator[tuple[str, Entry]]:
        """Every word of the dictionary with its spelling; takes some seconds."""
        return ((found.surface(), _entry(found)) for found in self._dictionary.entries())

    def _looked_up(self, spelling: str) -> tuple[Entry, ...]:
        return tuple(map(_entry, self._dictionary.lookup(spelling)))

    def _known_word(self, morpheme: sudachipy.Morpheme) -> Word:
        # Parts and normal form belong to the dictionary's word; the length tells spellings apart
        # that the analyser takes for the same word (long marks drawn out).
        word = self._words.get(morpheme.word_id())
        if word is None or word.length != len(morpheme):
            word = _word(morpheme)
            if _is_of_dictionary(morpheme):
                self._words[morpheme.word_id()] = word
        return word

    def _new_plain_word(self, morpheme: sudachipy.Morpheme) -> Word:
        if _is_of_dictionary(morpheme):
            word = self._plain_words[morpheme.word_id()] = self._known_word(morpheme)
            return word
        key = (morpheme.surface(), morpheme.part_of_speech_id(), morpheme.normalized_form())
        made = self._made_words.get(key)
        if made is None:
            if len(self._made_words) >= _MOST_MADE:
                self._made_words = {}
            made = self._made_words[key] = _word(morpheme)
        return made

    def _tokenizer(self) -> sudachipy.Tokenizer:
        tokenizer: sudachipy.Tokenizer | None = getattr(self._own, "tokenizer", None)
        if tokenizer is None:
            tokenizer = self._own.tokenizer = self._dictionary.tokenizer()
        return tokenizer


@cache
def dictionary_version() -> str:
    """What normal spellings depend on: the analyser and its dictionary, which is not loaded."""
    dictionary = resources.files("sudachidict_core") / "resources" / "system.dic"
    with resources.as_file(dictionary) as path, path.open("rb") as file:
        digest = hashlib.sha256(file.read(4096) + str(path.stat().st_size).encode())
    return f"{sudachipy.__version__}/{digest.hexdigest()[:16]}"


_loading = threading.Lock()


@cache
def _loaded() -> Morphology:
    return Morphology()


def morphology() -> Morphology:
    """The analyser of this process; the first call loads the dictionary."""
    with _loading:
        return _loaded()


def normal_spelling(dictionary_form: str, normalized_form: str) -> str:
    """The folded spelling under which all spellings of one word meet.

    Sudachi's normal form, except where it takes two words of the same sound for one: words of one
    kanji, both in common use (係る → 掛かる, 聴く → 聞く). Compounds (附属 → 付属) and kanji out of
    common use (廻る → 回る) keep Sudachi's form. Katakana lose what official rules leave open: a
    long mark at the end, ヴ, large or small vowels.
    """
    form = dictionary_form if _other_word(dictionary_form, normalized_form) else normalized_form
    return fold(_katakana_key(form))


def _other_word(own: str, other: str) -> bool:
    if own == other:
        return False
    own_kanji = [c for c in own if is_kanji(c)]
    other_kanji = [c for c in other if is_kanji(c)]
    if len(own_kanji) != 1 or len(other_kanji) != 1 or own_kanji == other_kanji:
        return False
    return own_kanji[0] in kanji_table().joyo


def _katakana_key(form: str) -> str:
    if len(form) < 2 or not all(map(is_katakana, form)):
        return form
    for sound, plain in _V_SOUNDS:
        form = form.replace(sound, plain)
    form = form.translate(_SMALL_VOWELS)
    return form[:-1] if len(form) >= 4 and form.endswith("ー") else form


def _is_plain(cleaned: str) -> bool:
    """Whether every word of it is as long as the dictionary has it: nothing is drawn out."""
    return _NOT_PLAIN.search(cleaned) is None and not any(map(cleaned.__contains__, _DRAWN_OUT))


def _is_of_dictionary(morpheme: sudachipy.Morpheme) -> bool:
    return bool(0 <= morpheme.word_id() < _FIRST_MADE_ID)


def _entry(found: sudachipy.Morpheme) -> Entry:
    part = found.part_of_speech()
    return Entry(
        part=tuple(part[:4]),
        form=part[5],
        dictionary_form=found.dictionary_form(),
        reading=found.reading_form(),
        normal=_normal(found),
    )


def _word(morpheme: sudachipy.Morpheme) -> Word:
    length = len(morpheme)
    short = _units(morpheme, sudachipy.SplitMode.A)
    whole = Unit(0, length, _normal(morpheme))
    shortest: tuple[Unit, ...] = (whole,)
    longer: tuple[Unit, ...] = ()
    # A word that is a unit by itself has no longer ones; most are such.
    if len(short) > 1:
        long = {*_units(morpheme, sudachipy.SplitMode.B), whole} - set(short)
        shortest, longer = short, tuple(sorted(long))
    part = tuple(morpheme.part_of_speech()[:4])
    is_mark, line_breaks = part[0] in _MARKS, morpheme.surface().count("\n")
    short_text = " ".join(unit.normal for unit in shortest)
    long_text = " ".join(unit.normal for unit in longer)
    if line_breaks:
        short_text = long_text = " ".join([PARAGRAPH_END] * line_breaks)
    elif is_mark:
        short_text, long_text = "" if shortest[0].normal in _JOINERS else GAP, ""
    return Word(
        part=part,
        dictionary_form=morpheme.dictionary_form(),
        length=length,
        short=shortest,
        long=longer,
        short_normals=tuple(unit.normal for unit in shortest),
        short_text=short_text,
        long_text=long_text,
        is_mark=is_mark,
        line_breaks=line_breaks,
    )


def _units(morpheme: sudachipy.Morpheme, mode: sudachipy.SplitMode) -> tuple[Unit, ...]:
    base = morpheme.begin()
    return tuple(
        Unit(part.begin() - base, part.end() - base, _normal(part))
        for part in morpheme.split(mode)
        if part.end() > part.begin()
    )


def _normal(morpheme: sudachipy.Morpheme) -> str:
    return normal_spelling(morpheme.dictionary_form(), morpheme.normalized_form())


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with their places, cut where they are too long for the analyser."""
    for match in _SENTENCE.finditer(text):
        for start in range(match.start(), match.end(), _LONGEST_PIECE):
            yield start, text[start : min(match.end(), start + _LONGEST_PIECE)]
